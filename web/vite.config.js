// Builds the explorer into the Python package, whose server sends it.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vite";

const OWN = ["index.html", "package-lock.json", "package.json", "tsconfig.json", "vite.config.js"];

/** Writes which sources the build is of: a test compares it with the sources that are there. */
function builtFrom() {
  return {
    name: "built-from",
    generateBundle() {
      const sources = readdirSync("src", { recursive: true, withFileTypes: true })
        .filter((each) => each.isFile())
        .map((each) => join(each.parentPath, each.name));
      const hash = createHash("sha256");
      for (const path of [...OWN, ...sources].sort()) {
        hash.update(`${path}\0`).update(readFileSync(path)).update("\0");
      }
      const source = `${hash.digest("hex")}\n`;
      this.emitFile({ type: "asset", fileName: "built-from.txt", source });
    },
  };
}

export default defineConfig({
  base: "/",
  plugins: [builtFrom()],
  build: {
    outDir: "../graph/foedus/web/explorer",
    emptyOutDir: true,
    target: "es2022",
    license: { fileName: "LICENSES.md" },
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Names without a hash: the server lets a browser ask whether a file has changed.
        entryFileNames: "assets/[name].js",
        chunkFileNames: "assets/[name].js",
        assetFileNames: "assets/[name][extname]",
      },
    },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8750", "/sparql": "http://127.0.0.1:8750" } },
});

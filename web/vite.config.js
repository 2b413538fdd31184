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

/** Writes the names of the views, by which the server knows an address that names none. */
function viewNames() {
  return {
    name: "view-names",
    generateBundle() {
      const [, views] = /^const VIEWS[^{]*\{$(.*?)^\};$/ms.exec(readFileSync("src/main.ts", "utf8"));
      const names = [...views.matchAll(/^ {2}"?([\w-]+)"?[:,]/gm)].map(([, name]) => name);
      const source = `${JSON.stringify(names)}\n`;
      this.emitFile({ type: "asset", fileName: "views.json", source });
    },
  };
}

// The page once more, of parts that one script can hold together, and one style sheet: what a file
// that is taken along is made of. A module cannot load another from disk.
const alone = {
  manifest: "alone/parts.json",
  emptyOutDir: false,
  cssCodeSplit: false,
  assetsInlineLimit: Infinity,
  license: false,
  rolldownOptions: {
    input: { alone: "src/alone.ts" },
    transform: { define: { "import.meta": "{}" } }, // a script has none
    output: {
      format: "cjs",
      entryFileNames: "alone/[name].js",
      chunkFileNames: "alone/[name].js",
      assetFileNames: "alone/style[extname]",
    },
  },
};

const whole = {
  manifest: "assets/parts.json", // by which the page finds the parts that it has loaded
  emptyOutDir: true,
  license: { fileName: "LICENSES.md" },
  rolldownOptions: {
    output: {
      // Names without a hash: the server lets a browser ask whether a file has changed.
      entryFileNames: "assets/[name].js",
      chunkFileNames: "assets/[name].js",
      assetFileNames: "assets/[name][extname]",
    },
  },
};

export default defineConfig(({ mode }) => ({
  base: "/",
  plugins: mode === "alone" ? [] : [builtFrom(), viewNames()],
  build: {
    outDir: "../graph/foedus/web/explorer",
    target: "es2022",
    modulePreload: mode === "alone" ? false : { polyfill: false },
    ...(mode === "alone" ? alone : whole),
  },
  server: { proxy: { "/api": "http://127.0.0.1:8750", "/sparql": "http://127.0.0.1:8750" } },
}));

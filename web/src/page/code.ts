// The code of the page as one script, of the parts that are in use.

/** A part of the code, as the build lists it by its source: its file, and what it needs at once. */
interface Part {
  readonly file: string;
  readonly imports?: readonly string[];
}

const ENTRY = "src/alone.ts";
// Runs the parts of the code, each when it is first needed.
const LOADER = `"use strict"; (() => {
const parts = {}, made = {};
const need = (name) => {
  if (name in made) return made[name].exports;
  if (!(name in parts)) throw new Error("This part of the page is not in the file.");
  const module = (made[name] = { exports: {} });
  parts[name](module.exports, need, module);
  return module.exports;
};`;

/** Return the parts of the code that this page has loaded, as one script. */
export async function codeInUse(): Promise<string> {
  const [here, there] = await Promise.all([parts("/assets/parts.json"), parts("/alone/parts.json")]);
  const loaded = new Set(performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname));
  const wanted = new Set([ENTRY]);
  for (const [source, { file }] of Object.entries(here)) if (loaded.has(`/${file}`)) wanted.add(source);
  for (const source of wanted) for (const each of there[source]?.imports ?? []) wanted.add(each);
  const files = [...wanted].flatMap((source) => there[source]?.file ?? []);
  const defined = files.map(async (file) => {
    const name = JSON.stringify(`./${file.split("/").at(-1) ?? ""}`);
    return `parts[${name}] = (exports, require, module) => {\n${await textAt(`/${file}`)}\n};`;
  });
  return [LOADER, ...(await Promise.all(defined)), `need("./alone.js");`, "})();"].join("\n");
}

async function parts(address: string): Promise<Readonly<Record<string, Part>>> {
  return JSON.parse(await textAt(address)) as Readonly<Record<string, Part>>;
}

/** Return the text of a file of the explorer. */
export async function textAt(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} is not there.`);
  return response.text();
}

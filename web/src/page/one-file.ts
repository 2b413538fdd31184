// The page on view as one file that opens from disk, without a server: its code, styles and answers.

import { codeInUse, textAt } from "./code";
import { element } from "./element";
import type { Held } from "./held";
import { repliesInUse, type Reply } from "./record";
import { answer } from "./server";

interface Cited {
  readonly id: string;
}

/** Return the page as a file, with what it asked the server, and what that cites. */
export async function oneFile(title: string, state: string, main: Element): Promise<Blob> {
  const [code, styles, licences, replies, pictures] = await Promise.all([
    codeInUse(),
    textAt("/alone/style.css"),
    textAt("/LICENSES.md"),
    withCited(),
    picturesOf(main),
  ]);
  const keptOn = new Date().toISOString().slice(0, 10);
  const held: Held = { state, keptOn, replies, pictures };
  const page = await documentOf(title, held, inScript(code), styles.trim(), licences);
  return new Blob([page], { type: "text/html" });
}

/** Return the replies in use with all claims and sources that they cite, which open when looked at. */
async function withCited(): Promise<Record<string, Reply>> {
  const ids = new Set<string>();
  for (const { value } of Object.values(await repliesInUse())) cite(value, ids);
  await Promise.allSettled([...ids].map((id) => answer(`things/${id}`)));
  return repliesInUse();
}

function cite(value: unknown, ids: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [name, inside] of Object.entries(value)) {
    const isCited = (name === "claims" || name === "sources") && Array.isArray(inside);
    if (isCited && inside.every(isNamed)) for (const { id } of inside as Cited[]) ids.add(id);
    else cite(inside, ids);
  }
}

function isNamed(value: unknown): value is Cited {
  return typeof (value as Partial<Cited> | null)?.id === "string";
}

async function picturesOf(main: Element): Promise<Record<string, string>> {
  const images = [...main.querySelectorAll("img")].map((each) => each.getAttribute("src") ?? "");
  const own = [...new Set(images)].filter((each) => each.startsWith("/"));
  const made = own.map(async (each) => [each, await dataAddress(each)] as const);
  return Object.fromEntries(await Promise.all(made));
}

async function dataAddress(address: string): Promise<string> {
  const content = await (await fetch(address)).blob();
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.readAsDataURL(content);
  });
}

async function documentOf(
  title: string,
  held: Held,
  code: string,
  styles: string,
  licences: string,
): Promise<string> {
  // No script but this one can run, whatever the data say; and nobody can be asked for anything.
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${await digest(code)}'`,
    `style-src 'sha256-${await digest(styles)}'`,
    "img-src data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<style>${styles}</style>
</head>
<body class="alone">
<header class="top"><a class="mark" href="#">foedus</a>
<p class="quiet">One page, kept on ${held.keptOn}</p></header>
<main id="main" tabindex="-1"><noscript><p>This file needs JavaScript: open it in a browser.</p></noscript></main>
<p id="status" role="status" class="heard"></p>
<footer class="bottom"><p>This file holds one page of the foedus explorer with its data, and asks nobody
for anything. The data that come with foedus are licensed CC BY 4.0, its code Apache 2.0.</p>
<details><summary>Licences of what others wrote of the code</summary><pre>${escaped(licences)}</pre></details></footer>
<script type="application/json" id="held">${JSON.stringify(held).replaceAll("<", "\\u003c")}</script>
<script>${code}</script>
</body>
</html>
`;
}

/** Return code that an HTML parser reads to its end: what looks like a tag is in its texts alone. */
function inScript(code: string): string {
  return code.trim().replace(/<(?=\/script|script|!--)/gi, "\\x3c");
}

async function digest(content: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(content));
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

function escaped(content: string): string {
  return element("p", {}, content).innerHTML.replaceAll('"', "&quot;");
}

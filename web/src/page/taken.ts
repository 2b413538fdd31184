// What a reader takes along: answers as files, and all of a view as one that opens from disk.

import { csvOf } from "./csv";
import { element, fill, type Child } from "./element";
import { held } from "./held";
import { picturesIn, type Picture } from "./picture";
import { fileName, save } from "./save";
import { pageAddress, type Values } from "./server";
import { say, settled } from "./view";

const CALLED = {
  csv: "CSV",
  geojson: "GeoJSON",
  gexf: "GEXF",
  graphml: "GraphML",
  json: "JSON",
  md: "Markdown",
  svg: "SVG",
  ttl: "Turtle",
} as const;

const FEW = 3; // tables that are offered side by side; more are folded away

/** Return links to an answer as files of these kinds, each under the name *file*. */
export function takeAlong(
  path: string,
  kinds: readonly (keyof typeof CALLED)[],
  values: Values,
  file: string,
): Child[] {
  if (held) return []; // only the server has them
  const links = kinds.flatMap((kind, at): Child[] => [
    at ? ", " : "",
    element(
      "a",
      { href: pageAddress(`${path}.${kind}`, values), download: `${file}.${kind}` },
      CALLED[kind],
    ),
  ]);
  return ["Take it with you: ", ...links, "."];
}

/** Return the foot of a view: the page as one file, its pictures, and its tables as they stand. */
export function takeaway(main: HTMLElement, title: string, state: () => string): HTMLElement {
  const pictures = element("div");
  const tables = element("div");
  const foot = element(
    "section",
    { class: "take", "aria-label": "Take this page with you" },
    held ? undefined : wholePage(main, title, state),
    pictures,
    tables,
  );
  let shown = "";
  const look = () => {
    const drawings = picturesIn(main);
    const found = [...main.querySelectorAll("table")].filter((each) => each.rows.length > 1);
    const names = [...drawings.map(({ name }) => name), "|", ...found.map(captionOf)].join("\n");
    if (names === shown) return;
    shown = names;
    fill(pictures, ...drawings.map((each, at) => pictureLine(main, each, at, title)));
    fill(tables, tablesLine(main, found, title));
  };
  look();
  const watcher = new MutationObserver(settled(() => (foot.isConnected ? look() : stop())));
  const stop = () => watcher.disconnect();
  watcher.observe(main, { childList: true, subtree: true, attributeFilter: ["data-picture"] });
  return foot;
}

function wholePage(main: HTMLElement, title: string, state: () => string): HTMLElement {
  const take = async () => {
    const { oneFile } = await import("./one-file");
    return oneFile(`${title} – foedus`, state(), main);
  };
  return element(
    "p",
    {},
    taker("This page as one file", () => taken(take, `${fileName(title)}.html`)),
    element("span", { class: "quiet" }, " to mail or keep: it opens from disk, without foedus."),
  );
}

function pictureLine(main: HTMLElement, picture: Picture, at: number, title: string): HTMLElement {
  const name = fileName(`${title} ${picture.name}`);
  // Looked up again: what was drawn when the foot was made may have been drawn anew.
  const now = () => picturesIn(main)[at] ?? picture;
  const { svg } = picture;
  return element(
    "p",
    {},
    `${picture.name || "The picture"}: `,
    svg ? [taker("SVG", () => taken(now().svg ?? svg, `${name}.svg`)), ", "] : undefined,
    taker("PNG", () => taken(now().png, `${name}.png`)),
  );
}

function tablesLine(
  main: HTMLElement,
  tables: readonly HTMLTableElement[],
  title: string,
): HTMLElement | undefined {
  const csv = (at: number) => async () => {
    const table = [...main.querySelectorAll("table")].filter((each) => each.rows.length > 1)[at];
    return new Blob(table ? [csvOf(table)] : [], { type: "text/csv" });
  };
  const lines = tables.map((each, at) => {
    const caption = captionOf(each);
    const name = fileName(caption ? `${title} ${caption}` : title);
    return element(
      "p",
      {},
      `${caption || "The table"}: `,
      taker("CSV", () => taken(csv(at), `${name}.csv`)),
    );
  });
  if (lines.length <= FEW) return lines.length ? element("div", {}, ...lines) : undefined;
  const summary = element("summary", {}, `Tables as CSV (${String(lines.length)})`);
  return element("details", {}, summary, ...lines);
}

function captionOf(table: HTMLTableElement): string {
  return table.caption?.textContent ?? "";
}

function taker(label: string, click: () => void): HTMLElement {
  return element("button", { type: "button", class: "taker", click }, label);
}

async function taken(made: () => Promise<Blob>, name: string): Promise<void> {
  say(`${name} is being made.`);
  try {
    save(await made(), name);
    say(`${name} is saved.`);
  } catch (error) {
    say(`${name} could not be made: ${error instanceof Error ? error.message : "the page failed"}`);
  }
}

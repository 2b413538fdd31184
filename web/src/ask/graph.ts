// An answer seen as a graph: which columns are joined, the drawing, and the thing chosen in it.

import { note, state } from "../page/address";
import { element, fill, type Child } from "../page/element";
import { counted } from "../page/words";
import type { Drawing } from "./drawing";
import { ends, joinable, edges, type Edge } from "./edges";
import type { Rows } from "./question";
import { titleOf } from "./rows";
import { shown, viewOf, type Terms } from "./terms";

const MOST = 3000; // edges: more are a tangle, and slow to lay out

/** Return the graph of the rows, or why there is none. */
export function graphView(found: Rows, known: Terms): Child[] {
  const first = ends(found, state());
  if (!first) {
    return [
      element(
        "p",
        {},
        "A graph needs two columns that hold things, as in SELECT ?source ?target, or statements, " +
          "as CONSTRUCT gives them. The table has all of the answer.",
      ),
    ];
  }
  const joined = { ...first };
  const place = element("div", { class: "canvas", role: "img" });
  const told = element("p", {});
  const card = element("div", { class: "chosen", hidden: true, "aria-label": "The thing chosen" });
  const zoom = element("div", { class: "zoom" });
  let drawing: Drawing | undefined;

  const show = async () => {
    const all = edges(found, joined.from, joined.to, known);
    const some = all.slice(0, MOST);
    const things = new Set(some.flatMap(({ from, to }) => [from, to]));
    const left = all.length > MOST ? ` The first ${String(MOST)} of ${String(all.length)}.` : "";
    told.textContent = `${counted(some.length, "edge")} between ${counted(things.size, "thing")}.${left}`;
    place.setAttribute("aria-label", `${told.textContent} The table has the same.`);
    drawing?.close();
    drawing = undefined;
    card.hidden = true;
    if (!hasWebGL()) {
      place.removeAttribute("role");
      place.classList.add("undrawn");
      fill(place, element("p", {}, "This browser draws no WebGL. The table has all of it."));
      document.body.dataset["drawn"] = "no";
      return;
    }
    const { draw } = await import("./drawing");
    while (!place.isConnected) await new Promise((done) => requestAnimationFrame(done));
    drawing = draw(place, some, known, (iri) => fillCard(card, iri, some, known));
    fill(
      zoom,
      button("Closer", () => drawing?.zoom(1.5)),
      button("Further", () => drawing?.zoom(1 / 1.5)),
      button("All", () => drawing?.fit()),
    );
    document.body.dataset["drawn"] = "yes";
  };
  void show();
  const columns = joinable(found).filter((each) => !(found.isGraph && each === "predicate"));
  const choice = (side: "from" | "to", label: string) => {
    const select = element(
      "select",
      {
        id: `edge-${side}`,
        change: () => {
          joined[side] = select.value;
          note({ from: joined.from, to: joined.to });
          void show();
        },
      },
      ...columns.map((each) =>
        element("option", { value: each, selected: each === joined[side] }, titleOf(each)),
      ),
    );
    return element("div", { class: "field" }, element("label", { for: `edge-${side}` }, label), select);
  };
  return [
    columns.length > 2 &&
      element("div", { class: "switches" }, choice("from", "Edges from"), choice("to", "to")),
    told,
    element("div", { class: "drawn-answer" }, place, zoom),
    card,
  ];
}

function fillCard(card: HTMLElement, iri: string, all: readonly Edge[], known: Terms): void {
  card.hidden = !iri;
  if (!iri) return;
  const own = all.filter(({ from, to }) => from === iri || to === iri);
  const type = iri.startsWith("_:") ? "bnode" : "uri";
  fill(
    card,
    element("p", {}, shown({ type, value: iri.replace(/^_:/, "") }, known)),
    element(
      "ul",
      {},
      ...own.slice(0, 12).map(({ from, to, label }) => {
        const other = from === iri ? to : from;
        const address = viewOf(other, known);
        const name = known.label(other);
        return element(
          "li",
          {},
          from === iri ? "→ " : "← ",
          address ? element("a", { href: address }, name) : name,
          label ? element("span", { class: "quiet" }, ` ${label}`) : undefined,
        );
      }),
    ),
    own.length > 12 && element("p", { class: "quiet" }, `${String(own.length - 12)} more in the table.`),
  );
}

function button(label: string, click: () => void): HTMLElement {
  return element("button", { type: "button", click }, label);
}

function hasWebGL(): boolean {
  const canvas = document.createElement("canvas");
  return (canvas.getContext("webgl2") ?? canvas.getContext("webgl")) !== null;
}

// The kinds of tie as boxes that can be ticked, each with the line that it is drawn by.

import { drawn, element } from "../page/element";
import { KINDS } from "./kinds";
import type { Ties } from "./ties";

/** Return a box for each kind that there is; a change adds to or takes from *hidden*. */
export function kindBoxes(known: Ties, hidden: Set<string>, show: () => void): HTMLElement[] {
  const colours = new Map(known.all.map((tie) => [tie.kind, tie.edge.colour] as const));
  return Object.entries(KINDS)
    .filter(([name]) => colours.has(name))
    .map(([name, kind]) => {
      const box = element("input", {
        type: "checkbox",
        id: `kind-${name}`,
        checked: !hidden.has(name),
        change: () => {
          if (box.checked) hidden.delete(name);
          else hidden.add(name);
          show();
        },
      });
      const stroke = `rgb(${(colours.get(name) ?? []).join()})`;
      const width = Math.max(kind.width, 1.2);
      const [dash, gap] = kind.dash;
      const line = drawn("line", {
        x1: 0,
        y1: 5,
        x2: 40,
        y2: 5,
        stroke,
        "stroke-width": width,
        "stroke-dasharray": gap ? `${String(dash)} ${String(gap)}` : undefined,
      });
      return element(
        "label",
        {},
        box,
        drawn("svg", { viewBox: "0 0 40 10", "aria-hidden": "true" }, line),
        kind.title,
      );
    });
}

// Which kinds are shown: as boxes, and as the address has them.

import type { State } from "../page/address";
import { element } from "../page/element";
import type { Kind } from "./answers";
import { KINDS, type Thing } from "./things";

/** Return a box for each kind that there is, with the mark by which it is drawn. */
export function kindBoxes(
  all: readonly Thing[],
  hidden: Set<string>,
  show: () => void,
): HTMLElement[] {
  const there = new Set(all.map((each) => each.row.kind));
  return (Object.keys(KINDS) as Kind[])
    .filter((kind) => there.has(kind))
    .map((kind) => {
      const box = element("input", {
        type: "checkbox",
        id: `kind-${kind}`,
        checked: !hidden.has(kind),
        change: () => {
          if (box.checked) hidden.delete(kind);
          else hidden.add(kind);
          show();
        },
      });
      const swatch = element("span", { class: `swatch ${kind}`, "aria-hidden": "true" });
      return element("label", {}, box, swatch, KINDS[kind].title);
    });
}

/** Return the box by which treaties in force on all the days are drawn one by one. */
export function eachBox(seen: { isEach: boolean }, show: () => void): HTMLElement {
  const box = element("input", {
    type: "checkbox",
    id: "each",
    checked: seen.isEach,
    change: () => {
      seen.isEach = box.checked;
      show();
    },
  });
  return element("label", {}, box, "Each that held throughout");
}

/** Return the kinds that the address leaves out. */
export function hiddenBy(state: State): Set<string> {
  const text = state.get("hide");
  if (text !== null) return new Set(text === "none" ? [] : text.split(","));
  return new Set(Object.keys(KINDS).filter((kind) => !KINDS[kind as Kind].isShownAtFirst));
}

/** Return how the address says which kinds are left out; nothing for those that usually are. */
export function hideText(hidden: ReadonlySet<string>): string {
  const usual = [...hiddenBy(new URLSearchParams())].sort().join();
  const text = [...hidden]
    .filter((kind) => kind in KINDS)
    .sort()
    .join();
  return text === usual ? "" : text || "none";
}

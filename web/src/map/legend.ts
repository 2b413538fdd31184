// The legend of the map, by which kinds of mark are shown or left out.

import { element, type Child } from "../page/element";
import type { MapAnswer, Mark } from "./answers";
import { kindOf, sample } from "./mark";

/** Return the box that shows or hides a kind of mark. */
export function box(relation: string, hidden: Set<string>, show: () => void): HTMLElement {
  const input = element("input", {
    type: "checkbox",
    id: `mark-${relation}`,
    checked: !hidden.has(relation),
    change: () => {
      if (input.checked) hidden.delete(relation);
      else hidden.add(relation);
      show();
    },
  });
  return element("label", {}, input, sample(relation), kindOf(relation).title);
}

/** Return what the outlines of symbols mean, each with a sample. */
export function outlinesMeant(): HTMLElement[] {
  const mark = {
    ...{ relation: "", id: "", label: "", since: "", until: "", note: "", host: null },
    ...{ who: [], said_by: [], allowed_by: [], sources: [], certain: true, accepted: true },
  };
  const two = ["a", "b"].map((id) => ({ ...mark, who: [{ id, label: "" }] }));
  const meant: [string, Mark[]][] = [
    ["named by some: not accepted", [{ ...mark, accepted: false }]],
    ["not certain on the day", [{ ...mark, certain: false }]],
    ["several are named", two],
  ];
  return meant.map(([text, marks]) =>
    element("span", { class: "meant" }, sample("RecognisedSovereignty", marks), text),
  );
}

/** Return whether the mark is the actor's; of nobody, whether it is anyone's. */
export function isOf(mark: Mark, actor: string): boolean {
  return !actor || mark.who.some((each) => each.id === actor);
}

/** Return that only one actor's marks are shown, with a way back to all. */
export function onlyOf(actor: string, found: MapAnswer, showOf: (actor: string) => void): Child {
  if (!actor) return undefined;
  const who = [...found.places, ...found.unplaced]
    .flatMap((place) => place.marks.flatMap((mark) => mark.who))
    .find((each) => each.id === actor);
  const told = who
    ? `Only marks that name ${who.label} are shown. `
    : `Nothing on this day names ${actor}, so that no mark is shown. `;
  return [told, element("button", { type: "button", class: "as-link", click: () => showOf("") }, "Show all")];
}

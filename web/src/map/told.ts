// The map in words: what is on it in a sentence, what has no point, and all of it as rows.

import { element, type Child } from "../page/element";
import { table } from "../page/table";
import { counted } from "../page/words";
import type { MapAnswer, Place } from "./answers";
import { days, doubts, nameOf, whose } from "./card";
import { kindOf } from "./mark";

/** Return how much there is on the map of the day. */
export function summary(found: MapAnswer): string {
  const places = [...found.places, ...found.unplaced];
  const marks = places.flatMap((place) => place.marks);
  const count = (relation: string) =>
    new Set(
      places.flatMap((place) =>
        place.marks.some((mark) => mark.relation === relation) ? [place.id] : [],
      ),
    ).size;
  const incidents = new Set(
    marks.filter((mark) => mark.relation === "Incident").map((mark) => mark.id),
  ).size;
  const units = marks.filter((mark) => mark.relation === "Stationing").length;
  const since = found.since === found.on ? "" : found.since ? ` since ${found.since}` : " so far";
  return (
    `${found.on}: ${counted(count("RecognisedSovereignty"), "place")} with a recognised sovereign, ` +
    `${String(count("Control"))} of which control is told apart, ` +
    `${String(count("TerritorialClaim"))} that somebody claims; ` +
    `${counted(incidents, "incident or war", "incidents and wars")}${since}; ${counted(units, "unit")} stationed.`
  );
}

/** Return the marks that have no point, in words. */
export function unplaced(places: readonly Place[]): Child {
  const marks = places.flatMap((place) => place.marks.map((mark) => ({ place, mark })));
  if (!marks.length) return undefined;
  return element(
    "details",
    { open: true },
    element("summary", {}, `${counted(marks.length, "mark")} without a point: where is not recorded`),
    element(
      "ul",
      {},
      ...marks.map(({ place, mark }) =>
        element(
          "li",
          {},
          [place.id && place.label, mark.label, days(mark), whose(mark), ...doubts(mark)]
            .filter(Boolean)
            .join(". ")
            .replace(/\.?$/, "."),
        ),
      ),
    ),
  );
}

/** Return a row for each mark; the name of a place chooses it. */
export function rowsOf(places: readonly Place[], on: string, choose: (id: string) => void): HTMLElement {
  const rows = places.flatMap((place) =>
    place.marks.map((mark): Child[] => [
      place.id
        ? element("button", { type: "button", class: "as-link", click: () => choose(place.id) }, place.label)
        : "not recorded",
      kindOf(mark.relation).title,
      nameOf(mark),
      days(mark),
      [whose(mark), ...doubts(mark)].filter(Boolean).join(". "),
    ]),
  );
  const whole = places.length === 1 ? ` of ${places[0]?.label ?? ""}` : "";
  const caption = `${counted(rows.length, "mark")}${whole} on ${on}`;
  return table(caption, ["Place", "What", "Who", "Days", "By whose word"], rows, { isCaptionShown: true });
}

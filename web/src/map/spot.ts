// A place as it is drawn: the symbols of its marks in a row, and its name.

import { drawn } from "../page/element";
import type { Place } from "./answers";
import { byRelation, inWords, symbol } from "./mark";
import { projection } from "./outlines";

/** A place that is drawn: where on the map, where on the stage, and how far to the right it reaches. */
export interface Spot {
  readonly place: Place;
  readonly drawing: SVGElement;
  readonly at: readonly [number, number];
  readonly isRow: boolean;
  readonly reach: number;
  x: number;
  y: number;
  isSeen: boolean;
}

/** Return the place as it is drawn; undefined if nothing is recorded of it, or no point. */
export function spotOf(place: Place, isChosen: boolean): Spot | undefined {
  const point = projection([place.longitude ?? 0, place.latitude ?? 0]);
  const relations = byRelation(place.marks);
  const [first] = relations;
  if (!point || !first || place.longitude === null) return undefined;
  const [relation, marks] = first;
  // A state with a sovereign and nothing else to say is a small dot.
  const isRow = relations.length > 1 || relation !== "RecognisedSovereignty" || marks.length > 1;
  const gap = 12.5;
  const wide = (relations.length - 1) * gap;
  const symbols = relations.map(([each, own], at) => symbol(each, own, at * gap - wide / 2));
  const drawing = drawn(
    "g",
    {
      class: "spot",
      role: "button",
      tabindex: -1,
      "data-place": place.id,
      "aria-label": `${place.label}: ${place.marks.map(inWords).join("; ")}`,
      "aria-pressed": String(isChosen),
    },
    drawn("title", {}, `${place.label}\n${place.marks.map(inWords).join("\n")}`),
    drawn("rect", {
      class: "around",
      x: -wide / 2 - 9,
      y: -9,
      width: wide + 18,
      height: 18,
      rx: 9,
      fill: isChosen ? "#fff" : isRow && relations.length > 1 ? "#ffffffd9" : "transparent",
      stroke: isChosen ? "#1c1e21" : "none",
      "stroke-width": 1.4,
    }),
    isRow ? symbols : drawn("g", { transform: "scale(0.62)" }, symbols),
  );
  const at = [point[0], point[1]] as const;
  return { place, drawing, at, isRow, reach: wide / 2 + 11, x: 0, y: 0, isSeen: false };
}

/** Return the name of a place, to be written beside it. */
export function nameOf(spot: Spot, isChosen: boolean): SVGElement {
  return drawn(
    "text",
    {
      x: spot.x + spot.reach,
      y: spot.y + 4,
      fill: "#1c1e21",
      stroke: "#fdfdfb",
      "stroke-width": 3,
      "stroke-linejoin": "round",
      "paint-order": "stroke",
      "font-weight": isChosen ? 600 : 400,
    },
    spot.place.label.replace(/^territory of (the )?/, ""),
  );
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly of: Spot;
}

/** Return whether two boxes have a part in common. */
export function overlaps(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

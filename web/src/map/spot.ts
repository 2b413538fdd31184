// A place as it is drawn: the symbols of its marks in a row, and its name.

import { drawn } from "../page/element";
import type { Place } from "./answers";
import { byRelation, inWords, isMany, symbol } from "./mark";
import { projection } from "./outlines";

/** A place that is drawn: where on the map, where on the stage, and how far to the right it reaches. */
export interface Spot {
  readonly place: Place;
  readonly drawing: SVGElement;
  readonly at: readonly [number, number];
  readonly isRow: boolean;
  readonly reach: number;
  readonly name: string;
  x: number;
  y: number;
  isSeen: boolean;
}

/** Return the place as it is drawn; undefined without a point, or if nothing is to be shown of it. */
export function spotOf(place: Place, isChosen: boolean): Spot | undefined {
  const point = projection([place.longitude ?? 0, place.latitude ?? 0]);
  const relations = byRelation(place.marks);
  const [relation, marks] = relations[0] ?? ["", []];
  if (!point || place.longitude === null || (!marks.length && !isChosen)) return undefined;
  // A state with a sovereign and nothing else to say is a small dot.
  const isRow = relations.length > 1 || relation !== "RecognisedSovereignty" || marks.length > 1;
  const told = place.marks.length ? place.marks.map(inWords) : ["nothing is shown of it"];
  const steps = relations.map(([each, own]) => 12.5 + (isMany(each, own) ? 3 : 0));
  const starts = steps.map((_, at) => steps.slice(0, at).reduce((sum, step) => sum + step, 0));
  const wide = starts.at(-1) ?? 0; // from the middle of the first symbol to that of the last
  const symbols = relations.map(([each, own], at) =>
    symbol(each, own, (starts[at] ?? 0) - wide / 2),
  );
  const drawing = drawn(
    "g",
    {
      class: "spot",
      role: "button",
      tabindex: -1,
      "data-place": place.id,
      "aria-label": `${place.label}: ${told.join("; ")}`,
      "aria-pressed": String(isChosen),
    },
    drawn("title", {}, `${place.label}\n${told.join("\n")}`),
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
  const reach = isRow ? wide / 2 + 10 : 6;
  const name = written(place, isRow);
  return { place, drawing, at, isRow, reach, name, x: 0, y: 0, isSeen: false };
}

/**
 * Return what is written beside a place: its name, and its sovereign if nothing else is said of it
 * and the name does not tell. Where more is said, the marks tell, and no name is put first.
 */
function written(place: Place, isRow: boolean): string {
  const name = place.label.replace(/^territory of (the )?/, "");
  const sovereign = isRow ? undefined : place.marks[0]?.who[0]?.label;
  return !sovereign || sovereign === name ? name : `${name} · ${sovereign}`;
}

/** Return the box that the symbols of a place take. */
export function boxOf(spot: Spot, scale: number): Box {
  const reach = spot.reach * scale;
  const [x, y] = [spot.x - reach, spot.y - 6];
  return { anchor: "middle", x, y, width: 2 * reach, height: 12, of: spot };
}

/** Return where the name of a place may stand, the best first: right, left, below, above. */
export function namedAt(spot: Spot, scale: number): Box[] {
  const [width, reach] = [spot.name.length * 6.5, spot.reach * scale + 2];
  const at = (x: number, y: number, anchor: Anchor) => {
    const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
    return { anchor, x: spot.x + left, y: spot.y + y, width, height: 14, of: spot };
  };
  return [
    at(reach, -7, "start"),
    at(-reach, -7, "end"),
    at(0, 11, "middle"),
    at(0, -25, "middle"),
  ];
}

/** Return the name of a place, to be written beside it. */
export function nameOf(spot: Spot, box: Box, isChosen: boolean): SVGElement {
  return drawn(
    "text",
    {
      x: box.x + { start: 0, middle: 0.5, end: 1 }[box.anchor] * box.width,
      y: box.y + 11,
      "text-anchor": box.anchor,
      fill: "#1c1e21",
      stroke: "#fdfdfb",
      "stroke-width": 3,
      "stroke-linejoin": "round",
      "paint-order": "stroke",
      "font-weight": isChosen ? 600 : 400,
    },
    spot.name,
  );
}

type Anchor = "start" | "middle" | "end";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly of: Spot;
  readonly anchor: Anchor;
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

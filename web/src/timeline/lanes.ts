// The lanes: incidents as marks, wars and treaties as bars, on the days of a span.

import { drawn } from "../page/element";
import type { Kind } from "./answers";
import { placeOf, type Scale } from "./axis";
import { bar, daysOf, mark, sureEnd, type Shape } from "./marks";
import { laid, type Item, type Laid, type Room } from "./rows";
import { KINDS, type Thing } from "./things";

/** What is drawn: the things of the span, which is chosen, and which day is marked. */
export interface Scene {
  readonly shown: readonly Thing[];
  readonly chosen: string;
  readonly day: number | undefined;
  /** Whether treaties that were in force on all the days are drawn each, and not as one. */
  readonly isEach: boolean;
}

const LONGEST = 52; // letters of a name
const TITLE = 26;
const MARGIN = 14;
const BELOW = 12; // under a lane
const FEW = 3; // that are not worth to be summed up
const SUM = 24; // the bar for all that lasted

const ROOMS: Readonly<Record<Kind, Omit<Room, "width">>> = {
  incident: { height: 150, least: 13, isAbove: false },
  act: { height: 150, least: 13, isAbove: false },
  war: { height: 130, least: 13, isAbove: true },
  instrument: { height: 480, least: 4.5, isAbove: true },
};

const pen = document.createElement("canvas").getContext("2d");
const widths = new Map<string, number>();

/** Draw the lanes anew; return how high they are. */
export function drawLanes(
  place: SVGElement,
  scene: Scene,
  scale: Scale,
  ticks: readonly Date[],
  width: number,
): void {
  const lanes: SVGElement[] = [];
  let top = 0;
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const own = scene.shown.filter((each) => each.row.kind === kind);
    if (!own.length) continue;
    const { lane, height } = drawLane(kind, own, scene, scale, width);
    lane.setAttribute("transform", `translate(0 ${String(top)})`);
    lanes.push(lane);
    top += height;
  }
  if (!lanes.length) {
    lanes.push(
      drawn(
        "text",
        { class: "lane-title", x: 0, y: 34 },
        "Nothing that is asked for falls on these days.",
      ),
    );
  }
  const height = Math.max(top, 60);
  const lines = ticks.map((each) => upright("tick-line", scale(each), height));
  place.setAttribute("height", String(height));
  place.replaceChildren(hatch(), ...lines, ...lanes, ...dayLine(scene.day, scale, width, height));
}

function drawLane(
  kind: Kind,
  own: readonly Thing[],
  scene: Scene,
  scale: Scale,
  width: number,
): { lane: SVGElement; height: number } {
  const isTall = kind === "instrument" && scene.isEach; // each was asked for: with its name, then
  const room = { ...ROOMS[kind], ...(isTall ? { least: ROOMS.war.least } : {}), width };
  const shapes = new Map(own.map((thing) => [thing.row.id, daysOf(thing, scale, width)]));
  const layOut = (things: readonly Thing[]) =>
    laid(
      things.map((thing) => itemOf(thing, shapes.get(thing.row.id)!, scene.chosen)),
      room,
    );
  let drawnEach = own;
  let found = layOut(own);
  if (kind === "instrument" && !found.isNamed && !scene.isEach) {
    const [from, to] = scale.domain().map((each) => each.getTime() / 86_400_000) as [
      number,
      number,
    ];
    const others = own.filter(
      (each) => each.row.id === scene.chosen || !isThroughout(each, from, to),
    );
    if (own.length - others.length > FEW) {
      drawnEach = others;
      found = layOut(others);
    }
  }
  const summed = own.length - drawnEach.length;
  const first = TITLE + (summed ? SUM : 0);
  const rows = drawnEach.map((thing) => {
    const isChosen = scene.chosen === thing.row.id;
    return drawThing(thing, shapes.get(thing.row.id)!, found, room, isChosen, first);
  });
  // The chosen one last, so that its name is over all others.
  rows.sort(
    (one, other) => +one.classList.contains("chosen") - +other.classList.contains("chosen"),
  );
  const lane = drawn(
    "g",
    { class: `lane ${kind}` },
    drawn("line", { class: "lane-line", x1: 0, x2: width, y1: 0.5, y2: 0.5 }),
    drawn(
      "text",
      { class: "lane-title", x: 0, y: 18 },
      `${KINDS[kind].title} · ${String(own.length)}`,
    ),
    summed ? sum(summed, width) : undefined,
    ...rows,
  );
  return { lane, height: first + found.rows * found.pitch + BELOW + MARGIN };
}

/** Return whether it surely began before the days that are drawn, and goes on after them. */
function isThroughout(thing: Thing, from: number, to: number): boolean {
  const hasBegun = thing.start !== undefined && thing.start.last < from;
  return hasBegun && (thing.lasts || sureEnd(thing) >= to);
}

/** Return one bar for all that was in force on all the days. */
function sum(number: number, width: number): SVGElement {
  return drawn(
    "g",
    { class: "sum" },
    drawn("rect", { x: 0, y: TITLE + 2, width, height: SUM - 8 }),
    drawn(
      "text",
      { x: 8, y: TITLE + 14 },
      `${String(number)} of them were in force on all these days`,
    ),
  );
}

function itemOf(thing: Thing, shape: Shape, chosen: string): Item {
  return {
    id: thing.row.id,
    x0: shape.x0,
    x1: shape.x1,
    wide: wideOf(nameOf(thing)),
    weight: thing.row.id === chosen ? Infinity : thing.actors.length,
  };
}

function drawThing(
  thing: Thing,
  shape: Shape,
  found: Laid,
  room: Room,
  isChosen: boolean,
  first: number,
): SVGElement {
  const place = found.places.get(thing.row.id)!;
  const top = first + 4 + place.row * found.pitch;
  const isOver = found.isNamed && room.isAbove;
  const middle = top + (isOver ? found.pitch - 7 : found.pitch / 2);
  const thick = isOver ? 6 : Math.min(Math.max(found.pitch * 0.6, 3), 5);
  const isMark = thing.row.kind === "incident" || thing.row.kind === "act";
  const name =
    place.name ?? (isChosen ? nameFor(shape, wideOf(nameOf(thing)), room.width) : undefined);
  const isOnBar = name !== undefined && !isOver && name > shape.x0 && name < shape.x1;
  return drawn(
    "g",
    { class: isChosen ? "thing chosen" : "thing", "data-id": thing.row.id },
    drawn("title", {}, `${thing.row.label}: ${daysInShort(thing)}`),
    ...(isMark ? mark(shape, middle) : bar(shape, middle, thick)),
    ...(name === undefined
      ? []
      : nameAt(nameOf(thing), name, isOver ? middle - 7 : middle + 4, isOnBar)),
  );
}

/** Return a name; one that lies on a bar interrupts it. */
function nameAt(name: string, x: number, y: number, isOnBar: boolean): SVGElement[] {
  const under = { class: "under", x: x - 4, y: y - 10, width: wideOf(name) + 8, height: 13 };
  const text = drawn("text", { class: "name-of", x, y }, name);
  return isOnBar ? [drawn("rect", under), text] : [text];
}

/** Return where the name of the chosen one begins if there is no room that is free. */
function nameFor(shape: Shape, wide: number, width: number): number {
  if (shape.x1 + 4 + wide <= width) return shape.x1 + 4;
  return Math.max(shape.x0 - 4 - wide, 0);
}

/** Return the days of a thing as they are known, in one line. */
export function daysInShort({ row }: Thing): string {
  const begun = row.start || (row.signed && `signed ${row.signed}`);
  if (row.end && row.end === row.start) return row.start;
  if (row.end) return `${begun} to ${row.end}`;
  return [begun, row.ending].filter(Boolean).join(", ");
}

function nameOf({ row }: Thing): string {
  // The lane is on an axis of days: what a name says of them again takes room from others.
  const name = row.label.replace(/, (\d{1,2} )?[A-Z][a-z]+ \d{4}$/, "");
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name;
}

function wideOf(name: string): number {
  const known = widths.get(name);
  if (known !== undefined) return known;
  if (pen) pen.font = `12px ${getComputedStyle(document.documentElement).fontFamily}`;
  const wide = pen ? pen.measureText(name).width : name.length * 6.4;
  widths.set(name, wide);
  return wide;
}

function dayLine(
  day: number | undefined,
  scale: Scale,
  width: number,
  height: number,
): SVGElement[] {
  const x = day === undefined ? NaN : placeOf(scale, day);
  return x >= 0 && x <= width ? [upright("day-line", x, height)] : [];
}

function upright(name: string, x: number, height: number): SVGElement {
  return drawn("line", { class: name, x1: x, x2: x, y1: 0, y2: height });
}

/** Return the hatch for days that are not known. */
function hatch(): SVGElement {
  const size = { width: 4, height: 4, patternUnits: "userSpaceOnUse" };
  return drawn(
    "defs",
    {},
    ...(["war", "instrument", "incident", "act"] as const).map((kind) =>
      drawn(
        "pattern",
        { id: `hatch-${kind}`, ...size, patternTransform: "rotate(45)" },
        drawn("rect", { class: `hatch ${kind}`, width: 1.6, height: 4 }),
      ),
    ),
  );
}

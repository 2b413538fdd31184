// The lanes: incidents as marks, wars and treaties as bars, on the days of a span.

import { drawn } from "../page/element";
import type { Kind } from "./answers";
import { placeOf, type Scale } from "./axis";
import { bar, daysOf, mark, type Shape } from "./marks";
import { laid, type Item, type Laid, type Room } from "./rows";
import { KINDS, type Thing } from "./things";

/** What is drawn: the things of the span, which is chosen, and which day is marked. */
export interface Scene {
  readonly shown: readonly Thing[];
  readonly chosen: string;
  readonly day: number | undefined;
}

const LONGEST = 52; // letters of a name
const TITLE = 26;
const MARGIN = 14;
const BELOW = 12; // under a lane

const ROOMS: Readonly<Record<Kind, Omit<Room, "width">>> = {
  incident: { height: 170, named: 18, least: 11, most: 12, isAbove: false },
  act: { height: 170, named: 18, least: 11, most: 12, isAbove: false },
  war: { height: 190, named: 25, least: 9, most: 12, isAbove: true },
  instrument: { height: 420, named: 25, least: 4.5, most: 12, isAbove: true },
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
  const height = Math.max(top, 60);
  const lines = ticks.map((each) => upright("tick-line", scale(each), height));
  place.setAttribute("viewBox", `0 0 ${String(width)} ${String(height)}`);
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
  const shapes = new Map(own.map((thing) => [thing.row.id, daysOf(thing, scale, width)]));
  const items = own.map((thing) => itemOf(thing, shapes.get(thing.row.id)!, scene.chosen));
  const room = { ...ROOMS[kind], width };
  const found = laid(items, room);
  const title = `${KINDS[kind].title} · ${String(own.length)}`;
  const rows = own.map((thing) =>
    drawThing(thing, shapes.get(thing.row.id)!, found, room, scene.chosen === thing.row.id, width),
  );
  // The chosen one last, so that its name is over all others.
  rows.sort((one, other) => +one.classList.contains("chosen") - +other.classList.contains("chosen"));
  const height = TITLE + found.rows * found.pitch + BELOW + MARGIN;
  const line = drawn("line", { class: "lane-line", x1: 0, x2: width, y1: 0.5, y2: 0.5 });
  const lane = drawn(
    "g",
    { class: `lane ${kind}` },
    line,
    drawn("text", { class: "lane-title", x: 0, y: 18 }, title),
    ...rows,
  );
  return { lane, height };
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
  width: number,
): SVGElement {
  const place = found.places.get(thing.row.id)!;
  const top = TITLE + 4 + place.row * found.pitch;
  const isOver = found.isNamed && room.isAbove;
  const middle = top + (isOver ? found.pitch - 7 : found.pitch / 2);
  const thick = isOver ? 6 : Math.max(found.pitch - 1.5, 3);
  const isMark = thing.row.kind === "incident" || thing.row.kind === "act";
  const name = place.name ?? (isChosen ? nameFor(shape, wideOf(nameOf(thing)), width) : undefined);
  const text =
    name === undefined
      ? undefined
      : drawn(
          "text",
          { class: "name-of", x: name, y: isOver ? middle - 7 : middle + 4 },
          nameOf(thing),
        );
  return drawn(
    "g",
    { class: isChosen ? "thing chosen" : "thing", "data-id": thing.row.id },
    drawn("title", {}, `${thing.row.label}: ${daysInShort(thing)}`),
    ...(isMark ? mark(shape, middle) : bar(shape, middle, Math.min(thick, 9))),
    text,
  );
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
  return [begun, row.standing].filter(Boolean).join(", ");
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

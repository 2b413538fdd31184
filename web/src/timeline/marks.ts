// How the days of one thing are drawn: what is known as full, what is not as hatched.

import { today } from "../page/day";
import { drawn } from "../page/element";
import type { Bounds } from "./bounds";
import { placeOf, type Scale } from "./axis";
import type { Thing } from "./things";

/** Where a thing is drawn: all of it, the part that is sure, and what its ends mean. */
export interface Shape {
  readonly kind: string;
  readonly x0: number;
  readonly x1: number;
  readonly sure: readonly [number, number] | undefined;
  readonly unsure: readonly (readonly [number, number])[];
  /** From signature to entry into force. */
  readonly waits: readonly [number, number] | undefined;
  /** Whether it goes on past the last day drawn. */
  readonly isOpen: boolean;
}

const LEAST = 3; // pixels: a day must be seen among years
const MARK = 4.5;
const TIP = 5;

/** Return where the days of a thing lie; what is out of the picture is cut off. */
export function daysOf(thing: Thing, scale: Scale, width: number): Shape {
  const at = (day: number) => Math.min(Math.max(placeOf(scale, day), -TIP), width + TIP);
  const { signed, start, end } = thing;
  const isMark = thing.row.kind === "incident" || thing.row.kind === "act";
  const from = start ?? signed ?? end;
  const sureFrom = from?.last ?? Infinity;
  const sureTo = sureEnd(thing);
  const whole: [number, number] = [at(finite(from, thing.first)), at(thing.last + 1)];
  const sure: [number, number] | undefined =
    start && sureTo >= sureFrom ? [at(sureFrom), at(sureTo + 1)] : undefined;
  const unsure = sure
    ? [[whole[0], sure[0]] as const, [sure[1], whole[1]] as const].filter(([a, b]) => b - a > 0.5)
    : [whole];
  const waits: [number, number] | undefined =
    signed && start && start.first - signed.first > 0 ? [at(signed.first), whole[0]] : undefined;
  const least = isMark ? 2 * MARK : LEAST;
  const x0 = isMark ? whole[0] - MARK : whole[0];
  return {
    kind: thing.row.kind,
    x0: waits ? waits[0] : x0,
    x1: Math.max(whole[1], x0 + least),
    sure,
    unsure,
    waits,
    isOpen: thing.lasts,
  };
}

/** Return the last day on which it surely was. */
export function sureEnd({ start, end, expires, lasts, row }: Thing): number {
  if (lasts) return today();
  if (end) return end.first;
  if (expires && row.ending === "end not known") return expires.first;
  return start ? start.first : -Infinity;
}

function finite(bounds: Bounds | undefined, otherwise: number): number {
  return bounds && Number.isFinite(bounds.first) ? bounds.first : otherwise;
}

/** Return a bar: full where it is sure, hatched where not, with a point where it goes on. */
export function bar(shape: Shape, middle: number, thick: number): SVGElement[] {
  const y = middle - thick / 2;
  const parts: SVGElement[] = [];
  if (shape.waits) {
    const [x1, x2] = shape.waits;
    const tick = thick / 2;
    parts.push(
      drawn("line", { class: "waits", x1, x2, y1: middle, y2: middle }),
      drawn("line", { class: "waits", x1, x2: x1, y1: middle - tick, y2: middle + tick }),
    );
  }
  for (const [from, to] of shape.unsure) {
    const across = { x: from, width: Math.max(to - from, LEAST), y, height: thick };
    parts.push(drawn("rect", { class: "unsure", fill: `url(#hatch-${shape.kind})`, ...across }));
  }
  if (shape.sure) {
    const [from, to] = shape.sure;
    const end = Math.max(to, from + LEAST);
    const x = (each: number, up: number) => `${each.toFixed(1)} ${(middle + up).toFixed(1)}`;
    const half = thick / 2;
    const point = shape.isOpen ? `L${x(end + TIP, 0)}` : "";
    const outline = `M${x(from, -half)}L${x(end, -half)}${point}L${x(end, half)}L${x(from, half)}Z`;
    parts.push(drawn("path", { class: "sure", d: outline }));
  }
  // Thin bars are hard to hit.
  const wide = Math.max(shape.x1 - shape.x0, 8);
  const hit = {
    x: shape.x0,
    width: wide,
    y: middle - Math.max(thick, 5) / 2,
    height: Math.max(thick, 5),
  };
  return [...parts, drawn("rect", { class: "hit", ...hit })];
}

/** Return a mark at the first day, and a line for the days after it. */
export function mark(shape: Shape, middle: number): SVGElement[] {
  const x = shape.x0 + MARK;
  const [, last] = shape.sure ?? [0, x];
  const corner = (right: number, down: number) =>
    `${(x + right * MARK).toFixed(1)} ${(middle + down * MARK).toFixed(1)}`;
  const d = `M${corner(0, -1)}L${corner(1, 0)}L${corner(0, 1)}L${corner(-1, 0)}Z`;
  const line = { class: "lasting", x1: x, x2: last, y1: middle, y2: middle };
  return [
    ...shape.unsure.map(([from, to]) =>
      drawn("rect", {
        class: "unsure",
        fill: `url(#hatch-${shape.kind})`,
        x: from,
        width: Math.max(to - from, 1),
        y: middle - 2,
        height: 4,
      }),
    ),
    last - x > MARK && drawn("line", line),
    drawn("path", { class: shape.sure ? "sure" : "sure at-most", d }),
    drawn("rect", { class: "hit", x: x - 7, width: 14, y: middle - 6, height: 12 }),
  ].filter((each) => each !== false);
}

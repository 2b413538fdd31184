// The scale of days, and how its ticks are written.

import { axisBottom } from "d3-axis";
import { scaleUtc, type ScaleTime } from "d3-scale";
import { select } from "d3-selection";

import { lengthOf, type Span } from "./span";

const DAY = 86_400_000;
const YEAR = 366;

export type Scale = ScaleTime<number, number>;

/** Return the scale that lays the days of a span over a width. */
export function scaleOf(span: Span, width: number): Scale {
  const days = [span.from, span.to + 1].map((day) => new Date(day * DAY));
  return scaleUtc(days, [0, width]);
}

/** Return where a day begins. */
export function placeOf(scale: Scale, day: number): number {
  return scale(new Date(day * DAY));
}

/** Return the day at a place, with its fraction. */
export function dayAt(scale: Scale, x: number): number {
  return scale.invert(x).getTime() / DAY;
}

/** Return the days at which there is a tick: never within a day. */
export function ticksOf(scale: Scale, span: Span, width: number): Date[] {
  const apart = lengthOf(span) > 12 * YEAR ? 64 : lengthOf(span) > YEAR ? 84 : 104;
  const ticks = scale.ticks(Math.max(Math.floor(width / apart), 2));
  return ticks.filter((each) => each.getTime() % DAY === 0);
}

/** Draw the axis: years, months or days, as the ticks are; without texts that were cut. */
export function drawAxis(place: SVGElement, scale: Scale, ticks: readonly Date[]): void {
  const texts = ticks.map((each) => each.toISOString().slice(0, 10));
  const length = texts.every((each) => each.endsWith("-01-01"))
    ? 4
    : texts.every((each) => each.endsWith("-01"))
      ? 7
      : 10;
  const half = length * 3.5;
  const whole = ticks.filter(
    (each) => scale(each) > half && scale(each) < (scale.range()[1] ?? 0) - half,
  );
  const axis = axisBottom<Date>(scale)
    .tickValues(whole)
    .tickFormat((each) => each.toISOString().slice(0, length))
    .tickSize(5)
    .tickPadding(3);
  select(place as SVGGElement).call(axis);
}

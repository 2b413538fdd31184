// The span of days that is looked at: written, moved, and brought closer.

import { dayOf, dayText, today } from "../page/day";
import { boundsOf } from "./bounds";

/** A first and a last day, both included; they may lie within a day while a hand moves them. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const SHORTEST = 8; // days: below it the axis would have hours

/** All that the timeline shows: from 1816 to the end of this year. */
export const ALL: Span = {
  from: dayOf("1816-01-01"),
  to: dayOf(`${dayText(today()).slice(0, 4)}-12-31`),
};

/** Return the number of days in a span. */
export function lengthOf(span: Span): number {
  return span.to - span.from + 1;
}

/** Return the span of so many days that begins on the day, moved to where there are days. */
export function spanOf(from: number, length: number): Span {
  const fits = Math.min(Math.max(length, SHORTEST), lengthOf(ALL));
  const first = Math.min(Math.max(from, ALL.from), ALL.to - fits + 1);
  return { from: first, to: first + fits - 1 };
}

/** Return the span brought closer by a factor, so that the day keeps its place. */
export function closer(span: Span, factor: number, day: number): Span {
  const length = Math.min(Math.max(lengthOf(span) / factor, SHORTEST), lengthOf(ALL));
  return spanOf(day - ((day - span.from) / lengthOf(span)) * length, length);
}

/** Return the span moved by a part of its length. */
export function moved(span: Span, part: number): Span {
  return spanOf(span.from + part * lengthOf(span), lengthOf(span));
}

/** Return the span around days, with as much again about them. */
export function around(first: number, last: number): Span {
  const margin = Math.max((last - first) * 0.6, 60);
  return spanOf(first - margin, last - first + 2 * margin);
}

/** Return the span with whole days. */
export function whole(span: Span): Span {
  return { from: Math.floor(span.from), to: Math.ceil(span.to) };
}

/** Return the span between two dates as they are written; nothing if one is none, or too late. */
export function between(from: string, to: string): Span | undefined {
  const first = from ? boundsOf(from)?.first : ALL.from;
  const last = to ? boundsOf(to)?.last : ALL.to;
  if (first === undefined || last === undefined || !Number.isFinite(first + last)) return undefined;
  if (last < first || last < ALL.from || first > ALL.to) return undefined;
  const from_ = Math.max(first, ALL.from);
  return spanOf(from_, Math.min(last, ALL.to) - from_ + 1);
}

/** Return how the first day is written: 1914 if it begins a year, 1914-07 a month. */
export function fromText(day: number): string {
  return dayText(Math.floor(day)).replace(/(-01)?-01$/, "");
}

/** Return how the last day is written: 1914 if it ends a year, 1914-07 a month. */
export function toText(day: number): string {
  const last = Math.ceil(day);
  const text = dayText(last);
  if (text.endsWith("-12-31")) return text.slice(0, 4);
  return dayText(last + 1).endsWith("-01") ? text.slice(0, 7) : text;
}

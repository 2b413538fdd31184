// Days that may be known only by their month, their year, or two days between which they lie.

import { dayOf } from "../page/day";

/** The first and the last day on which it may have been; the side that is open is infinite. */
export interface Bounds {
  readonly first: number;
  readonly last: number;
}

/** Return the bounds of a date as the server writes it; nothing for what is no date. */
export function boundsOf(text: string): Bounds | undefined {
  const [, one = "", between, other = ""] = /^(\S+)(?: (to|or) (\S+))?$/.exec(text) ?? [];
  const known = written(one);
  if (!known || !between) return known;
  if (between === "to") {
    const last = written(other)?.last;
    return last === undefined ? undefined : { first: known.first, last };
  }
  return other === "later"
    ? { first: known.first, last: Infinity }
    : { first: -Infinity, last: known.last };
}

/** Return the bounds of what is written 1914, 1914-07 or 1914-07-28. */
function written(text: string): Bounds | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (!year) return undefined;
  const first = dayOf(`${year}-${month ?? "01"}-${day ?? "01"}`);
  if (!Number.isFinite(first) || (day && new Date(first * 86_400_000).getUTCDate() !== +day)) {
    return undefined;
  }
  if (day) return { first, last: first };
  const next = month ? +month + 1 : 13;
  const after = next > 12 ? `${pad(+year + 1, 4)}-01-01` : `${year}-${pad(next, 2)}-01`;
  return { first, last: dayOf(after) - 1 };
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, "0");
}

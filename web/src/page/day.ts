// Days as numbers, from 1 January 1970 in UTC, so that a slider can count them.

const LENGTH = 86_400_000;

/** Return the day written 2020-11-09 as a number; NaN for what is no day. */
export function dayOf(text: string): number {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) / LENGTH : NaN;
}

/** Return the number of a day as it is written. */
export function dayText(day: number): string {
  return new Date(day * LENGTH).toISOString().slice(0, 10);
}

/** Return the present day. */
export function today(): number {
  return Math.floor(Date.now() / LENGTH);
}

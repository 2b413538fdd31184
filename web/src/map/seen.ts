// What of the map is seen, as the address holds it; what the address gets wrong is mended.

import type { State } from "../page/address";
import { dayOf, dayText, today } from "../page/day";
import type { Sight } from "./chart";
import { RELATIONS } from "./mark";

export const FIRST = dayOf("1816-01-01");
export const SPANS = {
  day: "the day alone",
  month: "the month to the day",
  year: "the year to the day",
  decade: "the ten years to the day",
  all: "all time to the day",
} as const;
const USUAL = "year";

/** What is seen; `day` is NaN until an incident has told its own. */
export interface Seen {
  day: number;
  worldview: string;
  span: string;
  place: string;
  /** The one actor whose marks are shown; "" for all. */
  whose: string;
  incident: string;
  sight: Sight | undefined;
  hidden: Set<string>;
}

/** Return what the address asks to see. */
export function seenOf(state: State): Seen {
  const incident = state.get("incident") ?? "";
  const asked = dayOf(state.get("as-of") ?? "");
  const day = Number.isFinite(asked) ? Math.min(Math.max(asked, FIRST), today()) : today();
  const span = state.get("span") ?? USUAL;
  return {
    day: incident && !Number.isFinite(asked) ? NaN : day,
    worldview: state.get("worldview") ?? "",
    span: span in SPANS ? span : USUAL,
    place: state.get("place") ?? "",
    whose: state.get("whose") ?? "",
    incident,
    sight: sightOf(state.get("at") ?? ""),
    hidden: new Set((state.get("hide") ?? "").split(",").filter((each) => RELATIONS.includes(each))),
  };
}

/** Return the values of the address that hold what is seen. */
export function valuesOf(seen: Seen): Record<string, string> {
  return {
    "as-of": seen.day === today() ? "" : dayText(seen.day),
    worldview: seen.worldview,
    span: seen.span === USUAL ? "" : seen.span,
    place: seen.place,
    whose: seen.whose,
    incident: seen.incident,
    at: seen.sight ? sightText(seen.sight) : "",
    hide: RELATIONS.filter((each) => seen.hidden.has(each)).join(),
  };
}

/** Return what the server is asked for. */
export function asked(seen: Seen): Record<string, string> {
  return {
    "as-of": Number.isFinite(seen.day) ? dayText(seen.day) : "",
    worldview: seen.worldview,
    span: seen.span === USUAL ? "" : seen.span,
    incident: seen.incident,
  };
}

function sightOf(text: string): Sight | undefined {
  const [longitude, latitude, zoom, ...more] = text.split(",").map(Number);
  if (longitude === undefined || latitude === undefined || zoom === undefined || more.length)
    return undefined;
  const isThere = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 && zoom >= 1;
  return isThere ? { longitude, latitude, zoom } : undefined;
}

function sightText({ longitude, latitude, zoom }: Sight): string {
  return [longitude.toFixed(2), latitude.toFixed(2), zoom.toFixed(1)].join();
}

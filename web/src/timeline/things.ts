// What the timeline has: its rows with their days as numbers.

import { today } from "../page/day";
import { answer } from "../page/server";
import { mentions } from "../page/words";
import type { Kind, TimelineRow } from "./answers";
import { boundsOf, type Bounds } from "./bounds";
import type { Span } from "./span";

/** A row with its days; `first` and `last` bound all of it, as far as it is drawn. */
export interface Thing {
  readonly row: TimelineRow;
  readonly signed: Bounds | undefined;
  readonly start: Bounds | undefined;
  readonly end: Bounds | undefined;
  readonly expires: Bounds | undefined;
  readonly first: number;
  readonly last: number;
  /** Whether it goes on, as far as is known. */
  readonly lasts: boolean;
  readonly actors: readonly string[];
}

interface KindOf {
  readonly title: string;
  readonly one: string;
  readonly many: string;
  readonly isShownAtFirst: boolean;
}

/** The kinds in the order of their lanes. */
export const KINDS: Readonly<Record<Kind, KindOf>> = {
  incident: { title: "Incidents", one: "incident", many: "incidents", isShownAtFirst: true },
  act: { title: "Single acts", one: "act", many: "acts", isShownAtFirst: false },
  war: { title: "Wars", one: "war", many: "wars", isShownAtFirst: true },
  instrument: {
    title: "Treaties and declarations",
    one: "treaty or declaration",
    many: "treaties and declarations",
    isShownAtFirst: true,
  },
};

/** Return all that the timeline has. */
export async function things(): Promise<Thing[]> {
  return (await answer<TimelineRow[]>("timeline")).map(thingOf);
}

/** Return whether some day of the span may be one of the thing's. */
export function isWithin(thing: Thing, span: Span): boolean {
  return thing.first <= span.to && thing.last >= span.from;
}

/** Return whether its name, days or parties have these words. */
export function hasWords({ row }: Thing, words: string): boolean {
  return mentions([row.label, row.signed, row.start, row.end, row.who, row.id].join(" "), words);
}

function thingOf(row: TimelineRow): Thing {
  const [signed, start, end, expires] = [row.signed, row.start, row.end, row.expires].map(boundsOf);
  const lasts = row.ending === "in force" || row.ending === "going on";
  const known = [signed, start, end].filter((each) => each !== undefined);
  const finite = known.flatMap(({ first, last }) => [first, last]).filter(Number.isFinite);
  const isLeftOpen =
    lasts || end?.last === Infinity || (!end && row.ending === "end not known" && expires);
  return {
    row,
    signed,
    start,
    end,
    expires,
    first: finite.length ? Math.min(...finite) : Infinity,
    last: isLeftOpen ? Math.max(today(), ...finite) : Math.max(...finite, -Infinity),
    lasts,
    actors: row.actors ? row.actors.split(", ") : [],
  };
}

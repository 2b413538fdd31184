// Rows in which nothing covers anything else, and room for names beside what is drawn.

/** What wants a place: its bar from x0 to x1, how wide its name is, and how much it matters. */
export interface Item {
  readonly id: string;
  readonly x0: number;
  readonly x1: number;
  readonly wide: number;
  readonly weight: number;
}

/** A row, and where the name begins; without it there was no room for a name. */
export interface Place {
  readonly row: number;
  readonly name?: number;
}

export interface Laid {
  readonly places: ReadonlyMap<string, Place>;
  readonly rows: number;
  readonly pitch: number;
  /** Whether each has its name, above its bar. */
  readonly isNamed: boolean;
}

/** How much room there is: the width, and a height to keep to if rows of the least height may. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly least: number;
  /** Whether names stand above bars, and not beside marks. */
  readonly isAbove: boolean;
}

const GAP = 4;
const LINE = 13; // pixels that a name is high
const ABOVE = 25; // of a row with a name above its bar
const STRETCH = 1.7; // so much higher a lane may become, if its rows then have names
const BESIDE = 18; // of a row with a name beside its mark

/**
 * Return rows for all with their names if the height allows it; else lower rows with names where
 * they fit, as high as a name if that makes the lane not too high.
 */
export function laid(items: readonly Item[], room: Room): Laid {
  const wanted = items.map((item) => ({ id: item.id, ...withName(item, room) }));
  const named = inRows(wanted);
  const high = room.isAbove ? ABOVE : BESIDE;
  if (named.rows * high <= room.height) {
    const places = wanted.map(
      ({ id, name }) => [id, { row: named.of.get(id) ?? 0, name }] as const,
    );
    return { places: new Map(places), rows: named.rows, pitch: high, isNamed: true };
  }
  const bare = inRows(items.map(({ id, x0, x1 }) => ({ id, from: x0, to: x1 + GAP / 2 })));
  const fitting = Math.min(Math.max(room.height / bare.rows, room.least), LINE + 1);
  const pitch = bare.rows * LINE <= STRETCH * room.height ? Math.max(fitting, LINE) : fitting;
  const names = someNames(items, bare, pitch, room);
  const places = items.map(({ id }) => {
    const name = names.get(id);
    return [id, { row: bare.of.get(id) ?? 0, ...(name === undefined ? {} : { name }) }] as const;
  });
  return { places: new Map(places), rows: bare.rows, pitch, isNamed: false };
}

interface Extent {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

interface Rows {
  readonly of: ReadonlyMap<string, number>;
  readonly rows: number;
}

/** Return where it lies together with its name, above the bar or beside it. */
function withName(item: Item, { width, isAbove }: Room): Omit<Extent, "id"> & { name: number } {
  const { x0, x1, wide } = item;
  if (isAbove) {
    const name = Math.max(Math.min(x0, width - wide), 0);
    return { from: Math.min(x0, name), to: Math.max(x1, name + wide) + 2 * GAP, name };
  }
  const isRight = x1 + GAP + wide <= width;
  const name = isRight ? x1 + GAP : Math.max(x0 - GAP - wide, 0);
  return isRight
    ? { from: x0, to: name + wide + 2 * GAP, name }
    : { from: name, to: x1 + 2 * GAP, name };
}

/** Return the first row in which each has room, taken from the left. */
function inRows(extents: readonly Extent[]): Rows {
  const ends: number[] = [];
  const of = new Map<string, number>();
  for (const { id, from, to } of extents.toSorted((one, other) => one.from - other.from)) {
    const free = ends.findIndex((end) => end <= from);
    const row = free < 0 ? ends.length : free;
    ends[row] = to;
    of.set(id, row);
  }
  return { of, rows: ends.length };
}

/**
 * Return where names begin, those that matter most first: beside the bar where they cover nothing,
 * else on the bar itself if a row is as high as a name.
 */
function someNames(
  items: readonly Item[],
  { of, rows }: Rows,
  pitch: number,
  { width, isAbove }: Room,
): Map<string, number> {
  const taken: [number, number][][] = Array.from({ length: rows }, () => []);
  for (const { id, x0, x1 } of items) taken[of.get(id) ?? 0]?.push([x0, x1]);
  const half = Math.max(Math.ceil((LINE / pitch - 1) / 2), 0);
  const names = new Map<string, number>();
  for (const item of items.toSorted((one, other) => other.weight - one.weight)) {
    const row = of.get(item.id) ?? 0;
    const near = taken.slice(Math.max(row - half, 0), row + half + 1);
    const seen = Math.max(item.x0, 0);
    if (isAbove && !half && Math.min(item.x1, width) - seen > item.wide + 6 * GAP) {
      names.set(item.id, seen + 3 * GAP);
      continue;
    }
    for (const name of [item.x1 + GAP, item.x0 - GAP - item.wide]) {
      const end = name + item.wide;
      if (name < 0 || end > width) continue;
      if (near.some((each) => each.some(([from, to]) => from < end + GAP && to > name - GAP / 2))) {
        continue;
      }
      for (const each of near) each.push([name, end]);
      names.set(item.id, name);
      break;
    }
  }
  return names;
}

// An answer seen on a map: which of its rows have a place, and where.

import { element, fill, type Child } from "../page/element";
import { answer } from "../page/server";
import { counted, listed } from "../page/words";
import { inSparql, type Row, type Rows } from "./question";
import { shown, textOf, type Terms } from "./terms";

/** A place of the answer: where it is, what is there, and the rows that say so. */
export interface Place {
  readonly longitude: number;
  readonly latitude: number;
  readonly label: string;
  readonly rows: readonly Row[];
}

type Point = readonly [longitude: number, latitude: number];

const LATITUDE = /^lat(itude)?$/i;
const LONGITUDE = /^(lon|lng|long|longitude)$/i;
const TEXT = /^(?:<[^>]*>\s*)?POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)$/i;
// Where things of the data are: they themselves, or what they happened or stand in.
const WHERE = `SELECT ?thing ?latitude ?longitude WHERE {
  ?place foedus:latitude ?latitude ; foedus:longitude ?longitude .
  { BIND(?place AS ?thing) } UNION { ?thing foedus:place ?place } UNION { ?thing foedus:locatedIn ?place }
} ORDER BY ?thing ?place`;

/** Return the map of the rows, filled when it is drawn. */
export function mapView(found: Rows, known: Terms): Child[] {
  const told = element("p", {}, "Looking for places…");
  const place = element("div", { class: "answer-map" });
  const chosen = element("div", { class: "chosen", hidden: true, "aria-label": "The place chosen" });
  const show = async () => {
    const placed = await places(found, known);
    const rows = new Set(placed.flatMap((each) => each.rows));
    if (!placed.length) {
      told.textContent =
        "No row has a place. A map needs the columns latitude and longitude, points as well-known " +
        "text, or things whose place is known. The table has all of the answer.";
      return;
    }
    const left = found.rows.length - rows.size;
    told.textContent =
      `${counted(rows.size, "row")} at ${counted(placed.length, "place")}` +
      `${left ? `; ${String(left)} without a place are in the table alone` : ""}.`;
    const { worldMap, BORDERS } = await import("./map");
    fill(
      place,
      worldMap(placed, (at) => {
        chosen.hidden = false;
        const name = found.columns.find((each) => at.rows[0]?.[each]?.type === "uri");
        const first = at.rows.slice(0, 12);
        fill(
          chosen,
          element(
            "ul",
            {},
            ...first.map((row) =>
              element(
                "li",
                {},
                name ? shown(row[name], known) : undefined,
                " ",
                element("span", { class: "quiet" }, restOf(found, row, name, known)),
              ),
            ),
          ),
          at.rows.length > 12 && element("p", { class: "quiet" }, `${String(at.rows.length - 12)} more.`),
        );
      }),
      element("p", { class: "quiet" }, BORDERS),
    );
    document.body.dataset["drawn"] = "map";
  };
  show().catch((error: unknown) => {
    told.textContent = error instanceof Error ? error.message : "The map failed.";
  });
  return [told, place, chosen];
}

async function places(found: Rows, known: Terms): Promise<Place[]> {
  const point = own(found) ?? (await ofThings(found));
  const groups = Map.groupBy(
    found.rows.filter((row) => point(row)),
    (row) => point(row)?.join() ?? "",
  );
  return [...groups].map(([at, rows]) => {
    const [longitude = 0, latitude = 0] = at.split(",").map(Number);
    const labels = [...new Set(rows.map((row) => labelOf(found, row, known)))].filter(Boolean);
    const some = labels.slice(0, 4);
    const more = labels.length - some.length;
    const label = listed(more ? [...some, `${String(more)} more`] : some);
    return { longitude, latitude, label, rows };
  });
}

/** Return where a row says itself that it is, undefined where none has a column for it. */
function own({ columns, rows }: Rows): ((row: Row) => Point | undefined) | undefined {
  const latitude = columns.find((each) => LATITUDE.test(each));
  const longitude = columns.find((each) => LONGITUDE.test(each));
  if (latitude && longitude) {
    return (row) => checked(Number(row[longitude]?.value), Number(row[latitude]?.value));
  }
  const text = columns.find((each) => rows.some((row) => TEXT.test(row[each]?.value ?? "")));
  if (!text) return undefined;
  return (row) => {
    const [, east, north] = TEXT.exec(row[text]?.value ?? "") ?? [];
    return east && north ? checked(Number(east), Number(north)) : undefined;
  };
}

async function ofThings({ columns }: Rows): Promise<(row: Row) => Point | undefined> {
  const where = await (located ??= whereThingsAre());
  return (row) => {
    for (const column of columns) {
      const at = where.get(row[column]?.value ?? "");
      if (at) return at;
    }
    return undefined;
  };
}

let located: Promise<Map<string, Point>> | undefined;

/** Return where each thing of the data is; a state is where the network of commitments puts it. */
async function whereThingsAre(): Promise<Map<string, Point>> {
  const never = new AbortController().signal;
  const [things, network] = await Promise.all([
    inSparql(WHERE).ask(never),
    answer<{ nodes: { attributes: Readonly<Record<string, unknown>> }[] }>("network"),
  ]);
  const found = new Map<string, Point>();
  const add = (iri: string, longitude: number, latitude: number) => {
    const point = checked(longitude, latitude);
    if (point && !found.has(iri)) found.set(iri, point);
  };
  if (typeof things !== "boolean") {
    for (const { thing, longitude, latitude } of things.rows) {
      add(thing?.value ?? "", Number(longitude?.value), Number(latitude?.value));
    }
  }
  for (const { attributes } of network.nodes) {
    add(String(attributes["iri"]), Number(attributes["longitude"]), Number(attributes["latitude"]));
  }
  return found;
}

function checked(longitude: number, latitude: number): Point | undefined {
  const isThere = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90; // false for NaN, too
  return isThere ? [longitude, latitude] : undefined;
}

function labelOf({ columns }: Rows, row: Row, known: Terms): string {
  const name = columns.find((each) => row[each]?.type === "uri") ?? columns[0] ?? "";
  return textOf(row[name], known);
}

function restOf({ columns }: Rows, row: Row, name: string | undefined, known: Terms): string {
  const rest = columns.filter((each) => each !== name && !LATITUDE.test(each) && !LONGITUDE.test(each));
  return listed(rest.map((each) => textOf(row[each], known)).filter(Boolean));
}

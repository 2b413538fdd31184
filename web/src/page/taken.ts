// What a reader takes along: the same answer as a file.

import { element, type Child } from "./element";
import { pageAddress } from "./server";

const CALLED = {
  csv: "CSV",
  geojson: "GeoJSON",
  gexf: "GEXF",
  graphml: "GraphML",
  json: "JSON",
  md: "Markdown",
  svg: "SVG",
  ttl: "Turtle",
} as const;

/** Return links to an answer as files of these kinds, each under the name *file*. */
export function takeAlong(
  path: string,
  kinds: readonly (keyof typeof CALLED)[],
  values: Readonly<Record<string, string>>,
  file: string,
): Child[] {
  const links = kinds.flatMap((kind, at): Child[] => [
    at ? ", " : "",
    element(
      "a",
      { href: pageAddress(`${path}.${kind}`, values), download: `${file}.${kind}` },
      CALLED[kind],
    ),
  ]);
  return ["Take it with you: ", ...links, "."];
}

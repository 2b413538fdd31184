// Links as a file for Gephi.

import { write } from "graphology-gexf/browser";
import { graphOf } from "./drawing";
import type { Link } from "./links";
import { shortOf, type Terms } from "./terms";

/** Return the links as GEXF, each thing under its IRI. */
export function asGexf(links: readonly Link[], known: Terms): string {
  return write(graphOf(links, known), {
    formatNode: (id, facts) => ({
      label: String(facts["label"]),
      attributes: { name: shortOf(id) },
      viz: { x: Number(facts["x"]), y: Number(facts["y"]), size: Number(facts["size"]) },
    }),
    formatEdge: (_, facts) => ({ label: String(facts["label"]), attributes: {} }),
    version: "1.3",
  });
}

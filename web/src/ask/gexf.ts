// Edges as a file for Gephi.

import { write } from "graphology-gexf/browser";
import { graphOf } from "./drawing";
import type { Edge } from "./edges";
import { shortOf, type Terms } from "./terms";

/** Return the edges as GEXF, each thing under its IRI. */
export function asGexf(edges: readonly Edge[], known: Terms): string {
  return write(graphOf(edges, known), {
    formatNode: (id, facts) => ({
      label: String(facts["label"]),
      attributes: { name: shortOf(id) },
      viz: { x: Number(facts["x"]), y: Number(facts["y"]), size: Number(facts["size"]) },
    }),
    formatEdge: (_, facts) => ({ label: String(facts["label"]), attributes: {} }),
    version: "1.3",
  });
}

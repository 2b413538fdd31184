// Reads a GEXF file with graphology-gexf, the parser of Gephi Lite, and prints what it holds as
// JSON on one line.
import { readFileSync } from "node:fs";
import graphology from "graphology";
import gexf from "graphology-gexf";

const graph = gexf.parse(graphology.MultiGraph, readFileSync(process.argv[2], "utf8"));
const kinds = {};
graph.forEachEdge((_, { kind }) => (kinds[kind] = (kinds[kind] ?? 0) + 1));
const nodes = Object.fromEntries(graph.mapNodes((id, facts) => [id, facts]));
const edges = Object.fromEntries(
  graph.mapEdges((id, facts, source, target, _s, _t, undirected) => [
    id,
    { ...facts, source, target, directed: !undirected },
  ]),
);
console.log(JSON.stringify({ order: graph.order, size: graph.size, kinds, nodes, edges }));

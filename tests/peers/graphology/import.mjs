// Imports graphology's own JSON, as Sigma and Gephi Lite do, and prints what it holds as JSON on
// one line.
import { readFileSync } from "node:fs";
import graphology from "graphology";

const graph = graphology.MultiGraph.from(JSON.parse(readFileSync(process.argv[2], "utf8")));
const nodes = Object.fromEntries(graph.mapNodes((id, facts) => [id, facts]));
const edges = Object.fromEntries(
  graph.mapEdges((id, facts, source, target, _s, _t, undirected) => [
    id,
    { ...facts, source, target, directed: !undirected },
  ]),
);
console.log(JSON.stringify({ type: graph.type, multi: graph.multi, nodes, edges }));

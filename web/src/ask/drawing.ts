// Edges drawn with WebGL, in a chunk that is loaded when a graph is looked at.

import { MultiDirectedGraph } from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma from "sigma";
import { RibbonProgram, type RibbonData } from "../network/ribbon";
import type { Edge } from "./edges";
import type { Terms } from "./terms";

/** A drawing that can be moved and taken down. */
export interface Drawing {
  zoom(factor: number): void;
  /** Bring all of it into view. */
  fit(): void;
  close(): void;
}

const INK = "#1c1e21";
const NODE = "#0b5394";
const LINE = "#a9adb3";
const PALE = "#e4e4e0";
const SOLID: RibbonData["dash"] = [0, 0];
const STEP = 0.12; // of the length of an edge
const WORK = 400_000; // edges times rounds of the layout, so that a large graph takes no longer

/** Return the edges as a graph, its things placed by what they are tied to. */
export function graphOf(edges: readonly Edge[], known: Terms): MultiDirectedGraph {
  const graph = new MultiDirectedGraph();
  const ids = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  ids.forEach((id, at) => {
    // A spiral to begin with: the same answer is laid out the same each time.
    const [angle, far] = [at * 2.4, Math.sqrt(at + 1)];
    const place = { x: far * Math.cos(angle), y: far * Math.sin(angle) };
    graph.addNode(id, { ...place, label: known.label(id), size: 4, color: NODE });
  });
  const between = new Map<string, number>();
  for (const { from, to, label } of edges) {
    const pair = [from, to].sort().join(" ");
    const before = between.get(pair) ?? 0;
    between.set(pair, before + 1);
    const look: RibbonData = { bend: bendOf(before, from < to), dash: SOLID, hasArrow: true };
    graph.addDirectedEdge(from, to, { ...look, label, color: LINE, size: 1 });
  }
  graph.forEachNode((id) =>
    graph.setNodeAttribute(id, "size", 3 + Math.min(Math.sqrt(graph.degree(id)), 9)),
  );
  const iterations = Math.round(Math.min(Math.max(WORK / (edges.length + ids.length), 40), 500));
  const settings = { ...forceAtlas2.inferSettings(graph), adjustSizes: false };
  forceAtlas2.assign(graph, { iterations, settings });
  return graph;
}

/** Draw the edges into the element; call *chosen* with a thing that is clicked, "" for none. */
export function draw(
  place: HTMLElement,
  edges: readonly Edge[],
  known: Terms,
  chosen: (iri: string) => void,
): Drawing {
  const graph = graphOf(edges, known);
  let near: ReadonlySet<string> | undefined;
  const duration = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200;
  const sigma = new Sigma(graph, place, {
    edgeProgramClasses: { ribbon: RibbonProgram },
    defaultEdgeType: "ribbon",
    labelFont: "system-ui, sans-serif",
    labelSize: 12,
    labelColor: { color: INK },
    labelDensity: 1,
    labelRenderedSizeThreshold: edges.length < 300 ? 0 : 5,
    allowInvalidContainer: true,
    zIndex: true,
    stagePadding: 40,
    nodeReducer: (id, data) =>
      !near || near.has(id) ? { ...data, zIndex: 1, forceLabel: near !== undefined } : { ...data, color: PALE, label: null },
    edgeReducer: (id, data) =>
      !near || graph.extremities(id).every((each) => near?.has(each)) ? data : { ...data, color: PALE },
  });
  const choose = (iri: string) => {
    near = iri ? new Set([iri, ...graph.neighbors(iri)]) : undefined;
    sigma.refresh({ skipIndexation: true });
    chosen(iri);
  };
  sigma.on("clickNode", ({ node }) => choose(node));
  sigma.on("clickStage", () => choose(""));
  const camera = sigma.getCamera();
  return {
    zoom: (factor) => void camera.animatedZoom({ factor, duration }),
    fit: () => void camera.animatedReset({ duration }),
    close: () => sigma.kill(),
  };
}

/** Return how far an edge bends that has so many before it between the same two: to each side. */
function bendOf(before: number, isForward: boolean): number {
  const far = Math.ceil(before / 2) * STEP * (before % 2 ? 1 : -1);
  return isForward ? far : -far;
}

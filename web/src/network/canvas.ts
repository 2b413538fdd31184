// The network drawn with WebGL, in a chunk of its own that is loaded when it is looked at.

import { createEdgeCurveProgram, EdgeCurvedArrowProgram, indexParallelEdgesIndex } from "@sigma/edge-curve";
import { MultiGraph } from "graphology";
import Sigma from "sigma";
import { EdgeArrowProgram, EdgeRectangleProgram } from "sigma/rendering";
import { heldOn, kindOf, type Ties } from "./ties";

/** What of the network is shown. */
export interface Shown {
  readonly day: number;
  readonly hidden: ReadonlySet<string>;
  readonly actor: string;
}

/** A drawing that can be told what to show, moved, and taken down. */
export interface Drawing {
  show(shown: Shown): void;
  zoom(factor: number): void;
  /** Bring all that is shown into view. */
  fit(): void;
  /** Draw now, and return the layers: what WebGL has drawn is gone a moment later. */
  picture(): readonly HTMLCanvasElement[];
  close(): void;
}

interface EdgeFacts {
  tie: number;
  type: string;
  size: number;
  color: string;
  curvature?: number;
}

const INK = "#1c1e21";
const PALE = "#e4e4e0";
const LEAST = 200; // the least side of what is brought into view: some 17 degrees

/** Draw all ties into the element, and call *chosen* with a node that is clicked, "" for none. */
export function draw(place: HTMLElement, ties: Ties, chosen: (actor: string) => void): Drawing {
  const graph = graphOf(ties);
  let shown: Shown = { day: 0, hidden: new Set(), actor: "" };
  let joined = new Map<string, number>();
  let near = new Set<string>();
  let held = new Uint8Array(ties.all.length);
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const sigma = new Sigma(graph, place, {
    edgeProgramClasses: {
      line: EdgeRectangleProgram,
      arrow: EdgeArrowProgram,
      curve: createEdgeCurveProgram(),
      curvedArrow: EdgeCurvedArrowProgram,
    },
    labelFont: "system-ui, sans-serif",
    labelSize: 12,
    labelColor: { color: INK },
    labelDensity: 1,
    labelGridCellSize: 80,
    labelRenderedSizeThreshold: 3.5,
    minEdgeThickness: 0.7,
    allowInvalidContainer: true,
    zIndex: true,
    stagePadding: 24,
    nodeReducer: (id, data) => {
      const number = joined.get(id);
      if (number === undefined) return { ...data, hidden: true, label: null };
      const size = 2.5 + Math.sqrt(number);
      if (!shown.actor || near.has(id)) {
        const isChosen = id === shown.actor;
        return { ...data, size, zIndex: 1, highlighted: isChosen, forceLabel: isChosen };
      }
      return { ...data, size, color: PALE, label: null, zIndex: 0 };
    },
    edgeReducer: (id, data) => {
      if (!held[(data as EdgeFacts).tie]) return { ...data, hidden: true };
      if (!shown.actor || graph.extremities(id).includes(shown.actor)) return { ...data, zIndex: 1 };
      return { ...data, color: PALE, zIndex: 0 };
    },
  });
  sigma.on("clickNode", ({ node }) => chosen(node === shown.actor ? "" : node));
  sigma.on("clickStage", () => chosen(""));
  const camera = sigma.getCamera();
  const duration = isStill ? 0 : 200;

  return {
    show(wanted) {
      shown = wanted;
      joined = new Map();
      near = new Set([shown.actor]);
      held = new Uint8Array(ties.all.length);
      ties.all.forEach((tie, at) => {
        if (shown.hidden.has(tie.kind) || !heldOn(tie, shown.day)) return;
        held[at] = 1;
        const { source, target } = tie.edge;
        joined.set(source, (joined.get(source) ?? 0) + 1);
        joined.set(target, (joined.get(target) ?? 0) + 1);
        if (source === shown.actor) near.add(target);
        if (target === shown.actor) near.add(source);
      });
      sigma.refresh({ skipIndexation: true }); // nothing has moved
    },
    zoom(factor) {
      void camera.animatedZoom({ factor, duration });
    },
    fit() {
      const wanted = [...joined.keys()].filter((id) => !shown.actor || near.has(id));
      sigma.setCustomBBox(wanted.length ? around(graph, wanted) : null);
      sigma.refresh();
      void camera.animatedReset({ duration });
    },
    picture() {
      sigma.refresh({ skipIndexation: true, schedule: false });
      return Object.values(sigma.getCanvases());
    },
    close() {
      sigma.kill();
    },
  };
}

/** Return the box around the nodes, wide enough that one alone does not fill it. */
function around(graph: MultiGraph, ids: readonly string[]): Record<"x" | "y", [number, number]> {
  const points = ids.map((id) => graph.getNodeAttributes(id) as { x: number; y: number });
  const along = (values: number[]): [number, number] => {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const margin = Math.max(LEAST - (most - least), 0) / 2;
    return [least - margin, most + margin];
  };
  return { x: along(points.map(({ x }) => x)), y: along(points.map(({ y }) => y)) };
}

function graphOf(ties: Ties): MultiGraph {
  const graph = new MultiGraph();
  for (const node of ties.nodes) {
    const [x, y] = node.position;
    graph.addNode(node.id, { x, y, size: 4, label: node.label, color: rgb(node.colour) });
  }
  ties.all.forEach((tie, at) => {
    const { id, source, target, directed, colour } = tie.edge;
    const facts: EdgeFacts = {
      tie: at,
      type: directed ? "arrow" : "line",
      size: kindOf(tie.kind).width,
      color: rgb(colour),
    };
    if (directed) graph.addDirectedEdgeWithKey(id, source, target, facts);
    else graph.addUndirectedEdgeWithKey(id, source, target, facts);
  });
  bendParallel(graph);
  return graph;
}

/** Bend the ties between the same two apart, so that each treaty is seen. */
function bendParallel(graph: MultiGraph): void {
  indexParallelEdgesIndex(graph, {
    edgeIndexAttribute: "at",
    edgeMinIndexAttribute: "first",
    edgeMaxIndexAttribute: "last",
  });
  graph.forEachEdge((edge, facts) => {
    const { at, last } = facts as { at?: number | null; last?: number | null };
    if (typeof at !== "number" || typeof last !== "number" || !last || !at) return;
    graph.mergeEdgeAttributes(edge, {
      type: facts["type"] === "arrow" ? "curvedArrow" : "curve",
      curvature: (at / Math.abs(last)) * Math.min(0.6, 0.12 * Math.abs(last)),
    });
  });
}

function rgb([red, green, blue]: readonly [number, number, number]): string {
  return `#${[red, green, blue].map((each) => each.toString(16).padStart(2, "0")).join("")}`;
}

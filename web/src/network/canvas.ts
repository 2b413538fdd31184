// The network drawn with WebGL, in a chunk of its own that is loaded when it is looked at.

import { MultiGraph } from "graphology";
import Sigma from "sigma";
import { NodeCircleProgram } from "sigma/rendering";
import type { RenderParams } from "sigma/types";
import { settled } from "../page/view";
import { kindOf } from "./kinds";
import { renderPacked, sliding } from "./packed";
import { RibbonProgram, type RibbonData } from "./ribbon";
import { isStepOf, type Tie, type Ties } from "./ties";

/** What of the network is shown: ties, an actor or a row of actors apart, colours of their own. */
export interface Shown {
  readonly held: readonly Tie[];
  readonly actor: string;
  readonly route: readonly string[];
  readonly colours: ReadonlyMap<string, string> | undefined;
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

const INK = "#1c1e21";
const PALE = "#e4e4e0";
const ALONE = "#a9adb3"; // of who is in no bloc
const ALMOST = 1e-6; // a bend that nobody sees
const LEAST = 200; // the least side of what is brought into view: some 17 degrees
const NOTHING: Shown = { held: [], actor: "", route: [], colours: undefined };

class Discs extends NodeCircleProgram {
  override render(params: RenderParams): void {
    renderPacked(this, (given) => super.render(given), params);
  }
}

/** Draw all ties into the element, and call *chosen* with a node that is clicked, "" for none. */
export function draw(place: HTMLElement, ties: Ties, chosen: (actor: string) => void): Drawing {
  const graph = graphOf(ties);
  let shown = NOTHING;
  let held = new Map<string, Bent>();
  let joined = new Map<string, number>();
  let near = new Set<string>();
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const sigma = new Sigma(graph, place, {
    defaultEdgeType: "ribbon",
    edgeProgramClasses: { ribbon: RibbonProgram },
    nodeProgramClasses: { circle: Discs },
    labelFont: "system-ui, sans-serif",
    labelSize: 12,
    labelColor: { color: INK },
    labelDensity: 1,
    labelGridCellSize: 80,
    labelRenderedSizeThreshold: 3.5,
    minEdgeThickness: 0.7,
    allowInvalidContainer: true,
    zIndex: true,
    stagePadding: 36,
    nodeReducer: (id, data) => {
      const number = joined.get(id);
      if (number === undefined) return { ...data, hidden: true, label: null };
      const size = 2.5 + Math.sqrt(number);
      const color = shown.colours ? (shown.colours.get(id) ?? ALONE) : data["color"];
      if (!isApart() || near.has(id)) {
        const isNamed = id === shown.actor || shown.route.includes(id);
        return { ...data, color, size, zIndex: 1, highlighted: isNamed, forceLabel: isNamed };
      }
      return { ...data, size, color: PALE, label: null, zIndex: 0 };
    },
    edgeReducer: (id, data) => {
      const bent = held.get(id);
      if (!bent) return { ...data, hidden: true };
      // Straight ties are drawn before bent ones: what is told apart must not lie beneath.
      const own = { ...data, bend: bent.bend || (isApart() ? ALMOST : 0) };
      return isOfThose(bent.tie) ? { ...own, zIndex: 1 } : { ...own, color: PALE, zIndex: 0 };
    },
  });
  const isApart = () => shown.actor !== "" || shown.route.length > 0;
  const isOfThose = (tie: Tie) => {
    if (shown.route.length) return isStepOf(tie, shown.route);
    const { source, target } = tie.edge;
    return !shown.actor || source === shown.actor || target === shown.actor;
  };
  sigma.on("clickNode", ({ node }) => chosen(node === shown.actor ? "" : node));
  sigma.on("clickStage", () => chosen(""));
  const camera = sigma.getCamera();
  const duration = isStill ? 0 : 200;
  // Labels are placed, and what is chosen is put above, when nothing changes for a while.
  const inFull = settled(() => {
    slide(false);
    sigma.refresh();
  });
  const slide = (isOn: boolean) => {
    sliding.isOn = isOn;
    place.classList.toggle("sliding", isOn && !isApart());
  };

  return {
    show(wanted) {
      const before = { shown, held, joined };
      shown = wanted;
      held = new Map(bendApart(wanted.held).map((each) => [each.tie.edge.id, each]));
      joined = degrees(wanted.held);
      near = new Set(wanted.route.length ? wanted.route : neighbours(wanted));
      const { actor, route, colours } = before.shown;
      const isSame = actor === wanted.actor && route === wanted.route && colours === wanted.colours;
      if (!isSame) {
        sigma.refresh();
        return;
      }
      const nodes = differing(before.joined, joined, (one, other) => one === other);
      const edges = differing(before.held, held, (one, other) => one.bend === other.bend);
      if (!nodes.length && !edges.length) return;
      slide(true);
      sigma.refresh({ partialGraph: { nodes, edges }, skipIndexation: true, schedule: true });
      inFull();
    },
    zoom(factor) {
      void camera.animatedZoom({ factor, duration });
    },
    fit() {
      const wanted = [...joined.keys()].filter((id) => !isApart() || near.has(id));
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

interface Bent {
  readonly tie: Tie;
  readonly bend: number;
}

/** Return the ties, those between the same two bent apart, so that each treaty is seen. */
function bendApart(held: readonly Tie[]): Bent[] {
  const pairs = Map.groupBy(held, ({ edge: { source, target } }) =>
    source < target ? `${source} ${target}` : `${target} ${source}`,
  );
  return [...pairs.values()].flatMap((side) =>
    side.map((tie, at) => {
      const away = at - (side.length - 1) / 2;
      const most = Math.min(0.14 * Math.abs(side.length - 1), 0.7);
      const bend = side.length > 1 ? (away / ((side.length - 1) / 2)) * most : 0;
      // A bend is to one side of the way from source to target: those that run back turn it round.
      return { tie, bend: tie.edge.source < tie.edge.target ? bend : -bend };
    }),
  );
}

function degrees(held: readonly Tie[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { edge } of held) {
    for (const end of [edge.source, edge.target]) found.set(end, (found.get(end) ?? 0) + 1);
  }
  return found;
}

function neighbours({ actor, held }: Shown): string[] {
  const own = held.filter(({ edge }) => edge.source === actor || edge.target === actor);
  return [actor, ...own.flatMap(({ edge }) => [edge.source, edge.target])];
}

/** Return the keys that are in one of the two alone, or have another value there. */
function differing<Value>(
  before: ReadonlyMap<string, Value>,
  now: ReadonlyMap<string, Value>,
  isEqual: (one: Value, other: Value) => boolean,
): string[] {
  const found = [...before.keys()].filter((key) => !now.has(key));
  for (const [key, value] of now) {
    const known = before.get(key);
    if (known === undefined || !isEqual(known, value)) found.push(key);
  }
  return found;
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
  for (const tie of ties.all) {
    const { id, source, target, directed, colour } = tie.edge;
    const { width, dash } = kindOf(tie.kind);
    const look: RibbonData = { bend: 0, dash, hasArrow: directed };
    graph.addEdgeWithKey(id, source, target, { ...look, size: width, color: rgb(colour) });
  }
  return graph;
}

function rgb([red, green, blue]: readonly [number, number, number]): string {
  return `#${[red, green, blue].map((each) => each.toString(16).padStart(2, "0")).join("")}`;
}

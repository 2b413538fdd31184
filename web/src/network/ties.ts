// The ties of all days, and which of them held on one.

import { dayOf } from "../page/day";
import { answer } from "../page/server";
import type { NetworkAnswer, NetworkEdge } from "./answers";
import { kindName } from "./kinds";

/** One commitment, membership or tie, with its days as pairs of numbers, both included. */
export interface Tie {
  readonly edge: NetworkEdge;
  readonly kind: string;
  readonly days: readonly (readonly [number, number])[];
}

/** All ties, and names and nodes of those they join. */
export interface Ties {
  readonly nodes: NetworkAnswer["nodes"];
  readonly all: readonly Tie[];
  readonly changes: readonly number[];
  label(id: string): string;
  has(id: string): boolean;
}

/** Return all ties, read once. */
export async function ties(): Promise<Ties> {
  const found = await answer<NetworkAnswer>("network");
  const labels = new Map(found.nodes.map((each) => [each.id, each.label]));
  const all = found.edges.map(tieOf);
  const starts = all.flatMap((tie) => tie.days.flatMap(([from, to]) => [from, to + 1]));
  return {
    nodes: found.nodes,
    all,
    changes: [...new Set(starts)].filter(Number.isFinite).sort((one, other) => one - other),
    label: (id) => labels.get(id) ?? id,
    has: (id) => labels.has(id),
  };
}

/** Return whether the tie held on the day. */
export function heldOn(tie: Tie, day: number): boolean {
  return tie.days.some(([from, to]) => from <= day && day <= to);
}

/** Return whether the tie joins two neighbours in the row of actors. */
export function isStepOf(tie: Tie, route: readonly string[]): boolean {
  const { source, target } = tie.edge;
  return route.some((one, at) => {
    const other = route[at + 1];
    return (one === source && other === target) || (one === target && other === source);
  });
}

function tieOf(edge: NetworkEdge): Tie {
  const days = edge.spells.map(
    ({ start, end }) => [start ? dayOf(start) : -Infinity, end ? dayOf(end) : Infinity] as const,
  );
  return { edge, kind: kindName(String(edge.attributes["relation"] ?? "")), days };
}

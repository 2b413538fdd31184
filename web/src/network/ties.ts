// The ties of all days, and which of them held on one.

import { dayOf } from "../page/day";
import { answer } from "../page/server";
import type { NetworkAnswer, NetworkEdge } from "./answers";

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
}

/** How a kind of tie is called and drawn: its width in pixels. */
export interface Kind {
  readonly title: string;
  readonly width: number;
  readonly isShownAtFirst: boolean;
}

const OTHER: Kind = { title: "other promises", width: 1, isShownAtFirst: true };
export const KINDS: Readonly<Record<string, Kind>> = {
  defence: { title: "defence", width: 3, isShownAtFirst: true },
  offence: { title: "joint attack", width: 3, isShownAtFirst: true },
  guarantee: { title: "guarantee", width: 2.4, isShownAtFirst: true },
  memberOf: { title: "membership of an alliance", width: 2, isShownAtFirst: true },
  nonAggression: { title: "no attack on each other", width: 1.6, isShownAtFirst: true },
  neutralityPledge: { title: "neutrality", width: 1.6, isShownAtFirst: true },
  consultation: { title: "consultation", width: 1, isShownAtFirst: true },
  partyTo: { title: "party to a treaty of many", width: 0.7, isShownAtFirst: false },
  stationedIn: { title: "forces stationed", width: 1, isShownAtFirst: false },
  support: { title: "support in a conflict", width: 1.2, isShownAtFirst: false },
  hostility: { title: "hostility", width: 1.2, isShownAtFirst: false },
  other: OTHER,
};

/** Return how a kind is called and drawn. */
export function kindOf(name: string): Kind {
  return KINDS[name] ?? OTHER;
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
  };
}

/** Return whether the tie held on the day. */
export function heldOn(tie: Tie, day: number): boolean {
  return tie.days.some(([from, to]) => from <= day && day <= to);
}

function tieOf(edge: NetworkEdge): Tie {
  const named = String(edge.attributes["relation"] ?? "").split(" ")[0] ?? "";
  const days = edge.spells.map(
    ({ start, end }) => [start ? dayOf(start) : -Infinity, end ? dayOf(end) : Infinity] as const,
  );
  return { edge, kind: named in KINDS ? named : "other", days };
}

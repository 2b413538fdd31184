// The kinds of tie: how each is called, and by which line it is drawn.

/** How a kind of tie is called and drawn: width, dash and gap in pixels, no gap where it is solid. */
export interface Kind {
  readonly title: string;
  readonly width: number;
  readonly dash: readonly [number, number];
  readonly isShownAtFirst: boolean;
}

const SOLID = [0, 0] as const;
const OTHER: Kind = { title: "other promises", width: 1, dash: [7, 5], isShownAtFirst: true };

/** The kinds by name. Solid is what asks for force or makes a party; broken what asks for less. */
export const KINDS: Readonly<Record<string, Kind>> = {
  defence: { title: "defence", width: 3, dash: SOLID, isShownAtFirst: true },
  offence: { title: "joint attack", width: 3, dash: SOLID, isShownAtFirst: true },
  guarantee: { title: "guarantee", width: 2.4, dash: SOLID, isShownAtFirst: true },
  memberOf: { title: "membership of an alliance", width: 2, dash: SOLID, isShownAtFirst: true },
  nonAggression: { title: "no attack on each other", width: 1.8, dash: [9, 4], isShownAtFirst: true },
  neutralityPledge: { title: "neutrality", width: 1.8, dash: [4, 3], isShownAtFirst: true },
  consultation: { title: "consultation", width: 1.6, dash: [1.6, 3], isShownAtFirst: true },
  partyTo: { title: "party to a treaty of many", width: 0.7, dash: SOLID, isShownAtFirst: false },
  stationedIn: { title: "forces stationed", width: 1.4, dash: [2, 2], isShownAtFirst: false },
  support: { title: "support in a conflict", width: 1.4, dash: [12, 3], isShownAtFirst: false },
  hostility: { title: "hostility", width: 1.8, dash: [6, 6], isShownAtFirst: false },
  other: OTHER,
};

/** Return the name of the kind that a relation is, whatever mode it tells beside. */
export function kindName(relation: string): string {
  const name = relation.split(" ")[0] ?? "";
  return name in KINDS ? name : "other";
}

/** Return how a kind is called and drawn. */
export function kindOf(name: string): Kind {
  return KINDS[name] ?? OTHER;
}

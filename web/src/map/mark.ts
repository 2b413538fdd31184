// The kinds of mark, each with a shape of its own: colour is never the only difference.

import { drawn } from "../page/element";
import { listed } from "../page/words";
import type { Mark } from "./answers";

interface Kind {
  /** What the legend calls it. */
  readonly title: string;
  /** What stands before who it is: "in control: Russia". */
  readonly short: string;
  readonly colour: string;
  readonly isHollow: boolean;
  /** The outline, in a square from -5 to 5. */
  readonly path: string;
}

const CIRCLE = "M-4.6,0a4.6,4.6 0 1,0 9.2,0a4.6,4.6 0 1,0 -9.2,0Z";
const KINDS: Readonly<Record<string, Kind>> = {
  RecognisedSovereignty: {
    title: "recognised sovereign",
    short: "recognised sovereign",
    colour: "#0b5394",
    isHollow: false,
    path: CIRCLE,
  },
  Control: {
    title: "in control",
    short: "in control",
    colour: "#8c1c13",
    isHollow: false,
    path: "M-4.2,-4.2H4.2V4.2H-4.2Z",
  },
  Administration: {
    title: "administering",
    short: "administering",
    colour: "#7a5c00",
    isHollow: true,
    path: "M0,-5.2L5.2,0L0,5.2L-5.2,0Z",
  },
  TerritorialClaim: {
    title: "claiming",
    short: "claiming",
    colour: "#44474d",
    isHollow: true,
    path: "M0,-4.9L5,4.2H-5Z",
  },
  Incident: {
    title: "incident or war",
    short: "incident",
    colour: "#1c1e21",
    isHollow: false,
    path: "M-4.8,-2.6L-2.6,-4.8L0,-2.2L2.6,-4.8L4.8,-2.6L2.2,0L4.8,2.6L2.6,4.8L0,2.2L-2.6,4.8L-4.8,2.6L-2.2,0Z",
  },
  Stationing: {
    title: "unit stationed",
    short: "unit stationed, of",
    colour: "#2f6049",
    isHollow: false,
    path: "M-4,-4.6H4V0.6L0,5L-4,0.6Z",
  },
};
export const RELATIONS = Object.keys(KINDS);
/** The shapes in words, for a picture that goes without its legend. */
export const SHAPES =
  "Circle: recognised sovereign. Square: in control. Diamond: administering. Triangle: claiming. " +
  "Cross: incident or war. Shield: unit stationed. Dotted: not accepted. Dashed: not certain.";

/** Return how a kind of mark is called and drawn. */
export function kindOf(relation: string): Kind {
  return KINDS[relation] ?? KINDS["TerritorialClaim"]!;
}

/** Return the marks by relation, in the order in which they are drawn. */
export function byRelation(marks: readonly Mark[]): [string, Mark[]][] {
  return RELATIONS.map((relation): [string, Mark[]] => [
    relation,
    marks.filter((mark) => mark.relation === relation),
  ]).filter(([, found]) => found.length > 0);
}

/** Return whether marks of one relation name several holders. */
export function isMany(relation: string, marks: readonly Mark[]): boolean {
  if (relation === "Incident" || relation === "Stationing") return false;
  return new Set(marks.flatMap((mark) => mark.who.map((each) => each.id))).size > 1;
}

/** Return the symbol of marks of one relation at a point: two, if they name several holders. */
export function symbol(relation: string, marks: readonly Mark[], x = 0, y = 0): SVGElement {
  const behind = marks.at(-1);
  return drawn(
    "g",
    { transform: `translate(${String(x)},${String(y)})` },
    isMany(relation, marks) && [
      shape(relation, behind, "translate(3.6,-3.6)"),
      drawn("path", { d: kindOf(relation).path, stroke: "#fff", "stroke-width": 3.6 }),
    ],
    shape(relation, marks[0]),
  );
}

function shape(relation: string, mark: Mark | undefined, transform?: string): SVGElement {
  const { colour, isHollow, path } = kindOf(relation);
  const isPlain = !mark || (mark.accepted && mark.certain);
  return drawn("path", {
    d: path,
    transform,
    fill: isHollow || !isPlain ? "#fff" : colour,
    stroke: colour,
    "stroke-width": isHollow ? 1.6 : 1.2,
    "stroke-linejoin": "round",
    "stroke-dasharray": isPlain ? undefined : mark.accepted ? "3.4 1.6" : "1 1.5",
  });
}

/** Return what a mark says, in a few words. */
export function inWords(mark: Mark): string {
  const doubt = [
    mark.accepted ? "" : "not accepted in this worldview",
    mark.certain ? "" : "not certain on this day",
  ].filter(Boolean);
  const aside = doubt.length ? ` (${doubt.join(", ")})` : "";
  if (mark.relation === "Incident") return `incident: ${mark.label}${aside}`;
  if (mark.relation === "Stationing") return `${mark.label}${aside}`;
  return `${kindOf(mark.relation).short}: ${listed(mark.who.map((each) => each.label))}${aside}`;
}

/** Return a sample of a kind of mark, for a legend or a heading. */
export function sample(relation: string, marks: readonly Mark[] = []): SVGElement {
  return drawn(
    "svg",
    { viewBox: "-7 -9 16 16", width: 18, height: 18, "aria-hidden": "true" },
    symbol(relation, marks),
  );
}

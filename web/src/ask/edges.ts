// The rows of an answer as edges between two things, for those that name two.

import type { State } from "../page/address";
import type { Row, Rows } from "./question";
import { textOf, type Terms } from "./terms";

/** A edge: from which IRI to which, and what it is called. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

const PAIRS = [
  ["source", "target"],
  ["from", "to"],
  ["subject", "object"],
  ["obligor", "beneficiary"],
] as const;

/** Return the columns that hold IRIs of things. */
export function joinable({ columns, rows }: Rows): string[] {
  return columns.filter((column) => rows.some((row) => isNode(row, column)));
}

/** Return between which columns edges are drawn, undefined where there are not two of them. */
export function ends(found: Rows, state?: State): { from: string; to: string } | undefined {
  const fit = joinable(found).filter((each) => !(found.isGraph && each === "predicate"));
  const [pair] = PAIRS.filter(([from, to]) => fit.includes(from) && fit.includes(to));
  const from = chosen(state?.get("from")) ?? pair?.[0] ?? fit[0];
  const to = chosen(state?.get("to")) ?? pair?.[1] ?? fit.find((each) => each !== from);
  return from && to ? { from, to } : undefined;

  function chosen(name: string | null | undefined): string | undefined {
    return fit.find((each) => each === name);
  }
}

/** Return the edges, each once; those that differ only in name are told apart by it. */
export function edges({ columns, rows }: Rows, from: string, to: string, known: Terms): Edge[] {
  const naming = columns.includes("predicate")
    ? ["predicate"]
    : columns.filter((each) => each !== from && each !== to);
  const found = new Map<string, Edge>();
  for (const row of rows) {
    if (!isNode(row, from) || !isNode(row, to)) continue;
    const label = naming.map((each) => textOf(row[each], known)).find(Boolean) ?? "";
    const edge = { from: nodeOf(row, from), to: nodeOf(row, to), label };
    found.set(`${edge.from} ${edge.to} ${label}`, edge);
  }
  return [...found.values()];
}

function isNode(row: Row, column: string): boolean {
  const type = row[column]?.type;
  return type === "uri" || type === "bnode";
}

function nodeOf(row: Row, column: string): string {
  const term = row[column];
  return term?.type === "bnode" ? `_:${term.value}` : (term?.value ?? "");
}

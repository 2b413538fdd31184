// What is seen of the network: its day, kinds left out, and who is chosen, as the address has it.

import type { State } from "../page/address";
import type { Choice } from "../page/combobox";
import { dayOf } from "../page/day";
import { KINDS, kindOf } from "./kinds";
import { isStepOf, type Tie, type Ties } from "./ties";

/** The first day of the slider. */
export const FIRST = dayOf("1816-01-01");

/** What is seen: a day, kinds left out, an actor or a row of actors apart, and the colours. */
export interface Seen {
  day: number;
  readonly hidden: Set<string>;
  actor: string;
  route: readonly string[];
  isByBloc: boolean;
}

/** Return what the address asks to see, and what of it there is not. */
export function seenAt(state: State, known: Ties, last: number): [Seen, string[]] {
  const written = state.get("as-of") ?? "";
  const day = dayOf(written);
  const actor = state.get("actor") ?? "";
  const route = (state.get("path") ?? "").split(",").filter(Boolean);
  const hidden = hiddenBy(state);
  const seen = {
    day: Number.isFinite(day) ? Math.min(Math.max(day, FIRST), last) : last,
    hidden,
    actor: known.has(actor) ? actor : "",
    route: route.filter((id) => known.has(id)),
    isByBloc: state.get("colour") === "bloc",
  };
  const nobody = [actor, ...route].filter((id) => id && !known.has(id));
  const noKind = [...hidden].filter((name) => !(name in KINDS));
  return [
    seen,
    [
      ...(written && !Number.isFinite(day) ? [`“${written}” is no day, so it is today.`] : []),
      ...nobody.map((id) => `Nobody here is named “${id}”.`),
      ...noKind.map((name) => `There is no kind of tie “${name}”.`),
    ],
  ];
}

/** Return the ties that the table tells: of the chain, of the actor, or all. */
export function ownTies(shown: readonly Tie[], { actor, route }: Seen): Tie[] {
  if (route.length) return shown.filter((tie) => isStepOf(tie, route));
  return shown.filter(({ edge }) => !actor || edge.source === actor || edge.target === actor);
}

/** Return of whom the ties are, "" for all. */
export function whose(known: Ties, { actor, route }: Seen): string {
  if (route.length) return ` along ${route.map(known.label).join(" – ")}`;
  return actor ? ` of ${known.label(actor)}` : "";
}

/** Return a node as it is found by its names. */
export function choiceOf({ id, label, attributes }: Ties["nodes"][number]): Choice {
  const names = attributes["aliases"];
  const [from, to] = [attributes["valid_from"], attributes["valid_to"]].map((day) =>
    String(day ?? "").slice(0, 4),
  );
  const life = from || to ? ` ${from ?? ""}–${to ?? ""}` : "";
  const note = `${String(attributes["category"] ?? "").replace(/(?<=[a-z])(?=[A-Z])/g, " ")}${life}`;
  return { id, label, names: Array.isArray(names) ? names : [], note };
}

function hiddenBy(state: State): Set<string> {
  const text = state.get("hide");
  if (text !== null) return new Set(text === "none" ? [] : text.split(","));
  return new Set(Object.keys(KINDS).filter((name) => !kindOf(name).isShownAtFirst));
}

/** Return the kinds left out as the address has them, "" where they are the usual ones. */
export function hideText(hidden: ReadonlySet<string>): string {
  const usual = [...hiddenBy(new URLSearchParams())].sort().join();
  const text = [...hidden].sort().join();
  return text === usual ? "" : text || "none";
}

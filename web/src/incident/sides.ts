// By whose claims an incident is decided: what the switches change, and the side of each claim.

import { changed, go, state as current, type State } from "../page/address";
import { element, type Child } from "../page/element";
import { answer } from "../page/server";
import { counted } from "../page/words";
import type { Claimant, Commitment, Explanation } from "./answers";
import type { Sides } from "./commitment";
import { isChanged, pairOf } from "./commitments";
import { inWords } from "./verdict";

const SHOWN = 4; // changed verdicts that are told one by one
/** The answer without what other claims would change, which takes longer than all the rest. */
export const SHORT = { "no-changes": "yes" };

let decided = false;

/** Return whether a side has just been taken, so that what it changes is to be shown. */
export function isJustDecided(): boolean {
  const was = decided;
  decided = false;
  return was;
}

/** Return what stands under a claim: a way to decide by the side that makes it, or back. */
export async function sidesOf(state: State, incident: string): Promise<Sides> {
  const as_of = { "as-of": state.get("as-of") ?? "" };
  const claimants = await answer<Claimant[]>(`claimants/${incident}`, as_of);
  const now = state.get("worldview") ?? "";
  return (claim, key) => {
    const side = claimants.find((each) => each.claims.includes(claim.id));
    if (!side) return undefined;
    const isTaken = side.id === now;
    const decide = () => {
      decided = true;
      go(changed(current(), { worldview: isTaken ? "" : side.id }));
    };
    const text = isTaken ? `Decided by ${side.label}’s side. Undo` : `Decide by ${side.label}’s side`;
    const id = `side-${key}-${claim.id}`;
    return element("button", { id, type: "button", class: "side", click: decide }, text);
  };
}

/** Return the answer in the usual perspective, if the address asks for another one. */
export async function usually(state: State, incident: string): Promise<Explanation | undefined> {
  if (!state.get("worldview") && !state.get("reading")) return undefined;
  const values = { "as-of": state.get("as-of") ?? "", ...SHORT };
  return answer<Explanation>(`incidents/${incident}`, values).catch(() => undefined);
}

/** Return what the switches changed: which verdicts, or that there is none. */
export function switched(
  state: State,
  found: Explanation,
  before: ReadonlyMap<string, string>,
): HTMLElement | undefined {
  if (!before.size) return undefined;
  const turned = found.entries.filter((each) => isChanged(each, before));
  const than = state.get("worldview") ? "on recognised borders and uncontested claims" : "by the text";
  return element(
    "div",
    { class: "changed", id: "changed", tabindex: -1 },
    element(
      "p",
      {},
      turned.length
        ? element("strong", {}, `${counted(turned.length, "verdict")} changed by the switch.`)
        : `No verdict is another one than ${than}.`,
    ),
    turned.length
      ? element("ul", {}, ...turned.slice(0, SHOWN).map((each) => line(each, before)), tail(turned))
      : undefined,
  );
}

function line(entry: Commitment, before: ReadonlyMap<string, string>): HTMLElement {
  const was = before.get(pairOf(entry)) ?? "";
  return element("li", {}, `${entry.clause.label}: ${inWords(entry.verdict)}, was ${inWords(was)}`);
}

function tail(turned: readonly Commitment[]): Child {
  const more = turned.length - SHOWN;
  return more > 0 ? element("li", {}, `and ${counted(more, "more", "more")}, marked below`) : undefined;
}

/** Return a place beside the switch of reading, in which is told what the reading changes. */
export function besideReading(controls: HTMLElement): (found: Explanation) => void {
  const told = element("p", { class: "quiet", id: "of-reading" }, "\u00a0");
  const select = controls.querySelector("#reading");
  select?.setAttribute("aria-describedby", told.id);
  select?.after(told);
  return ({ changes }) => {
    const count = changes.filter((each) => each.startsWith("read by")).length;
    told.textContent = count
      ? `The other reading changes ${counted(count, "verdict")}.`
      : "Practice makes no difference here.";
  };
}

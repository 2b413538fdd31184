// The commitments of an incident under their verdicts, narrowed by words.

import { note, state, type State } from "../page/address";
import { element, fill, type Child } from "../page/element";
import { say, settled } from "../page/view";
import { counted, mentions } from "../page/words";
import type { Commitment } from "./answers";
import { commitmentLine, keysOf, plainReason, reasonOf, wordsOf, type Opened, type Sides } from "./commitment";
import { inWords, VERDICTS } from "./verdict";

const FEW = 4; // commitments that are told in a sentence each

/** Return the commitments; *before* are the verdicts by which those that changed are told. */
export function commitments(
  shown: State,
  entries: readonly Commitment[],
  before: ReadonlyMap<string, string>,
  sides: Sides,
): HTMLElement {
  if (!entries.length) {
    return element("p", {}, "No commitment in the data binds anybody over this.");
  }
  const keys = keysOf(entries);
  const opened = openedBy(shown);
  const groups = element("div", { class: "groups" });
  const index = element("p", { class: "index" });
  const show = (text: string) => {
    const matching = entries
      .map((entry, at) => ({ entry, key: keys[at] ?? "" }))
      .filter(({ entry }) => mentions(wordsOf(entry), text));
    fill(groups, ...grouped(matching, opened, before, sides));
    fill(index, ...indexOf(matching));
    return matching.length;
  };
  const noted = settled((text: string, number: number) => {
    const isLeft = ["view", "incident"].some((name) => state().get(name) !== shown.get(name));
    if (isLeft) return;
    note({ only: text });
    say(text ? `${counted(number, "commitment")} found` : "");
  });
  const search = element("input", {
    id: "only",
    type: "search",
    autocomplete: "off",
    placeholder: "A state or a treaty, such as NATO",
    input: () => noted(search.value, show(search.value)),
  });
  search.value = shown.get("only") ?? "";
  show(search.value);
  return element(
    "section",
    { class: "commitments", "aria-label": "Commitments" },
    element("div", { class: "search" }, element("label", { for: "only" }, "Show only"), search),
    index,
    groups,
  );
}

function grouped(
  entries: readonly { entry: Commitment; key: string }[],
  opened: Opened,
  before: ReadonlyMap<string, string>,
  sides: Sides,
): HTMLElement[] {
  if (!entries.length) {
    return [element("p", {}, "No commitment in question here has these words: none of them was touched.")];
  }
  return byVerdict(entries).map(({ verdict, of }) => {
      const [title, meaning] = VERDICTS[verdict] ?? [verdict, ""];
      return element(
        "section",
        { class: "group", "data-verdict": verdict, id: `group-${verdict}` },
        element(
          "h2",
          {},
          element("span", { class: "dot", "aria-hidden": "true" }),
          title,
          element("span", { class: "count" }, String(of.length)),
        ),
        element("p", { class: "quiet" }, meaning),
        ...of.map(({ entry, key }) =>
          commitmentLine(
            entry,
            key,
            opened,
            sides,
            isChanged(entry, before) ? before.get(pairOf(entry)) : "",
          ),
        ),
      );
    });
}

interface Kept {
  readonly entry: Commitment;
  readonly key: string;
}

function byVerdict(entries: readonly Kept[]): { verdict: string; of: readonly Kept[] }[] {
  const order = [...Object.keys(VERDICTS), ...entries.map(({ entry }) => entry.verdict)];
  return [...new Set(order)]
    .map((verdict) => ({ verdict, of: entries.filter(({ entry }) => entry.verdict === verdict) }))
    .filter(({ of }) => of.length);
}

/** Return how many have each verdict, each a way to them; of a few, what each comes to. */
function indexOf(entries: readonly Kept[]): Child[] {
  if (entries.length <= FEW) return entries.map(({ entry }) => entry).sort(byWeight).map(inShort);
  return byVerdict(entries).map(({ verdict, of }) =>
    element(
      "button",
      {
        type: "button",
        class: "pill",
        "data-verdict": verdict,
        click: () => document.getElementById(`group-${verdict}`)?.scrollIntoView({ block: "start" }),
      },
      element("span", { class: "dot", "aria-hidden": "true" }),
      `${String(of.length)} ${inWords(verdict)}`,
    ),
  );
}

/** Order by what is promised: talks weigh least. */
function byWeight(one: Commitment, other: Commitment): number {
  const isTalk = ({ response }: Commitment) => Number(response.startsWith("consult"));
  return isTalk(one) - isTalk(other);
}

function inShort(entry: Commitment): HTMLElement {
  const awaited = entry.findings.find((each) => each.holds === "open")?.reason;
  const why = plainReason(entry) || awaited || reasonOf(entry);
  const said = why && `: ${why}.`;
  return element(
    "span",
    { class: "short" },
    element("b", {}, entry.clause.label),
    " is ",
    element("b", {}, inWords(entry.verdict)),
    said || ".",
  );
}

/** Return what the address says is open, writing changes back to it. */
export function openedBy(shown: State): Opened {
  const keys = keysIn(shown);
  return {
    has: (key) => keys.has(key),
    set: (key, isOpen) => {
      const now = keysIn(state());
      if (now.has(key) === isOpen) return;
      if (isOpen) now.add(key);
      else now.delete(key);
      note({ open: [...now].join(",") });
    },
  };
}

function keysIn(shown: State): Set<string> {
  return new Set((shown.get("open") ?? "").split(",").filter(Boolean));
}

/** Return what tells a commitment in one answer and the same in another. */
export function pairOf(entry: Commitment): string {
  const ends = [entry.obligors, entry.beneficiaries].map((each) => each.map(({ id }) => id).join());
  return [entry.clause.id, ...ends].join("|");
}

/** Return whether the verdict was another one. */
export function isChanged(entry: Commitment, before: ReadonlyMap<string, string>): boolean {
  const verdict = before.get(pairOf(entry));
  return verdict !== undefined && verdict !== entry.verdict;
}

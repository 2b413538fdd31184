// What changes with what is supposed: verdicts before and after, and who is drawn in otherwise.

import { changed, type State } from "../page/address";
import type { Named } from "../page/answers";
import { element, type Child } from "../page/element";
import { takeAlong } from "../page/taken";
import { counted, listed, some } from "../page/words";
import type { Found, Turn, WhatIf } from "./answers";
import { asValues, commandLine, type Option } from "./supposed";
import { inWords, VERDICTS } from "./verdict";

const ASKED: Readonly<Record<string, string>> = {
  must: "must act",
  may: "may act",
  chained: "called in by pact chaining",
  mobilise: "to mobilise",
  consult: "to consult",
  neutral: "to stay neutral",
};
const FURTHER = Object.keys(ASKED);
// A clause that is asked on one side alone and fails on one of these never bound anybody.
const FRAME = ["InForce", "ObligorBound", "BeneficiaryCovered"];
const SECTIONS = [
  ["turned", "Verdicts that change"],
  ["new", "In question only now"],
  ["gone", "No longer in question"],
] as const;

/** Return the answer to what is supposed, under a heading that says that it did not happen. */
export function difference(
  state: State,
  found: WhatIf,
  options: readonly Option[],
  things: readonly Named[],
): HTMLElement {
  const labels = new Map(things.map((each) => [each.id, each.label]));
  const label = (id: string) => labels.get(id) ?? id;
  const id = found.incident.id;
  const told = SECTIONS.map(([key, title]) => ({
    title,
    turns: found.difference[key].filter(isTelling).sort(byVerdict),
  })).filter(({ turns }) => turns.length);
  const other = found.difference.reasons.filter(isTelling);
  const count = told.reduce((sum, { turns }) => sum + turns.length, 0);
  return element(
    "section",
    { class: "supposed", "aria-labelledby": "supposed" },
    element("h2", { id: "supposed", tabindex: -1 }, "Supposed, and not what happened"),
    element("p", { class: "lead" }, `${sentence(found)}?`),
    element("p", {}, element("a", { href: changed(state, { "what-if": "" }) }, "Back to what happened")),
    element("p", { class: "outcome" }, outcome(count, other.length)),
    drawn(found, label),
    ...told.map(({ title, turns }) => section(title, turns, label)),
    other.length
      ? element(
          "details",
          { class: "rest" },
          element("summary", {}, `Same verdict, on other findings (${String(other.length)})`),
          ...alike(other).map((each) => turned(each, label)),
        )
      : undefined,
    again(state, id, options),
  );
}

function sentence(found: WhatIf): string {
  const { changes, law_before: before, law_after: after } = found.difference;
  const words = listed(changes.map((each) => each.words));
  const law = before === after ? "" : `, under the law of ${after} in place of ${before}`;
  return `What if ${words}${law}`;
}

function outcome(verdicts: number, reasons: number): string {
  if (verdicts) return `${counted(verdicts, "verdict")} would be another one.`;
  return reasons
    ? "No verdict would be another one; some would rest on other findings."
    : "Nothing would change: each verdict rests on the same findings.";
}

function section(title: string, turns: readonly Turn[], label: (id: string) => string): Child {
  return element(
    "section",
    { class: "turns" },
    element("h3", {}, title, element("span", { class: "count" }, ` ${String(turns.length)}`)),
    ...alike(turns).map((each) => turned(each, label)),
  );
}

/** Return the turns in groups that change alike, on the same findings. */
function alike(turns: readonly Turn[]): (readonly Turn[])[] {
  const key = (turn: Turn) => {
    const answers = turn.findings.map(({ kind, before, after, procedure }) => [
      [kind, procedure],
      ...[before, after].map((each) => each && [each.holds, each.awaits, each.reason]),
    ]);
    const ends = [turn.before, turn.after, turn.operative_before, turn.operative_after];
    return JSON.stringify([ends, answers]);
  };
  return [...Map.groupBy(turns, key).values()];
}

function turned(turns: readonly Turn[], label: (id: string) => string): Child {
  const [first] = turns;
  if (!first) return undefined;
  return element(
    "article",
    { class: "turn" },
    element("p", { class: "verdicts" }, ...verdicts(first)),
    element("ul", { class: "plain" }, ...turns.map((each) => clauseLine(each, label))),
    ...first.findings.map(findingTurn),
  );
}

function clauseLine(turn: Turn, label: (id: string) => string): HTMLElement {
  const obligors = turn.obligors.map((id) => ({ id, label: label(id) }));
  return element(
    "li",
    { "data-clause": turn.clause },
    element("b", {}, turn.clause ? label(turn.clause) : "No clause"),
    element("span", { class: "who" }, ` ${some(obligors)} to ${label(turn.beneficiary)}`),
  );
}

function verdicts(turn: Turn): Child[] {
  const before = turn.before ? pill(turn.before, turn.operative_before) : "not in question";
  const after = turn.after ? pill(turn.after, turn.operative_after) : "no longer in question";
  return turn.before === turn.after && turn.operative_before === turn.operative_after
    ? [after]
    : [before, becomes(), after];
}

function becomes(): Child {
  return [
    element("span", { "aria-hidden": "true" }, " → "),
    element("span", { class: "heard" }, " becomes "),
  ];
}

const PROCEDURE: Readonly<Record<string, string>> = {
  no: ", procedure not met",
  unknown: ", procedure open",
};

function pill(verdict: string, operative: string | null): HTMLElement {
  const name = nameOf(verdict);
  return element(
    "span",
    { class: "pill", "data-verdict": name },
    element("span", { class: "dot", "aria-hidden": "true" }),
    `${inWords(name)}${PROCEDURE[operative ?? ""] ?? ""}`,
  );
}

function findingTurn({ kind, before, after, procedure }: Turn["findings"][number]): HTMLElement {
  const name = `${procedure ? "procedure: " : ""}${spaced(kind)}`;
  return element(
    "div",
    { class: "deciding" },
    element("b", {}, name),
    before ? side("As it was", before) : undefined,
    after ? side("Supposed", after) : undefined,
  );
}

const HOLDS: Readonly<Record<string, string>> = { yes: "holds", no: "fails", unknown: "not settled" };

function side(when: string, found: Found): HTMLElement {
  const holds = found.awaits ? "awaits a party" : (HOLDS[found.holds] ?? found.holds);
  return element(
    "p",
    { "data-holds": found.holds },
    element("span", { class: "when" }, `${when}: `),
    element("strong", {}, holds),
    `: ${found.reason}`,
  );
}

function drawn(found: WhatIf, label: (id: string) => string): Child {
  const rank = (standing: string | null) => (standing ? FURTHER.indexOf(standing) : FURTHER.length);
  const further = found.drawn_in.filter((each) => rank(each.after) < rank(each.before));
  const less = found.drawn_in.filter((each) => rank(each.after) > rank(each.before));
  const lines = (turns: WhatIf["drawn_in"]) => {
    const said = (standing: string | null) => (standing ? (ASKED[standing] ?? standing) : "not asked");
    const groups = Map.groupBy(turns, (each) => `${String(each.before)}|${String(each.after)}`);
    return [...groups.values()].map((those) =>
      element(
        "li",
        {},
        element("b", {}, listed(those.map((each) => label(each.actor)))),
        `: ${said(those[0]?.before ?? null)}`,
        becomes(),
        said(those[0]?.after ?? null),
      ),
    );
  };
  return element(
    "section",
    { class: "turns" },
    element("h3", {}, "Who is drawn in"),
    further.length ? [element("p", {}, "Further than before:"), element("ul", {}, ...lines(further))] : undefined,
    less.length ? [element("p", {}, "Less than before, or no longer:"), element("ul", {}, ...lines(less))] : undefined,
    found.drawn_in.length ? undefined : element("p", {}, "The same actors, as far as before."),
  );
}

function again(state: State, incident: string, options: readonly Option[]): HTMLElement {
  const line = commandLine(state, incident, options);
  const values = { ...asValues(options) };
  const view = Object.fromEntries(["as-of", "worldview", "reading"].map((name) => [name, state.get(name) ?? ""]));
  const copy = element(
    "button",
    {
      type: "button",
      class: "more",
      click: () => {
        navigator.clipboard.writeText(line).then(
          () => (copy.textContent = "Copied"),
          () => (copy.textContent = "The browser does not let it be copied"),
        );
      },
    },
    "Copy",
  );
  return element(
    "div",
    { class: "again" },
    element("p", { class: "quiet" }, "The same in a terminal:"),
    element("p", { class: "command" }, element("code", {}, line), " ", copy),
    element(
      "p",
      { class: "quiet" },
      takeAlong(`what-if/${incident}`, ["md", "json", "ttl", "svg"], { ...values, ...view }, `${incident}-what-if`),
    ),
  );
}

/** Return whether there is something to tell: somebody is bound, or was, or is asked. */
function isTelling(turn: Turn): boolean {
  if (!turn.clause) return [turn.before, turn.after].includes("noCommitment");
  if (turn.before && turn.after) return true;
  return !turn.findings.some((each) => {
    const found = turn.after ? each.after : each.before;
    return FRAME.includes(each.kind) && found?.holds === "no";
  });
}

function byVerdict(one: Turn, other: Turn): number {
  const order = Object.keys(VERDICTS);
  const rank = (turn: Turn) => order.indexOf(nameOf(turn.after ?? turn.before ?? ""));
  return rank(one) - rank(other) || one.clause.localeCompare(other.clause);
}

function nameOf(verdict: string): string {
  return verdict.replace(/[A-Z]/g, "_$&").toUpperCase();
}

function spaced(kind: string): string {
  return kind.replace(/(?<=[a-z])[A-Z]/g, " $&").toLowerCase();
}

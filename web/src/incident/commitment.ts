// One commitment: its verdict on a line, opened to its words and every condition.

import type { Named } from "../page/answers";
import { citations } from "../page/cited";
import { element, type Child } from "../page/element";
import { listed, some } from "../page/words";
import type { Commitment, Finding } from "./answers";
import { findingLine } from "./finding";
import { inWords } from "./verdict";

/** Which commitments and conditions are open: keys as `keysOf` and `conditionKey` give them. */
export interface Opened {
  has(key: string): boolean;
  set(key: string, isOpen: boolean): void;
}

/** What can be done about a claim: to decide by the side that makes it. */
export type Sides = (claim: Named, key: string) => Child;

/** Return a key for each commitment: its clause, numbered where a clause occurs again. */
export function keysOf(commitments: readonly Commitment[]): string[] {
  const seen = new Map<string, number>();
  return commitments.map(({ clause }) => {
    const times = (seen.get(clause.id) ?? 0) + 1;
    seen.set(clause.id, times);
    return times > 1 ? `${clause.id}.${String(times)}` : clause.id;
  });
}

/** Return the commitment as a line that opens; *before* is a verdict that it had until now. */
export function commitmentLine(
  commitment: Commitment,
  key: string,
  opened: Opened,
  sides: Sides,
  before = "",
): HTMLElement {
  const inside = element("div", { class: "inside" });
  const open = () => {
    if (!inside.childNodes.length) inside.append(...insideOf(commitment, key, opened, sides));
  };
  if (opened.has(key)) open();
  const why = reasonOf(commitment);
  const plainly = plainReason(commitment);
  const details = element(
    "details",
    {
      class: "commitment",
      "data-verdict": commitment.verdict,
      "data-clause": commitment.clause.id,
      open: opened.has(key),
      toggle: () => {
        if (details.open) open();
        opened.set(key, details.open);
      },
    },
    element(
      "summary",
      {},
      element("span", { class: "name" }, commitment.clause.label),
      element("span", { class: "who" }, whoOwes(commitment)),
      why ? element("span", { class: "why" }, why) : undefined,
      plainly ? element("span", { class: "plainly" }, plainly) : undefined,
      before ? element("span", { class: "was" }, `was ${inWords(before)}`) : undefined,
    ),
    inside,
  );
  return details;
}

/** Return the words by which a commitment is looked for. */
export function wordsOf(commitment: Commitment): string {
  const named = [commitment.clause, ...commitment.obligors, ...commitment.beneficiaries];
  return named.flatMap((each) => [each.label, each.id]).join(" ");
}

/** Return why the verdict is what it is, in a few words. */
export function reasonOf(commitment: Commitment): string {
  const procedure = kinds(commitment.procedure, ["no", "unknown", "open"]);
  const unmet = procedure && `procedure not met: ${procedure}`;
  const fails = kinds(commitment.findings, ["no"]);
  const turns = kinds(commitment.findings, ["unknown"]);
  const awaits = kinds(commitment.findings, ["open"]);
  const parts: Readonly<Record<string, string>> = {
    NOT_TRIGGERED: fails && `fails on ${fails}`,
    ARGUABLE: turns && `turns on ${turns}`,
    AVAILABLE: [awaits && `awaits ${awaits}`, turns && `turns on ${turns}`]
      .filter(Boolean)
      .join("; "),
  };
  return [parts[commitment.verdict], unmet].filter(Boolean).join("; ");
}

const SHORT = 160; // characters of a reason that a line can hold

/** Return why the first condition fails, in the words of the finding; "" if that is long. */
export function plainReason(commitment: Commitment): string {
  if (commitment.verdict !== "NOT_TRIGGERED") return "";
  const failing = commitment.findings.filter((each) => each.holds === "no");
  return failing.find(({ reason }) => reason.length <= SHORT)?.reason ?? "";
}

function kinds(findings: readonly Finding[], wanted: readonly Finding["holds"][]): string {
  const found = findings.filter((each) => wanted.includes(each.holds));
  return listed([...new Set(found.map((each) => each.condition))].sort());
}

function whoOwes(commitment: Commitment): string {
  const { obligors, beneficiaries, response } = commitment;
  const who = commitment.mutual
    ? `${some(obligors)} and ${some(beneficiaries)}, each to the other`
    : `${some(obligors)} to ${some(beneficiaries)}`;
  return response ? `${who} · ${response}` : who;
}

function insideOf(
  commitment: Commitment,
  key: string,
  opened: Opened,
  sides: Sides,
): Node[] {
  const line = (finding: Finding) => {
    const own = `${key}~${finding.kind}`;
    const foot = (claim: Named) => sides(claim, own);
    return findingLine(finding, opened.has(own), (isOpen) => opened.set(own, isOpen), foot);
  };
  const names = commitment.obligors.map((each) => each.label);
  const parts: Child[] = [
    commitment.says ? element("p", { class: "says" }, commitment.says) : undefined,
    names.length > 5 ? element("p", { class: "quiet" }, `Owed by ${listed(names)}.`) : undefined,
    element("h3", {}, "Conditions"),
    ...commitment.findings.map(line),
    commitment.procedure.length
      ? [element("h3", {}, "Procedure"), ...commitment.procedure.map(line)]
      : undefined,
    commitment.observed.length
      ? [
          element("h3", {}, "What was done"),
          ...commitment.observed.map((each) => element("p", {}, each)),
        ]
      : undefined,
    element("h3", {}, "Sources of the text"),
    citations(commitment.sources),
  ];
  return [...element("div", {}, parts).childNodes];
}

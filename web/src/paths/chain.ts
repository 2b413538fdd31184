// A chain to read: step by step who is tied to whom, by what, how firmly, and where it breaks.

import { changed, type State } from "../page/address";
import { citations } from "../page/cited";
import { element, type Child } from "../page/element";
import { link as linkTo } from "../page/view";
import { listed } from "../page/words";
import type { Bearing, Chain, ChainsAnswer, Link, Step } from "./answers";

const KINDS: Readonly<Record<string, string>> = {
  consult: "consultation",
  political: "political declaration",
  stationing: "forces stationed",
};
const WAYS: Readonly<Record<string, string>> = {
  stationing: "'s forces with ",
  hostility: " against ",
};

/** Return a chain with its steps, the number it has among the chains, and where to see it drawn. */
export function chainSection(
  state: State,
  answer: ChainsAnswer,
  chain: Chain,
  number: number,
): HTMLElement {
  const ids = [chain.steps[0]?.one ?? "", ...chain.steps.map((step) => step.other)];
  const names = ids.map((id) => labelOf(answer, id));
  if (chain.role) names[0] = `${names[0] ?? ""} (${chain.role})`;
  return element(
    "section",
    { class: "chain" },
    element("h2", {}, `Chain ${String(number)}: ${names.join(" – ")}`),
    element("p", { class: "says" }, chain.says),
    element(
      "ol",
      { class: "steps" },
      ...chain.steps.map((step, at) => stepItem(state, answer, chain, step, at)),
    ),
    element(
      "p",
      { class: "quiet" },
      linkTo("Show in the network", { view: "network", "as-of": answer.on, path: ids.join(",") }),
    ),
  );
}

/** Return links between the two that make no chain, under a heading; nothing where there are none. */
export function aside(answer: ChainsAnswer, title: string, links: readonly Link[]): Child {
  if (!links.length) return undefined;
  return [
    element("h2", {}, title),
    element(
      "ul",
      {},
      ...links.map((each) => element("li", {}, told(answer, each), " ", sources(answer, each))),
    ),
  ];
}

function stepItem(
  state: State,
  answer: ChainsAnswer,
  chain: Chain,
  step: Step,
  at: number,
): HTMLElement {
  const [first] = step.bearings;
  const footing = first?.footing ?? "holds";
  const before = chain.steps[at - 1];
  // From a member through its alliance to a member is one link told twice.
  const isSame = JSON.stringify(before?.bearings) === JSON.stringify(step.bearings);
  const marks = [
    at === chain.breaks_at ? "breaks here" : footing,
    at === chain.weakest && chain.steps.length > 1 ? "weakest link" : "",
  ].filter(Boolean);
  return element(
    "li",
    { "data-footing": footing },
    element(
      "p",
      { class: "between" },
      element("strong", {}, `${labelOf(answer, step.one)} – ${labelOf(answer, step.other)}`),
      ...marks.map((mark) => element("span", { class: "mark-of" }, mark)),
    ),
    isSame
      ? element("p", { class: "quiet" }, "By the same, as a member.")
      : step.bearings.map((bearing, place) => bearingPart(state, answer, bearing, place === 0)),
  );
}

function bearingPart(
  state: State,
  answer: ChainsAnswer,
  bearing: Bearing,
  isFirst: boolean,
): HTMLElement {
  const { link, footing, why, asks, verdict } = bearing;
  const reasons = why.length ? `${listed(why)}.` : "";
  const mark = footing === "broken" ? "Broken: " : footing === "only if" ? "Only if: " : "";
  const says = verdict ? `${spoken(verdict)}${reasons ? `: ${reasons}` : "."}` : reasons && mark + reasons;
  const when = footing === "holds" ? "Set off by" : "Would follow only if";
  const left = (state.get("without") ?? "").split(";").filter(Boolean);
  return element(
    "div",
    { class: isFirst ? "bearing" : "bearing beside" },
    element("p", {}, isFirst ? "" : "Also: ", told(answer, link)),
    says ? element("p", { class: "why" }, says) : undefined,
    isFirst && asks.length && !verdict
      ? element("p", { class: "quiet" }, `${when}: ${asks.join("; ")}.`)
      : undefined,
    element(
      "div",
      { class: "quiet beneath" },
      sources(answer, link),
      link.kind in { support: 1, stationing: 1, hostility: 1 }
        ? undefined
        : element(
            "a",
            { href: changed(state, { without: [...left, link.through].join(";") }) },
            "Leave this clause out",
          ),
    ),
  );
}

function told(answer: ChainsAnswer, link: Link): Child[] {
  const kind = KINDS[link.kind] ?? link.kind;
  const way = WAYS[link.kind] ?? " to ";
  const who = link.directed
    ? `, ${labelOf(answer, link.obligor)}${way}${labelOf(answer, link.beneficiary)}`
    : "";
  const doubt = link.holds === "unknown" ? " (not certain on that day)" : "";
  return [
    element("span", { class: "weight" }, kind),
    ` ${labelOf(answer, link.through)}${who}; ${link.period}${doubt}`,
  ];
}

/** Return what opens to the sources of a link, looked up when it is opened. */
function sources(answer: ChainsAnswer, { sources: ids }: Link): Child {
  if (!ids.length) return "no source";
  const list = element("div", {});
  const details = element(
    "details",
    {
      toggle: () => {
        if (details.open && !list.childNodes.length) {
          list.append(citations(ids.map((id) => ({ id, label: labelOf(answer, id) }))));
        }
      },
    },
    element("summary", {}, ids.length === 1 ? "Source" : "Sources"),
    list,
  );
  return details;
}

function labelOf(answer: ChainsAnswer, id: string): string {
  return answer.labels[id] ?? id;
}

function spoken(verdict: string): string {
  const words = verdict.replaceAll("_", " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

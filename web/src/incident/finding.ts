// One condition of a commitment: whether it holds, why, and on which claims and sources.

import type { Named } from "../page/answers";
import { citations, claimCards } from "../page/cited";
import { element, type Child } from "../page/element";
import type { Finding } from "./answers";

const SIGNS = { yes: "✓", no: "✗", unknown: "?", open: "…" } as const;
const SAID = { yes: "holds", no: "fails", unknown: "not settled", open: "awaits a party" } as const;

/** Return the condition as a line that opens to what the finding rests on, if there is any. */
export function findingLine(
  finding: Finding,
  isOpen: boolean,
  toggled: (isOpen: boolean) => void,
  foot: (claim: Named) => Child,
): HTMLElement {
  const line = [
    element("span", { class: "sign", "aria-hidden": "true" }, SIGNS[finding.holds]),
    element(
      "span",
      { class: "said" },
      element("b", {}, finding.condition),
      ` ${SAID[finding.holds]}: ${finding.reason}`,
    ),
  ];
  const attributes = { class: "finding", "data-holds": finding.holds, "data-kind": finding.kind };
  if (!finding.basis && !finding.claims.length && !finding.sources.length) {
    return element("div", attributes, element("div", { class: "line" }, ...line));
  }
  const inside = element("div", { class: "inside" });
  const open = () => {
    if (!inside.childNodes.length) inside.append(...grounds(finding, foot));
  };
  if (isOpen) open();
  const details = element(
    "details",
    {
      ...attributes,
      open: isOpen,
      toggle: () => {
        if (details.open) open();
        toggled(details.open);
      },
    },
    element("summary", { class: "line" }, ...line),
    inside,
  );
  return details;
}

function grounds(finding: Finding, foot: (claim: Named) => Child): Node[] {
  const parts: Child[] = [];
  if (finding.basis) parts.push(element("p", { class: "basis" }, finding.basis));
  if (finding.claims.length) {
    const title = finding.claims.length > 1 ? "What is claimed, side by side" : "What is claimed";
    parts.push(element("h4", {}, title), claimCards(finding.claims, foot));
  }
  if (finding.sources.length) {
    parts.push(element("h4", {}, "Sources"), citations(finding.sources));
  }
  return [...element("div", {}, parts).childNodes];
}

// What a finding rests on: claims side by side, and sources with their addresses.

import type { Named, Thing } from "./answers";
import { element, type Child } from "./element";
import { answer } from "./server";

/** Return the claims as cards side by side, each filled as soon as it is known, *foot* below it. */
export function claimCards(
  claims: readonly Named[],
  foot: (claim: Named) => Child = () => undefined,
): HTMLElement {
  return element(
    "div",
    { class: "claims" },
    ...claims.map((claim) =>
      element(
        "article",
        { class: "claim" },
        later(claim, element("div", { class: "told" }), claimParts),
        foot(claim),
      ),
    ),
  );
}

/** Return the sources as a list of citations. */
export function citations(sources: readonly Named[]): HTMLElement {
  return element(
    "ul",
    { class: "sources" },
    ...sources.map((source) => later(source, element("li"), citationParts)),
  );
}

/** Return a text that may end with the address of what it cites, the address as a link. */
export function cited(text: string): Child[] {
  const address = /https?:\/\/\S+$/.exec(text)?.[0];
  if (!address) return [text];
  return [text.slice(0, -address.length), outside(address)];
}

function later<Made extends HTMLElement>(
  named: Named,
  made: Made,
  parts: (thing: Thing) => Child[],
): Made {
  made.append(named.label);
  answer<Thing>(`things/${named.id}`).then(
    (thing) => made.replaceChildren(...nodes(parts(thing))),
    () => made.append(": it could not be looked up."),
  );
  return made;
}

function claimParts(claim: Thing): Child[] {
  const fact = (name: string) => claim.facts.find(([each]) => each === name)?.[1];
  const how = [fact("stance"), fact("claimed on"), fact("paragraph")].filter(Boolean).join(", ");
  return [
    element("h5", {}, fact("claimants") ?? "Nobody named"),
    element("p", {}, claim.label),
    element("p", { class: "quiet" }, how),
    claim.note ? element("p", { class: "quiet" }, claim.note) : undefined,
    ...claim.sources.map((each) => element("p", { class: "source" }, ...cited(each))),
  ];
}

function citationParts(source: Thing): Child[] {
  const fact = (name: string) => source.facts.find(([each]) => each === name)?.[1];
  const address = fact("address");
  const told = fact("citation") ?? source.label;
  return [told, address ? " " : undefined, address ? outside(address) : undefined];
}

function outside(address: string): Child {
  if (!/^https?:\/\//.test(address)) return address;
  const host = new URL(address).host.replace(/^www\./, "");
  return element("a", { href: address, rel: "noreferrer", class: "outside" }, host);
}

function nodes(children: readonly Child[]): Node[] {
  return [...element("div", {}, children).childNodes];
}

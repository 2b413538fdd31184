// The card of an actor, or of a row of actors: its ties of the day with clauses and sources.

import { addressOf } from "../page/address";
import type { Thing } from "../page/answers";
import { cited } from "../page/cited";
import { dayText } from "../page/day";
import { element, fill, type Child } from "../page/element";
import { answer } from "../page/server";
import { link } from "../page/view";
import { counted } from "../page/words";
import { bound, ends, nameOf } from "./telling";
import type { Tie, Ties } from "./ties";

// What a clause or treaty is asked for when a tie is opened, as the server names it.
const TOLD = ["article", "commitment type", "response", "conditions"];
const BINDING: Readonly<Record<string, string>> = {
  bindingTreaty: "a binding treaty",
  politicalDeclaration: "a political declaration, not binding",
};

/** Return the content of the card of an actor: its name, its ties, where to read on. */
export function actorCard(
  known: Ties,
  own: readonly Tie[],
  actor: string,
  day: number,
  close: () => void,
): Child[] {
  const on = dayText(day);
  return [
    top(known.label(actor), close),
    element("p", { class: "quiet" }, `${counted(own.length, "tie")} on ${on}`),
    ...own.map((tie) => tieDetails(known, tie, day)),
    element(
      "p",
      { class: "onward" },
      link("Chains from here", { view: "paths", from: actor, "as-of": on }),
      link("Map of the day", { view: "map", "as-of": on }),
      link("Timeline of the year", {
        view: "timeline",
        from: `${on.slice(0, 4)}-01-01`,
        to: `${on.slice(0, 4)}-12-31`,
      }),
      link("Incidents", { view: "incidents", text: known.label(actor) }),
    ),
  ];
}

/** Return the content of the card of a chain: who stands in it, and the ties between neighbours. */
export function routeCard(
  known: Ties,
  own: readonly Tie[],
  route: readonly string[],
  day: number,
  close: () => void,
): Child[] {
  const [from, to] = [route[0] ?? "", route.at(-1) ?? ""];
  return [
    top(route.map(known.label).join(" – "), close),
    element("p", { class: "quiet" }, `${counted(own.length, "tie")} on ${dayText(day)} along this chain`),
    ...own.map((tie) => tieDetails(known, tie, day)),
    element(
      "p",
      { class: "onward" },
      element(
        "a",
        { href: addressOf({ view: "paths", from, to, "as-of": dayText(day) }) },
        "Where the chain breaks, and why",
      ),
    ),
  ];
}

function top(title: string, close: () => void): HTMLElement {
  return element(
    "div",
    { class: "card-top" },
    element("h2", {}, title),
    element("button", { type: "button", click: close }, "Close"),
  );
}

function tieDetails(known: Ties, tie: Tie, day: number): HTMLElement {
  const { attributes } = tie.edge;
  const inside = element("div", { class: "tie" });
  const details = element(
    "details",
    {
      toggle: () => {
        if (details.open && !inside.childNodes.length) fillTie(inside, tie, day);
      },
    },
    element(
      "summary",
      {},
      element("span", { class: "name" }, nameOf(tie)),
      element("span", { class: "who" }, ends(known, tie)),
    ),
    attributes["summary"] ? element("p", {}, String(attributes["summary"])) : undefined,
    inside,
  );
  return details;
}

function fillTie(inside: HTMLElement, tie: Tie, day: number): void {
  const { attributes, id } = tie.edge;
  const since = bound(tie, day, 0);
  const until = bound(tie, day, 1);
  const force = String(attributes["bindingness"] ?? "");
  const clauses = attributes["clauses"];
  const known: (readonly [string, string])[] = [
    ["in force", `${since ? `since ${since}` : "since a day unknown"}${until ? ` until ${until}` : ""}`],
    ["by", force ? (BINDING[force] ?? spaced(force)) : ""],
    ["clauses", Array.isArray(clauses) ? clauses.join("; ") : ""],
  ];
  const list = element("dl", { class: "terms" });
  const rows = (facts: readonly (readonly [string, string])[]) =>
    facts
      .filter(([, value]) => value)
      .flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]);
  fill(list, rows(known));
  inside.append(list);
  const named = String(attributes["clause"] ?? id.split("/")[0]);
  void answer<Thing>(`things/${named}`).then(
    (thing) => {
      const facts = TOLD.flatMap((name) => {
        const value = thing.facts.find(([each]) => each === name)?.[1];
        return value ? [[name, value] as const] : [];
      });
      fill(list, rows([...facts, ...known]));
      inside.append(
        element(
          "ul",
          { class: "sources" },
          ...thing.sources.map((each) => element("li", {}, ...cited(each))),
        ),
      );
    },
    () => {
      inside.append(element("p", { class: "quiet" }, "What else is known could not be looked up."));
    },
  );
}

function spaced(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

// The card of a place: each relation with who, days, whose word and sources, and what happened there.

import { addressOf } from "../page/address";
import type { Named } from "../page/answers";
import { citations } from "../page/cited";
import { dayOf, dayText } from "../page/day";
import { element, type Child } from "../page/element";
import { link } from "../page/view";
import { listed } from "../page/words";
import type { Mark, Place } from "./answers";
import { byRelation, kindOf, sample } from "./mark";

/** Return the card of a place on the day. */
export function cardOf(
  place: Place,
  day: string,
  incident: string,
  choose: (place: string) => void,
  showOf: (actor: string) => void,
): Child[] {
  return [
    element(
      "div",
      { class: "map-card-top" },
      element("h2", {}, place.label),
      element("button", { type: "button", click: () => choose("") }, "Close"),
    ),
    place.within.length > 0 &&
      element("p", { class: "quiet" }, `in ${listed(place.within.slice(0, 3).map((each) => each.label))}`),
    place.note ? element("p", { class: "quiet" }, place.note) : undefined,
    place.marks.length
      ? byRelation(place.marks).map(([relation, marks]) => [
          element("h3", {}, sample(relation, marks.slice(0, 1)), kindOf(relation).title),
          ...marks.map((mark) => entry(mark, mark.id === incident)),
        ])
      : element("p", {}, "Nothing is recorded of it on this day; what it lies in may tell more."),
    element(
      "p",
      { class: "quiet" },
      link("The network of this day", { view: "network", "as-of": day }),
    ),
    ...named(place, day, showOf),
  ];
}

/** Return the ways on from those who hold or claim the place: their ties, and all their marks. */
function named(place: Place, day: string, showOf: (actor: string) => void): Child[] {
  const holders = new Map(
    place.marks
      .filter((mark) => mark.relation !== "Incident")
      .flatMap((mark) => mark.who)
      .map((each) => [each.id, each.label]),
  );
  if (!holders.size) return [];
  const links = [...holders].map(([actor, label]) =>
    element(
      "li",
      {},
      `${label}: `,
      link("its ties", { view: "network", "as-of": day, actor }),
      ", ",
      element(
        "button",
        { type: "button", class: "as-link", click: () => showOf(actor) },
        "all its marks",
      ),
    ),
  );
  return [element("ul", { class: "plain quiet" }, ...links)];
}

function entry(mark: Mark, isOpen: boolean): HTMLElement {
  const sources = element("div", {});
  const made: HTMLDetailsElement = element(
    "details",
    {
      open: isOpen,
      toggle: () => {
        if (made.open && !sources.childNodes.length) sources.append(citations(mark.sources));
      },
    },
    element(
      "summary",
      {},
      element("span", { class: "name" }, nameOf(mark)),
      element("span", { class: "who" }, days(mark)),
      element("span", { class: "who" }, whose(mark)),
      ...doubts(mark).map((text) => element("span", { class: "who doubt" }, text)),
    ),
    mark.note ? element("p", { class: "quiet" }, mark.note) : undefined,
    mark.relation === "Incident" && incidentLinks(mark),
    sources,
  );
  return made;
}

/** Return who or what a mark names. */
export function nameOf(mark: Mark): string {
  const isHolder = mark.relation !== "Incident" && mark.relation !== "Stationing";
  return isHolder ? labels(mark.who) : mark.label;
}

/** Return the days of a mark; a bound that is not known to the day is told as it is known. */
export function days(mark: Mark): string {
  if (mark.relation !== "Incident")
    return [mark.since ? `since ${mark.since}` : "", mark.until ? `until ${mark.until}` : ""]
      .filter(Boolean)
      .join(", ");
  const after = dayOf(mark.until);
  const last = Number.isFinite(after) ? dayText(after - 1) : mark.until;
  if (!last) return `since ${mark.since}`;
  return last === mark.since ? last : `${mark.since} to ${last}`;
}

/** Return by whose word it is so; a sovereign is recognised. */
export function whose(mark: Mark): string {
  const who = labels(mark.said_by);
  if (mark.relation === "Stationing")
    return [
      `kept by ${labels(mark.who)}`,
      mark.host ? `host: ${mark.host.label}` : "",
      mark.allowed_by.length ? `under ${labels(mark.allowed_by)}` : "",
    ]
      .filter(Boolean)
      .join("; ");
  if (mark.relation === "Incident") return who ? `here according to ${who}` : "";
  return who && `${mark.relation === "RecognisedSovereignty" ? "recognised by" : "according to"} ${who}`;
}

/** Return what is to be said against taking the mark as it stands. */
export function doubts(mark: Mark): string[] {
  return [
    mark.accepted ? "" : "Not accepted in the worldview chosen.",
    mark.certain ? "" : "Whether on this day is not certain.",
  ].filter(Boolean);
}

function incidentLinks(mark: Mark): HTMLElement {
  const to = (view: string) => addressOf({ view, incident: mark.id });
  return element(
    "p",
    {},
    element("a", { href: to("incident") }, "Which commitments it triggers"),
    ", ",
    element("a", { href: to("drawn-in") }, "who is drawn in"),
  );
}

function labels(things: readonly Named[]): string {
  return listed(things.map((each) => each.label));
}

// The card of a thing on the timeline: its days, whom it concerns, its sources, and where to go on.

import type { Thing as Known } from "../page/answers";
import { cited } from "../page/cited";
import { dayText } from "../page/day";
import { element, fill, type Child } from "../page/element";
import { answer } from "../page/server";
import { link } from "../page/view";
import { KINDS, type Thing } from "./things";

const MANY = 8;

/** Put into the card what is known of the thing; sources come as soon as they are known. */
export function fillCard(
  card: HTMLElement,
  thing: Thing,
  label: (actor: string) => string,
  close: () => void,
  lookAt: () => void,
): void {
  const { row } = thing;
  const rest = element("div", { class: "card-rest" });
  fill(
    card,
    element(
      "div",
      { class: "card-top" },
      element("h2", { tabindex: -1 }, row.label),
      element("button", { type: "button", click: close }, "Close"),
    ),
    element("p", { class: "quiet" }, firstLetter(KINDS[row.kind].one)),
    element(
      "dl",
      { class: "days-of" },
      ...daysOf(thing).flatMap(([name, day]) => [element("dt", {}, name), element("dd", {}, day)]),
    ),
    concerned(thing, label),
    element(
      "ul",
      { class: "plain ways-on" },
      ...waysOn(thing).map((way) => element("li", {}, way)),
    ),
    element("button", { type: "button", click: lookAt }, "Show the days around it"),
    rest,
  );
  answer<Known>(`things/${row.id}`).then(
    (known) => fill(rest, ...told(known)),
    () => fill(rest, element("p", { class: "quiet" }, "Its sources could not be looked up.")),
  );
}

/** Return which day is which, each as precisely as it is known. */
function daysOf({ row }: Thing): [string, string][] {
  const days: [string, string][] =
    row.kind === "instrument"
      ? [
          ["Signed", row.signed || "not recorded"],
          ["In force from", row.start || "not recorded"],
          ["Last day in force", row.end || endingInWords(row.ending)],
          ["Term agreed until", row.expires],
        ]
      : row.end && row.end === row.start
        ? [["Day", row.start]]
        : [
            ["First day", row.start || "not recorded"],
            ["Last day", row.end || endingInWords(row.ending)],
          ];
  return days.filter(([, day]) => day);
}

/** Return how it is said that no last day is recorded. */
export function endingInWords(ending: string): string {
  if (ending === "in force") return "still in force";
  if (ending === "going on") return "still going on";
  return ending === "end not known" ? "not known" : "none: not known to be in force";
}

function concerned({ row, actors }: Thing, label: (actor: string) => string): Child {
  const all = actors.map(label).sort((one, other) => one.localeCompare(other));
  if (all.length <= MANY || row.who.endsWith(all.at(-1) ?? "")) {
    return element("p", {}, row.who || all.join(", ") || "Nobody is recorded.");
  }
  return element(
    "details",
    {},
    element("summary", {}, row.who),
    element("p", { class: "quiet" }, all.join(", ")),
  );
}

/** Return where one may go on from here. */
function waysOn({ row, start, signed, end }: Thing): HTMLElement[] {
  const known = [start, signed, end].find((each) => each && Number.isFinite(each.last));
  const day = known ? dayText(known.last) : "";
  const ofIncident =
    row.kind === "instrument"
      ? []
      : [
          link("Which commitments it triggered", { view: "incident", incident: row.id }),
          link("Who was drawn in", { view: "drawn-in", incident: row.id }),
        ];
  const ofDay = day
    ? [
        link(`Network of ${day}`, { view: "network", "as-of": day }),
        link(`Map of ${day}`, { view: "map", "as-of": day }),
      ]
    : [];
  return [...ofIncident, ...ofDay];
}

function told(known: Known): Child[] {
  return [
    known.note ? element("p", {}, known.note) : undefined,
    known.sources.length ? element("h3", {}, "Sources") : undefined,
    element(
      "ul",
      { class: "sources" },
      ...known.sources.map((each) => element("li", {}, ...cited(each))),
    ),
  ];
}

function firstLetter(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

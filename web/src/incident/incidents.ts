// The list of incidents, searched by words: where one begins.

import { addressOf, go, note, type State } from "../page/address";
import { element, fill } from "../page/element";
import { answer } from "../page/server";
import { heading, say, settled, type View } from "../page/view";
import { counted, mentions } from "../page/words";
import type { IncidentRow } from "./answers";

/** Return the view of all incidents whose words match the text searched for. */
export async function incidents(state: State): Promise<View> {
  const all = (await answer<IncidentRow[]>("incidents")).toSorted(byDay);
  const list = element("div", { class: "years" });
  let found = all;
  const show = (text: string) => {
    found = all.filter((each) => mentions(wordsOf(each), text));
    fill(list, ...years(found));
    tell(text);
  };
  const tell = settled((text: string) => {
    note({ view: "incidents", text });
    say(text ? `${counted(found.length, "incident")} found` : "");
  });
  const search = element("input", {
    id: "search",
    type: "search",
    autocomplete: "off",
    placeholder: "A state, a place or a year",
    value: state.get("text") ?? "",
    input: () => show(search.value),
    keydown: (event) => {
      const [first] = found;
      if ((event as KeyboardEvent).key === "Enter" && first) go(incidentAddress(first.id));
    },
  });
  search.value = state.get("text") ?? "";
  found = all.filter((each) => mentions(wordsOf(each), search.value));
  fill(list, ...years(found));
  return {
    title: "Incidents",
    content: [
      heading("Who was bound to help, who was not, and why?"),
      element(
        "p",
        { class: "lead" },
        "States promise each other help in treaties. Choose an incident to see which of those " +
          "promises it called in, which it did not, and on which words, claims and sources that rests.",
      ),
      element("div", { class: "search" }, element("label", { for: "search" }, "Search"), search),
      list,
    ],
  };
}

/** Return the address of the view of an incident. */
export function incidentAddress(id: string): string {
  return addressOf({ view: "incident", incident: id });
}

function years(rows: readonly IncidentRow[]): HTMLElement[] {
  if (!rows.length) {
    return [
      element(
        "p",
        {},
        "No incident has these words in its name, its day, its attacker or whom it hit.",
      ),
    ];
  }
  const groups = Map.groupBy(rows, (row) => dayOf(row).slice(0, 4) || "No day recorded");
  return [...groups].map(([year, group]) =>
    element(
      "section",
      { class: "year" },
      element("h2", {}, year),
      element("ul", { class: "plain" }, ...group.map(item)),
    ),
  );
}

function item(row: IncidentRow): HTMLElement {
  const sides = [row.attacker || "attacker not recorded", row.hit].filter(Boolean).join(" → ");
  return element(
    "li",
    {},
    element("a", { href: incidentAddress(row.id) }, row.label),
    element("span", { class: "quiet" }, sides),
  );
}

function dayOf(row: IncidentRow): string {
  return /\d{4}(-\d\d)*/.exec(row.when)?.[0] ?? "";
}

function wordsOf(row: IncidentRow): string {
  return [row.label, row.when, row.attacker, row.hit, row.id].join(" ");
}

function byDay(one: IncidentRow, other: IncidentRow): number {
  return dayOf(other).localeCompare(dayOf(one)) || one.label.localeCompare(other.label);
}

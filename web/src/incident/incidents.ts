// The list of incidents, searched by words: where one begins.

import { addressOf, go, note, state as current, type State } from "../page/address";
import { element, fill, type Child } from "../page/element";
import { answer } from "../page/server";
import { heading, say, settled, type View } from "../page/view";
import { counted, mentions } from "../page/words";
import type { IncidentRow } from "./answers";

/** Return the view of all incidents whose words match the text searched for. */
export async function incidents(state: State): Promise<View> {
  const all = (await answer<IncidentRow[]>("incidents")).toSorted(byDay);
  const list = element("div", { class: "years" });
  let found: readonly IncidentRow[] = all;
  let only = "";
  const show = async (text: string) => {
    const isLeft = () => search.value !== text; // somebody has typed on meanwhile
    const [rows, named] = await chosen(all, text, isLeft);
    if (isLeft()) return;
    [found, only] = [rows, named];
    fill(list, only ? narrowed(only, found) : undefined, ...years(found, only));
  };
  const tell = settled((text: string) => {
    if ((current().get("view") ?? "incidents") !== "incidents") return; // one was chosen meanwhile
    note({ view: "incidents", text });
    say(text ? `${counted(found.length, "incident")} found` : "");
  });
  const search = element("input", {
    id: "search",
    type: "search",
    autocomplete: "off",
    placeholder: "A state, an alliance, a place or a year",
    value: state.get("text") ?? "",
    input: () => void show(search.value).then(() => tell(search.value)),
    keydown: (event) => {
      const [first] = found;
      if ((event as KeyboardEvent).key === "Enter" && first) go(incidentAddress(first.id, only));
    },
  });
  search.value = state.get("text") ?? "";
  await show(search.value);
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
      element(
        "div",
        { class: "search" },
        element("label", { for: "search" }, "Search"),
        search,
        element("p", { class: "quiet" }, "For example ", ...examples(search)),
      ),
      list,
    ],
  };
}

/** Return the address of the view of an incident, narrowed to commitments with some words. */
export function incidentAddress(id: string, only = ""): string {
  return addressOf({ view: "incident", incident: id, only });
}

/**
 * Return the incidents with all the words; where there is none, those with the rest of the words
 * while one of them, or two, name a treaty or an actor whose commitments can be looked for there.
 */
async function chosen(
  all: readonly IncidentRow[],
  text: string,
  isLeft: () => boolean,
): Promise<Chosen> {
  const of = (words: readonly string[]) =>
    all.filter((each) => mentions(wordsOf(each), words.join(" ")));
  const every = text.split(/[\s?!,.]+/).filter(Boolean);
  const rows = of(every);
  if (rows.length) return [rows, ""];
  const words = every.filter((word) => !SMALL.has(word.toLowerCase()));
  const plain = of(words);
  if (plain.length && words.length) return [plain, ""];
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  for (const length of [1, 2]) {
    for (let at = 0; at + length <= words.length && !isLeft(); at++) {
      const name = words.slice(at, at + length).join(" ");
      const left = of([...words.slice(0, at), ...words.slice(at + length)]);
      const isWhole = words.length === length;
      if (!isWhole && left.length && (await isNamed(name))) return [left, name];
    }
  }
  return [[], ""];
}

const PAUSE = 150; // milliseconds in which somebody who types goes on
type Chosen = readonly [rows: readonly IncidentRow[], named: string];
// Words of a question that say nothing of what is asked about.
const SMALL = new Set(
  "a an and bound by did does for help how in is not of on the to was were when where which who why".split(" "),
);
const NAMED = /alliance|treaty|state|organisation|instrument|agreement|pact/i;

/** Return whether a treaty or an actor bears the name, and not a number alone. */
async function isNamed(name: string): Promise<boolean> {
  if (!/\p{L}{3}/u.test(name)) return false;
  const found = await answer<{ kind: string }[]>("search", { text: name }).catch(() => []);
  return found.some((each) => NAMED.test(each.kind));
}

function narrowed(name: string, rows: readonly IncidentRow[]): HTMLElement {
  return element(
    "p",
    {},
    `${counted(rows.length, "incident")} for the rest of it. What you choose opens with the commitments that name `,
    element("b", {}, name),
    ".",
  );
}

const EXAMPLES = ["NATO November 2020", "Karabakh", "August 1914"];

function examples(search: HTMLInputElement): Child[] {
  return EXAMPLES.flatMap((text, at): Child[] => [
    at ? ", " : "",
    element(
      "button",
      {
        type: "button",
        class: "more",
        click: () => {
          search.value = text;
          search.dispatchEvent(new Event("input"));
          search.focus();
        },
      },
      text,
    ),
  ]);
}

function years(rows: readonly IncidentRow[], only: string): HTMLElement[] {
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
      element("ul", { class: "plain" }, ...group.map((row) => item(row, only))),
    ),
  );
}

function item(row: IncidentRow, only: string): HTMLElement {
  const sides = [row.attacker || "attacker not recorded", row.hit].filter(Boolean).join(" → ");
  return element(
    "li",
    {},
    element("a", { href: incidentAddress(row.id, only) }, row.label),
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

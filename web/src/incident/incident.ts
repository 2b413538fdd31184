// The view of an incident: what follows from it by every commitment, and why.

import { note, type State } from "../page/address";
import { element, fill, type Child } from "../page/element";
import { perspectiveOf, switches } from "../page/perspective";
import { answer } from "../page/server";
import { takeAlong } from "../page/taken";
import { heading, link, say, settled, type View } from "../page/view";
import { counted, mentions } from "../page/words";
import type { Commitment, Explanation } from "./answers";
import { commitmentLine, keysOf, wordsOf, type Opened } from "./commitment";
import { VERDICTS } from "./verdict";

// The verdicts that were last on view, to tell which ones a switch has changed.
let shown: { incident: string; verdicts: ReadonlyMap<string, string> } | undefined;

/** Return the view of the incident that the address names. */
export async function incident(state: State): Promise<View> {
  const id = state.get("incident") ?? "";
  const perspective = perspectiveOf(state);
  const [found, controls] = await Promise.all([
    answer<Explanation>(`incidents/${id}`, perspective),
    switches(state, id),
  ]);
  const before = shown?.incident === found.incident.id ? shown.verdicts : new Map<string, string>();
  const verdicts = new Map(found.entries.map((each) => [pairOf(each), each.verdict]));
  shown = { incident: found.incident.id, verdicts };
  const count = found.entries.filter((each) => isChanged(each, before)).length;
  if (count) say(`${counted(count, "verdict")} changed.`);

  return {
    title: found.incident.label,
    content: [
      heading(found.incident.label),
      element("p", { class: "facts" }, found.facts),
      element("p", { class: "lead" }, found.summary.split("\n")[0]),
      controls,
      count
        ? element("p", { class: "changed" }, `${counted(count, "verdict")} changed by the switch.`)
        : undefined,
      ways(state, found),
      commitments(state, found.entries, before),
      rest("What other claims or another reading would change", found.changes),
      rest("Who owed nothing at all", found.absent),
      rest("Commitments that did not bind then", found.not_bound),
      element(
        "p",
        { class: "quiet" },
        `Law of ${found.on}. `,
        takeAlong(`incidents/${id}`, ["md", "json", "csv", "gexf", "ttl"], perspective, id),
      ),
    ],
  };
}

function ways(state: State, found: Explanation): HTMLElement {
  const named = { incident: found.incident.id, ...perspectiveOf(state) };
  return element(
    "p",
    { class: "ways" },
    link("Who is drawn in", { view: "drawn-in", ...named }),
    link("The network of that day", { view: "network", "as-of": found.on }),
  );
}

function commitments(
  state: State,
  entries: readonly Commitment[],
  before: ReadonlyMap<string, string>,
): HTMLElement {
  if (!entries.length) return element("p", {}, "");
  const keys = keysOf(entries);
  const opened = openedBy(state);
  const groups = element("div", { class: "groups" });
  const show = (text: string) => {
    const matching = entries
      .map((entry, at) => ({ entry, key: keys[at] ?? "" }))
      .filter(({ entry }) => mentions(wordsOf(entry), text));
    fill(groups, ...grouped(matching, opened, before));
    return matching.length;
  };
  const noted = settled((text: string, number: number) => {
    note({ only: text });
    say(text ? `${counted(number, "commitment")} found` : "");
  });
  const search = element("input", {
    id: "only",
    type: "search",
    autocomplete: "off",
    placeholder: "A state or a treaty, such as NATO",
    input: () => noted(search.value, show(search.value)),
  });
  search.value = state.get("only") ?? "";
  show(search.value);
  return element(
    "section",
    { "aria-label": "Commitments" },
    element("div", { class: "search" }, element("label", { for: "only" }, "Show only"), search),
    groups,
  );
}

function grouped(
  entries: readonly { entry: Commitment; key: string }[],
  opened: Opened,
  before: ReadonlyMap<string, string>,
): HTMLElement[] {
  if (!entries.length) return [element("p", {}, "No commitment here has these words.")];
  const order = [...Object.keys(VERDICTS), ...entries.map(({ entry }) => entry.verdict)];
  return [...new Set(order)]
    .map((verdict) => ({ verdict, of: entries.filter(({ entry }) => entry.verdict === verdict) }))
    .filter(({ of }) => of.length)
    .map(({ verdict, of }) => {
      const [title, meaning] = VERDICTS[verdict] ?? [verdict, ""];
      return element(
        "section",
        { class: "group", "data-verdict": verdict },
        element(
          "h2",
          {},
          element("span", { class: "dot", "aria-hidden": "true" }),
          title,
          element("span", { class: "count" }, String(of.length)),
        ),
        element("p", { class: "quiet" }, meaning),
        ...of.map(({ entry, key }) =>
          commitmentLine(
            entry,
            key,
            opened,
            isChanged(entry, before) ? before.get(pairOf(entry)) : "",
          ),
        ),
      );
    });
}

/** Return what the address says is open, writing changes back to it. */
function openedBy(state: State): Opened {
  const keys = new Set((state.get("open") ?? "").split(",").filter(Boolean));
  return {
    has: (key) => keys.has(key),
    set: (key, isOpen) => {
      if (keys.has(key) === isOpen) return;
      if (isOpen) keys.add(key);
      else keys.delete(key);
      note({ open: [...keys].join(",") });
    },
  };
}

function rest(title: string, lines: readonly string[]): Child {
  if (!lines.length) return undefined;
  return element(
    "details",
    { class: "rest" },
    element("summary", {}, `${title} (${String(lines.length)})`),
    element("ul", {}, ...lines.map((each) => element("li", {}, readable(each)))),
  );
}

function readable(line: string): string {
  return line
    .replace(/^(NOT_TRIGGERED|NO_COMMITMENT):? /, "")
    .replace(/\b(NOT_TRIGGERED|NON_BINDING|TRIGGERED|ARGUABLE|AVAILABLE|BREACHED)\b/g, (verdict) =>
      verdict.toLowerCase().replace("_", " "),
    )
    .replaceAll(" -> ", " → ")
    .replace(/^./, (first) => first.toUpperCase());
}

function pairOf(entry: Commitment): string {
  const ends = [entry.obligors, entry.beneficiaries].map((each) => each.map(({ id }) => id).join());
  return [entry.clause.id, ...ends].join("|");
}

function isChanged(entry: Commitment, before: ReadonlyMap<string, string>): boolean {
  const verdict = before.get(pairOf(entry));
  return verdict !== undefined && verdict !== entry.verdict;
}

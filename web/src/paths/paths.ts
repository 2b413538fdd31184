// The view of the chains between two actors, or from an incident to one.

import { changed, go, type State } from "../page/address";
import { among, combobox, type Choice, type Finder } from "../page/combobox";
import { dayText, today } from "../page/day";
import { element, type Child } from "../page/element";
import { switches } from "../page/perspective";
import { answer, pageAddress, Problem } from "../page/server";
import { takeAlong } from "../page/taken";
import { heading, link, type View } from "../page/view";
import type { ChainsAnswer } from "./answers";
import { aside, chainSection } from "./chain";
import "./style.css";

interface Row {
  readonly id: string;
  readonly label: string;
  readonly when: string;
}

const LETTERS = 3; // from which on the server is asked for other names
const MORE = "10";
const ASKED = ["as-of", "worldview", "reading", "most"] as const;

/** Return the view of the chains from and to whom the address names; else the form alone. */
export async function paths(state: State): Promise<View> {
  const [states, all, incidents] = await Promise.all([
    answer<Row[]>("states"),
    answer<Row[]>("actors"),
    answer<Row[]>("incidents"),
  ]);
  const first = new Set(states.map((each) => each.id));
  const actors = [...states, ...all.filter((each) => !first.has(each.id))];
  const from = state.get("from") ?? "";
  const to = state.get("to") ?? "";
  const ends = new Map([...actors, ...incidents].map((each) => [each.id, each.label]));
  const isIncident = incidents.some((each) => each.id === from);
  const top = [
    heading("How two are tied, and where it breaks"),
    element(
      "p",
      { class: "facts" },
      "Commitments and ties in a row, from an actor or an incident to an actor. " +
        "A chain says where each text ends; it is no forecast of what anyone will do.",
    ),
    form(state, actors, incidents, ends),
  ];
  if (!from || !to) return { title: "Path", content: [...top, examples()] };
  const values = { one: from, other: to, ...given(state) };
  try {
    const found = await answer<ChainsAnswer>("paths", values);
    const sides = isIncident ? await switches(state, from) : undefined;
    const title = `${found.labels[found.start] ?? from} – ${found.labels[found.goal] ?? to}`;
    return { title, content: [...top, sides, ...told(state, found, values, title)] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { title: "Path", content: [...top, fault(state, error)] };
  }
}

function form(
  state: State,
  actors: readonly Row[],
  incidents: readonly Row[],
  ends: ReadonlyMap<string, string>,
): HTMLElement {
  const goTo = (values: Record<string, string>) => go(changed(state, { view: "paths", ...values }));
  const end = (name: "from" | "to", label: string, rows: readonly Row[]) => {
    const now = state.get(name) ?? "";
    const text = ends.get(now) ?? now;
    const choose = (found: Choice | undefined) => goTo({ [name]: found?.id ?? "" });
    return combobox(name, label, text, finder(rows), choose, "Type a name").field;
  };
  const last = dayText(today());
  const date = element("input", {
    id: "date",
    type: "date",
    value: state.get("as-of") ?? "",
    max: last,
    // A day half typed is none yet: what follows would go to another address at each key.
    blur: () => date.value !== (state.get("as-of") ?? "") && goTo({ "as-of": date.value }),
    keydown: (event) => {
      if ((event as KeyboardEvent).key === "Enter") goTo({ "as-of": date.value });
    },
  });
  return element(
    "div",
    { class: "ends" },
    end("from", "From an actor or an incident", [...actors, ...incidents]),
    element(
      "button",
      {
        type: "button",
        title: "Turn round",
        disabled: incidents.some((each) => each.id === state.get("from")),
        click: () => goTo({ from: state.get("to") ?? "", to: state.get("from") ?? "" }),
      },
      "⇄",
      element("span", { class: "heard" }, "Turn round"),
    ),
    end("to", "To an actor", actors),
    element("div", { class: "field" }, element("label", { for: "date" }, "Day (else today, or the incident's)"), date),
  );
}

/** Return how things are found by any name: their own at once, other names by the server. */
function finder(rows: readonly Row[]): Finder {
  const choices = rows.map(({ id, label, when }) => ({ id, label, note: when }));
  const known = new Map(choices.map((each) => [each.id, each]));
  const near = among(choices);
  return async (text) => {
    const found = await near(text);
    if (text.length < LETTERS) return found;
    const others = await answer<{ id: string }[]>("search", { text }).catch(() => []);
    const more = others.flatMap(({ id }) => known.get(id) ?? []);
    return [...new Map([...found, ...more].map((each) => [each.id, each])).values()];
  };
}

function told(
  state: State,
  found: ChainsAnswer,
  values: Readonly<Record<string, string>>,
  title: string,
): Child[] {
  const { chains, most, is_bare, worldview, reading } = found;
  const left = (state.get("without") ?? "").split(";").filter(Boolean);
  const law = worldview && reading ? `Law of ${found.on}. Claims accepted: ${worldview.label}. Reading: ${reading.label}.` : `On ${found.on}.`;
  const none = is_bare
    ? "On that day nobody in the data is tied to anybody."
    : "No chain in the data ties them on that day. That is no proof that nothing does.";
  const alt = chains.map((each) => each.says).join(" ");
  return [
    element("p", { class: "facts" }, law),
    left.length
      ? element(
          "p",
          { class: "facts" },
          `Left out: ${left.join(", ")}. `,
          element("a", { href: changed(state, { without: "" }) }, "Take all in again"),
        )
      : undefined,
    chains.length
      ? element(
          "a",
          { class: "picture", href: pageAddress("paths.svg", values) },
          element("img", {
            src: pageAddress("paths.svg", values),
            alt: `${title}. ${alt} The same is told below.`,
          }),
        )
      : element("p", { class: "lead" }, none),
    ...chains.map((chain, at) => chainSection(state, found, chain, at + 1)),
    chains.length >= most && String(most) !== MORE
      ? element("p", {}, element("a", { href: changed(state, { most: MORE }) }, "More chains"))
      : undefined,
    aside(found, "Also between them, but it moves nobody to act for the other", found.restraint),
    aside(found, "Not on that day", found.gone),
    element("p", { class: "quiet" }, takeAlong("paths", ["md", "json", "svg"], values, `${values["one"] ?? ""}-${values["other"] ?? ""}`)),
  ];
}

function fault(state: State, problem: Problem): HTMLElement {
  const isFrom = problem.message.includes(`'${state.get("from") ?? ""}'`);
  return element(
    "div",
    { class: "told", role: "alert" },
    element("p", {}, `${problem.message.charAt(0).toUpperCase()}${problem.message.slice(1)}`),
    problem.suggestions.length
      ? element(
          "ul",
          {},
          ...problem.suggestions.map((each) =>
            element(
              "li",
              {},
              element("a", { href: changed(state, { [isFrom ? "from" : "to"]: each }) }, each),
            ),
          ),
        )
      : element("p", { class: "quiet" }, problem.hint),
  );
}

function examples(): HTMLElement {
  return element(
    "p",
    { class: "quiet" },
    "Type the two ends, or begin from an ",
    link("incident", { view: "incidents" }),
    " or in the ",
    link("network of a day", { view: "network" }),
    ".",
  );
}

function given(state: State): Record<string, string | readonly string[]> {
  const values = ASKED.map((name) => [name, state.get(name) ?? ""] as const);
  const one = Object.fromEntries(values.filter(([, value]) => value));
  return { ...one, without: (state.get("without") ?? "").split(";").filter(Boolean) };
}

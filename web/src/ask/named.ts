// Questions asked by name: each a form with its parameters.

import { addressOf, go, state as now, type State } from "../page/address";
import type { Named } from "../page/answers";
import { element, fill, type Child } from "../page/element";
import { answer, Problem } from "../page/server";
import { say } from "../page/view";
import { answerPlace, LOOK } from "./answered";
import type { NamedQuery, QueryParameter } from "./answers";
import { combobox } from "./combobox";
import { byName } from "./question";

const OWN = "p-"; // before the names of a query's parameters in the address
const LISTS: Readonly<Record<string, string>> = {
  actor: "actors",
  alliance: "actors",
  clause: "clauses",
  incident: "incidents",
  instrument: "instruments",
  territory: "territories",
  war: "events",
};

/** Return the chooser of questions, the form of the chosen one, and its answer if it is asked. */
export async function byForm(state: State, queries: readonly NamedQuery[]): Promise<Child[]> {
  const name = state.get("query") ?? "";
  const query = queries.find((each) => each.name === name);
  if (name && !query) {
    const like = queries.filter((each) => each.name.startsWith(name.slice(0, 3)));
    const names = like.map((each) => each.name);
    throw new Problem(404, `No query is named ${name}.`, "Choose one of these:", names);
  }
  const select = chooser(queries, name, "query", "Question", (chosen) =>
    go(addressOf({ view: "ask", query: chosen })),
  );
  if (!query) return [select];
  const given = ownValues(state);
  const form = await formOf(query, given, state);
  const found = answerPlace();
  const fault = element("div", { class: "fault", role: "alert", hidden: true });
  if (state.has("ask")) {
    found.ask(byName(query.name, given), query.question, (problem) => {
      fault.hidden = false;
      fill(fault, ...told(problem));
      say(problem.message);
    });
  }
  return [select, form, fault, found.place];
}

/** Return a labelled choice of named queries by their questions. */
export function chooser(
  queries: readonly NamedQuery[],
  chosen: string,
  id: string,
  label: string,
  choose: (name: string) => void,
): HTMLElement {
  const select = element(
    "select",
    { id, change: () => choose(select.value) },
    element("option", { value: "" }, "Choose a question"),
    ...queries
      .toSorted((one, other) => one.question.localeCompare(other.question))
      .map((each) =>
        element("option", { value: each.name, selected: each.name === chosen }, each.question),
      ),
  );
  return element("div", { class: "field wide" }, element("label", { for: id }, label), select);
}

/** Return a problem in words: what was found, what to do, and names that there are. */
export function told(problem: Problem): Child[] {
  const [first = "", ...rest] = problem.message.split("\n");
  return [
    element("p", {}, first),
    rest.length ? element("pre", {}, rest.join("\n")) : undefined,
    problem.hint ? element("p", { class: "quiet" }, problem.hint) : undefined,
  ];
}

/** Return the values that the address gives to the parameters of a query. */
export function ownValues(state: State): Record<string, string> {
  const own = [...state].filter(([name]) => name.startsWith(OWN));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(OWN.length), value]));
}

async function formOf(
  query: NamedQuery,
  given: Readonly<Record<string, string>>,
  state: State,
): Promise<HTMLElement> {
  const fields = await Promise.all(query.parameters.map((each) => field(each, given)));
  const values = () =>
    Object.fromEntries([...new FormData(form)].map(([key, value]) => [OWN + key, String(value)]));
  const form = element(
    "form",
    {
      class: "ask",
      submit: (event) => {
        event.preventDefault();
        const look = query.name === state.get("query") ? kept() : {};
        go(addressOf({ view: "ask", query: query.name, ...values(), ask: "yes", ...look }));
      },
    },
    ...fields,
    element(
      "div",
      { class: "buttons" },
      element("button", { id: "ask", type: "submit" }, "Ask"),
      element(
        "button",
        {
          type: "button",
          click: () => go(addressOf({ view: "ask", in: "sparql", start: query.name, ...values() })),
        },
        "See its SPARQL",
      ),
    ),
  );
  return form;
}

/** Return how the last answer was looked at, for the next one to the same question. */
function kept(): Record<string, string> {
  const state = now();
  const names = LOOK.filter((name) => name !== "part" && name !== "only");
  return Object.fromEntries(names.map((name) => [name, state.get(name) ?? ""]));
}

async function field(
  parameter: QueryParameter,
  given: Readonly<Record<string, string>>,
): Promise<HTMLElement> {
  const id = `parameter-${parameter.name}`;
  const list = LISTS[parameter.kind];
  const known = list ? await answer<Named[]>(list) : [];
  const value = given[parameter.name] ?? parameter.default ?? "";
  const shared = { required: parameter.default === null, "aria-describedby": `${id}-says` };
  const type = parameter.kind === "day" ? "date" : "text";
  const plain = element("input", { ...shared, id, name: parameter.name, type, autocomplete: "off" });
  plain.value = value;
  const says = parameter.description.replace("IRI or name", "Name").replace(/^./, (c) => c.toUpperCase());
  return element(
    "div",
    { class: "field" },
    element("label", { for: id }, parameter.name),
    known.length ? combobox(id, parameter.name, known, value, shared) : plain,
    element("p", { class: "quiet", id: `${id}-says` }, says),
  );
}

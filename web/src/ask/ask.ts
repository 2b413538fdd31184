// The view of the named queries: each a form, its answer a table.

import { addressOf, go, type State } from "../page/address";
import type { Named } from "../page/answers";
import { element, type Child } from "../page/element";
import { answer, Problem } from "../page/server";
import { table } from "../page/table";
import { takeAlong } from "../page/taken";
import { heading, type View } from "../page/view";
import { counted } from "../page/words";
import "./style.css";
import type { NamedQuery, QueryParameter } from "./answers";

type Row = Readonly<Record<string, unknown>>;

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

/** Return the view of the query that the address names, asked if its parameters are given. */
export async function ask(state: State): Promise<View> {
  const queries = await answer<NamedQuery[]>("queries");
  const name = state.get("query") ?? "";
  const query = queries.find((each) => each.name === name);
  if (name && !query) {
    throw new Problem(404, `No query is named ${name}.`, "Choose one of these:", [
      ...queries.filter((each) => each.name.startsWith(name.slice(0, 3))).map((each) => each.name),
    ]);
  }
  const given = ownValues(state);
  const form = query ? await formOf(query, given) : undefined;
  const isAsked = query !== undefined && state.has("ask");
  return {
    title: query ? query.question : "Ask",
    content: [
      heading("Ask"),
      element("p", { class: "lead" }, "Questions that foedus answers by name, each from all of its data."),
      chooser(queries, name),
      form,
      isAsked && query ? await answered(query, given) : undefined,
    ],
  };
}

function chooser(queries: readonly NamedQuery[], name: string): HTMLElement {
  const select = element(
    "select",
    {
      id: "query",
      change: () => {
        go(addressOf({ view: "ask", query: select.value }));
      },
    },
    element("option", { value: "" }, "Choose a question"),
    ...queries
      .toSorted((one, other) => one.question.localeCompare(other.question))
      .map((each) =>
        element("option", { value: each.name, selected: each.name === name }, each.question),
      ),
  );
  return element("div", { class: "field wide" }, element("label", { for: "query" }, "Question"), select);
}

async function formOf(
  query: NamedQuery,
  given: Readonly<Record<string, string>>,
): Promise<HTMLElement> {
  const fields = await Promise.all(query.parameters.map((each) => field(each, given)));
  const form = element(
    "form",
    {
      class: "ask",
      submit: (event) => {
        event.preventDefault();
        const values = Object.fromEntries(
          [...new FormData(form)].map(([key, value]) => [OWN + key, String(value)]),
        );
        go(addressOf({ view: "ask", query: query.name, ...values, ask: "yes" }));
      },
    },
    ...fields,
    element("button", { id: "ask", type: "submit" }, "Ask"),
  );
  return form;
}

async function field(
  parameter: QueryParameter,
  given: Readonly<Record<string, string>>,
): Promise<HTMLElement> {
  const id = `parameter-${parameter.name}`;
  const list = LISTS[parameter.kind];
  const known = list ? await answer<Named[]>(list) : [];
  const input = element("input", {
    id,
    name: parameter.name,
    type: parameter.kind === "day" ? "date" : "text",
    list: known.length ? `${id}-list` : undefined,
    required: parameter.default === null,
    autocomplete: "off",
    "aria-describedby": `${id}-says`,
  });
  input.value = given[parameter.name] ?? parameter.default ?? "";
  return element(
    "div",
    { class: "field" },
    element("label", { for: id }, parameter.name),
    input,
    known.length
      ? element(
          "datalist",
          { id: `${id}-list` },
          ...known.map((each) => element("option", { value: each.id }, each.label)),
        )
      : undefined,
    element(
      "p",
      { class: "quiet", id: `${id}-says` },
      parameter.description.replace("IRI or name", "Name").replace(/^./, (c) => c.toUpperCase()),
    ),
  );
}

async function answered(
  query: NamedQuery,
  given: Readonly<Record<string, string>>,
): Promise<HTMLElement> {
  const path = `queries/${query.name}`;
  const found = await answer<readonly Row[] | boolean>(path, given);
  return element(
    "section",
    { class: "answer", "aria-label": "Answer" },
    element("h2", {}, query.question),
    ...(typeof found === "boolean" ? [element("p", {}, found ? "Yes." : "No.")] : rows(found)),
    element("p", { class: "quiet" }, takeAlong(path, ["csv", "md"], given, query.name)),
  );
}

function rows(found: readonly Row[]): Child[] {
  const [first] = found;
  if (!first) return [element("p", {}, "Nothing in the data answers this.")];
  const columns = Object.keys(first);
  const titles = columns.map((each) => each.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase());
  const cells = found.map((row) => columns.map((column) => text(row[column])));
  return [table(counted(found.length, "row"), titles, cells, { isCaptionShown: true })];
}

function text(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value as string | number);
}

function ownValues(state: State): Record<string, string> {
  const own = [...state].filter(([name]) => name.startsWith(OWN));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(OWN.length), value]));
}

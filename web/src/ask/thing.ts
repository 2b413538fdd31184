// The view of one thing: what is known of it, what others say of it, its sources, its statements.

import { addressOf, type State } from "../page/address";
import type { Thing } from "../page/answers";
import { cited } from "../page/cited";
import { element, fill, type Child } from "../page/element";
import { answer, Problem } from "../page/server";
import { heading, link, type View } from "../page/view";
import { counted, listed } from "../page/words";
import { inSparql, type Rows } from "./question";
import { rowTable } from "./rows";
import { terms, viewOf, type Terms } from "./terms";
import "./style.css";

interface KnownThing extends Thing {
  readonly said: readonly (readonly [string, string])[];
}

const SPACES = ["https://w3id.org/foedus/id/", "https://w3id.org/foedus/ontology#"];

/** Return the view of the thing or term that the address names. */
export async function thing(state: State): Promise<View> {
  const name = state.get("thing") ?? "";
  const known = await terms();
  const iri = SPACES.map((space) => space + name).find((each) => known.of(each));
  // What has no label is no thing to the server, and yet there may be statements of it.
  const found = await answer<KnownThing>(`things/${name}`).catch((error: unknown) => error);
  if (!(found instanceof Problem)) return told(found as KnownThing, iri ?? `${SPACES[0]}${name}`, known);
  const bare = `${SPACES[0]}${name}`;
  const all = /^[\w-]+$/.test(name) ? await statementsOf(bare) : undefined;
  if (!all?.rows.length) throw found;
  return {
    title: name,
    content: [heading(name), element("p", {}, "It has no name. This is said of it:"), ...tabled(all, known)],
  };
}

function told(found: KnownThing, iri: string, known: Terms): View {
  const kinds = found.kinds.filter((each) => each !== "owl:NamedIndividual").map((each) => kindOf(each, known));
  const groups = Map.groupBy(found.said, ([table]) => table);
  const own = viewOf(iri, known);
  const isIncident = own.includes("view=incident");
  const isActor = found.kinds.some((each) => each === "State" || each === "DeFactoState");
  return {
    title: found.label,
    content: [
      heading(found.label),
      found.note ? element("p", { class: "lead" }, found.note) : undefined,
      element(
        "p",
        { class: "quiet" },
        kinds.length ? `${upper(listed(kinds))}. ` : "",
        found.also_called.length ? `Also ${found.also_called.join(", ")}. ` : "",
        element("code", {}, known.of(iri)?.name ?? found.id),
        isIncident ? [". ", link("Which commitments it triggers", { view: "incident", incident: found.id })] : "",
        isActor ? [". ", link("Its ties on a day", { view: "network", actor: found.id })] : "",
      ),
      found.facts.length > 0 &&
        element(
          "dl",
          { class: "known" },
          ...found.facts.map(([about, value]) => [
            element("dt", {}, about),
            element("dd", {}, ...value.split("; ").flatMap((each, at) => [at ? element("br") : "", each])),
          ]),
        ),
      ...[...groups].map(([table, said]) => group(table, said.map(([, text]) => text))),
      found.sources.length > 0 && [
        element("h2", {}, "Sources"),
        element(
          "ul",
          { class: "sources" },
          ...found.sources.map((each) => element("li", {}, ...cited(each))),
        ),
      ],
      statements(iri, known),
    ],
  };
}

function group(table: string, said: readonly string[]): HTMLElement {
  const sorted = said.toSorted((one, other) => one.localeCompare(other));
  return element(
    "details",
    { open: said.length <= 8 },
    element("summary", {}, element("span", { class: "name" }, table), ` ${String(said.length)}`),
    element("ul", { class: "said" }, ...sorted.map((each) => element("li", {}, each))),
  );
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function kindOf(kind: string, known: Terms): string {
  const own = known.of(`${SPACES[1]}${kind}`)?.label;
  const bare = kind.replace(/^.*[:#/]/, "").replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
  return own ?? bare;
}

/** Return all that is said with the thing in it, looked up when it is opened. */
function statements(iri: string, known: Terms): HTMLElement {
  const place = element("div", { class: "answer" });
  const query = `SELECT * WHERE {\n  { <${iri}> ?property ?value }\n  UNION { ?subject ?property <${iri}> }\n}\nORDER BY ?subject ?property ?value\n`;
  const details = element(
    "details",
    {
      toggle: () => {
        if (!details.open || place.hasChildNodes()) return;
        fill(place, element("p", {}, "Looking…"));
        statementsOf(iri).then(
          (found) => fill(place, ...tabled(found, known)),
          (error: unknown) =>
            fill(place, element("p", {}, error instanceof Error ? error.message : "It failed.")),
        );
      },
    },
    element("summary", {}, element("span", { class: "name" }, "All statements with it")),
    place,
    element(
      "p",
      { class: "quiet" },
      element("a", { href: addressOf({ view: "ask", in: "sparql", sparql: query, ask: "yes" }) }, "The same as a query"),
    ),
  );
  return details;
}

async function statementsOf(iri: string): Promise<Rows> {
  const ask = (text: string) => inSparql(text).ask(new AbortController().signal);
  const [out, into] = await Promise.all([
    ask(`SELECT DISTINCT ?property ?value { <${iri}> ?property ?value } ORDER BY ?property ?value`),
    ask(`SELECT DISTINCT ?subject ?property { ?subject ?property <${iri}> } ORDER BY ?property ?subject`),
  ]);
  const self = { type: "uri", value: iri } as const;
  const rows = [
    ...(typeof out === "boolean" ? [] : out.rows.map((row) => ({ subject: self, ...row }))),
    ...(typeof into === "boolean" ? [] : into.rows.map((row) => ({ ...row, value: self }))),
  ];
  return { columns: ["subject", "property", "value"], rows, isGraph: false };
}

function tabled(found: Rows, known: Terms): Child[] {
  if (!found.rows.length) return [element("p", {}, counted(0, "statement"))];
  return rowTable(found, known, { sort: "", isDown: false, only: "", part: 0 }, () => undefined);
}

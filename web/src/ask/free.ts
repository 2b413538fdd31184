// Questions in SPARQL: an editor, a start from a named query, and what the server finds.

import { note, state as now, step, type State } from "../page/address";
import { element, fill, type Child } from "../page/element";
import { fault as faultOf, pageAddress, Problem } from "../page/server";
import { say, settled } from "../page/view";
import { answerPlace, LOOK } from "./answered";
import type { NamedQuery } from "./answers";
import { editorIn } from "./editor";
import { chooser, ownValues, told } from "./named";
import { inSparql } from "./question";
import { saved } from "./saved";

const FIRST = `# States of the system today, by name.
SELECT ?state ?name WHERE {
  ?state a foedus:State ; rdfs:label ?name .
  FILTER NOT EXISTS { ?state foedus:end ?ended }
}
ORDER BY ?name
`;
const LONGEST = 30_000; // characters of an address: the server reads twice as many

/** Return the editor with what it needs, and the answer if the query is asked. */
export async function inWords(state: State, queries: readonly NamedQuery[]): Promise<Child[]> {
  const start = queries.find((each) => each.name === state.get("start"));
  const text = state.get("sparql") ?? (start ? await textOf(start.name, ownValues(state)) : FIRST);
  const found = answerPlace();
  const fault = element("div", { class: "fault", role: "alert", hidden: true });
  const remark = element("p", { class: "quiet", hidden: true });

  const remarked = (words: string) => {
    remark.hidden = !words;
    remark.textContent = words;
  };
  const calm = () => {
    if (fault.hidden) return;
    fault.hidden = true;
    editor.unmark();
  };
  const run = () => {
    calm();
    const look = now();
    const kept = Object.fromEntries(
      LOOK.filter((name) => name === "seen").map((name) => [name, look.get(name) ?? ""]),
    );
    const { sparql } = held(editor.text);
    last = editor.text;
    const isSame = look.has("ask") && look.get("sparql") === sparql;
    if (!isSame) step({ view: "ask", in: "sparql", sparql, ask: sparql && "yes", ...kept });
    found.ask(inSparql(editor.text), "Answer", failed);
  };
  const failed = (problem: Problem) => {
    fault.hidden = false;
    fill(fault, ...told(problem));
    const [, line, column] = /^line (\d+), column (\d+): /.exec(problem.message) ?? [];
    if (line && column) editor.mark(Number(line), Number(column), problem.message.split("\n")[0] ?? "");
    say(problem.message.split("\n")[0] ?? "");
  };
  let last = state.has("ask") ? text : undefined; // what was asked last
  const noted = settled((changed: string) => {
    if (changed !== last) note({ view: "ask", in: "sparql", ask: "", start: "", ...held(changed) });
  }, 300);
  const held = (query: string): { sparql: string } => {
    const fits = encodeURIComponent(query).length <= LONGEST;
    const tooLong =
      "This query is too long for the address of the page: it is lost when you reload. " +
      "Save it as a file.";
    if (!fits) remarked(tooLong);
    else if (remark.textContent === tooLong) remarked("");
    return { sparql: fits ? query : "" };
  };
  const { place, editor } = editorIn(text, {
    changed: (changed) => {
      calm();
      noted(changed);
    },
    run,
  });
  const from = chooser(queries, start?.name ?? "", "start", "Start from", (name) => {
    const query = queries.find((each) => each.name === name);
    if (!query) return;
    textOf(name, {}).then(
      (started) => {
        editor.put(started);
        remarked(needsWords(query));
        editor.focus();
      },
      (error: unknown) => {
        if (error instanceof Problem) failed(error);
      },
    );
  });
  if (start) remarked(needsWords(start));
  if (state.has("ask")) found.ask(inSparql(text), "Answer", failed);
  return [
    from,
    remark,
    place,
    element(
      "div",
      { class: "buttons" },
      element("button", { type: "button", id: "run", click: run }, "Run"),
      element(
        "button",
        {
          type: "button",
          click: () => {
            saved(new Blob([editor.text], { type: "application/sparql-query" }), "query.rq");
          },
        },
        "Save as .rq",
      ),
      element(
        "p",
        { class: "quiet" },
        "Ctrl-Enter runs it; Ctrl-Space offers terms and things. The prefixes foedus:, id:, rdfs:, " +
          "skos:, xsd: and the others of the ontology need no PREFIX.",
      ),
    ),
    fault,
    found.place,
  ];
}

function needsWords(query: NamedQuery): string {
  return query.needs
    ? "This question rests on verdicts, which the engine makes and the endpoint does not hold: as SPARQL " +
        "it finds nothing. Ask it by name."
    : "";
}

async function textOf(name: string, given: Readonly<Record<string, string>>): Promise<string> {
  const values = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
  const response = await fetch(pageAddress(`queries/${name}.rq`, values));
  if (response.ok) return response.text();
  throw await faultOf(response);
}

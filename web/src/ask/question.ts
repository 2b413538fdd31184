// A question to the server, by name or in SPARQL, and what it found.

import { fault, pageAddress, unanswered } from "../page/server";
import type { ResultsInJson, Term } from "./answers";
import { statements } from "./statements";

export type Row = Readonly<Record<string, Term>>;

/** What a question found: rows under columns; `isGraph` where they are statements. */
export interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly isGraph: boolean;
}

/** A form in which an answer can be taken: what it is called, and the ending of its files. */
export interface Form {
  readonly title: string;
  readonly ending: string;
}

/** A question that can be asked, and asked again for a file. */
export interface Question {
  /** Under what name files of its answer are kept. */
  readonly name: string;
  ask(signal: AbortSignal): Promise<Rows | boolean>;
  forms(found: Rows | boolean): readonly Form[];
  taken(form: Form): Promise<Blob>;
}

const RESULTS = "application/sparql-results+json";
const MEDIA: Readonly<Record<string, string>> = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  json: RESULTS,
  ttl: "text/turtle",
  nt: "application/n-triples",
  jsonld: "application/ld+json",
};
const OF_ROWS = [
  { title: "CSV", ending: "csv" },
  { title: "TSV", ending: "tsv" },
  { title: "JSON", ending: "json" },
];
const OF_GRAPHS = [
  { title: "Turtle", ending: "ttl" },
  { title: "N-Triples", ending: "nt" },
  { title: "JSON-LD", ending: "jsonld" },
];
const OF_TRUTH = [{ title: "JSON", ending: "json" }];

/** Return a question in SPARQL, asked of the endpoint. */
export function inSparql(text: string): Question {
  const send = (accept: string, signal?: AbortSignal) =>
    sent("/sparql", {
      method: "POST",
      headers: { "Content-Type": "application/sparql-query", Accept: accept },
      body: text,
      signal: signal ?? null,
    });
  return {
    name: "answer",
    async ask(signal) {
      const response = await send(`${RESULTS}, application/n-triples`, signal);
      const isGraph = response.headers.get("content-type")?.startsWith("application/n-triples");
      if (isGraph) return statements(await response.text());
      return rowsOf((await response.json()) as ResultsInJson);
    },
    forms: (found) => (typeof found === "boolean" ? OF_TRUTH : found.isGraph ? OF_GRAPHS : OF_ROWS),
    taken: async ({ ending }) => (await send(MEDIA[ending] ?? "*/*")).blob(),
  };
}

/** Return a question that the server answers by name. */
export function byName(name: string, given: Readonly<Record<string, string>>): Question {
  const at = (ending: string) => pageAddress(`queries/${name}.${ending}`, given);
  return {
    name,
    async ask(signal) {
      const response = await sent(at("srj"), { signal });
      return rowsOf((await response.json()) as ResultsInJson);
    },
    forms: (found) =>
      typeof found === "boolean" ? OF_TRUTH : [...OF_ROWS, { title: "Markdown", ending: "md" }],
    taken: async ({ ending }) => (await sent(at(ending), {})).blob(),
  };
}

async function sent(address: string, request: RequestInit): Promise<Response> {
  const response = await fetch(address, request).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw unanswered();
  });
  if (!response.ok) throw await fault(response);
  return response;
}

function rowsOf({ head, boolean, results }: ResultsInJson): Rows | boolean {
  if (boolean !== undefined) return boolean;
  return { columns: head.vars ?? [], rows: results?.bindings ?? [], isGraph: false };
}

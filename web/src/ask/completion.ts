// What is offered while a query is written: our terms and things, keywords, the query's variables.

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import { element } from "../page/element";
import { mentions } from "../page/words";
import type { KnownTerm } from "./answers";
import { terms } from "./terms";

const MOST = 60;
const LEAST = 2; // letters before anything is offered unasked
const QUIET = /Comment|String|IRIREF|IRI_REF/i; // parts of a query in which nothing is named
const KEYWORDS =
  "SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS VALUES BIND ORDER BY GROUP BY HAVING LIMIT OFFSET " +
  "CONSTRUCT ASK DESCRIBE PREFIX GRAPH FROM NAMED EXISTS COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT " +
  "COALESCE CONTAINS REGEX STR LANG DATATYPE BOUND STRSTARTS YEAR MONTH DAY NOW";

/** Return what may be meant at the cursor. */
export async function completions(context: CompletionContext): Promise<CompletionResult | null> {
  if (QUIET.test(syntaxTree(context.state).resolveInner(context.pos, -1).name)) return null;
  const variable = context.matchBefore(/[?$]\w*/);
  if (variable) return { from: variable.from, options: variables(context, variable.text) };
  const word = context.matchBefore(/(?:[\w-]+:)?[\w-]*/);
  if (!word || (!context.explicit && word.text.length < LEAST)) return null;
  const known = await terms();
  if (context.aborted) return null;
  const options = [...ranked(known.all, word.text).map(optionOf), ...keywords(word.text)];
  return options.length ? { from: word.from, options, filter: false } : null;
}

function ranked(all: readonly KnownTerm[], text: string): KnownTerm[] {
  const wanted = text.toLowerCase();
  const named = wanted.slice(wanted.indexOf(":") + 1);
  const prefix = wanted.slice(0, wanted.length - named.length);
  const rank = ({ name, label }: KnownTerm): number => {
    const own = name.toLowerCase();
    if (!own.startsWith(prefix) || own.startsWith("<")) return 0;
    const local = own.slice(own.indexOf(":") + 1);
    const isOfOntology = own.startsWith("id:") ? 0 : 0.5;
    if (local === named || own === wanted) return 5 + isOfOntology;
    if (local.startsWith(named)) return 4 + isOfOntology;
    if (label.toLowerCase().startsWith(named)) return 3 + isOfOntology;
    if (mentions(label, named) || local.includes(named)) return 1 + isOfOntology;
    return 0;
  };
  return all
    .map((term) => ({ term, score: rank(term) }))
    .filter(({ score }) => score > 0)
    .sort(
      (one, other) =>
        other.score - one.score || one.term.name.length - other.term.name.length ||
        one.term.name.localeCompare(other.term.name),
    )
    .slice(0, MOST)
    .map(({ term }) => term);
}

function optionOf({ name, label, kind, definition }: KnownTerm, at: number): Completion {
  return {
    label: name,
    detail: label,
    boost: MOST - at,
    info: () =>
      element(
        "div",
        {},
        element("strong", {}, label),
        element("div", {}, kind.replaceAll("owl:", "").replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase()),
        definition ? element("div", {}, definition) : undefined,
      ),
  };
}

function keywords(text: string): Completion[] {
  const wanted = text.toUpperCase();
  return [...new Set(KEYWORDS.split(" "))]
    .filter((each) => wanted && each.startsWith(wanted))
    .map((label) => ({ label, type: "keyword", boost: 99 }));
}

function variables(context: CompletionContext, written: string): Completion[] {
  const found = new Set(context.state.doc.toString().match(/[?$]\w+/g) ?? []);
  found.delete(written);
  return [...found].map((label) => ({ label }));
}

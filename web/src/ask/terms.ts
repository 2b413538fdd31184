// The terms and things that the server knows: their labels, and the views that show them.

import { addressOf } from "../page/address";
import { element, type Child } from "../page/element";
import { answer } from "../page/server";
import type { KnownTerm, Term } from "./answers";

const OWN = /^https:\/\/w3id\.org\/foedus\/(id\/|ontology#|graph\/)(.+)$/;
// The other prefixes that a query need not declare.
const OTHERS: Readonly<Record<string, string>> = {
  dcterms: "http://purl.org/dc/terms/",
  geo: "http://www.opengis.net/ont/geosparql#",
  owl: "http://www.w3.org/2002/07/owl#",
  prov: "http://www.w3.org/ns/prov#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};
const INCIDENTS = ["Incident", "War"];

/** All terms and things, found by IRI. */
export interface Terms {
  readonly all: readonly KnownTerm[];
  of(iri: string): KnownTerm | undefined;
  /** The label of an IRI, or its name where it has none. */
  label(iri: string): string;
}

/** Return all terms and things, read once. */
export async function terms(): Promise<Terms> {
  const all = await answer<KnownTerm[]>("terms");
  const byIri = new Map(all.map((each) => [each.iri, each]));
  return {
    all,
    of: (iri) => byIri.get(iri),
    label(iri) {
      const label = byIri.get(iri)?.label;
      return label && label !== iri ? label : prefixed(shortOf(iri));
    },
  };
}

/** Return the name of an IRI of ours without its namespace; another IRI as it is. */
export function shortOf(iri: string): string {
  return OWN.exec(iri)?.[2] ?? iri;
}

/** Return the address of the view that shows what an IRI of ours names, "" where none does. */
export function viewOf(iri: string, known: Terms): string {
  const [, space, name] = OWN.exec(iri) ?? [];
  if (!name || space === "graph/") return "";
  const kinds = known.of(iri)?.kind.split(", ") ?? [];
  return INCIDENTS.some((each) => kinds.includes(each))
    ? addressOf({ view: "incident", incident: name })
    : addressOf({ view: "thing", thing: name });
}

/** Return a term as it is shown: a thing by its label, as a link, its name beside it. */
export function shown(term: Term | undefined, known: Terms): Child {
  if (!term) return undefined;
  if (term.type === "bnode") return element("span", { class: "id" }, `_:${term.value}`);
  if (term.type !== "uri") {
    return term["xml:lang"] && term["xml:lang"] !== "en"
      ? element("span", { lang: term["xml:lang"] }, term.value)
      : term.value;
  }
  const iri = term.value;
  const found = known.of(iri);
  const address = viewOf(iri, known);
  const short = shortOf(iri);
  if (address) {
    const label = known.label(iri);
    // A term of the ontology is named almost as its label; a thing's name is what one writes.
    const isThing = OWN.exec(iri)?.[1] === "id/";
    const beside = isThing && label !== short && element("span", { class: "id" }, short);
    const title = [found?.name, found?.definition].filter(Boolean).join(": ");
    return [element("a", { href: address, title: title || undefined }, label), beside];
  }
  if (short === iri && /^https?:\/\//.test(iri)) {
    return element("a", { href: iri, rel: "noreferrer", class: "outside" }, prefixed(iri));
  }
  return element("span", { title: iri }, short);
}

function prefixed(iri: string): string {
  const prefix = Object.keys(OTHERS).find((each) => iri.startsWith(OTHERS[each] ?? "-"));
  return prefix ? `${prefix}:${iri.slice(OTHERS[prefix]?.length)}` : iri;
}

/** Return what a term says, as one reads it. */
export function textOf(term: Term | undefined, known: Terms): string {
  if (!term) return "";
  return term.type === "uri" ? known.label(term.value) : term.value;
}

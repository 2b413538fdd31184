// The named queries, the terms and the results of queries, as the server answers them.

export interface QueryParameter {
  readonly name: string;
  readonly description: string;
  readonly kind: string;
  readonly default: string | null;
}

export interface NamedQuery {
  readonly name: string;
  readonly question: string;
  readonly needs: string;
  readonly parameters: readonly QueryParameter[];
}

/** A term of the ontology or a thing: how a query writes it, and what it is. */
export interface KnownTerm {
  readonly name: string;
  readonly label: string;
  readonly kind: string;
  readonly definition: string;
  readonly iri: string;
}

/** An RDF term as SPARQL's results in JSON have it. */
export interface Term {
  readonly type: "uri" | "literal" | "bnode";
  readonly value: string;
  readonly datatype?: string;
  readonly "xml:lang"?: string;
}

export interface ResultsInJson {
  readonly head: { readonly vars?: readonly string[] };
  readonly boolean?: boolean;
  readonly results?: { readonly bindings: readonly Readonly<Record<string, Term>>[] };
}

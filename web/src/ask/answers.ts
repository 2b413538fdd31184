// The named queries as the server lists them.

export interface QueryParameter {
  readonly name: string;
  readonly description: string;
  readonly kind: string;
  readonly default: string | null;
}

export interface NamedQuery {
  readonly name: string;
  readonly question: string;
  readonly parameters: readonly QueryParameter[];
}

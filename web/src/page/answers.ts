// What the server answers, as docs/cli.md tells it of the commands of the same names.

export interface Named {
  readonly id: string;
  readonly label: string;
}

export interface Heading {
  readonly incident: Named;
  readonly on: string;
  readonly worldview: Named;
  readonly reading: Named;
  readonly facts: string;
}

export interface Thing {
  readonly id: string;
  readonly label: string;
  readonly kinds: readonly string[];
  readonly also_called: readonly string[];
  readonly note: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly sources: readonly string[];
}

export interface Spell {
  readonly start: string | null;
  readonly end: string | null;
}

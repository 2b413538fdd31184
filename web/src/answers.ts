// What the server answers, as docs/cli.md tells it of the commands of the same names.

export interface Named {
  readonly id: string;
  readonly label: string;
}

export interface IncidentRow {
  readonly id: string;
  readonly label: string;
  readonly when: string;
  readonly attacker: string;
  readonly hit: string;
}

export interface Finding {
  readonly condition: string;
  readonly kind: string;
  readonly holds: "yes" | "no" | "unknown" | "open";
  readonly reason: string;
  readonly basis: string;
  readonly claims: readonly Named[];
  readonly sources: readonly Named[];
}

export interface Commitment {
  readonly verdict: string;
  readonly clause: Named;
  readonly obligors: readonly Named[];
  readonly beneficiaries: readonly Named[];
  readonly response: string;
  readonly says: string;
  readonly findings: readonly Finding[];
  readonly procedure: readonly Finding[];
  readonly observed: readonly string[];
  readonly sources: readonly Named[];
  readonly mutual: boolean;
}

export interface Heading {
  readonly incident: Named;
  readonly on: string;
  readonly worldview: Named;
  readonly reading: Named;
  readonly facts: string;
}

export interface Explanation extends Heading {
  readonly summary: string;
  readonly entries: readonly Commitment[];
  readonly not_bound: readonly string[];
  readonly absent: readonly string[];
  readonly changes: readonly string[];
}

export interface Reason {
  readonly standing: string;
  readonly actors: readonly Named[];
  readonly against: readonly Named[];
  readonly beneficiary: Named;
  readonly clause: Named;
  readonly act: Named;
  readonly how: string;
}

export interface DrawnIn extends Heading {
  readonly policy: string;
  readonly remarks: readonly string[];
  readonly groups: readonly { readonly title: string; readonly actors: readonly Named[] }[];
  readonly rounds: readonly {
    readonly number: number;
    readonly over: readonly string[];
    readonly reasons: readonly Reason[];
  }[];
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

export interface NetworkNode {
  readonly id: string;
  readonly label: string;
  readonly attributes: Readonly<Record<string, string | number | readonly string[]>>;
  readonly size: number;
  readonly position: readonly [number, number];
  readonly colour: readonly [number, number, number];
}

export interface NetworkEdge {
  readonly id: string;
  readonly label: string;
  readonly source: string;
  readonly target: string;
  readonly directed: boolean;
  readonly spells: readonly Spell[];
  readonly attributes: Readonly<Record<string, string | boolean | readonly string[]>>;
  readonly colour: readonly [number, number, number];
}

export interface NetworkAnswer {
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
}

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

// What the server answers about incidents, as docs/cli.md tells it of the commands of the same names.

import type { Heading, Named } from "../page/answers";

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

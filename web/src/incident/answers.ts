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

export interface Claimant extends Named {
  readonly claims: readonly string[];
}

/** What of an incident can be supposed, as `/api/choices/` offers it. */
export interface Choices {
  readonly acts: readonly Named[];
  readonly actors: readonly Named[];
  readonly places: readonly Named[];
  readonly clauses: Readonly<Record<"request" | "invocation" | "consultation", readonly Named[]>>;
  readonly treaties: readonly Named[];
  readonly claims: readonly Named[];
  readonly gravities: readonly Named[];
  readonly intents: readonly Named[];
  readonly characters: readonly Named[];
}

export interface Found {
  readonly holds: string;
  readonly reason: string;
  readonly awaits: boolean;
}

export interface Turn {
  readonly clause: string;
  readonly obligors: readonly string[];
  readonly beneficiary: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly operative_before: string | null;
  readonly operative_after: string | null;
  readonly findings: readonly {
    readonly kind: string;
    readonly before: Found | null;
    readonly after: Found | null;
    readonly procedure: boolean;
  }[];
}

export interface WhatIf extends Heading {
  readonly difference: {
    readonly changes: readonly { readonly words: string }[];
    readonly law_before: string;
    readonly law_after: string;
    readonly turned: readonly Turn[];
    readonly new: readonly Turn[];
    readonly gone: readonly Turn[];
    readonly reasons: readonly Turn[];
    readonly same: number;
  };
  readonly drawn_in: readonly {
    readonly actor: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

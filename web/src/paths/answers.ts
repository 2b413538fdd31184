// Chains as the server answers them: docs/escalation/paths.md tells what each word means.

import type { Named } from "../page/answers";

export interface Link {
  readonly obligor: string;
  readonly beneficiary: string;
  readonly kind: string;
  readonly through: string;
  readonly holds: "yes" | "no" | "unknown";
  readonly period: string;
  readonly sources: readonly string[];
  readonly alliance: string;
  readonly directed: boolean;
}

export interface Bearing {
  readonly link: Link;
  readonly footing: "holds" | "only if" | "broken";
  readonly why: readonly string[];
  readonly asks: readonly string[];
  readonly verdict: string;
}

export interface Step {
  readonly one: string;
  readonly other: string;
  readonly bearings: readonly Bearing[];
}

export interface Chain {
  readonly steps: readonly Step[];
  readonly breaks_at: number;
  readonly why: string;
  readonly role: string;
  readonly weakest: number;
  readonly says: string;
}

export interface ChainsAnswer {
  readonly start: string;
  readonly goal: string;
  readonly on: string;
  readonly most: number;
  readonly chains: readonly Chain[];
  readonly restraint: readonly Link[];
  readonly gone: readonly Link[];
  readonly is_bare: boolean;
  readonly worldview: Named | null;
  readonly reading: Named | null;
  readonly labels: Readonly<Record<string, string>>;
}

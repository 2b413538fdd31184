// The network as the server answers it.

import type { Spell } from "../page/answers";

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

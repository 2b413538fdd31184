// The timeline as the server answers it.

export type Kind = "incident" | "war" | "act" | "instrument";

export interface TimelineRow {
  readonly id: string;
  readonly label: string;
  readonly kind: Kind;
  readonly signed: string;
  readonly start: string;
  readonly end: string;
  readonly expires: string;
  readonly ending: string;
  readonly who: string;
  readonly actors: string;
}

// The map of a day, as the server tells it.

import type { Named } from "../page/answers";

export interface Mark {
  readonly relation: string;
  readonly id: string;
  readonly label: string;
  readonly who: readonly Named[];
  readonly since: string;
  readonly until: string;
  readonly certain: boolean;
  readonly accepted: boolean;
  readonly said_by: readonly Named[];
  readonly host: Named | null;
  readonly allowed_by: readonly Named[];
  readonly note: string;
  readonly sources: readonly Named[];
}

export interface Place {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly within: readonly Named[];
  readonly also_called: readonly string[];
  readonly note: string;
  readonly marks: readonly Mark[];
}

export interface MapAnswer {
  readonly on: string;
  readonly worldview: Named;
  readonly since: string | null;
  readonly earlier: string | null;
  readonly later: string | null;
  readonly incident: Named | null;
  readonly claimants: readonly Named[];
  readonly places: readonly Place[];
  readonly unplaced: readonly Place[];
}

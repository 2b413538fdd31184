// Questions to the server that sent the page, and its faults.

import { held, NEEDS_SERVER } from "./held";

type Values = Readonly<Record<string, string>>;

/** Why the server did not answer: its status, what to do, names that there are, and whose fault. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly hint = "",
    readonly suggestions: readonly string[] = [],
    readonly parameter = "",
  ) {
    super(message);
  }
}

const kept = new Map<string, Promise<unknown>>();
const inUse = new Set<string>();

/** Return the address of a page of data; a value that is empty is not sent. */
export function pageAddress(path: string, values: Values = {}): string {
  const given = Object.entries(values).filter(([, value]) => value !== "");
  const query = new URLSearchParams(given).toString();
  const safe = path.split("/").map(encodeURIComponent).join("/");
  return `/api/${safe}${query && `?${query}`}`;
}

/** Return the answer, asked for once: the data do not change while the server runs. */
export function answer<Answer>(path: string, values: Values = {}): Promise<Answer> {
  const address = pageAddress(path, values);
  inUse.add(address);
  const known = kept.get(address);
  if (known) return known as Promise<Answer>;
  const asked = fetched<Answer>(address);
  kept.set(address, asked);
  asked.catch(() => kept.delete(address));
  return asked;
}

/** Begin another view: what was asked for until now is no longer in use. */
export function forgetUse(): void {
  inUse.clear();
}

/** Return the answers that the view on display has asked for, by their addresses. */
export async function answersInUse(): Promise<Record<string, unknown>> {
  const asked = [...inUse].sort().flatMap((each) => {
    const found = kept.get(each);
    return found ? [found.then((value) => [each, value] as const, () => undefined)] : [];
  });
  return Object.fromEntries((await Promise.all(asked)).filter((each) => each !== undefined));
}

async function fetched<Answer>(address: string): Promise<Answer> {
  const response = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => {
    if (held) throw new Problem(0, NEEDS_SERVER);
    throw new Problem(0, "The server does not answer.", "Is foedus serve still running?");
  });
  if (response.ok) return (await response.json()) as Answer;
  const told = (await response.json().catch(() => ({}))) as Partial<{
    detail: string;
    hint: string;
    suggestions: string[];
    parameter: string;
  }>;
  const message = told.detail ?? `The server answers ${String(response.status)}.`;
  throw new Problem(response.status, message, told.hint, told.suggestions, told.parameter);
}

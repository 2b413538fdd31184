// Questions to the server that sent the page, and its faults.

import { held, NEEDS_SERVER } from "./held";
import { keyOf, use } from "./record";

/** The values of parameters; one that may be repeated has several. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/** Why the server did not answer: its status, what to do, names that there are, and what is at fault. */
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

const REQUEST = { headers: { Accept: "application/json" } };
const kept = new Map<string, Promise<unknown>>();

/** Return the address of a page of data; a value that is empty is not sent. */
export function pageAddress(path: string, values: Values = {}): string {
  const given = Object.entries(values)
    .flatMap(([name, value]) => [value].flat().map((each) => [name, each]))
    .filter(([, value]) => value !== "");
  const query = new URLSearchParams(given).toString();
  const safe = path.split("/").map(encodeURIComponent).join("/");
  return `/api/${safe}${query && `?${query}`}`;
}

/** Return the answer, asked for once: the data do not change while the server runs. */
export function answer<Answer>(path: string, values: Values = {}): Promise<Answer> {
  const address = pageAddress(path, values);
  const known = kept.get(address);
  if (known) {
    use(keyOf(address, REQUEST));
    return known as Promise<Answer>;
  }
  const asked = fetched<Answer>(address);
  kept.set(address, asked);
  asked.catch(() => kept.delete(address));
  return asked;
}

/** Return the answer without keeping it: for pages asked for by the hundred, as days go by. */
export function passing<Answer>(path: string, values: Values = {}): Promise<Answer> {
  return fetched<Answer>(pageAddress(path, values));
}

async function fetched<Answer>(address: string): Promise<Answer> {
  const response = await fetch(address, REQUEST).catch(() => {
    throw unanswered();
  });
  if (response.ok) return (await response.json()) as Answer;
  throw await fault(response);
}

/** Return why nothing came: no server is there, or, in a file that was kept, the page has no such data. */
export function unanswered(): Problem {
  return held
    ? new Problem(0, NEEDS_SERVER, "With foedus serve it can be asked.")
    : new Problem(0, "The server does not answer.", "Is foedus serve still running?");
}

/** Return the problem that a response tells, which is no answer. */
export async function fault(response: Response): Promise<Problem> {
  const told = (await response.json().catch(() => ({}))) as Partial<{
    detail: string;
    hint: string;
    suggestions: string[];
    parameter: string;
  }>;
  const message = told.detail ?? `The server answers ${String(response.status)}.`;
  return new Problem(response.status, message, told.hint, told.suggestions, told.parameter);
}

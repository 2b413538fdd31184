// What the view on display has asked the server, however it asked: a page that is taken along holds it.

import { held } from "./held";

/** What the server replied: JSON as its value, all else as its text. */
export interface Reply {
  readonly type: string;
  readonly value: unknown;
}

interface Heard {
  readonly reply: Promise<Reply | undefined>;
  length: number;
}

const ROOM = 32 * 1024 * 1024; // characters that are kept; what is older is asked for again
const MOST = 3; // replies that differ in their parameters alone: of many days the last ones
const TEXTUAL = /json|^text\/|xml|sparql/;
const heard = new Map<string, Heard>();
const inUse = new Set<string>();
let length = 0;

// Which parts of the code were loaded is told by the browser: of all of them, not the first 250.
performance.setResourceTimingBufferSize(100_000);

if (!held) {
  const asked = globalThis.fetch;
  globalThis.fetch = async (input, request) => {
    const response = await asked(input, request);
    if (response.ok && /^\/(api|sparql)\b/.test(addressIn(input))) {
      hear(keyOf(input, request), response);
    }
    return response;
  };
}

/** Say that the view uses a reply, by its key, which it did not ask for anew. */
export function use(key: string): void {
  inUse.delete(key);
  inUse.add(key);
}

/** Begin another view: what was asked for until now is no longer in use. */
export function forgetUse(): void {
  inUse.clear();
}

/** Return the replies that the view has asked for, by their keys. */
export async function repliesInUse(): Promise<Record<string, Reply>> {
  const replies = lastInUse().map(async (key) => [key, await replyTo(key)] as const);
  const whole = (await Promise.all(replies)).flatMap(([key, reply]) =>
    reply ? [[key, reply] as const] : [],
  );
  return Object.fromEntries(whole.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function lastInUse(): string[] {
  const times = new Map<string, number>();
  return [...inUse].reverse().filter((key) => {
    const path = /^\S+ [^\s?]+/.exec(key)?.[0] ?? key;
    const number = (times.get(path) ?? 0) + 1;
    times.set(path, number);
    return number <= MOST;
  });
}

async function replyTo(key: string): Promise<Reply | undefined> {
  const [method, address = "", ...wanted] = key.split(" ");
  const Accept = wanted.join(" ");
  const isGone = !heard.has(key) && method === "GET";
  if (isGone) await fetch(address, { headers: { Accept } }).catch(() => undefined);
  return heard.get(key)?.reply;
}

/** Return what is asked in one line: method, address, wanted type, and body. */
export function keyOf(input: RequestInfo | URL, request: RequestInit = {}): string {
  const wanted = new Headers(request.headers).get("Accept") ?? "";
  const { body, method } = request;
  const sent = typeof body === "string" || body instanceof URLSearchParams ? body.toString() : "";
  return [method ?? "GET", addressIn(input), wanted, sent].join(" ").trimEnd();
}

/** Return the address if it is one of the server that sent the page, else "". */
function addressIn(input: RequestInfo | URL): string {
  const address = input instanceof Request ? input.url : String(input);
  if (address.startsWith("/")) return address;
  return address.startsWith(`${location.origin}/`) ? address.slice(location.origin.length) : "";
}

function hear(key: string, response: Response): void {
  const type = response.headers.get("Content-Type") ?? "";
  if (!TEXTUAL.test(type)) return;
  forget(key);
  const made: Heard = {
    length: 0,
    reply: response
      .clone()
      .text()
      .then(
        (text) => {
          made.length = text.length;
          length += text.length;
          makeRoom(key);
          return { type, value: /json/.test(type) ? (JSON.parse(text) as unknown) : text };
        },
        () => undefined, // nobody waited for the end of it
      ),
  };
  heard.set(key, made);
  use(key);
}

function makeRoom(latest: string): void {
  for (const key of heard.keys()) {
    if (length <= ROOM) return;
    if (key !== latest) forget(key);
  }
}

function forget(key: string): void {
  length -= heard.get(key)?.length ?? 0;
  heard.delete(key);
}

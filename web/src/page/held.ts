// What a page that was taken along as one file holds: its state, its answers and its pictures.

import type { Reply } from "./record";

/** What the file holds: replies by what was asked, and pictures by their address. */
export interface Held {
  readonly state: string;
  readonly keptOn: string;
  readonly replies: Readonly<Record<string, Reply>>;
  readonly pictures: Readonly<Record<string, string>>;
}

/** What this page holds if it is such a file; else it was sent by a server, which is asked. */
export const held: Held | undefined = read();

export const NEEDS_SERVER =
  "Somebody has kept one page with its data in this file. What you ask for now is not among them.";
const EMPTY = "data:,"; // an image that asks nobody for anything

/** Return where the picture is that the server has at an address. */
export function pictureAt(address: string): string {
  if (!held || !address.startsWith("/")) return address;
  return held.pictures[address] ?? EMPTY;
}

function read(): Held | undefined {
  const text = document.getElementById("held")?.textContent;
  return text ? (JSON.parse(text) as Held) : undefined;
}

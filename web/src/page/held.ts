// What a page that was taken along as one file holds: its state, its answers and its pictures.

/** What the file holds; answers and pictures by the address at which the server had them. */
export interface Held {
  readonly state: string;
  readonly keptOn: string;
  readonly answers: Readonly<Record<string, unknown>>;
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

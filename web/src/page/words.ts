// Small pieces of English.

import type { Named } from "./answers";

const MANY = 5;

/** Return the items in a row, with "and" before the last. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1);
  if (items.length < 2 || last === undefined) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${last}`;
}

/** Return the labels in a row, the number of the rest in place of a long tail. */
export function some(things: readonly Named[]): string {
  const labels = things.map((each) => each.label);
  if (labels.length <= MANY) return listed(labels);
  return listed([...labels.slice(0, MANY - 1), `${String(labels.length - MANY + 1)} more`]);
}

/** Return the number with what is counted. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${String(number)} ${number === 1 ? one : many}`;
}

/** Return the text as a sentence, for those that begin small and end without a full stop. */
export function asSentence(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase()).replace(/[^.?!…]$/, "$&.");
}

/** Return whether the text holds every word, whatever the case. */
export function mentions(text: string, words: string): boolean {
  const folded = plain(text);
  return plain(words)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

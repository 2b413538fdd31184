// The verdicts in the order of what a reader looks for first, each with what it means.

export const VERDICTS: Readonly<Record<string, readonly [title: string, meaning: string]>> = {
  BREACHED: ["Breached", "A promise not to do this was broken."],
  TRIGGERED: ["Triggered", "Every condition holds: what was promised is due."],
  ARGUABLE: ["Arguable", "It turns on what is contested or not known."],
  AVAILABLE: ["Open to be called on", "It is due only if a party that may ask for it does so."],
  NON_BINDING: ["Without legal force", "Every condition holds, but the promise does not bind."],
  NOT_TRIGGERED: ["Not triggered", "At least one condition fails."],
};

/** Return the verdict in the words of a sentence. */
export function inWords(verdict: string): string {
  return VERDICTS[verdict]?.[0].toLowerCase() ?? verdict.toLowerCase().replaceAll("_", " ");
}

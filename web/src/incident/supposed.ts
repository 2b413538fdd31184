// What is supposed of an incident, as the address of the page holds it: values by option, in order.

import { addressOf, type State } from "../page/address";
import { perspectiveOf } from "../page/perspective";

export type Option = readonly [name: string, value: string];
const FLAGS = ["swap", "drawn-in"];

/** Return the options that the address supposes. */
export function supposedIn(state: State): Option[] {
  return [...new URLSearchParams(state.get("what-if") ?? "")];
}

/** Return the address of the state in which these options are supposed, and nothing is open. */
export function withSupposed(state: State, options: readonly Option[]): string {
  const values = { ...Object.fromEntries(state), open: "", only: "" };
  return addressOf({
    ...values,
    "what-if": new URLSearchParams(options.map((each) => [...each])).toString(),
  });
}

/** Return the options as the parameters that the server takes. */
export function asValues(options: readonly Option[]): Record<string, string[]> {
  const values: Record<string, string[]> = { "drawn-in": ["yes"] };
  for (const [name, value] of options) if (name !== "drawn-in") (values[name] ??= []).push(value);
  return values;
}

/** Return the command that answers the same in a terminal. */
export function commandLine(state: State, incident: string, options: readonly Option[]): string {
  const view = Object.entries(perspectiveOf(state)).filter(([, value]) => value);
  const words = [...options, ["drawn-in", ""] as const, ...view].flatMap(([name, value]) =>
    FLAGS.includes(name) ? [`--${name}`] : [`--${name}`, quoted(value)],
  );
  return ["foedus what-if", quoted(incident), ...words].join(" ");
}

function quoted(word: string): string {
  return /^[\w:./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

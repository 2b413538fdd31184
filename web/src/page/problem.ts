// What is shown in place of a view that cannot be: what is wrong in the address, and the way out.

import { changed, leftOver, type State } from "./address";
import { dayOf, dayText } from "./day";
import { element, type Child } from "./element";
import { held, NEEDS_SERVER } from "./held";
import { Problem } from "./server";
import { heading, type View } from "./view";
import { asSentence, listed } from "./words";

const NAMING = ["thing", "query", "incident"]; // values that say what a view is about

/** Raise a Problem for a day in the address that is none: a view alone might take it for no day. */
export function checkDay(state: State): void {
  const day = state.get("as-of") ?? "";
  if (!day || day === "today" || isDay(day)) return;
  throw new Problem(400, `"${day}" is no day.`, "Write it like 2020-11-09.", [], "as-of");
}

/** Return what in the address the view did not ask for, with the way to leave it out. */
export function unused(state: State): HTMLElement | undefined {
  const names = leftOver(state);
  if (!names.length) return undefined;
  const without = Object.fromEntries(names.map((each) => [each, ""]));
  return element(
    "p",
    { class: "quiet unused" },
    `The address has what this view does not use: ${listed(names)}. `,
    element("a", { href: changed(state, without) }, "Leave it out"),
    ".",
  );
}

/** Return in a line why a part of a view cannot be shown, and what to do. */
export function reason(error: unknown): string {
  if (error instanceof Problem) return [error.message, error.hint].filter(Boolean).map(asSentence).join(" ");
  return held ? NEEDS_SERVER : "The page failed at this.";
}

/** Return the view of what is wrong. */
export function failed(error: unknown, state: State): View {
  // In a file a part of the code that is not there is no fault: it was not in use.
  if (!(error instanceof Problem || held)) console.error(error);
  const problem = error instanceof Problem ? error : new Problem(0, "The page failed at this.");
  const name = [problem.parameter, `p-${problem.parameter}`].find((each) => state.has(each)) ?? "";
  const title = titleOf(problem, name);
  return {
    title,
    content: [
      heading(title),
      ...(isMissing(problem) ? missing(state) : wrong(problem, name)),
      problem.suggestions.length
        ? element("ul", {}, ...problem.suggestions.map((each) => suggestion(state, name, each)))
        : undefined,
      ...waysOut(state, name, problem),
    ],
  };
}

/** Return whether the view would need the server, of which this file has only one page. */
function isMissing(problem: Problem): boolean {
  return held !== undefined && problem.status === 0;
}

function wrong({ message, hint, suggestions }: Problem, name: string): Child[] {
  return [
    element("p", {}, asSentence(name ? `in the address, ${name}: ${message}` : message)),
    hint ? element("p", { class: "quiet" }, suggestions.length ? "Did you mean:" : hint) : undefined,
  ];
}

function missing(state: State): Child[] {
  const address = element("code", { class: "address" }, `/?${state.toString()}`);
  const command = element("code", {}, "foedus serve");
  return [
    element("p", {}, NEEDS_SERVER),
    element("p", { class: "quiet" }, "With foedus, ", command, " shows it at ", address, "."),
  ];
}

function titleOf(problem: Problem, name: string): string {
  if (isMissing(problem)) return "That is not in this file";
  if (name) return "Something in the address is wrong";
  return problem.status === 404 ? "There is no such thing here" : "That could not be answered";
}

function waysOut(state: State, name: string, problem: Problem): Child[] {
  const way = (href: string, text: string) => element("p", {}, element("a", { href }, text));
  return [
    isPassing(problem) ? way(changed(state, {}), "Try again") : undefined,
    name ? way(changed(state, { [name]: "" }), `The same without ${name}`) : undefined,
    held ? way("#", "Back to what this file holds") : way("/", "All incidents"),
  ];
}

/** Return whether the same may be answered later: the server is busy, or was not reached. */
function isPassing(problem: Problem): boolean {
  return !held && (problem.status === 503 || problem.status === 0);
}

function suggestion(state: State, name: string, known: string): HTMLElement {
  const asked = name || (NAMING.find((each) => state.has(each)) ?? "incident");
  return element("li", {}, element("a", { href: changed(state, { [asked]: known }) }, known));
}

function isDay(text: string): boolean {
  const day = dayOf(text);
  return Number.isFinite(day) && dayText(day) === text;
}

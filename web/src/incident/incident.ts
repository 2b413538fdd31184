// The view of an incident: what follows from it by every commitment, and why.

import type { State } from "../page/address";
import type { Named } from "../page/answers";
import { element, fill, type Child } from "../page/element";
import { perspectiveOf, switches } from "../page/perspective";
import { reason } from "../page/problem";
import { answer, Problem } from "../page/server";
import { takeAlong } from "../page/taken";
import { heading, link, say, type View } from "../page/view";
import { counted } from "../page/words";
import type { Choices, Explanation, WhatIf } from "./answers";
import { chain } from "./chain";
import { commitments, isChanged, openedBy, pairOf } from "./commitments";
import { besideReading, isJustDecided, SHORT, sidesOf, switched, usually } from "./sides";
import { asValues, supposedIn } from "./supposed";

const NAMED = 3; // clauses that the first sentence names
const PANEL = "what-if"; // what the address calls the panel when it is open

/** Return the view of the incident that the address names. */
export async function incident(state: State): Promise<View> {
  const id = state.get("incident") ?? "";
  if (!id) throw new Problem(404, "The address names no incident.", "Choose one from the list.");
  const perspective = perspectiveOf(state);
  const [found, controls, sides, usual, supposed] = await Promise.all([
    answer<Explanation>(`incidents/${id}`, { ...perspective, ...SHORT }),
    switches(state, id),
    sidesOf(state, id),
    usually(state, id),
    supposedOf(state, id),
  ]);
  const before = new Map(usual?.entries.map((each) => [pairOf(each), each.verdict]));
  const count = found.entries.filter((each) => isChanged(each, before)).length;
  const turned = switched(state, found, before);
  const changes = element("div", { class: "rest" });
  const tellOfReading = besideReading(controls);
  afterwards(() => void otherwise(state, id, tellOfReading, changes));
  if (count) say(`${counted(count, "verdict")} changed.`);
  else if (usual) say("No verdict changed.");
  const told = element("p", { class: "lead" }, leading(found.summary));

  return {
    title: found.incident.label,
    first: supposed.first ?? (isJustDecided() ? turned : undefined),
    content: [
      heading(found.incident.label),
      element("p", { class: "facts" }, found.facts),
      supposed.answer
        ? [supposed.answer, supposed.panel, element("h2", { class: "happened" }, "As it happened")]
        : undefined,
      told,
      controls,
      turned,
      supposed.answer ? undefined : supposed.panel,
      ways(state, found),
      commitments(state, found.entries, before, sides),
      chain(state, id, found.on),
      changes,
      rest("Who owed nothing at all", found.absent),
      rest("Commitments that did not bind then", found.not_bound),
      element(
        "p",
        { class: "quiet" },
        `Law of ${found.on}. `,
        takeAlong(`incidents/${id}`, ["md", "json", "csv", "gexf", "ttl"], perspective, id),
      ),
    ],
  };
}

/** Return the first sentence of a summary; of many clauses in it the first, and how many follow. */
function leading(summary: string): string {
  const [sentence = ""] = summary.split("\n");
  const clauses = sentence.split("; ");
  const more = clauses.length - NAMED;
  return more > 1 ? `${clauses.slice(0, NAMED).join("; ")}; and ${String(more)} more, below.` : sentence;
}

/** Run once the view has been shown: nothing in it waits for this. */
function afterwards(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
}

/** Tell what other claims or another reading would change, which takes longer than all the rest. */
async function otherwise(
  state: State,
  id: string,
  tellOfReading: (found: Explanation) => void,
  place: HTMLElement,
): Promise<void> {
  const whole = answer<Explanation>(`incidents/${id}`, perspectiveOf(state));
  const found = await whole.catch(() => undefined);
  if (!found) {
    fill(place, element("p", {}, "What other claims would change could not be asked for."));
    return;
  }
  tellOfReading(found);
  fill(place, rest("What other claims or another reading would change", found.changes));
}

interface Supposed {
  readonly panel: HTMLElement;
  readonly answer?: HTMLElement;
  readonly first?: HTMLElement | undefined;
}

/** Return the panel for what can be supposed, and the answer to what the address supposes. */
async function supposedOf(state: State, id: string): Promise<Supposed> {
  const options = supposedIn(state);
  const opened = openedBy(state);
  if (!options.length && !opened.has(PANEL)) return { panel: panel(state, id) };
  const values = { ...asValues(options), ...perspectiveOf(state) };
  const [{ panelForm, isJustApplied }, { difference }, choices, found, ...things] =
    await Promise.all([
      import("./what-if"),
      import("./difference"),
      choicesOf(state, id),
      options.length ? answer<WhatIf>(`what-if/${id}`, values).catch(asProblem) : undefined,
      answer<Named[]>("clauses"),
      answer<Named[]>("actors"),
    ]);
  const isNew = isJustApplied();
  if (found instanceof Problem) {
    const made = panel(state, id, panelForm(state, choices, found));
    const faulty = made.querySelector<HTMLElement>("[aria-invalid], .fault:not([hidden])");
    say(found.message);
    return { panel: made, first: isNew ? (faulty ?? undefined) : undefined };
  }
  const made = panel(state, id, panelForm(state, choices), opened.has(PANEL));
  if (!found) return { panel: made };
  const told = difference(state, found, options, things.flat());
  const first = told.querySelector<HTMLElement>("h2") ?? told;
  if (isNew) say(told.querySelector(".outcome")?.textContent ?? "");
  return { panel: made, answer: told, first: isNew ? first : undefined };
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem && error.status === 400) return error;
  throw error;
}

function choicesOf(state: State, id: string): Promise<Choices> {
  return answer<Choices>(`choices/${id}`, perspectiveOf(state));
}

/** Return the panel, closed at first: what it needs is loaded when it is opened. */
function panel(state: State, id: string, form?: HTMLElement, isOpen = form !== undefined): HTMLElement {
  const inside = element("div", { class: "inside" }, form);
  const opened = openedBy(state);
  const isEmpty = () => !inside.querySelector("form");
  const fillIn = async () => {
    const [{ panelForm }, choices] = await Promise.all([import("./what-if"), choicesOf(state, id)]);
    if (isEmpty()) fill(inside, panelForm(state, choices));
  };
  const details = element(
    "details",
    {
      class: "what-if",
      open: isOpen,
      toggle: () => {
        opened.set(PANEL, details.open);
        if (!details.open || !isEmpty()) return;
        fillIn().catch((error: unknown) => fill(inside, element("p", {}, reason(error))));
      },
    },
    element("summary", { id: "what-if" }, supposedIn(state).length ? "Suppose something else" : "What if …"),
    element(
      "p",
      { class: "quiet" },
      "Suppose something else about it, and see which verdicts that changes. Leave empty what is to stay as it was.",
    ),
    inside,
  );
  return details;
}

function ways(state: State, found: Explanation): HTMLElement {
  const id = found.incident.id;
  const named = { incident: id, ...perspectiveOf(state) };
  return element(
    "p",
    { class: "ways" },
    link("Who is drawn in", { view: "drawn-in", ...named }),
    link("On the map", { view: "map", incident: id }),
    link("On the timeline", { view: "timeline", incident: id }),
    link("The network of that day", { view: "network", "as-of": found.on }),
  );
}

function rest(title: string, lines: readonly string[]): Child {
  if (!lines.length) return undefined;
  return element(
    "details",
    { class: "rest" },
    element("summary", {}, `${title} (${String(lines.length)})`),
    element("ul", {}, ...lines.map((each) => element("li", {}, readable(each)))),
  );
}

function readable(line: string): string {
  return line
    .replace(/^(NOT_TRIGGERED|NO_COMMITMENT):? /, "")
    .replace(/\b(NOT_TRIGGERED|NON_BINDING|TRIGGERED|ARGUABLE|AVAILABLE|BREACHED)\b/g, (verdict) =>
      verdict.toLowerCase().replace("_", " "),
    )
    .replaceAll(" -> ", " → ")
    .replace(/^./, (first) => first.toUpperCase());
}


// The panel in which something is supposed of an incident: a field for each option of the what-if.

import { changed, go, type State } from "../page/address";
import type { Named } from "../page/answers";
import { element, type Child } from "../page/element";
import type { Problem } from "../page/server";
import { asSentence } from "../page/words";
import type { Choices } from "./answers";
import { supposedIn, withSupposed, type Option } from "./supposed";

interface Field {
  readonly option: string;
  readonly label: string;
  /** The name is typed, with suggestions; or one is chosen; or an actor calls on a clause. */
  readonly form: "typed" | "chosen" | "call" | "day" | "flag";
  readonly of?: (choices: Choices) => readonly Named[];
  readonly isRepeatable?: boolean;
}

type Group = readonly [title: string, fields: readonly Field[]];
const actors = (choices: Choices) => choices.actors;
const claims = (choices: Choices) => choices.claims;
const GROUPS: readonly Group[] = [
  [
    "Where and when",
    [
      { option: "place", label: "It happened at", form: "typed", of: (all) => all.places },
      { option: "day", label: "It happened on", form: "day" },
    ],
  ],
  [
    "Who",
    [
      { option: "attacker", label: "Who attacked", form: "typed", of: actors, isRepeatable: true },
      { option: "victim", label: "Who was hit", form: "typed", of: actors, isRepeatable: true },
      { option: "swap", label: "Attacker and attacked exchanged", form: "flag" },
    ],
  ],
  [
    "How it was",
    [
      { option: "gravity", label: "Gravity", form: "chosen", of: (all) => all.gravities },
      { option: "intent", label: "Intent", form: "chosen", of: (all) => all.intents },
      { option: "character", label: "Character", form: "chosen", of: (all) => all.characters },
      { option: "act", label: "This holds of", form: "chosen", of: (all) => all.acts },
    ],
  ],
  [
    "What was asked for",
    [
      {
        option: "request",
        label: "A request for help",
        form: "call",
        of: (all) => all.clauses.request,
        isRepeatable: true,
      },
      {
        option: "invocation",
        label: "A clause called on",
        form: "call",
        of: (all) => all.clauses.invocation,
        isRepeatable: true,
      },
    ],
  ],
  [
    "What is left out",
    [
      {
        option: "without",
        label: "A treaty that did not exist",
        form: "typed",
        of: (all) => all.treaties,
        isRepeatable: true,
      },
      { option: "deny", label: "A claim nobody made", form: "chosen", of: claims },
      { option: "admit", label: "The only claim accepted", form: "chosen", of: claims },
    ],
  ],
];
const OPTIONS = new Set(GROUPS.flatMap(([, fields]) => fields.map((each) => each.option)));

/** Return the fields, filled with what the address supposes, and the fault at the field that has it. */
export function panelForm(state: State, choices: Choices, fault?: Problem): HTMLElement {
  const options = supposedIn(state);
  const others = options.filter(([name]) => !OPTIONS.has(name));
  const told = element("p", { class: "fault", role: "alert", hidden: true });
  const isPlaced = fault !== undefined && OPTIONS.has(fault.parameter);
  if (fault && !isPlaced) tell(told, fault);
  const read: (() => Option[])[] = [];
  const groups = GROUPS.map(([title, fields]) => {
    const made = fields
      .filter((field) => field.option !== "act" || choices.acts.length > 1)
      .filter((field) => !field.of || field.of(choices).length)
      .map((field) => {
        const values = options.filter(([name]) => name === field.option).map(([, value]) => value);
        const at = fault && fault.parameter === field.option ? fault : undefined;
        const [shown, values_] = fieldOf(field, choices, values, at);
        read.push(() => values_().map((value) => [field.option, value]));
        return shown;
      });
    return element("fieldset", {}, element("legend", {}, title), ...made);
  });
  return element(
    "form",
    {
      class: "supposing",
      novalidate: true,
      submit: (event) => {
        event.preventDefault();
        const chosen = [...read.flatMap((each) => each()), ...others];
        if (chosen.some(([name]) => name !== "act")) suppose(withSupposed(state, chosen));
        else tell(told, { message: "Nothing is supposed yet.", hint: "Fill in one of the fields." });
      },
    },
    lists(choices),
    ...groups,
    others.length
      ? element("p", { class: "quiet" }, `Also: ${others.map((each) => each.join(" ")).join("; ")}.`)
      : undefined,
    told,
    element(
      "p",
      { class: "ways" },
      element("button", { type: "submit", id: "apply" }, "Show what changes"),
      options.length
        ? element("a", { href: changed(state, { "what-if": "" }) }, "Back to what happened")
        : undefined,
    ),
  );
}

let applied = false;

/** Return whether something has just been supposed, so that its answer is to be shown. */
export function isJustApplied(): boolean {
  const was = applied;
  applied = false;
  return was;
}

function suppose(address: string): void {
  applied = true;
  go(address);
}

type Made = readonly [shown: HTMLElement, values: () => string[]];

function fieldOf(
  field: Field,
  choices: Choices,
  values: readonly string[],
  fault: Problem | undefined,
): Made {
  const known = field.of?.(choices) ?? [];
  const rows: (() => string)[] = [];
  const told = element("p", { class: "fault", role: "alert", id: `fault-${field.option}` });
  if (fault) tell(told, fault);
  const offer = (id: string) =>
    element(
      "button",
      {
        type: "button",
        class: "more",
        click: () => {
          const input = kept.querySelector<HTMLInputElement | HTMLSelectElement>("input, select");
          if (input) input.value = known.find((each) => each.id === id)?.label ?? id;
          input?.focus();
        },
      },
      known.find((each) => each.id === id)?.label ?? id,
    );
  // A call names two things: which of them a suggestion is for is not told.
  const offered = field.form === "typed" ? (fault?.suggestions ?? []) : [];
  const row = (value: string, at: number): HTMLElement => {
    const id = `if-${field.option}${at ? `-${String(at)}` : ""}`;
    const marks = { id, "aria-invalid": fault ? "true" : undefined, "aria-describedby": fault && told.id };
    const [shown, read] = control(field, choices, known, value, marks);
    rows.push(read);
    return shown;
  };
  const kept = element("div", { class: "rows" }, ...[...values, ""].slice(0, values.length || 1).map(row));
  const more = element(
    "button",
    {
      type: "button",
      class: "more",
      "aria-label": `add another: ${field.label}`,
      click: () => {
        const made = row("", rows.length);
        kept.append(made);
        (made.matches("input") ? made : made.querySelector("input"))?.focus();
      },
    },
    "add another",
  );
  const label = element("label", { for: `if-${field.option}` }, field.label);
  const isFlag = field.form === "flag";
  const shown = element(
    "div",
    { class: isFlag ? "flag" : "field", "data-option": field.option },
    ...(isFlag ? [kept, label] : [label, kept, field.isRepeatable && more]),
    fault && told,
    offered.length ? element("p", { class: "offered" }, ...offered.map(offer)) : undefined,
  );
  return [shown, () => rows.map((read) => read()).filter(Boolean)];
}

type Marks = Readonly<Record<string, string | undefined>>;

function control(
  field: Field,
  choices: Choices,
  known: readonly Named[],
  value: string,
  marks: Marks,
): readonly [HTMLElement, () => string] {
  if (field.form === "chosen") {
    const usual = field.option === "act" ? "all acts of it" : "as it was";
    const select = element(
      "select",
      marks,
      element("option", { value: "" }, usual),
      ...known.map((each) =>
        element("option", { value: each.id, selected: each.id === value }, each.label),
      ),
    );
    return [select, () => select.value];
  }
  if (field.form === "flag") {
    const box = element("input", { ...marks, type: "checkbox", checked: value !== "" });
    return [box, () => (box.checked ? "yes" : "")];
  }
  if (field.form === "day") {
    const day = element("input", { ...marks, type: "date", value });
    return [day, () => day.value];
  }
  if (field.form === "call") {
    const [who, under = ""] = value.split(/\s+under\s+/);
    const [actor, readActor] = typed("actors", choices.actors, who ?? "", marks);
    const named = { ...marks, id: `${String(marks["id"])}-under`, "aria-label": `${field.label}: under which clause` };
    const [clause, readClause] = typed(field.option, known, under, named);
    actor.placeholder = "By whom";
    clause.placeholder = "Under which clause";
    const read = () => [readActor(), readClause() && `under ${readClause()}`].join(" ").trim();
    return [element("div", { class: "call" }, actor, clause), read];
  }
  const list = { place: "places", without: "treaties" }[field.option] ?? "actors";
  return typed(list, known, value, marks);
}

/** Return a field for a name, and what reads it: the id of what is known, else what was typed. */
function typed(
  list: string,
  known: readonly Named[],
  value: string,
  marks: Marks,
): readonly [HTMLInputElement, () => string] {
  const label = known.find((each) => each.id === value)?.label ?? value;
  const input = element("input", {
    ...marks,
    type: "text",
    list: `list-${list}`,
    autocomplete: "off",
    value: label,
  });
  const read = () => {
    const text = input.value.trim();
    const found = known.filter((each) => each.label.toLowerCase() === text.toLowerCase());
    return found.length === 1 && found[0] ? found[0].id : text;
  };
  return [input, read];
}

function lists(choices: Choices): Child {
  const offered: Readonly<Record<string, readonly Named[]>> = {
    actors: choices.actors,
    places: choices.places,
    treaties: choices.treaties,
    request: choices.clauses.request,
    invocation: choices.clauses.invocation,
  };
  return Object.entries(offered).map(([name, known]) =>
    element(
      "datalist",
      { id: `list-${name}` },
      ...known.map((each) => element("option", { value: each.label })),
    ),
  );
}

function tell(told: HTMLElement, fault: { message: string; hint: string }): void {
  told.textContent = [fault.message, fault.hint].filter(Boolean).map(asSentence).join(" ");
  told.hidden = false;
}

// A field in which a thing is found by any of its names, by typing and by arrow keys.
//
// Source: ARIA Authoring Practices Guide, "Combobox", with list autocompletion.

import "./combobox.css";
import { element, fill } from "./element";
import { mentions } from "./words";

/** What can be chosen: an id, its label, its other names, and what tells it from its like. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly names?: readonly string[];
  readonly note?: string;
}

/** Finds what a text may mean, the likeliest first; at once, or when the server has answered. */
export type Finder = (text: string) => readonly Choice[] | Promise<readonly Choice[]>;

/** A field with its label, whose text can be set from outside. */
export interface Combobox {
  readonly field: HTMLElement;
  set(label: string): void;
}

const MOST = 12;

/** Return a labelled field that calls *choose* with what is chosen, undefined when it is emptied. */
export function combobox(
  id: string,
  label: string,
  text: string,
  find: Finder,
  choose: (choice: Choice | undefined) => void,
  placeholder = "",
): Combobox {
  let found: readonly Choice[] = [];
  let at = -1;
  let asked: Promise<void> | undefined; // while what the field holds has no answer yet
  let settledText = text;
  const list = element("ul", { id: `${id}-list`, role: "listbox", "aria-label": "What it may mean", hidden: true });
  const heard = element("span", { class: "heard", role: "status" });

  const close = () => {
    asked = undefined;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    at = -1;
  };
  const mark = (wanted: number) => {
    at = found.length ? (wanted + found.length) % found.length : -1;
    [...list.children].forEach((each, place) => {
      each.setAttribute("aria-selected", String(place === at));
      if (place === at) each.scrollIntoView({ block: "nearest" });
    });
    if (at >= 0) input.setAttribute("aria-activedescendant", `${id}-${String(at)}`);
  };
  const take = (choice: Choice | undefined) => {
    settledText = choice?.label ?? "";
    input.value = settledText;
    close();
    choose(choice);
  };
  const open = () => {
    const own = Promise.resolve(find(input.value.trim())).then((all) => {
      if (own === asked) show(all);
    });
    asked = own;
  };
  const show = (all: readonly Choice[]) => {
    asked = undefined;
    found = all.slice(0, MOST);
    at = -1;
    input.removeAttribute("aria-activedescendant");
    fill(
      list,
      found.map((each, place) =>
        element(
          "li",
          {
            id: `${id}-${String(place)}`,
            role: "option",
            "aria-selected": "false",
            // Not a click: the field would lose the focus first, and the list close.
            mousedown: (event) => {
              event.preventDefault();
              take(each);
            },
          },
          each.label,
          each.note ? element("span", { class: "note" }, each.note) : undefined,
        ),
      ),
    );
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    heard.textContent = input.value.trim()
      ? `${String(found.length)} found, arrow keys choose.`
      : "";
  };
  // A key means the list of what is typed: it waits for that list, and is nothing when there is none.
  const withList = async (act: () => void) => {
    if (list.hidden && !asked) open();
    while (asked) await asked;
    if (!list.hidden) act();
  };
  const keys: Record<string, () => boolean> = {
    ArrowDown: () => {
      void withList(() => mark(at + 1));
      return true;
    },
    ArrowUp: () => {
      void withList(() => mark(at < 0 ? -1 : at - 1));
      return true;
    },
    Enter: () => {
      if (!input.value.trim()) take(undefined);
      else void withList(() => take(found[Math.max(at, 0)]));
      return true;
    },
    Escape: () => {
      const wasOpen = !list.hidden;
      close();
      input.value = settledText;
      return wasOpen;
    },
  };
  const input = element("input", {
    id,
    type: "text",
    role: "combobox",
    value: text,
    placeholder,
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": `${id}-list`,
    input: open,
    focus: () => input.select(),
    keydown: (event) => {
      if (keys[(event as KeyboardEvent).key]?.()) event.preventDefault();
    },
    blur: () => {
      close();
      if (!input.value.trim() && settledText) take(undefined);
      else input.value = settledText;
    },
  });
  return {
    field: element(
      "div",
      { class: "field combobox" },
      element("label", { for: id }, label),
      input,
      list,
      heard,
    ),
    set: (value) => {
      settledText = value;
      input.value = value;
    },
  };
}

/** Return a finder among things that are all known: names that begin so first, then those with it. */
export function among(choices: readonly Choice[]): Finder {
  return (text) => {
    if (!text) return choices;
    const ranked = choices.flatMap((each) => {
      const names = [each.label, each.id, ...(each.names ?? [])];
      const best = Math.min(...names.map((name) => rank(name, text)));
      return Number.isFinite(best) ? [[best, each] as const] : [];
    });
    return ranked.sort(([one], [other]) => one - other).map(([, each]) => each);
  };
}

/** Return how well the text fits the name: 0 is the whole of it, Infinity not at all. */
function rank(name: string, text: string): number {
  if (!mentions(name, text)) return Infinity;
  if (name.length === text.length) return 0;
  const first = text.slice(0, 1).toLowerCase();
  return name.toLowerCase().startsWith(first) && mentions(name.slice(0, text.length), text) ? 1 : 2;
}

// A field in which a thing is found by its label, and stands for its id.

import type { Named } from "../page/answers";
import { element, fill } from "../page/element";
import { mentions } from "../page/words";

const MOST = 10;

/** Return the parts of a field named *name*: what is typed, what is offered, and the id it means. */
export function combobox(
  id: string,
  name: string,
  known: readonly Named[],
  value: string,
  attributes: Readonly<Record<string, string | boolean | undefined>>,
): HTMLElement {
  const listId = `${id}-list`;
  const hidden = element("input", { type: "hidden", name });
  const list = element("ul", { id: listId, role: "listbox", "aria-label": "Suggestions", hidden: true });
  let offered: readonly Named[] = [];
  let at = -1;

  const input = element("input", {
    ...attributes,
    id,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": listId,
    input: () => {
      hidden.value = meant(input.value, known);
      offer(input.value);
    },
    blur: () => close(),
    keydown: (event) => {
      const pressed = event as KeyboardEvent;
      const isOpen = !list.hidden;
      const marked = offered[at];
      if (pressed.key === "ArrowDown" || pressed.key === "ArrowUp") {
        if (!isOpen) offer(input.value);
        const by = pressed.key === "ArrowDown" ? 1 : -1;
        at = (at + by + offered.length + (at < 0 && by < 0 ? 1 : 0)) % Math.max(offered.length, 1);
        mark();
      } else if (pressed.key === "Enter" && isOpen && marked) {
        pick(marked);
      } else if (pressed.key === "Escape" && isOpen) {
        close();
      } else {
        return;
      }
      event.preventDefault();
    },
  });

  function offer(text: string): void {
    const fitting = known.filter((each) => mentions(`${each.label} ${each.id}`, text));
    const begins = fitting
      .filter((each) => each.label.toLowerCase().startsWith(text.toLowerCase()))
      .sort((one, other) => one.label.length - other.label.length);
    offered = [...new Set([...begins, ...fitting])].slice(0, MOST);
    at = -1;
    fill(
      list,
      ...offered.map((each, index) =>
        element(
          "li",
          {
            id: `${listId}-${String(index)}`,
            role: "option",
            "aria-selected": "false",
            mousedown: (event) => {
              event.preventDefault(); // the field keeps the focus
              pick(each);
            },
          },
          each.label,
          element("span", { class: "id" }, each.id),
        ),
      ),
    );
    list.hidden = !offered.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  }
  function mark(): void {
    [...list.children].forEach((each, index) => {
      each.setAttribute("aria-selected", String(index === at));
      if (index === at) each.scrollIntoView({ block: "nearest" });
    });
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${listId}-${String(at)}`);
  }
  function pick(chosen: Named): void {
    input.value = chosen.label;
    hidden.value = chosen.id;
    close();
  }
  function close(): void {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    mark();
  }

  input.value = known.find((each) => each.id === value)?.label ?? value;
  hidden.value = value;
  return element("div", { class: "combobox" }, input, hidden, list);
}

/** Return the id that a text means; a text that is no id or label stands for itself. */
function meant(text: string, known: readonly Named[]): string {
  const same = (one: string) => one.toLowerCase() === text.trim().toLowerCase();
  const found = known.find((each) => same(each.id)) ?? known.find((each) => same(each.label));
  if (found) return found.id;
  const fitting = text.trim() ? known.filter((each) => mentions(each.label, text)) : [];
  return fitting.length === 1 && fitting[0] ? fitting[0].id : text.trim();
}

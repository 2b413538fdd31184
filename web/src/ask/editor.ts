// Where a query is written: a plain field, or CodeMirror when it has come.

import { element } from "../page/element";

/** Where a query is written. */
export interface Editor {
  readonly text: string;
  /** Put a text in place of the one that is there; it can be taken back. */
  put(text: string): void;
  /** Show a fault at a line and column, both counted from 1. */
  mark(line: number, column: number, message: string): void;
  unmark(): void;
  focus(): void;
}

/** What an editor calls: after each change, and when the query is to be asked. */
export interface Heard {
  changed(text: string): void;
  run(): void;
}

const LABEL = "Query in SPARQL";

/** Return the place of an editor, a plain field until CodeMirror comes, and the editor in it. */
export function editorIn(text: string, heard: Heard): { place: HTMLElement; editor: Editor } {
  const field = element("textarea", {
    id: "sparql",
    rows: 12,
    spellcheck: "false",
    autocapitalize: "off",
    "aria-label": LABEL,
    input: () => heard.changed(field.value),
    keydown: (event) => {
      const { key, ctrlKey, metaKey } = event as KeyboardEvent;
      if (key !== "Enter" || !(ctrlKey || metaKey)) return;
      event.preventDefault();
      heard.run();
    },
  });
  field.value = text;
  const place = element("div", { class: "editor" }, field);
  let present = plainEditor(field, heard);
  let fault: [line: number, column: number, message: string] | undefined;
  void better(place, field, heard).then((made) => {
    if (!made) return;
    present = made;
    if (fault) made.mark(...fault); // it was found before the editor came
  });
  return {
    place,
    editor: {
      get text() {
        return present.text;
      },
      put: (each) => present.put(each),
      mark(...found) {
        fault = found;
        present.mark(...found);
      },
      unmark() {
        fault = undefined;
        present.unmark();
      },
      focus: () => present.focus(),
    },
  };
}

/** Put CodeMirror in the field's place; where it does not come, the field stays. */
async function better(
  place: HTMLElement,
  field: HTMLTextAreaElement,
  heard: Heard,
): Promise<Editor | undefined> {
  try {
    const { codeEditor } = await import("./code");
    // A shadow root takes styles from a script, which the page's own document may not.
    const host = element("div", { id: "sparql", class: "code" });
    const root = host.attachShadow({ mode: "open", delegatesFocus: true });
    const isFocused = document.activeElement === field;
    const made = codeEditor(root, field.value, LABEL, heard, field.selectionStart);
    place.replaceChildren(host);
    if (isFocused) made.focus();
    place.dataset["editor"] = "code";
    return made;
  } catch (error) {
    console.warn("The editor did not load; a plain field serves.", error);
    return undefined;
  }
}

function plainEditor(field: HTMLTextAreaElement, heard: Heard): Editor {
  return {
    get text() {
      return field.value;
    },
    put(text) {
      field.value = text;
      heard.changed(text);
    },
    mark(line, column) {
      const lines = field.value.split("\n");
      const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
      field.setSelectionRange(start + column - 1, start + (lines[line - 1]?.length ?? 0));
      field.setAttribute("aria-invalid", "true");
      field.focus();
    },
    unmark: () => field.removeAttribute("aria-invalid"),
    focus: () => field.focus(),
  };
}

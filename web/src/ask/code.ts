// CodeMirror with the SPARQL grammar, in a chunk of its own that is loaded when a query is written.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";
import { completions } from "./completion";
import type { Editor, Heard } from "./editor";

/** Return an editor in a shadow root, with the cursor at an offset of the text. */
export function codeEditor(
  root: ShadowRoot,
  text: string,
  label: string,
  heard: Heard,
  cursor: number,
): Editor {
  const run = () => {
    heard.run();
    return true;
  };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      selection: { anchor: Math.min(cursor, text.length) },
      extensions: [
        Prec.highest(keymap.of([{ key: "Mod-Enter", run }])),
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        sparql(),
        autocompletion({ override: [completions], icons: false, maxRenderedOptions: 60 }),
        // Tab is left to go on to the next part of the page.
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        syntaxHighlighting(COLOURS),
        EditorView.lineWrapping,
        OVER_SELECTION,
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) heard.changed(update.state.doc.toString());
        }),
        LOOK,
      ],
    }),
  });
  return {
    get text() {
      return view.state.doc.toString();
    },
    put(wanted) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: wanted } });
    },
    mark(line, column, message) {
      const { doc } = view.state;
      const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
      const from = Math.min(found.from + column - 1, found.to);
      const to = Math.max(found.to, from);
      view.dispatch(
        setDiagnostics(view.state, [{ from, to, severity: "error", message }]),
        { selection: { anchor: from }, effects: EditorView.scrollIntoView(from) },
      );
      view.focus();
    },
    unmark() {
      view.dispatch(setDiagnostics(view.state, []));
    },
    focus: () => view.focus(),
  };
}

// What is typed over a selection is put in by CodeMirror: a browser left to it keeps the look of the
// old text by a style in an attribute, which the page's policy forbids.
const OVER_SELECTION = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    const text = event.data;
    if (event.inputType !== "insertText" || !text || empty || view.composing) return false;
    const insert = () =>
      view.state.update(view.state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true });
    const isHandled = view.state
      .facet(EditorView.inputHandler)
      .some((handle) => handle(view, from, to, text, insert));
    if (!isHandled) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.definitionKeyword], color: "#0b5394", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "#7a3e9d" },
  { tag: [tags.string, tags.number, tags.bool], color: "#8c1c13" },
  { tag: tags.comment, color: "#5b5f66", fontStyle: "italic" },
  { tag: [tags.url, tags.link, tags.namespace], color: "#2f5d3a" },
]);

const LOOK = EditorView.theme({
  "&": {
    border: "1px solid #8b8f96",
    borderRadius: "4px",
    backgroundColor: "#fff",
    fontSize: "0.9rem",
  },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, monospace", lineHeight: "1.5", maxHeight: "26rem" },
  ".cm-content": { minHeight: "8.5rem", padding: "0.5rem 0", caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "#fff", color: "var(--quiet)", border: "0" },
  ".cm-tooltip": { backgroundColor: "#fff", border: "1px solid #8b8f96", borderRadius: "4px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxWidth: "min(30rem, 88vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.2rem 0.5rem", textOverflow: "ellipsis" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "#fff" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.75" },
  ".cm-completionInfo": {
    padding: "0.5rem 0.7rem",
    maxWidth: "22rem",
    fontFamily: "system-ui, sans-serif",
    lineHeight: "1.4",
  },
});

// The span as two fields to write in, and buttons that move it and bring it closer.

import { element } from "../page/element";
import { between, fromText, toText, whole, type Span } from "./span";

/** What the buttons do. */
export interface Steps {
  earlier(): void;
  later(): void;
  closer(): void;
  further(): void;
  all(): void;
}

export interface SpanFields {
  readonly fields: readonly HTMLElement[];
  readonly fault: HTMLElement;
  readonly steps: HTMLElement;
  /** Write a span into the fields. */
  show(span: Span): void;
}

/** Return fields for a span; what is no date, or no span, is said and changes nothing. */
export function spanFields(span: Span, toSpan: (span: Span) => void, steps: Steps): SpanFields {
  const fault = element("p", { id: "span-fault", class: "fault", role: "alert", hidden: true });
  const changed = () => {
    const found = between(from.value.trim(), to.value.trim());
    for (const each of [from, to]) {
      if (found) each.removeAttribute("aria-invalid");
      else each.setAttribute("aria-invalid", "true");
    }
    fault.hidden = found !== undefined;
    fault.textContent = found
      ? ""
      : `From ${from.value || "?"} to ${to.value || "?"} there are no days since 1816: ` +
        "write years, months or days, as 1914, 1914-07 or 1914-07-28.";
    if (found) toSpan(found);
  };
  let shown = span;
  const left = () => {
    if (fault.hidden) show(shown); // what was written may have been moved to where there are days
  };
  const from = dateField("from", changed, left);
  const to = dateField("to", changed, left);
  const show = (now: Span) => {
    shown = now;
    const { from: first, to: last } = whole(now);
    if (document.activeElement !== from) from.value = fromText(first);
    if (document.activeElement !== to) to.value = toText(last);
  };
  show(span);
  const button = (text: string, click: () => void) =>
    element("button", { type: "button", click }, text);
  return {
    fields: [field("From", from), field("To", to)],
    fault,
    steps: element(
      "div",
      { class: "steps", role: "group", "aria-label": "Move the span" },
      button("Earlier", () => steps.earlier()),
      button("Later", () => steps.later()),
      button("Closer", () => steps.closer()),
      button("Further", () => steps.further()),
      button("All", () => steps.all()),
    ),
    show,
  };
}

function dateField(id: string, change: () => void, blur: () => void): HTMLInputElement {
  return element("input", {
    id,
    type: "text",
    inputmode: "numeric",
    autocomplete: "off",
    maxlength: 10,
    "aria-describedby": "span-fault",
    change,
    blur,
  });
}

function field(name: string, input: HTMLInputElement): HTMLElement {
  return element("div", { class: "field date" }, element("label", { for: input.id }, name), input);
}

// Elements made in one expression. Text goes in as text nodes: no answer is ever read as HTML.

import { pictureAt } from "./held";

type Value = string | number | boolean | undefined | ((event: Event) => void);
export type Attributes = Readonly<Record<string, Value>>;
export type Child = Node | string | undefined | false | readonly Child[];

/** Return an element with attributes (functions are listeners) and children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  give(made, attributes);
  put(made, children);
  return made;
}

/** Return an element of a drawing. */
export function drawn(name: string, attributes: Attributes, ...children: Child[]): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  give(made, attributes);
  put(made, children);
  return made;
}

/** Put the children in place of whatever the element holds. */
export function fill(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  put(parent, children);
}

function give(made: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (name === "src") made.setAttribute(name, pictureAt(String(value)));
    else if (value !== undefined && value !== false) made.setAttribute(name, String(value));
  }
}

function put(parent: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined || child === false) continue;
    if (typeof child === "string" || child instanceof Node) parent.append(child);
    else put(parent, child);
  }
}

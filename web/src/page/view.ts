// What a view is, and what several views share.

import { addressOf } from "./address";
import { element, type Child } from "./element";

/** A view: the title of the page, and what stands in its main part. */
export interface View {
  readonly title: string;
  readonly content: readonly Child[];
  /** What is shown and takes the focus, if not the heading: the answer to what was just done. */
  readonly first?: HTMLElement | undefined;
}

/** Return the heading of a view, which takes the focus when the view is gone to. */
export function heading(text: string): HTMLElement {
  return element("h1", { tabindex: -1 }, text);
}

/** Return a link to another state of the page. */
export function link(text: string, values: Readonly<Record<string, string>>): HTMLElement {
  return element("a", { href: addressOf(values) }, text);
}

/** Say something to those who hear the page: what others see change. */
export function say(text: string): void {
  const status = document.getElementById("status");
  if (status && status.textContent !== text) status.textContent = text;
}

let visit = 0; // of a view: what one has not yet done is not done in the next

/** Let no call run any more that waits to be the last: another view is gone to. */
export function forgetSettled(): void {
  visit += 1;
}

/** Return a function that runs the last call alone, once calls have ceased for a while. */
export function settled<Given extends unknown[]>(
  run: (...given: Given) => void,
  milliseconds = 150,
): (...given: Given) => void {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    const own = visit;
    timer = setTimeout(() => {
      if (own === visit) run(...given);
    }, milliseconds);
  };
}

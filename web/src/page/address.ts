// The address of the page is its whole state: what is seen can be linked, and gone back to.
// A page that was taken along as one file has its state after #, since its path is that of the file.

import { held } from "./held";

export type State = URLSearchParams;
type Change = Readonly<Record<string, string>>;

// The names of the values that were asked for since the address was last gone to.
const asked = new Set<string>();

class Values extends URLSearchParams {
  override get(name: string): string | null {
    asked.add(name);
    return super.get(name);
  }

  override has(name: string): boolean {
    asked.add(name);
    return super.has(name);
  }

  override [Symbol.iterator](): URLSearchParamsIterator<[string, string]> {
    for (const name of super.keys()) asked.add(name);
    return super[Symbol.iterator]();
  }
}

let moved: (isBack: boolean) => void = () => undefined;

/** Return the state that the address holds. */
export function state(): State {
  return new Values(held ? location.hash.slice(1) || held.state : location.search);
}

/** Return the names in the state for whose values nobody has asked. */
export function leftOver(from: State): string[] {
  return [...new Set(from.keys())].filter((name) => !asked.has(name));
}

/** Return an address that holds these values; empty ones are left out. */
export function addressOf(values: Change): string {
  const kept = Object.entries(values).filter(([, value]) => value !== "");
  return `${held ? "#" : "/?"}${new URLSearchParams(kept).toString()}`;
}

/** Return the address of this state with some values changed; an empty value takes one away. */
export function changed(from: State, values: Change): string {
  return addressOf({ ...Object.fromEntries(from.entries()), ...values });
}

/** Go to an address as a new step of the history. */
export function go(address: string): void {
  history.replaceState({ y: scrollY }, "");
  history.pushState(null, "", held ? inFile(address) : address);
  moved(false);
}

/** Write down a change of the state that is already on view. */
export function note(values: Change): void {
  history.replaceState(history.state, "", changed(state(), values));
}

/** Write down a change that is already on view as a new step of the history. */
export function step(values: Change): void {
  history.replaceState({ y: scrollY }, "");
  history.pushState(null, "", addressOf(values));
}

/** Call when the address has changed: by a link, by `go`, or by the browser's back and forward. */
export function onMove(listener: (isBack: boolean) => void): void {
  moved = (isBack) => {
    asked.clear();
    listener(isBack);
  };
  addEventListener("popstate", () => moved(true));
  document.addEventListener("click", (event) => {
    const found = event.target instanceof Element ? event.target.closest("a") : null;
    if (!found) return;
    if (held && needsServer(found)) {
      event.preventDefault();
      found.replaceWith(`${found.textContent} (foedus serve has it, this file does not)`);
      return;
    }
    if (!isOurs(found, event)) return;
    event.preventDefault();
    go(found.href);
  });
}

/** Return the address of a state, as any link of ours has it, as it is in a file. */
function inFile(address: string): string {
  return `#${/[?#](.*)$/.exec(address)?.[1] ?? ""}`;
}

function needsServer(link: HTMLAnchorElement): boolean {
  return /^\/(?!\?|$)/.test(link.getAttribute("href") ?? "");
}

function isOurs(link: HTMLAnchorElement, event: MouseEvent): boolean {
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
  return (
    isPlain &&
    !event.defaultPrevented &&
    (held ? /^(\/$|\/\?|#)/.test(link.getAttribute("href") ?? "") : isAtServer(link))
  );
}

function isAtServer(link: HTMLAnchorElement): boolean {
  return (
    link.origin === location.origin &&
    link.pathname === "/" &&
    !link.hash &&
    !link.hasAttribute("download")
  );
}

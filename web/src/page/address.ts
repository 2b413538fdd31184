// The address of the page is its whole state: what is seen can be linked, and gone back to.

export type State = URLSearchParams;
type Change = Readonly<Record<string, string>>;

let moved: (isBack: boolean) => void = () => undefined;

/** Return the state that the address holds. */
export function state(): State {
  return new URLSearchParams(location.search);
}

/** Return an address that holds these values; empty ones are left out. */
export function addressOf(values: Change): string {
  const kept = Object.entries(values).filter(([, value]) => value !== "");
  return `/?${new URLSearchParams(kept).toString()}`;
}

/** Return the address of this state with some values changed; an empty value takes one away. */
export function changed(from: State, values: Change): string {
  return addressOf({ ...Object.fromEntries(from), ...values });
}

/** Go to an address as a new step of the history. */
export function go(address: string): void {
  history.replaceState({ y: scrollY }, "");
  history.pushState(null, "", address);
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
  moved = listener;
  addEventListener("popstate", () => listener(true));
  document.addEventListener("click", (event) => {
    const found = event.target instanceof Element ? event.target.closest("a") : null;
    if (!found || !isOurs(found, event)) return;
    event.preventDefault();
    go(found.href);
  });
}

function isOurs(link: HTMLAnchorElement, event: MouseEvent): boolean {
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
  return (
    isPlain &&
    !event.defaultPrevented &&
    link.origin === location.origin &&
    link.pathname === "/" &&
    !link.hash &&
    !link.hasAttribute("download")
  );
}

// Mouse and finger over the lanes: drag and pinch, wheel, and a click on something or on nothing.

export interface Hand {
  /** A click at a place, on a thing or on none. */
  click(x: number, id: string): void;
  /** The days under the hand follow it so many pixels. */
  drag(pixels: number): void;
  /** Come closer by a factor, about a place. */
  zoom(factor: number, x: number): void;
}

const STILL = 4; // pixels that a click may move
const LINE = 16; // pixels of a line, for wheels that count lines

/** Listen over the lanes: vertical strokes of a finger, and of a plain wheel, scroll the page. */
export function listen(place: Element, hand: Hand): void {
  const down = new Map<number, number>();
  let begun = 0;
  let hasMoved = false;
  const xOf = (event: MouseEvent) => event.clientX - place.getBoundingClientRect().left;
  const gone = ({ pointerId }: PointerEvent) => down.delete(pointerId);

  on(place, "pointerdown", (event) => {
    if (event.button !== 0) return;
    if (!down.size) [begun, hasMoved] = [event.clientX, false];
    down.set(event.pointerId, event.clientX);
  });
  on(place, "pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (before === undefined) return;
    if (!hasMoved && Math.abs(event.clientX - begun) < STILL && down.size === 1) return;
    if (!hasMoved) place.setPointerCapture(event.pointerId);
    hasMoved = true;
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) hand.drag(event.clientX - before);
    else {
      const [was, is] = [before, event.clientX].map((each) => Math.max(Math.abs(each - other), 8));
      const middle = (event.clientX + other) / 2 - place.getBoundingClientRect().left;
      hand.zoom(is! / was!, middle);
    }
    down.set(event.pointerId, event.clientX);
  });
  on(place, "pointerup", gone);
  on(place, "pointercancel", gone);
  place.addEventListener("click", (event) => {
    if (hasMoved || !(event instanceof MouseEvent)) return;
    const thing = event.target instanceof Element ? event.target.closest("[data-id]") : null;
    hand.click(xOf(event), thing?.getAttribute("data-id") ?? "");
  });
}

/** Listen to the wheel; one that is *plain*, without Ctrl, zooms only where it may. */
export function listenToWheel(
  place: HTMLElement | SVGElement,
  hand: Pick<Hand, "drag" | "zoom">,
  isPlainTaken: boolean,
): void {
  const turned = (event: WheelEvent) => {
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
    const across = event.shiftKey && !event.deltaX ? event.deltaY : event.deltaX;
    const isAcross = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!isAcross && !event.ctrlKey && !isPlainTaken) return;
    event.preventDefault();
    if (isAcross) hand.drag(-across * unit);
    else {
      const x = event.clientX - place.getBoundingClientRect().left;
      hand.zoom(2 ** (-event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.003)), x);
    }
  };
  place.addEventListener("wheel", turned as EventListener, { passive: false });
}

function on(
  place: Element,
  name: "pointerdown" | "pointermove" | "pointerup" | "pointercancel",
  listener: (event: PointerEvent) => void,
): void {
  place.addEventListener(name, listener as EventListener);
}

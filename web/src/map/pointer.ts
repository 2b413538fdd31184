// What a mouse or fingers do on the map: drag it, pinch it, turn the wheel, click.

interface Followed {
  pan(x: number, y: number): void;
  /** Zoom at a point; return whether there was a way. */
  zoomAt(factor: number, x: number, y: number): boolean;
  click(x: number, y: number, event: Event): void;
}

const SLACK = 4; // pixels that a click may wander

/** Call what the pointers on the stage do. */
export function followPointer(stage: HTMLElement, followed: Followed): void {
  const down = new Map<number, { x: number; y: number }>();
  let wandered = 0;
  const at = (event: MouseEvent) => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (!down.size) wandered = 0;
    down.set(event.pointerId, at(event));
  });
  stage.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    const [x, y] = [now.x - before.x, now.y - before.y];
    wandered += Math.hypot(x, y);
    // Held only once it is a drag: what is held gets the click, in place of the mark.
    if (wandered > SLACK && !stage.hasPointerCapture(event.pointerId))
      stage.setPointerCapture(event.pointerId);
    down.set(event.pointerId, now);
    if (other) {
      const apart = Math.hypot(before.x - other.x, before.y - other.y) || 1;
      const factor = Math.hypot(now.x - other.x, now.y - other.y) / apart;
      followed.zoomAt(factor, (now.x + other.x) / 2, (now.y + other.y) / 2);
    } else if (wandered > SLACK) followed.pan(x, y);
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave"] as const)
    stage.addEventListener(name, (event) => down.delete(event.pointerId));
  stage.addEventListener("click", (event) => {
    const { x, y } = at(event);
    if (wandered <= SLACK) followed.click(x, y, event);
  });
  stage.addEventListener(
    "wheel",
    (event) => {
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
      const { x, y } = at(event);
      const factor = Math.exp(-event.deltaY * lines * 0.002);
      // Where there is no further out, the wheel scrolls the page on.
      if (followed.zoomAt(factor, x, y)) event.preventDefault();
    },
    { passive: false },
  );
}

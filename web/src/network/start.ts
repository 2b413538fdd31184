// The start of the drawing, where the browser can draw at all.

import { element, fill } from "../page/element";
import type { Drawing } from "./canvas";
import type { Ties } from "./ties";

/** Start to draw; where the browser cannot, say so and point at the table. */
export async function start(
  place: HTMLElement,
  known: Ties,
  choose: (actor: string) => void,
): Promise<Drawing | undefined> {
  if (hasWebGL()) {
    const { draw } = await import("./canvas");
    // Not before the view is in the page: what is drawn needs a size.
    while (!place.isConnected) await new Promise((done) => requestAnimationFrame(done));
    return draw(place, known, choose);
  }
  place.removeAttribute("role");
  place.classList.add("undrawn");
  fill(place, element("p", {}, "This browser draws no WebGL. The table below has all of it."));
  return undefined;
}

function hasWebGL(): boolean {
  const canvas = document.createElement("canvas");
  return (canvas.getContext("webgl2") ?? canvas.getContext("webgl")) !== null;
}

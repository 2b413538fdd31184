// The picture: the strip over all years, the axis of the span, and the lanes under it.

import { drawn, element } from "../page/element";
import { dayAt, drawAxis, scaleOf, ticksOf, type Scale } from "./axis";
import { listen, listenToWheel } from "./hand";
import { drawLanes, type Scene } from "./lanes";
import { closer, lengthOf, spanOf, type Span } from "./span";
import { stripIn } from "./strip";
import type { Thing } from "./things";

export interface Picture {
  readonly element: HTMLElement;
  /** Draw these things on the days of the span; `kept` are those of all days. */
  show(scene: Scene & { readonly kept: readonly Thing[] }, span: Span): void;
}

/** What the hand asks for. */
export interface Asked {
  toSpan(span: Span): void;
  choose(id: string): void;
  toDay(day: number): void;
}

const AXIS = 26;

/** Return a picture that is drawn when it is in the page, and again when its width changes. */
export function picture(asked: Asked, span: () => Span): Picture {
  const lanes = drawn("svg", {
    class: "lanes",
    role: "img",
    "aria-label": "Incidents, wars and treaties by their days: the table below has them",
    "aria-describedby": "in-words",
  });
  const axis = drawn("g", { class: "axis" });
  const axisPlace = drawn(
    "svg",
    { class: "axis-of-span", height: AXIS, "aria-hidden": "true" },
    axis,
  );
  const stripPlace = drawn("svg", { class: "strip", "aria-hidden": "true" });
  const head = element("div", { class: "timeline-head" }, stripPlace, axisPlace);
  const made = element("div", { class: "timeline-picture" }, head, lanes);
  let width = 0;
  let scale: Scale = scaleOf(span(), 1);
  let last: Parameters<Picture["show"]> | undefined;
  let waiting = 0;
  let isBrushing = false;

  const strip = stripIn(stripPlace, (brushed) => {
    isBrushing = true;
    asked.toSpan(brushed);
  });
  const draw = () => {
    waiting = 0;
    if (!last || !width) return;
    const [scene, now] = last;
    scale = scaleOf(now, width);
    const ticks = ticksOf(scale, now, width);
    drawAxis(axis, scale, ticks);
    drawLanes(lanes, scene, scale, ticks, width);
    strip.show(scene.kept, width);
    if (!isBrushing) strip.move(now);
    isBrushing = false;
    document.body.dataset["drawn"] = "yes";
  };
  const soon = () => {
    waiting ||= requestAnimationFrame(draw);
  };
  new ResizeObserver(() => {
    width = Math.floor(made.clientWidth);
    soon();
  }).observe(made);

  const hand = {
    click: (x: number, id: string) =>
      id ? asked.choose(id) : asked.toDay(Math.floor(dayAt(scale, x))),
    drag: (pixels: number) => {
      const now = span();
      asked.toSpan(spanOf(now.from - (pixels / width) * lengthOf(now), lengthOf(now)));
    },
    zoom: (factor: number, x: number) =>
      asked.toSpan(closer(span(), factor, dayAt(scaleOf(span(), width), x))),
  };
  listen(lanes, hand);
  listenToWheel(lanes, hand, false);
  const ofSpan = { ...hand, zoom: (factor: number) => hand.zoom(factor, width / 2) };
  listenToWheel(stripPlace, ofSpan, true);
  listenToWheel(axisPlace, hand, true);

  return {
    element: made,
    show(scene, now) {
      last = [scene, now];
      soon();
    },
  };
}

// The strip over all years: how much there is in each, and the span that is looked at as a brush.

import { brushX, type D3BrushEvent } from "d3-brush";
import { select } from "d3-selection";

import { drawn } from "../page/element";
import { dayAt, drawAxis, placeOf, scaleOf, ticksOf, type Scale } from "./axis";
import { ALL, spanOf, type Span } from "./span";
import type { Thing } from "./things";

export interface Strip {
  /** Draw what there is. */
  show(shown: readonly Thing[], width: number): void;
  /** Put the brush over a span. */
  move(span: Span): void;
}

const HEIGHT = 46;
const AXIS = 20;

/** Return a strip that tells of each span that is brushed. */
export function stripIn(place: SVGElement, brushed: (span: Span) => void): Strip {
  const years = drawn("g", { class: "years-of" });
  const axis = drawn("g", { class: "axis", transform: `translate(0 ${String(HEIGHT)})` });
  const brushPlace = drawn("g", { class: "brush" });
  place.setAttribute("height", String(HEIGHT + AXIS));
  place.replaceChildren(years, axis, brushPlace);
  let scale: Scale = scaleOf(ALL, 1);
  let wide = 0;
  let last: Span = ALL;
  const group = select(brushPlace as SVGGElement);
  const brush = brushX<unknown>().on("brush end", (event: D3BrushEvent<unknown>) => {
    if (!event.sourceEvent) return; // put there by us
    const picked = event.selection as [number, number] | null;
    if (picked) {
      const [from, to] = picked.map((x) => dayAt(scale, x)) as [number, number];
      last = spanOf(from, to - from);
      brushed(last);
    } else if (event.type === "end") {
      // A click picks nothing: it takes the span that there was to that place.
      const length = last.to - last.from + 1;
      const [pointed] =
        event.sourceEvent instanceof Event ? [placeIn(place, event.sourceEvent)] : [];
      brushed(pointed === undefined ? last : spanOf(dayAt(scale, pointed) - length / 2, length));
    }
  });
  const move = (span: Span) => {
    last = span;
    brush.move(group, [placeOf(scale, span.from), placeOf(scale, span.to + 1)]);
  };
  return {
    show(shown, width) {
      if (width !== wide) {
        wide = width;
        scale = scaleOf(ALL, width);
        drawAxis(axis, scale, ticksOf(scale, ALL, width));
        group.call(
          brush.extent([
            [0, 0],
            [width, HEIGHT],
          ]),
        );
        move(last);
      }
      years.replaceChildren(...inShort(shown, scale, width));
    },
    move,
  };
}

function placeIn(place: Element, event: Event): number | undefined {
  const x =
    event instanceof MouseEvent ? event.clientX : (event as TouchEvent).changedTouches[0]?.clientX;
  return x === undefined ? undefined : x - place.getBoundingClientRect().left;
}

/** Return how many treaties were in force, as a hill; wars as bars; incidents as strokes. */
function inShort(shown: readonly Thing[], scale: Scale, width: number): SVGElement[] {
  const of = (...kinds: string[]) => shown.filter((each) => kinds.includes(each.row.kind));
  const counts = new Uint16Array(Math.ceil(width / 2) + 1);
  for (const { first, last } of of("instrument")) {
    const from = Math.max(Math.floor(placeOf(scale, first) / 2), 0);
    const to = Math.min(Math.ceil(placeOf(scale, last) / 2), counts.length);
    for (let at = from; at < to; at++) counts[at]!++;
  }
  const most = Math.max(...counts, 1);
  const hill = [...counts].map((count, at) => {
    const y = HEIGHT - (count / most) * (HEIGHT - 18);
    return `L${String(at * 2)} ${y.toFixed(1)}`;
  });
  return [
    drawn("path", {
      class: "hill",
      d: `M0 ${String(HEIGHT)}${hill.join("")}L${String(width)} ${String(HEIGHT)}Z`,
    }),
    ...of("war").map((each) => {
      const x = placeOf(scale, each.first);
      const wide = Math.max(placeOf(scale, each.last + 1) - x, 1.5);
      return drawn("rect", { class: "war-of", x, width: wide, y: 10, height: 5 });
    }),
    ...of("incident", "act").map((each) => {
      const x = placeOf(scale, each.first);
      return drawn("line", { class: "incident-of", x1: x, x2: x, y1: 2, y2: 8 });
    }),
  ];
}

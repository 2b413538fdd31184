// The world drawn as SVG: the outlines of today as a backdrop, and the marks of the day on them.

import { drawn, element } from "../page/element";
import { settled } from "../page/view";
import type { Place } from "./answers";
import { HEIGHT, outlines, projection, sea, WIDTH } from "./outlines";
import { pictureOf } from "./picture";
import { followPointer } from "./pointer";
import { boxOf, namedAt, nameOf, overlaps, spotOf, type Box, type Spot } from "./spot";

/** Where one looks: the middle in degrees, and how many times closer than at the whole world. */
export interface Sight {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
}

export interface Chart {
  readonly element: HTMLElement;
  /** Draw these places, one of them chosen. */
  show(places: readonly Place[], chosen: string): void;
  zoom(factor: number): void;
  pan(x: number, y: number): void;
  look(sight: Sight | undefined): void;
  /** Put the focus on a place, if it is drawn. */
  focus(place: string): void;
  picture(caption: readonly string[]): string;
}

interface Events {
  chosen(place: string): void;
  moved(sight: Sight | undefined): void;
}

const MOST = 400;
const STEP = 70; // pixels of a step by key or button
const NAMED_FROM = 3; // times closer than the world, from which on names are written
const FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif";

/** Return the chart, which draws itself as soon as it has a size. */
export function chart(events: Events): Chart {
  const backdrop = sea();
  const dots = drawn("g", {});
  const rows = drawn("g", {});
  const names = drawn("g", {
    "aria-hidden": "true",
    "font-family": FONT,
    "font-size": 12,
    "pointer-events": "none",
  });
  const svg = drawn("svg", { class: "world", role: "none" }, backdrop, dots, rows, names);
  const stage = element(
    "div",
    {
      class: "map-stage",
      id: "map-stage",
      role: "application",
      tabindex: 0,
      "aria-label":
        "Map. Arrow keys move it, plus and minus zoom, 0 shows all. Tab goes to the marks: " +
        "there arrow keys go from mark to mark, and Enter opens one.",
    },
    svg,
  );
  const drawnPlaces = new Map<string, Spot>();
  let chosen = "";
  let current = "";
  let size = { width: 0, height: 0 };
  let middle = { x: WIDTH / 2, y: HEIGHT / 2 };
  let zoom = 1;

  const scale = () => zoom * Math.min(size.width / WIDTH, size.height / HEIGHT);
  const closer = () => Math.min(1.25, 0.5 + scale() * 0.19);
  const told = settled(() => {
    write();
    const [longitude, latitude] = projection.invert?.([middle.x, middle.y]) ?? [0, 0];
    events.moved(zoom === 1 ? undefined : { longitude, latitude, zoom });
  });
  const place = () => {
    if (!size.width) return;
    const by = scale();
    const [left, top] = [size.width / 2 - middle.x * by, size.height / 2 - middle.y * by];
    backdrop.setAttribute("transform", `translate(${left},${top}) scale(${by})`);
    for (const spot of drawnPlaces.values()) {
      spot.x = left + spot.at[0] * by;
      spot.y = top + spot.at[1] * by;
      spot.isSeen =
        spot.x > -20 && spot.y > -20 && spot.x < size.width + 20 && spot.y < size.height + 20;
      if (spot.isSeen) {
        spot.drawing.removeAttribute("display");
        spot.drawing.setAttribute("transform", `translate(${spot.x},${spot.y}) scale(${closer()})`);
      } else spot.drawing.setAttribute("display", "none");
    }
    rove();
    told();
  };
  const move = (x: number, y: number, toZoom: number) => {
    zoom = Math.min(MOST, Math.max(1, toZoom));
    middle = size.width
      ? {
          x: within(x, WIDTH, size.width / scale()),
          y: within(y, HEIGHT, size.height / scale()),
        }
      : { x, y };
    place();
  };
  /** Zoom so that what is under a point of the stage stays there; return whether there was a way. */
  const zoomAt = (factor: number, x = size.width / 2, y = size.height / 2) => {
    const to = Math.min(MOST, Math.max(1, zoom * factor));
    if (to === zoom) return false;
    const before = scale();
    const after = (before / zoom) * to;
    const away = 1 / before - 1 / after;
    move(middle.x + (x - size.width / 2) * away, middle.y + (y - size.height / 2) * away, to);
    return true;
  };
  const pan = (x: number, y: number) => move(middle.x + x / scale(), middle.y + y / scale(), zoom);

  /** Keep one mark, and one only, in the order of Tab: the one chosen, or the nearest to the middle. */
  const rove = () => {
    const now = drawnPlaces.get(current);
    if (now?.isSeen && now.drawing === document.activeElement) return;
    const wanted = drawnPlaces.get(chosen);
    const seen = [...drawnPlaces.values()].filter((spot) => spot.isSeen);
    const away = (spot: Spot) => Math.hypot(spot.x - size.width / 2, spot.y - size.height / 2);
    const found = wanted?.isSeen ? wanted : least(seen, away);
    setCurrent(found?.place.id ?? "");
  };
  const setCurrent = (id: string) => {
    if (id === current) return;
    drawnPlaces.get(current)?.drawing.setAttribute("tabindex", "-1");
    drawnPlaces.get(id)?.drawing.setAttribute("tabindex", "0");
    current = id;
  };
  const step = (from: Spot, x: number, y: number) => {
    // What lies ahead, and rather straight ahead than near.
    const cost = (spot: Spot) => {
      const [dx, dy] = [spot.x - from.x, spot.y - from.y];
      const ahead = dx * x + dy * y;
      const aside = Math.abs(dx * y - dy * x);
      return ahead > 0 && aside <= 2 * ahead ? ahead + 2 * aside : Infinity;
    };
    const others = [...drawnPlaces.values()].filter((spot) => spot !== from);
    const next = least(others, cost);
    if (!next || cost(next) === Infinity) return;
    if (next.x < 15 || next.y < 15 || next.x > size.width - 15 || next.y > size.height - 15)
      pan(next.x - size.width / 2, next.y - size.height / 2);
    setCurrent(next.place.id);
    next.drawing.focus();
  };

  const write = () => {
    const taken: Box[] = [...drawnPlaces.values()]
      .filter((spot) => spot.isSeen)
      .map((spot) => boxOf(spot, closer()));
    const written: SVGElement[] = [];
    const wish = (spot: Spot) =>
      (spot.place.id === chosen ? 8 : 0) + (spot.isRow ? 2 : 0) + (spot.place.kind === "stateTerritory" ? 4 : 0);
    const spots = [...drawnPlaces.values()]
      .filter((spot) => spot.isSeen && (zoom >= NAMED_FROM || spot.place.id === chosen))
      .sort((one, other) => wish(other) - wish(one));
    const isFree = (box: Box) =>
      box.x >= 0 &&
      box.x + box.width <= size.width &&
      !taken.some((other) => other.of !== box.of && overlaps(box, other));
    for (const spot of spots) {
      const isChosen = spot.place.id === chosen;
      const boxes = namedAt(spot, closer());
      const box = boxes.find(isFree) ?? (isChosen ? boxes[0] : undefined);
      if (!box) continue;
      taken.push(box);
      written.push(nameOf(spot, box, isChosen));
    }
    names.replaceChildren(...written);
  };

  const show = (places: readonly Place[], nowChosen: string) => {
    const focused = [...drawnPlaces.values()].find((s) => s.drawing === document.activeElement);
    chosen = nowChosen;
    drawnPlaces.clear();
    current = "";
    for (const each of places) {
      const spot = spotOf(each, each.id === chosen);
      if (spot) drawnPlaces.set(each.id, spot);
    }
    const spots = [...drawnPlaces.values()];
    const last = (some: Spot[]) =>
      some.sort((one, other) => Number(one.place.id === chosen) - Number(other.place.id === chosen));
    dots.replaceChildren(...spots.filter((spot) => !spot.isRow).map((spot) => spot.drawing));
    rows.replaceChildren(...last(spots.filter((spot) => spot.isRow)).map((spot) => spot.drawing));
    place();
    if (!focused) return;
    const again = drawnPlaces.get(focused.place.id);
    if (again?.isSeen) {
      setCurrent(again.place.id);
      again.drawing.focus();
    } else stage.focus();
  };

  const spotUnder = (event: Event) => {
    const found = event.target instanceof Element ? event.target.closest("[data-place]") : null;
    return drawnPlaces.get(found?.getAttribute("data-place") ?? "");
  };
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const spot = spotUnder(event);
    const way = ARROWS[event.key];
    if (way && spot) step(spot, ...way);
    else if (way) pan(way[0] * STEP, way[1] * STEP);
    else if (event.key === "+" || event.key === "=") zoomAt(1.5, spot?.x, spot?.y);
    else if (event.key === "-") zoomAt(1 / 1.5, spot?.x, spot?.y);
    else if (event.key === "0") move(WIDTH / 2, HEIGHT / 2, 1);
    else if (spot && (event.key === "Enter" || event.key === " ")) events.chosen(spot.place.id);
    else if (event.key === "Escape" && chosen) events.chosen("");
    else return;
    event.preventDefault();
  });
  followPointer(stage, {
    pan: (x, y) => pan(-x, -y),
    zoomAt,
    click: (x, y, event) => {
      // Where marks cover each other, the one whose middle is nearest.
      const hit = [...drawnPlaces.values()].filter(
        (spot) =>
          spot.isSeen &&
          Math.abs(x - spot.x) <= Math.max(spot.reach * closer(), 9) &&
          Math.abs(y - spot.y) <= 9 * Math.max(closer(), 1),
      );
      const spot = least(hit, (each) => Math.hypot(x - each.x, y - each.y)) ?? spotUnder(event);
      if (spot) events.chosen(spot.place.id);
    },
  });
  new ResizeObserver(() => {
    size = { width: stage.clientWidth, height: stage.clientHeight };
    svg.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
    if (size.width) move(middle.x, middle.y, zoom);
  }).observe(stage);
  void outlines(backdrop).then(
    () => stage.setAttribute("data-outlines", "drawn"),
    () => stage.setAttribute("data-outlines", "missing"),
  );

  return {
    element: stage,
    show,
    zoom: (factor) => void zoomAt(factor),
    pan: (x, y) => pan(x * STEP, y * STEP),
    look: (sight) => {
      if (!sight) return move(WIDTH / 2, HEIGHT / 2, 1);
      const [x, y] = projection([sight.longitude, sight.latitude]) ?? [WIDTH / 2, HEIGHT / 2];
      move(x, y, sight.zoom);
    },
    focus: (id) => {
      if (!drawnPlaces.has(id)) return;
      setCurrent(id);
      drawnPlaces.get(id)?.drawing.focus({ preventScroll: true });
    },
    picture: (caption) => pictureOf(svg, size, caption),
  };
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Return the middle of a view so wide, as far as it may be: more than half of it is the world. */
function within(middle: number, whole: number, wide: number): number {
  return wide >= whole ? whole / 2 : Math.min(whole - wide / 4, Math.max(wide / 4, middle));
}

function least<Kind>(things: readonly Kind[], cost: (thing: Kind) => number): Kind | undefined {
  let found: Kind | undefined;
  let lowest = Infinity;
  for (const each of things) {
    const now = cost(each);
    if (found !== undefined && now >= lowest) continue;
    found = each;
    lowest = now;
  }
  return found;
}

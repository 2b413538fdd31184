// The view of the map of a day: who held and claimed what, what happened, where forces were.

import { note, type State } from "../page/address";
import { dayOf, dayText, today } from "../page/day";
import { element, fill, type Child } from "../page/element";
import { passing, Problem } from "../page/server";
import { takeAlong } from "../page/taken";
import { heading, say, settled, type View } from "../page/view";
import { mentions } from "../page/words";
import type { MapAnswer, Place } from "./answers";
import { cardOf } from "./card";
import { chart, type Sight } from "./chart";
import { box, isOf, onlyOf, outlinesMeant } from "./legend";
import { RELATIONS, SHAPES } from "./mark";
import { asked, FIRST, seenOf, SPANS, valuesOf, type Seen } from "./seen";
import { rowsOf, summary, unplaced } from "./told";
import "./style.css";

const OUTLINES =
  "The outlines and borders are those of today, not of the day: Natural Earth in Visionscarto’s " +
  "version, whose borders follow the United Nations more closely. They take no side; the marks say " +
  "who held what.";
// Times closer than the world: how near one goes to a place that was asked for.
const CLOSE: Readonly<Record<string, number>> = { stateTerritory: 6, region: 4, sea: 4 };
const CLOSEST = 24;
const USUAL = "recognised"; // the worldview where none is chosen

/** Return the view of the map of the day in the address. */
export async function map(state: State): Promise<View> {
  const seen = seenOf(state);
  let found = await passing<MapAnswer>("map", asked(seen)).catch(inWords);
  seen.day = dayOf(found.on);
  const known = new Map(found.places.map((each) => [each.id, each]));
  if (!known.has(seen.place)) seen.place = placeOfIncident(found) ?? "";
  const last = today();

  const words = element("p", { id: "in-words" });
  const card = element("aside", { class: "map-card", "aria-label": "The place chosen", hidden: true });
  const rows = element("div", { class: "rows" });
  const beside = element("div", {});
  const taken = element("p", { class: "quiet" });
  const legend = element("div", { class: "map-legend" });
  const only = element("p", { class: "map-only" });

  const noted = settled(() => note(valuesOf(seen)));
  const drawing = chart({
    chosen: (id) => choose(id === seen.place ? "" : id),
    moved: (sight) => {
      seen.sight = sight;
      noted();
    },
  });
  const shown = (places: readonly Place[]) =>
    places.map((place) => ({
      ...place,
      marks: place.marks.filter((mark) => !seen.hidden.has(mark.relation) && isOf(mark, seen.whose)),
    }));

  const show = () => {
    const places = shown(found.places);
    const chosen = found.places.find((each) => each.id === seen.place);
    card.hidden = !chosen; // before it is drawn: the card takes room from the map
    fill(card, chosen ? cardOf(chosen, found.on, seen.incident, choose, showOf) : undefined);
    fill(only, onlyOf(seen.whose, found, showOf));
    fill(views, ...worldviews(seen, found));
    drawing.show(places, seen.place);
    words.textContent = summary(found);
    const unpointed = shown(found.unplaced);
    fill(beside, unplaced(unpointed));
    fill(rows, rowsOf(chosen ? [chosen] : [...places, ...unpointed], found.on, choose));
    fill(taken, takeAlong("map", ["geojson", "csv", "json"], asked(seen), `map-${found.on}`), picture());
    slider.value = String(seen.day);
    slider.setAttribute("aria-valuetext", found.on);
    date.value = found.on;
    noted();
    say(words.textContent);
  };
  const choose = (id: string) => {
    const was = seen.place;
    if (id !== was && was) seen.incident = "";
    seen.place = id;
    search.value = known.get(id)?.label ?? "";
    show();
    if (!id && was) drawing.focus(was);
  };
  const showOf = (actor: string) => {
    seen.whose = actor;
    if (actor) drawing.look(undefined);
    show();
  };
  const goTo = (place: Place) => {
    choose(place.id);
    drawing.look(sightOf(place));
  };

  let turn = 0;
  const load = settled(() => {
    const own = ++turn;
    passing<MapAnswer>("map", asked(seen)).then(
      (answer) => {
        if (own !== turn) return; // another day was asked for meanwhile
        found = answer;
        show();
      },
      (error: unknown) => {
        words.textContent = error instanceof Problem ? error.message : "The map could not be had.";
        say(words.textContent);
      },
    );
  });
  const toDay = (day: number) => {
    if (!Number.isFinite(day)) return;
    seen.day = Math.min(Math.max(day, FIRST), last);
    slider.value = String(seen.day);
    slider.setAttribute("aria-valuetext", dayText(seen.day));
    date.value = dayText(seen.day);
    load();
  };

  const slider = element("input", {
    id: "map-slider",
    type: "range",
    min: FIRST,
    max: last,
    "aria-label": "Day since 1816",
    input: () => toDay(slider.valueAsNumber),
  });
  const date = element("input", {
    id: "date",
    type: "date",
    min: dayText(FIRST),
    max: dayText(last),
    change: () => toDay(dayOf(date.value)),
  });
  const search = element("input", {
    id: "place",
    type: "search",
    list: "places",
    autocomplete: "off",
    placeholder: "A state, a region, a town",
    change: () => {
      const like = search.value.trim() ? placeLike(found.places, search.value) : undefined;
      if (like) goTo(like);
      else if (search.value.trim()) say("There is no place of that name.");
      else choose("");
    },
  });
  const spans = element(
    "select",
    {
      id: "span",
      change: () => {
        seen.span = spans.value;
        load();
      },
    },
    ...Object.entries(SPANS).map(([value, text]) =>
      element("option", { value, selected: value === seen.span }, text),
    ),
  );
  const views = element("select", {
    id: "worldview",
    change: () => {
      seen.worldview = views.value === USUAL ? "" : views.value;
      load();
    },
  });
  const picture = (): Child => [
    " ",
    element("button", { type: "button", class: "as-link", click: () => save(drawing.picture, found) }, "SVG of what is seen"),
  ];

  fill(legend, ...RELATIONS.map((relation) => box(relation, seen.hidden, show)));
  search.value = known.get(seen.place)?.label ?? "";
  show();
  const start = known.get(seen.place);
  drawing.look(seen.sight ?? (start && sightOf(start)));

  return {
    title: "Map of a day",
    content: [
      heading("Who held and claimed what on a day"),
      element(
        "div",
        { class: "map-days" },
        field("date", "Day", date),
        field("place", "Find a place", search),
        element(
          "datalist",
          { id: "places" },
          ...found.places.map((each) => element("option", { value: each.label })),
        ),
        field("worldview", "Claims accepted", views),
        field("span", "Incidents of", spans),
        element(
          "div",
          { class: "map-slide" },
          button("Earlier change", () => toDay(dayOf(found.earlier ?? ""))),
          slider,
          button("Later change", () => toDay(dayOf(found.later ?? ""))),
        ),
      ),
      element(
        "details",
        { open: matchMedia("(min-width: 40rem)").matches },
        element("summary", {}, "Marks"),
        legend,
      ),
      only,
      element(
        "div",
        { class: "map-view" },
        element(
          "div",
          { class: "map-drawn" },
          drawing.element,
          element(
            "div",
            { class: "map-buttons", role: "group", "aria-label": "Move the map" },
            button("←", () => drawing.pan(-1, 0), "West"),
            button("↑", () => drawing.pan(0, -1), "North"),
            button("↓", () => drawing.pan(0, 1), "South"),
            button("→", () => drawing.pan(1, 0), "East"),
            button("Closer", () => drawing.zoom(1.5)),
            button("Further", () => drawing.zoom(1 / 1.5)),
            button("All", () => drawing.look(undefined)),
          ),
        ),
        card,
      ),
      words,
      element("p", { class: "map-legend" }, ...outlinesMeant()),
      element("p", { class: "quiet" }, OUTLINES),
      taken,
      beside,
      element("h2", {}, "The same as a table"),
      rows,
    ],
  };
}

/** Tell a fault without links to the names it suggests: they may be of actors, and no incidents. */
function inWords(error: unknown): never {
  throw error instanceof Problem ? new Problem(error.status, error.message, error.hint) : error;
}

/** Return where one looks to see a place from near; undefined for the whole world. */
function sightOf({ longitude, latitude, kind }: Place): Sight | undefined {
  if (longitude === null || latitude === null) return undefined;
  return { longitude, latitude, zoom: CLOSE[kind] ?? CLOSEST };
}

/** Return the first place of the incident that was asked for, one that is accepted before others. */
function placeOfIncident({ incident, places }: MapAnswer): string | undefined {
  const of = (place: Place, isAccepted: boolean) =>
    place.marks.some((mark) => mark.id === incident?.id && mark.accepted === isAccepted);
  return (places.find((each) => of(each, true)) ?? places.find((each) => of(each, false)))?.id;
}

function placeLike(places: readonly Place[], text: string): Place | undefined {
  const names = (place: Place) => [place.label, ...place.also_called];
  const lower = text.trim().toLowerCase();
  const ranked = [...places].sort((one, other) => other.marks.length - one.marks.length);
  return (
    ranked.find((each) => names(each).some((name) => name.toLowerCase() === lower)) ??
    ranked.find((each) => each.label.toLowerCase().startsWith(lower)) ??
    ranked.find((each) => names(each).some((name) => mentions(name, text)))
  );
}

/** Return whose claims can be accepted: of those who say something of their own on the day. */
function worldviews(seen: Seen, found: MapAnswer): HTMLElement[] {
  const known = new Map([[USUAL, "recognised borders"]]);
  for (const { id, label } of found.claimants) known.set(id, label);
  const chosen = seen.worldview ? found.worldview.id : USUAL;
  if (!known.has(chosen)) known.set(chosen, found.worldview.label);
  return [...known].map(([id, label]) =>
    element("option", { value: id, selected: id === chosen }, label),
  );
}

function save(picture: (caption: readonly string[]) => string, found: MapAnswer): void {
  const day = `Map of ${found.on}. Claims accepted: ${found.worldview.label}. foedus.`;
  const caption = [day, SHAPES, OUTLINES];
  const address = URL.createObjectURL(new Blob([picture(caption)], { type: "image/svg+xml" }));
  element("a", { href: address, download: `map-${found.on}.svg` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function field(id: string, label: string, input: HTMLElement): HTMLElement {
  return element("div", { class: "field" }, element("label", { for: id }, label), input);
}

function button(text: string, click: () => void, label?: string): HTMLElement {
  return element("button", { type: "button", click, "aria-label": label }, text);
}

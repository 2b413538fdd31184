// The view of incidents, wars and treaties on one axis of time, drawn and as a table.

import { note, type State } from "../page/address";
import type { Named } from "../page/answers";
import { dayOf, dayText } from "../page/day";
import { element, fill, type Child } from "../page/element";
import { answer } from "../page/server";
import { takeAlong } from "../page/taken";
import { heading, link, say, settled, type View } from "../page/view";
import { counted, listed, mentions } from "../page/words";
import type { Kind } from "./answers";
import { fillCard } from "./card";
import { picture, type Picture } from "./picture";
import { ALL, around, between, closer, fromText, moved, toText, whole } from "./span";
import { spanFields } from "./span-fields";
import { thingTable } from "./thing-table";
import { eachBox, hiddenBy, hideText, kindBoxes } from "./kinds";
import { hasWords, isWithin, KINDS, things, type Thing } from "./things";
import "./style.css";

/** Return the view of the span, the filters and the thing that the address names. */
export async function timeline(state: State): Promise<View> {
  const [all, actors] = await Promise.all([things(), answer<Named[]>("actors")]);
  const labels = new Map(actors.map((each) => [each.id, each.label]));
  const label = (id: string) => labels.get(id) ?? id;
  const named = state.get("thing") ?? state.get("incident") ?? "";
  const asked = all.find((each) => each.row.id === named);
  const from = state.get("from") ?? "";
  const to = state.get("to") ?? "";
  const given = between(from, to);
  const day = dayOf(state.get("day") ?? "");
  const seen = {
    span: from || to ? (given ?? ALL) : asked ? around(asked.first, asked.last) : ALL,
    hidden: hiddenBy(state),
    text: state.get("text") ?? "",
    actor: labels.has(state.get("actor") ?? "") ? state.get("actor")! : "",
    chosen: asked ? named : "",
    day: Number.isFinite(day) ? day : undefined,
    isEach: state.get("each") === "yes",
  };
  if (asked) seen.hidden.delete(asked.row.kind);
  const faults = [
    named && !asked ? `Nothing on the timeline is named ${named}.` : "",
    (from || to) && !given ? `From ${from || "1816"} to ${to || "today"} there are no days.` : "",
    state.get("actor") && !seen.actor ? `No actor is named ${state.get("actor") ?? ""}.` : "",
    state.get("day") && seen.day === undefined ? `${state.get("day") ?? ""} is no day.` : "",
  ].filter(Boolean);

  const wanted = () =>
    all.filter(
      (each) =>
        !seen.hidden.has(each.row.kind) &&
        (!seen.text || hasWords(each, seen.text)) &&
        (!seen.actor || each.actors.includes(seen.actor)),
    );
  const words = element("p", { id: "in-words" });
  const days = element("p", { class: "day-links", "aria-live": "polite" });
  const card = element("aside", {
    class: "card",
    "aria-label": "The thing chosen",
    hidden: true,
    keydown: (event) => {
      if ((event as KeyboardEvent).key === "Escape") choose("");
    },
  });
  const rows = element("div", { class: "timeline-rows" });
  const files = element("p", { class: "quiet" });
  let drawing: Picture | undefined;
  let before: HTMLElement | null = null;

  const inFull = settled(() => {
    if (!rows.isConnected) return; // somebody has gone on: the address is another view's
    const focused = rows.contains(document.activeElement) ? document.activeElement?.id : "";
    fill(
      rows,
      thingTable(shown(), seen.chosen, (id) => choose(id, true)),
    );
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    const asText = inAddress(seen.span);
    fill(files, ...takenAlong(asText, seen));
    note({
      ...asText,
      text: seen.text,
      actor: seen.actor,
      hide: hideText(seen.hidden),
      each: seen.isEach ? "yes" : "",
      thing: seen.chosen,
      incident: "",
      day: seen.day === undefined ? "" : dayText(seen.day),
    });
    say(words.textContent ?? "");
  });
  const shown = () => wanted().filter((each) => isWithin(each, seen.span));
  const show = () => {
    const kept = wanted();
    const inSpan = kept.filter((each) => isWithin(each, seen.span));
    fields.show(seen.span);
    drawing?.show({ ...seen, kept, shown: inSpan }, seen.span);
    words.textContent = inWords(inSpan, seen.span, seen.actor && label(seen.actor));
    inFull();
  };
  const toSpan = (span: typeof seen.span) => {
    seen.span = span;
    show();
  };
  const choose = (id: string, isFromTable = false) => {
    const thing = all.find((each) => each.row.id === id);
    seen.chosen = thing ? id : "";
    card.hidden = !thing;
    if (thing) {
      fillCard(
        card,
        thing,
        label,
        () => choose(""),
        () => toSpan(around(thing.first, thing.last)),
      );
      if (isFromTable) {
        before = document.activeElement as HTMLElement | null;
        card.querySelector<HTMLElement>("h2")?.focus();
      }
    } else {
      fill(card);
      (before?.isConnected ? before : before && document.getElementById(before.id))?.focus();
      before = null;
    }
    show();
  };
  const toDay = (chosen: number | undefined) => {
    seen.day = chosen;
    fill(days, ...dayLinks(chosen, () => toDay(undefined)));
    show();
  };

  const fields = spanFields(seen.span, toSpan, {
    earlier: () => toSpan(moved(seen.span, -0.5)),
    later: () => toSpan(moved(seen.span, 0.5)),
    closer: () => toSpan(closer(seen.span, 2, (seen.span.from + seen.span.to) / 2)),
    further: () => toSpan(closer(seen.span, 0.5, (seen.span.from + seen.span.to) / 2)),
    all: () => toSpan(ALL),
  });
  const only = element("input", {
    id: "only",
    type: "search",
    autocomplete: "off",
    placeholder: "A name, a party, a year",
    input: () => {
      seen.text = only.value;
      show();
    },
  });
  only.value = seen.text;
  const actor = element("input", {
    id: "actor",
    type: "search",
    list: "actors",
    autocomplete: "off",
    placeholder: "A state or an alliance",
    change: () => {
      const found =
        actors.find((each) => each.label === actor.value) ??
        actors.find((each) => mentions(each.label, actor.value));
      seen.actor = actor.value && found ? found.id : "";
      actor.value = seen.actor && label(seen.actor);
      show();
    },
  });
  actor.value = seen.actor && label(seen.actor);
  const concerned = new Set(all.flatMap((each) => each.actors));

  drawing = picture(
    { toSpan, choose, toDay: (chosen) => toDay(Math.min(Math.max(chosen, ALL.from), ALL.to)) },
    () => seen.span,
  );
  fill(days, ...dayLinks(seen.day, () => toDay(undefined)));
  if (seen.chosen) choose(seen.chosen);
  else show();

  return {
    title: "Timeline",
    content: [
      heading("What happened, and what was in force, since 1816"),
      ...faults.map((each) => element("p", { class: "fault", role: "alert" }, each)),
      element(
        "div",
        { class: "asked" },
        ...fields.fields,
        element("div", { class: "field" }, element("label", { for: "only" }, "Show only"), only),
        element(
          "div",
          { class: "field" },
          element("label", { for: "actor" }, "Concerning"),
          actor,
          element(
            "datalist",
            { id: "actors" },
            ...actors
              .filter((each) => concerned.has(each.id))
              .map((each) => element("option", { value: each.label })),
          ),
        ),
      ),
      fields.fault,
      element("div", { class: "kinds" }, ...kindBoxes(all, seen.hidden, show), eachBox(seen, show)),
      element("div", { class: "over" }, words, fields.steps),
      element("div", { class: "timeline-stage" }, drawing.element, card),
      days,
      element(
        "p",
        { class: "quiet" },
        "The data are a selection: years that are empty here were not years of peace. ",
        "Hatched: the day is known only by its month or year, or lies between two days. ",
        "A thin line leads from signature to entry into force; a point says that it goes on.",
      ),
      element("h2", {}, "The same as a table"),
      files,
      rows,
    ],
  };
}

/** Return the span as the address has it: a side that is open is left out. */
function inAddress(span: typeof ALL): { from: string; to: string } {
  const { from, to } = whole(span);
  return { from: from <= ALL.from ? "" : fromText(from), to: to >= ALL.to ? "" : toText(to) };
}

/** Return links to the rows as files; the server does not know the words that are searched. */
function takenAlong(
  span: { from: string; to: string },
  seen: { hidden: ReadonlySet<string>; actor: string; text: string },
): Child[] {
  const kinds = Object.keys(KINDS).filter((kind) => !seen.hidden.has(kind));
  if (!kinds.length) return [];
  return [
    ...takeAlong(
      "timeline",
      ["csv", "json", "md"],
      { ...span, kinds: kinds.join(","), actor: seen.actor },
      "timeline",
    ),
    seen.text ? " The files have also what has other words." : undefined,
  ];
}

function inWords(shown: readonly Thing[], span: typeof ALL, actor: string): string {
  const counts = (Object.keys(KINDS) as Kind[]).flatMap((kind) => {
    const number = shown.filter((each) => each.row.kind === kind).length;
    const { one, many } = KINDS[kind];
    return number ? [counted(number, one, many)] : [];
  });
  const { from, to } = whole(span);
  const whose = actor ? `, concerning ${actor}` : "";
  return `${fromText(from)} to ${toText(to)}${whose}: ${listed(counts) || "nothing"}.`;
}

function dayLinks(day: number | undefined, clear: () => void): Child[] {
  if (day === undefined) return ["Click an empty place of the timeline to choose a day."];
  const text = dayText(day);
  return [
    `The day chosen is ${text}: `,
    link("its network", { view: "network", "as-of": text }),
    ", ",
    link("its map", { view: "map", "as-of": text }),
    ". ",
    element("button", { type: "button", class: "small", click: clear }, "No day"),
  ];
}

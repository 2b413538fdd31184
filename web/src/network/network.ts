// The view of the network of commitments on a day, drawn and as a table.

import { note, type State } from "../page/address";
import { cited } from "../page/cited";
import { dayOf, dayText, today } from "../page/day";
import { drawn, element, fill } from "../page/element";
import { table } from "../page/table";
import { heading, say, settled, type View } from "../page/view";
import { counted, mentions } from "../page/words";
import type { Drawing } from "./canvas";
import { heldOn, KINDS, kindOf, ties, type Tie, type Ties } from "./ties";
import "./style.css";

const FIRST = dayOf("1816-01-01");

/** Return the view of the ties that held on the day of the address. */
export async function network(state: State): Promise<View> {
  const known = await ties();
  const last = today();
  const asked = dayOf(state.get("as-of") ?? "");
  const seen = {
    day: Number.isFinite(asked) ? Math.min(Math.max(asked, FIRST), last) : last,
    hidden: hiddenBy(state),
    actor: known.nodes.some((each) => each.id === state.get("actor")) ? state.get("actor")! : "",
  };
  let drawing: Drawing | undefined;
  const place = element("div", { class: "canvas", role: "img", "aria-label": "The ties, drawn", "aria-describedby": "in-words" });
  const words = element("p", { id: "in-words", class: "count-of-day" });
  const card = element("aside", { class: "card", "aria-label": "The actor chosen", hidden: true });
  const rows = element("div", { class: "rows" });
  const boxes = element("div", { class: "legend" });
  const isWide = matchMedia("(min-width: 40rem)").matches;
  const legend = element(
    "details",
    { open: isWide },
    element("summary", {}, "Kinds of tie"),
    boxes,
  );

  const held = () => known.all.filter((tie) => !seen.hidden.has(tie.kind) && heldOn(tie, seen.day));
  const inFull = settled(() => {
    const shown = held();
    fillCard(card, known, shown, seen.actor, choose);
    fill(rows, tieTable(known, shown, seen));
    note({
      "as-of": seen.day === last ? "" : dayText(seen.day),
      actor: seen.actor,
      hide: hideText(seen.hidden),
    });
    say(words.textContent ?? "");
  });
  const show = () => {
    slider.value = String(seen.day);
    slider.setAttribute("aria-valuetext", dayText(seen.day));
    date.value = dayText(seen.day);
    card.hidden = !seen.actor; // before it is drawn: the card takes room from the drawing
    drawing?.show(seen);
    const shown = held();
    const actors = new Set(shown.flatMap(({ edge }) => [edge.source, edge.target]));
    words.textContent =
      `${dayText(seen.day)}: ${counted(shown.length, "tie")} ` +
      `between ${String(actors.size)} states, alliances and treaties.`;
    inFull();
  };
  const choose = (actor: string) => {
    seen.actor = actor;
    search.value = actor ? known.label(actor) : "";
    show();
  };
  const toDay = (day: number) => {
    if (!Number.isFinite(day)) return;
    seen.day = Math.min(Math.max(day, FIRST), last);
    show();
  };

  const slider = element("input", {
    id: "slider",
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
    id: "actor",
    type: "search",
    list: "actors",
    autocomplete: "off",
    placeholder: "A state or an alliance",
    change: () => {
      const named = known.nodes.find((each) => each.label === search.value);
      const like = named ?? known.nodes.find((each) => mentions(each.label, search.value));
      choose(search.value && like ? like.id : "");
    },
  });
  if (seen.actor) search.value = known.label(seen.actor);
  const step = (back: boolean) => {
    const { changes } = known;
    return back
      ? changes.findLast((each) => each < seen.day)
      : changes.find((each) => each > seen.day);
  };
  fill(boxes, ...kindBoxes(known, seen.hidden, show));
  show();
  void start(place, known, choose).then((made) => {
    drawing = made;
    drawing?.show(seen);
    drawing?.fit();
    document.body.dataset["drawn"] = drawing ? "yes" : "no";
  });

  return {
    title: "Network of a day",
    content: [
      heading("Who was tied to whom on a day"),
      element(
        "div",
        { class: "days" },
        element("div", { class: "field" }, element("label", { for: "date" }, "Day"), date),
        element(
          "div",
          { class: "field" },
          element("label", { for: "actor" }, "Find an actor"),
          search,
          element(
            "datalist",
            { id: "actors" },
            ...known.nodes.map((each) => element("option", { value: each.label })),
          ),
        ),
        element(
          "div",
          { class: "slide" },
          button("Earlier change", () => toDay(step(true) ?? NaN)),
          slider,
          button("Later change", () => toDay(step(false) ?? NaN)),
        ),
      ),
      words,
      legend,
      element(
        "div",
        { class: "stage" },
        place,
        element(
          "div",
          { class: "zoom" },
          button("Closer", () => drawing?.zoom(1.5)),
          button("Further", () => drawing?.zoom(1 / 1.5)),
          button("All", () => drawing?.fit()),
        ),
        card,
      ),
      element("h2", {}, "The same as a table"),
      rows,
    ],
  };
}

/** Start to draw; where the browser cannot, say so and point at the table. */
async function start(
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

function button(label: string, click: () => void): HTMLElement {
  return element("button", { type: "button", click }, label);
}

function hasWebGL(): boolean {
  const canvas = document.createElement("canvas");
  return (canvas.getContext("webgl2") ?? canvas.getContext("webgl")) !== null;
}

function kindBoxes(known: Ties, hidden: Set<string>, show: () => void): HTMLElement[] {
  const colours = new Map(known.all.map((tie) => [tie.kind, tie.edge.colour] as const));
  return Object.entries(KINDS)
    .filter(([name]) => colours.has(name))
    .map(([name, kind]) => {
      const box = element("input", {
        type: "checkbox",
        id: `kind-${name}`,
        checked: !hidden.has(name),
        change: () => {
          if (box.checked) hidden.delete(name);
          else hidden.add(name);
          show();
        },
      });
      const stroke = `rgb(${(colours.get(name) ?? []).join()})`;
      const width = Math.max(kind.width, 1.2);
      const line = { x1: 0, y1: 5, x2: 28, y2: 5, stroke, "stroke-width": width };
      return element(
        "label",
        {},
        box,
        drawn("svg", { viewBox: "0 0 28 10", "aria-hidden": "true" }, drawn("line", line)),
        kind.title,
      );
    });
}

function fillCard(
  card: HTMLElement,
  known: Ties,
  shown: readonly Tie[],
  actor: string,
  choose: (actor: string) => void,
): void {
  card.hidden = !actor;
  if (!actor) {
    fill(card);
    return;
  }
  const own = shown.filter(({ edge }) => edge.source === actor || edge.target === actor);
  fill(
    card,
    element(
      "div",
      { class: "card-top" },
      element("h2", {}, known.label(actor)),
      button("Close", () => choose("")),
    ),
    element("p", { class: "quiet" }, counted(own.length, "tie")),
    ...own.map((tie) => {
      const { attributes } = tie.edge;
      const summary = String(attributes["summary"] ?? "");
      const citation = String(attributes["citation"] ?? "");
      return element(
        "details",
        {},
        element(
          "summary",
          {},
          element("span", { class: "name" }, nameOf(tie)),
          element("span", { class: "who" }, ends(known, tie)),
        ),
        summary ? element("p", {}, summary) : undefined,
        citation ? element("p", { class: "source" }, ...cited(citation)) : undefined,
      );
    }),
  );
}

function tieTable(
  known: Ties,
  shown: readonly Tie[],
  seen: { readonly day: number; readonly actor: string },
): HTMLElement {
  const { actor, day } = seen;
  const own = shown.filter(({ edge }) => !actor || edge.source === actor || edge.target === actor);
  const whose = actor ? ` of ${known.label(actor)}` : "";
  const caption = `${counted(own.length, "tie")}${whose} on ${dayText(day)}`;
  const sorted = own
    .map((tie) => [
      known.label(tie.edge.source),
      tie.edge.directed ? "to" : "with",
      known.label(tie.edge.target),
      kindOf(tie.kind).title,
      nameOf(tie),
      bound(tie, day, 0),
      bound(tie, day, 1),
    ])
    .sort((one, other) => one.join("\t").localeCompare(other.join("\t")));
  const columns = ["Who", "", "Whom", "Kind", "By", "Since", "Until"];
  return table(caption, columns, sorted, { isCaptionShown: true });
}

function nameOf(tie: Tie): string {
  const { attributes, label } = tie.edge;
  const isPlain = tie.kind === "memberOf" || tie.kind === "partyTo";
  return isPlain && attributes["instrument"] ? String(attributes["instrument"]) : label;
}

function ends(known: Ties, { edge, kind }: Tie): string {
  const how = edge.directed ? "to" : "and";
  return `${known.label(edge.source)} ${how} ${known.label(edge.target)} · ${kindOf(kind).title}`;
}

/** Return the first or last day of the spell that holds on the day, as it is known. */
function bound(tie: Tie, day: number, side: 0 | 1): string {
  const spell = tie.days.find(([from, to]) => from <= day && day <= to);
  const found = spell?.[side];
  if (found === undefined || !Number.isFinite(found)) return "";
  const { attributes } = tie.edge;
  const precise = attributes["date_precision"];
  return dayText(found).slice(0, precise === "year" ? 4 : precise === "month" ? 7 : 10);
}

function hiddenBy(state: State): Set<string> {
  const text = state.get("hide");
  if (text !== null) return new Set(text === "none" ? [] : text.split(","));
  return new Set(Object.keys(KINDS).filter((name) => !kindOf(name).isShownAtFirst));
}

function hideText(hidden: ReadonlySet<string>): string {
  const usual = [...hiddenBy(new URLSearchParams())].sort().join();
  const text = [...hidden].sort().join();
  return text === usual ? "" : text || "none";
}

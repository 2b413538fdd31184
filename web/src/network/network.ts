// The view of the network of commitments on a day, drawn and as a table.

import { note, type State } from "../page/address";
import { among, combobox } from "../page/combobox";
import { dayOf, dayText, today } from "../page/day";
import { element, fill } from "../page/element";
import { pictured } from "../page/picture";
import { takeAlong } from "../page/taken";
import { heading, say, settled, type View } from "../page/view";
import { counted } from "../page/words";
import { blocList, blocsOf, type Blocs } from "./blocs";
import type { Drawing } from "./canvas";
import { actorCard, routeCard } from "./card";
import { kindBoxes } from "./legend";
import { choiceOf, FIRST, hideText, ownTies, seenAt, whose } from "./seen";
import { start } from "./start";
import { tieTable } from "./telling";
import { heldOn, isStepOf, ties, type Tie } from "./ties";
import "./style.css";

/** Return the view of the ties that held on the day of the address. */
export async function network(state: State): Promise<View> {
  const known = await ties();
  const last = today();
  const [seen, faults] = seenAt(state, known, last);
  let drawing: Drawing | undefined;
  let blocs: Blocs | undefined;
  const place = element("div", {
    class: "canvas",
    role: "img",
    "aria-label": "The ties, drawn",
    "aria-describedby": "in-words",
  });
  const words = element("p", { id: "in-words", class: "count-of-day" });
  const card = element("aside", { class: "card", "aria-label": "What is chosen", hidden: true });
  const rows = element("div", { class: "rows" });
  const taken = element("p", { class: "quiet" });
  const boxes = element("div", { class: "legend" });
  const inBlocs = element("section", { class: "in-blocs", hidden: true });
  const isWide = matchMedia("(min-width: 40rem)").matches;

  const held = () =>
    known.all.filter(
      (tie) =>
        heldOn(tie, seen.day) && (!seen.hidden.has(tie.kind) || isStepOf(tie, seen.route)),
    );
  const inFull = settled(() => {
    const own = ownTies(held(), seen);
    if (seen.route.length) {
      fill(card, routeCard(known, own, seen.route, seen.day, () => choose("")));
    } else if (seen.actor) {
      fill(card, actorCard(known, own, seen.actor, seen.day, () => choose("")));
    } else fill(card);
    fill(rows, tieTable(known, own, seen.day, whose(known, seen)));
    fill(taken, takeAlong("network", ["csv", "gexf", "graphml", "json"], { "as-of": dayText(seen.day) }, `network-${dayText(seen.day)}`));
    note({
      "as-of": seen.day === last ? "" : dayText(seen.day),
      actor: seen.actor,
      path: seen.route.join(","),
      hide: hideText(seen.hidden),
      colour: seen.isByBloc ? "bloc" : "",
    });
    say(words.textContent ?? "");
    if (seen.isByBloc) void colourByBloc();
  });
  const draw = (shown: readonly Tie[]) => {
    const colours = seen.isByBloc ? blocs?.colours : undefined;
    drawing?.show({ held: shown, actor: seen.actor, route: seen.route, colours });
  };
  const colourByBloc = async () => {
    if (blocs?.day === seen.day) return;
    const { day } = seen;
    inBlocs.setAttribute("aria-busy", "true");
    if (!inBlocs.childNodes.length) fill(inBlocs, element("p", {}, "Working out the blocs…"));
    const found = await blocsOf(day).catch(() => undefined);
    if (day !== seen.day || !seen.isByBloc) return;
    inBlocs.removeAttribute("aria-busy");
    blocs = found;
    fill(inBlocs, found ? blocList(found) : element("p", {}, "The blocs could not be worked out."));
    draw(held());
  };
  const show = () => {
    slider.value = String(seen.day);
    slider.setAttribute("aria-valuetext", dayText(seen.day));
    date.value = dayText(seen.day);
    // Before it is drawn: the card takes room from the drawing.
    card.hidden = !seen.actor && !seen.route.length;
    inBlocs.hidden = !seen.isByBloc;
    const shown = held();
    draw(shown);
    const actors = new Set(shown.flatMap(({ edge }) => [edge.source, edge.target]));
    words.textContent =
      `${dayText(seen.day)}: ${counted(shown.length, "tie")} ` +
      `between ${String(actors.size)} states, alliances and treaties.`;
    inFull();
  };
  const choose = (actor: string) => {
    seen.actor = actor;
    seen.route = [];
    search.set(actor ? known.label(actor) : "");
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
  const search = combobox(
    "actor",
    "Find an actor",
    seen.actor ? known.label(seen.actor) : "",
    among(known.nodes.map(choiceOf)),
    (found) => choose(found?.id ?? ""),
    "A state or an alliance",
  );
  const colour = element(
    "select",
    {
      id: "colour",
      change: () => {
        seen.isByBloc = colour.value === "bloc";
        show();
      },
    },
    element("option", { value: "" }, "what they are"),
    element("option", { value: "bloc", selected: seen.isByBloc }, "bloc"),
  );
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
    draw(held());
    drawing?.fit();
    if (made) pictured(place, "The network", () => made.picture());
    document.body.dataset["drawn"] = drawing ? "yes" : "no";
  });

  return {
    title: "Network of a day",
    content: [
      heading("Who was tied to whom on a day"),
      faults.length ? element("p", { class: "told" }, faults.join(" ")) : undefined,
      element(
        "div",
        { class: "days" },
        element("div", { class: "field" }, element("label", { for: "date" }, "Day"), date),
        search.field,
        element(
          "div",
          { class: "field" },
          element("label", { for: "colour" }, "Colour states by"),
          colour,
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
      element("details", { open: isWide }, element("summary", {}, "Kinds of tie"), boxes),
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
      inBlocs,
      element("h2", {}, "The same as a table"),
      taken,
      rows,
    ],
  };
}

function button(label: string, click: () => void): HTMLElement {
  return element("button", { type: "button", click }, label);
}

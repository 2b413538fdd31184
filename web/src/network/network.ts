// The view of the network of commitments on a day, drawn and as a table.

import { note, type State } from "../page/address";
import { among, combobox, type Choice } from "../page/combobox";
import { dayOf, dayText, today } from "../page/day";
import { element, fill } from "../page/element";
import { takeAlong } from "../page/taken";
import { heading, say, settled, type View } from "../page/view";
import { counted } from "../page/words";
import { blocList, blocsOf, type Blocs } from "./blocs";
import type { Drawing } from "./canvas";
import { actorCard, routeCard } from "./card";
import { KINDS, kindOf } from "./kinds";
import { kindBoxes } from "./legend";
import { tieTable } from "./telling";
import { heldOn, isStepOf, ties, type Tie, type Ties } from "./ties";
import "./style.css";

const FIRST = dayOf("1816-01-01");

/** Return the view of the ties that held on the day of the address. */
export async function network(state: State): Promise<View> {
  const known = await ties();
  const last = today();
  const asked = dayOf(state.get("as-of") ?? "");
  const wanted = { actor: state.get("actor") ?? "", route: namesIn(state.get("path") ?? "") };
  const unknown = [wanted.actor, ...wanted.route].filter((id) => id && !known.has(id));
  const seen = {
    day: Number.isFinite(asked) ? Math.min(Math.max(asked, FIRST), last) : last,
    hidden: hiddenBy(state),
    actor: known.has(wanted.actor) ? wanted.actor : "",
    route: wanted.route.filter((id) => known.has(id)),
    isByBloc: state.get("colour") === "bloc",
  };
  let drawing: Drawing | undefined;
  let blocs: Blocs | undefined;
  const place = element("div", { class: "canvas", role: "img", "aria-describedby": "in-words" });
  const words = element("p", { id: "in-words", class: "count-of-day" });
  const card = element("aside", { class: "card", "aria-label": "What is chosen", hidden: true });
  const rows = element("div", { class: "rows" });
  const taken = element("p", { class: "quiet" });
  const boxes = element("div", { class: "legend" });
  const inBlocs = element("section", { class: "in-blocs", "aria-live": "polite", hidden: true });
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
    document.body.dataset["drawn"] = drawing ? "yes" : "no";
  });

  return {
    title: "Network of a day",
    content: [
      heading("Who was tied to whom on a day"),
      unknown.length
        ? element("p", { class: "told" }, `Nobody here is named ${unknown.join(", ")}; the rest is shown.`)
        : undefined,
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

interface Seen {
  readonly actor: string;
  readonly route: readonly string[];
}

/** Return the ties that the table tells: of the chain, of the actor, or all. */
function ownTies(shown: readonly Tie[], { actor, route }: Seen): Tie[] {
  if (route.length) return shown.filter((tie) => isStepOf(tie, route));
  return shown.filter(({ edge }) => !actor || edge.source === actor || edge.target === actor);
}

function whose(known: Ties, { actor, route }: Seen): string {
  if (route.length) return ` along ${route.map(known.label).join(" – ")}`;
  return actor ? ` of ${known.label(actor)}` : "";
}

function choiceOf({ id, label, attributes }: Ties["nodes"][number]): Choice {
  const names = attributes["aliases"];
  const [from, to] = [attributes["valid_from"], attributes["valid_to"]].map((day) =>
    String(day ?? "").slice(0, 4),
  );
  const life = from || to ? ` ${from ?? ""}–${to ?? ""}` : "";
  const note = `${String(attributes["category"] ?? "").replace(/(?<=[a-z])(?=[A-Z])/g, " ")}${life}`;
  return { id, label, names: Array.isArray(names) ? names : [], note };
}

function namesIn(text: string): string[] {
  return text.split(",").filter(Boolean);
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

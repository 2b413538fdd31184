// Who is drawn in by an incident, in short: a list by rounds beside the picture of the chains.

import type { State } from "../page/address";
import { element, fill, type Child } from "../page/element";
import { perspectiveOf } from "../page/perspective";
import { answer, pageAddress } from "../page/server";
import { link } from "../page/view";
import { counted, listed, some } from "../page/words";
import type { DrawnIn, Reason } from "./answers";

const ROUNDS = 3;
const LINES = 8; // of a round
const NEAR = "300px"; // how far below the window it begins to be loaded
const ASKED: Readonly<Record<string, string>> = {
  must: "must act",
  may: "may act",
  chained: "called in by pact chaining",
  mobilise: "is to mobilise",
};

/** Return who is drawn in, asked for when it comes near: what is above it never waits for it. */
export function chain(state: State, incident: string, on: string): HTMLElement {
  const values = perspectiveOf(state);
  const inside = element("div", { class: "drawn" }, element("p", { class: "quiet" }, "Loading…"));
  const section = element(
    "section",
    { class: "chain", "aria-labelledby": "drawn-in" },
    element("h2", { id: "drawn-in" }, "Who is drawn in"),
    inside,
    element(
      "p",
      { class: "ways" },
      link("All rounds, with every reason", { view: "drawn-in", incident, ...values }),
      link("By which chain could an actor be reached?", { view: "paths", from: incident, "as-of": on }),
    ),
  );
  whenNear(section, () => {
    answer<DrawnIn>(`drawn-in/${incident}`, values).then(
      (found) => fill(inside, ...parts(found, picture(incident, values))),
      () => fill(inside, element("p", {}, "Who is drawn in could not be asked for.")),
    );
  });
  return section;
}

function whenNear(found: HTMLElement, run: () => void): void {
  const watch = new IntersectionObserver(
    (seen) => {
      if (!seen.some((each) => each.isIntersecting)) return;
      watch.disconnect();
      run();
    },
    { rootMargin: NEAR },
  );
  watch.observe(found);
}

function parts(found: DrawnIn, drawn: HTMLElement): Child[] {
  const shown = found.rounds.slice(0, ROUNDS);
  return [
    element(
      "dl",
      { class: "standing" },
      ...found.groups.flatMap(({ title, actors }) => [
        element("dt", {}, title),
        element("dd", {}, some(actors) || "Nobody."),
      ]),
    ),
    element("ol", { class: "rounds" }, ...shown.map(round)),
    drawn,
  ];
}

function round({ number, over, reasons }: DrawnIn["rounds"][number]): HTMLElement {
  const lines = [...new Set(reasons.filter((each) => each.standing in ASKED).map(said))];
  const unasked = reasons.filter((each) => each.standing === "unasked");
  const rest = lines.length - LINES;
  return element(
    "li",
    {},
    element("h3", {}, `Round ${String(number)}`),
    number > 1 && over.length ? element("p", { class: "quiet" }, `Over: ${short(over)}.`) : undefined,
    element(
      "ul",
      {},
      ...lines.slice(0, LINES).map((each) => element("li", {}, each)),
      rest > 0 ? element("li", {}, `and ${counted(rest, "more", "more")}`) : undefined,
      lines.length ? undefined : element("li", {}, "Nobody is asked to fight."),
      unasked.length ? element("li", { class: "quiet" }, notAsked(unasked)) : undefined,
    ),
  );
}

function said({ actors, standing, beneficiary, clause }: Reason): string {
  return `${some(actors)}: ${ASKED[standing] ?? standing} for ${beneficiary.label}, by ${clause.label}`;
}

function notAsked(reasons: readonly Reason[]): string {
  const actors = reasons.flatMap((each) => each.actors);
  const unlike = [...new Map(actors.map((each) => [each.id, each])).values()];
  return `Bound and yet not asked, as a condition fails: ${some(unlike)}.`;
}

function short(acts: readonly string[]): string {
  const left = acts.length - 2;
  return left > 0 ? listed([...acts.slice(0, 2), `${String(left)} more`]) : listed(acts);
}

/** Return the picture in its own size, to be scrolled within itself, or as wide as the page. */
export function picture(incident: string, values: Record<string, string>): HTMLElement {
  const source = pageAddress(`drawn-in/${incident}.svg`, values);
  const frame = element(
    "div",
    { class: "frame", role: "region", tabindex: 0, "aria-label": "Picture of the chains" },
    element("img", {
      src: source,
      loading: "lazy",
      alt: "Who is drawn in by which clause, as a picture; the rounds on this page tell the same.",
    }),
  );
  const size = element(
    "button",
    {
      type: "button",
      class: "more",
      "aria-pressed": "false",
      click: () => {
        const isWhole = frame.classList.toggle("whole");
        size.setAttribute("aria-pressed", String(isWhole));
        size.textContent = isWhole ? "Show it in its own size" : "Fit it to the page";
      },
    },
    "Fit it to the page",
  );
  return element(
    "figure",
    {},
    frame,
    element(
      "figcaption",
      { class: "quiet" },
      "Solid: a duty. Dashed: only if a party asks or chooses, or if what is open is settled. " +
        "Crossed: bound, and yet not asked, as a condition fails. ",
      size,
      " ",
      element("a", { href: source, target: "_blank" }, "The picture alone"),
    ),
  );
}

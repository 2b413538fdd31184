// The answer to a question: asked so that it can be given up, seen as table, graph or map, taken.

import { note, state } from "../page/address";
import { element, fill, type Child } from "../page/element";
import { Problem } from "../page/server";
import { say } from "../page/view";
import { counted } from "../page/words";
import { graphView } from "./graph";
import { ends, edges } from "./edges";
import { mapView } from "./places";
import type { Question, Rows } from "./question";
import { rowTable, type Look } from "./rows";
import { saved } from "./saved";
import { terms, type Terms } from "./terms";

const SEEN = { table: "Table", graph: "Graph", map: "Map" } as const;
type Seen = keyof typeof SEEN;
/** The values of the address that tell how an answer is looked at. */
export const LOOK = ["seen", "sort", "down", "only", "part", "from", "to"] as const;

/** A place for an answer, and how it is filled. */
export interface Answered {
  readonly place: HTMLElement;
  /** Ask, and show what is found; *failed* is told of a problem. */
  ask(question: Question, title: string, failed: (problem: Problem) => void): void;
  /** Take away what was found, and stop what is asked. */
  clear(): void;
}

/** Return a place for an answer; what is asked stops when the view is left. */
export function answerPlace(): Answered {
  const place = element("section", { class: "answer", "aria-label": "Answer", hidden: true });
  let running: AbortController | undefined;
  whenLeft(place, () => running?.abort());
  return {
    place,
    ask(question, title, failed) {
      running?.abort();
      const own = new AbortController();
      running = own;
      const isStill = () => running === own;
      place.hidden = false;
      place.setAttribute("aria-busy", "true");
      fill(place, waiting(own));
      say("Asking");
      Promise.all([question.ask(own.signal), terms()])
        .then(([found, known]) => {
          if (isStill()) fill(place, ...answer(question, title, found, known));
        })
        .catch((error: unknown) => {
          if (!isStill()) return;
          if (own.signal.aborted) {
            fill(place, element("p", {}, "Given up. The server has stopped working on it."));
            say("Given up");
            return;
          }
          const problem =
            error instanceof Problem ? error : new Problem(0, "The page failed at this.");
          if (problem !== error) console.error(error);
          place.hidden = true;
          fill(place);
          failed(problem);
        })
        .finally(() => {
          if (isStill()) place.removeAttribute("aria-busy");
        });
    },
    clear() {
      running?.abort();
      running = undefined;
      place.hidden = true;
      fill(place);
    },
  };
}

function waiting(own: AbortController): HTMLElement {
  const stop = element("button", { type: "button", id: "stop", click: () => own.abort() }, "Stop");
  return element("p", { class: "waiting" }, "Asking… ", stop);
}

function answer(question: Question, title: string, found: Rows | boolean, known: Terms): Child[] {
  const top = element("h2", { id: "answer" }, title);
  if (typeof found === "boolean") {
    say(found ? "Yes" : "No");
    return [top, element("p", {}, found ? "Yes." : "No."), taking(question, found, known)];
  }
  if (!found.rows.length) {
    say("No rows");
    return [top, element("p", {}, "Nothing in the data answers this.")];
  }
  say(counted(found.rows.length, "row"));
  const place = element("div", { class: "seen" });
  const buttons = element("div", { class: "seen-as", role: "group", "aria-label": "See the answer as" });
  const asked = state().get("seen") ?? "table";
  let seen: Seen = asked in SEEN ? (asked as Seen) : "table";
  const show = () => {
    fill(
      buttons,
      ...Object.entries(SEEN).map(([name, text]) => {
        const isSeen = name === seen;
        const click = () => {
          seen = name as Seen;
          note({ seen: seen === "table" ? "" : seen });
          show();
          document.getElementById(`see-${name}`)?.focus();
        };
        const way = { type: "button", id: `see-${name}`, "aria-pressed": String(isSeen), click };
        return element("button", way, text);
      }),
    );
    const rows = () => rowTable(found, known, lookOf(found), noteLook);
    if (seen === "graph") fill(place, ...graphView(found, known));
    else if (seen === "map") fill(place, ...mapView(found, known));
    else fill(place, ...rows());
  };
  show();
  return [top, buttons, place, taking(question, found, known)];
}

function lookOf({ columns }: Rows): Look {
  const now = state();
  const sort = now.get("sort") ?? "";
  return {
    sort: columns.includes(sort) ? sort : "",
    isDown: now.has("down"),
    only: now.get("only") ?? "",
    part: Math.max(Math.trunc(Number(now.get("part") ?? 1)) || 1, 1) - 1,
  };
}

function noteLook({ sort, isDown, only, part }: Look): void {
  note({ sort, down: sort && isDown ? "yes" : "", only, part: part ? String(part + 1) : "" });
}

function taking(question: Question, found: Rows | boolean, known: Terms): HTMLElement {
  const told = element("span", {});
  const take = (title: string, file: string, made: () => Promise<Blob>, at: number) => [
    at ? ", " : "",
    element(
      "a",
      {
        href: "#",
        download: file,
        click: (event) => {
          event.preventDefault();
          fill(told);
          made().then(
            (blob) => saved(blob, file),
            (error: unknown) => fill(told, ` ${error instanceof Error ? error.message : ""}`),
          );
        },
      },
      title,
    ),
  ];
  const ways = question
    .forms(found)
    .map((form, at) =>
      take(form.title, `${question.name}.${form.ending}`, () => question.taken(form), at),
    );
  if (typeof found !== "boolean" && ends(found)) {
    const gexf = async () => {
      const { asGexf } = await import("./gexf");
      const { from, to } = ends(found, state()) ?? { from: "", to: "" };
      return new Blob([asGexf(edges(found, from, to, known), known)], { type: "application/gexf+xml" });
    };
    ways.push(take("GEXF", `${question.name}.gexf`, gexf, ways.length));
  }
  return element("p", { class: "quiet" }, "Take it with you: ", ...ways, ".", told);
}

/** Call when the element, once it has been in the page, is no longer. */
function whenLeft(place: HTMLElement, left: () => void): void {
  const main = document.getElementById("main");
  if (!main) return;
  const watch = new MutationObserver(() => {
    if (place.isConnected) return;
    watch.disconnect();
    left();
  });
  watch.observe(main, { childList: true });
}

// The page: from its address to a view, and from link to link.

import { drawnIn } from "./incident/drawn-in";
import { incident } from "./incident/incident";
import { incidents } from "./incident/incidents";
import { onMove, state, addressOf, type State } from "./page/address";
import { element, fill } from "./page/element";
import { Problem } from "./page/server";
import { heading, say, type View } from "./page/view";
import "./incident/style.css";

// The start and the incident come with the page, the other views when they are gone to.
const VIEWS: Readonly<Record<string, (state: State) => Promise<View>>> = {
  incidents,
  incident,
  "drawn-in": drawnIn,
  network: async (now) => (await import("./network/network")).network(now),
  timeline: async (now) => (await import("./timeline/timeline")).timeline(now),
  ask: async (now) => (await import("./ask/ask")).ask(now),
};
const BELONGS: Readonly<Record<string, string>> = { incident: "incidents", "drawn-in": "incidents" };
const PATIENCE = 200; // milliseconds before the page says that it waits

let turn = 0;

async function show(isFirst: boolean, isBack = false): Promise<void> {
  const own = ++turn;
  const now = state();
  const name = now.get("view") ?? "incidents";
  const main = document.getElementById("main");
  if (!main) return;
  const waiting = setTimeout(() => {
    main.setAttribute("aria-busy", "true");
    say("Loading…");
  }, PATIENCE);
  const view = await (VIEWS[name] ?? unknown)(now).catch(failed);
  clearTimeout(waiting);
  if (own !== turn) return; // somebody has gone on meanwhile
  main.removeAttribute("aria-busy");
  if (document.getElementById("status")?.textContent === "Loading…") say("");
  const focused = document.activeElement?.id ?? "";
  const isSame = isSameView(name, now);
  fill(main, ...view.content);
  document.title = `${view.title} – foedus`;
  document.body.dataset["ready"] = addressOf(Object.fromEntries(now));
  markPlace(BELONGS[name] ?? name);
  if (isFirst) return;
  const again = isSame && focused ? document.getElementById(focused) : null;
  (again ?? main.querySelector("h1") ?? main).focus({ preventScroll: true });
  if (isBack) scrollTo(0, (history.state as { y?: number } | null)?.y ?? 0);
  else if (!isSame) scrollTo(0, 0);
}

let last = "";

/** Return whether the view is the one that was on view, in another perspective. */
function isSameView(name: string, now: State): boolean {
  const key = [name, now.get("incident"), name === "ask" ? now.get("query") : ""].join("|");
  const isSame = key === last;
  last = key;
  return isSame;
}

function markPlace(name: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("nav a")) {
    const isHere = new URL(link.href).searchParams.get("view") === name;
    if (isHere) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

async function unknown(now: State): Promise<View> {
  throw new Problem(404, `There is no view named ${now.get("view") ?? ""}.`, "Choose one above.");
}

function failed(error: unknown): View {
  if (!(error instanceof Problem)) console.error(error);
  const problem = error instanceof Problem ? error : new Problem(0, "The page failed at this.");
  const now = state();
  return {
    title: "Not found",
    content: [
      heading(problem.status === 404 ? "There is no such thing here" : "That could not be answered"),
      element("p", {}, problem.message),
      problem.hint ? element("p", { class: "quiet" }, problem.hint) : undefined,
      problem.suggestions.length
        ? element(
            "ul",
            {},
            ...problem.suggestions.map((each) =>
              element("li", {}, element("a", { href: suggested(now, each) }, each)),
            ),
          )
        : undefined,
      element("p", {}, element("a", { href: "/" }, "All incidents")),
    ],
  };
}

function suggested(now: State, name: string): string {
  const view = now.get("view") ?? "";
  return view === "ask"
    ? addressOf({ view, query: name })
    : addressOf({ view: view === "drawn-in" ? view : "incident", incident: name });
}

onMove((isBack) => void show(false, isBack));
void show(true);

// The page: from its address to a view, and from link to link.

import { drawnIn } from "./incident/drawn-in";
import { incident } from "./incident/incident";
import { incidents } from "./incident/incidents";
import { addressOf, onMove, state, type State } from "./page/address";
import { fill } from "./page/element";
import { checkDay, failed, unused } from "./page/problem";
import { forgetUse } from "./page/record";
import { Problem } from "./page/server";
import { takeaway } from "./page/taken";
import { forgetSettled, say, type View } from "./page/view";
import "./incident/style.css";

// The start and the incident come with the page, the other views when they are gone to.
const VIEWS: Readonly<Record<string, (state: State) => Promise<View>>> = {
  incidents,
  incident,
  "drawn-in": drawnIn,
  network: async (now) => (await import("./network/network")).network(now),
  paths: async (now) => (await import("./paths/paths")).paths(now),
  map: async (now) => (await import("./map/map")).map(now),
  timeline: async (now) => (await import("./timeline/timeline")).timeline(now),
  ask: async (now) => (await import("./ask/ask")).ask(now),
  thing: async (now) => (await import("./ask/thing")).thing(now),
};
const BELONGS: Readonly<Record<string, string>> = { incident: "incidents", "drawn-in": "incidents" };
const PATIENCE = 200; // milliseconds before the page says that it waits

let turn = 0;

async function show(isFirst: boolean, isBack = false): Promise<void> {
  const own = ++turn;
  forgetSettled();
  const now = state();
  const name = now.get("view") ?? "incidents";
  const main = document.getElementById("main");
  if (!main) return;
  const waiting = setTimeout(() => {
    main.setAttribute("aria-busy", "true");
    say("Loading…");
  }, PATIENCE);
  forgetUse();
  const view = await made(name, now);
  clearTimeout(waiting);
  if (own !== turn) return; // somebody has gone on meanwhile
  main.removeAttribute("aria-busy");
  if (document.getElementById("status")?.textContent === "Loading…") say("");
  const notice = view.isWhole ? unused(now) : undefined;
  const focused = document.activeElement?.id ?? "";
  const isSame = isSameView(name, now);
  fill(main, notice, ...view.content);
  if (view.isWhole) main.append(takeaway(main, view.title, () => state().toString()));
  document.title = `${view.title} – foedus`;
  document.body.dataset["ready"] = addressOf(Object.fromEntries(now));
  markPlace(BELONGS[name] ?? name);
  if (isFirst) return;
  if (view.first) {
    view.first.focus({ preventScroll: true });
    view.first.scrollIntoView({ block: "start" });
    return;
  }
  const again = isSame && focused ? document.getElementById(focused) : null;
  (again ?? main.querySelector("h1") ?? main).focus({ preventScroll: true });
  if (isBack) scrollTo(0, (history.state as { y?: number } | null)?.y ?? 0);
  else if (!isSame) scrollTo(0, 0);
}

/** Return the view of that name, or what is wrong in the address; the latter has no foot. */
async function made(name: string, now: State): Promise<View & { readonly isWhole: boolean }> {
  try {
    checkDay(now);
    return { ...(await (VIEWS[name] ?? unknown)(now)), isWhole: true };
  } catch (error) {
    return { ...failed(error, now), isWhole: false };
  }
}

let last = "";

/** Return whether the view is the one that was on view, in another perspective. */
function isSameView(name: string, now: State): boolean {
  const asked = name === "ask" ? `${now.get("query") ?? ""} ${now.get("in") ?? ""}` : "";
  const key = [name, now.get("incident"), now.get("thing"), asked].join("|");
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

onMove((isBack) => void show(false, isBack));
void show(true);

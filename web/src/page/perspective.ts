// The perspective of an answer: whose claims are accepted, and how clauses are read.

import { changed, go, type State } from "./address";
import type { Named } from "./answers";
import { element } from "./element";
import { answer } from "./server";

/** The values of the address that say in which perspective an incident is judged. */
export const PERSPECTIVE = ["as-of", "worldview", "reading"] as const;

/** Return the perspective that the address holds, as the server takes it. */
export function perspectiveOf(state: State): Record<string, string> {
  return Object.fromEntries(PERSPECTIVE.map((name) => [name, state.get(name) ?? ""]));
}

/** Return the switches of worldview and reading; each change goes to another address. */
export async function switches(state: State, incident: string): Promise<HTMLElement> {
  const [views, claimants] = await Promise.all([
    answer<Named[]>("worldviews"),
    answer<Named[]>(`claimants/${incident}`, { "as-of": state.get("as-of") ?? "" }),
  ]);
  const chosen = state.get("worldview") ?? "recognised";
  const known = [...views, ...claimants];
  if (!known.some((each) => each.id === chosen)) known.push({ id: chosen, label: chosen });
  return element(
    "div",
    { class: "switches" },
    choice(state, "worldview", "Claims accepted", chosen, "recognised", known),
    choice(state, "reading", "Clauses read", state.get("reading") ?? "text", "text", [
      { id: "text", label: "by their text" },
      { id: "practice", label: "as the parties practise them" },
    ]),
  );
}

/** Return a labelled choice whose change goes to another address. */
export function choice(
  state: State,
  name: string,
  label: string,
  chosen: string,
  usual: string,
  options: readonly Named[],
): HTMLElement {
  const select = element(
    "select",
    {
      id: name,
      change: () => {
        go(changed(state, { [name]: select.value === usual ? "" : select.value }));
      },
    },
    ...options.map((each) =>
      element("option", { value: each.id, selected: each.id === chosen }, each.label),
    ),
  );
  return element("div", { class: "field" }, element("label", { for: name }, label), select);
}

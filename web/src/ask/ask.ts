// The view in which one asks: by name, in a form, or in SPARQL.

import { addressOf, type State } from "../page/address";
import { element } from "../page/element";
import { answer } from "../page/server";
import { heading, type View } from "../page/view";
import type { NamedQuery } from "./answers";
import { inWords } from "./free";
import { byForm } from "./named";
import "./style.css";

/** Return the view of the question that the address holds, asked if it says so. */
export async function ask(state: State): Promise<View> {
  const queries = await answer<NamedQuery[]>("queries");
  const isFree = state.get("in") === "sparql" || state.has("sparql");
  const asked = queries.find((each) => each.name === state.get("query"));
  const way = (text: string, isHere: boolean, values: Readonly<Record<string, string>>) =>
    element(
      "a",
      { href: addressOf({ view: "ask", ...values }), "aria-current": isHere ? "page" : undefined },
      text,
    );
  return {
    title: isFree ? "Ask in SPARQL" : (asked?.question ?? "Ask"),
    content: [
      heading("Ask"),
      element(
        "div",
        { role: "navigation", "aria-label": "Ways to ask", class: "by" },
        way("By name", !isFree, {}),
        way("In SPARQL", isFree, { in: "sparql" }),
      ),
      element(
        "p",
        { class: "lead" },
        isFree
          ? "Any question to the data. Start from one that has a name to see how it is written."
          : "Questions that foedus answers by name, each from all of its data.",
      ),
      ...(isFree ? await inWords(state, queries) : await byForm(state, queries)),
    ],
  };
}

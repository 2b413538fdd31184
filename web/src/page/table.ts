// A table that scrolls sideways within itself, so that the page never does.

import { element, type Child } from "./element";

/** Return a table with its caption; the first column names the row. */
export function table(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly Child[])[],
  { isCaptionShown = false } = {},
): HTMLElement {
  return element(
    "div",
    { class: "table", role: "region", "aria-label": caption, tabindex: 0 },
    element(
      "table",
      {},
      element("caption", { class: isCaptionShown ? undefined : "heard" }, caption),
      element(
        "thead",
        {},
        element("tr", {}, ...columns.map((each) => element("th", { scope: "col" }, each))),
      ),
      element(
        "tbody",
        {},
        ...rows.map((row) =>
          element(
            "tr",
            {},
            ...row.map((cell, at) =>
              at ? element("td", {}, cell) : element("th", { scope: "row" }, cell),
            ),
          ),
        ),
      ),
    ),
  );
}

// The rows of an answer as a table: sorted by a column, narrowed by words, a part at a time.

import { element, fill, type Child } from "../page/element";
import { say, settled } from "../page/view";
import { counted, mentions } from "../page/words";
import type { Row, Rows } from "./question";
import { shown, textOf, type Terms } from "./terms";

/** How the rows are looked at. */
export interface Look {
  sort: string;
  isDown: boolean;
  only: string;
  part: number;
}

const PART = 200; // rows in the page at once: what is not seen need not be laid out
const COLLATOR = new Intl.Collator("en", { numeric: true });

/** Return the table of the rows; call *changed* when it is looked at in another way. */
export function rowTable(
  { columns, rows }: Rows,
  known: Terms,
  look: Look,
  changed: (look: Look) => void,
): Child[] {
  const texts = new Map(
    rows.map((row) => [row, columns.map((column) => textOf(row[column], known))] as const),
  );
  const whole = rows.map((row) => [row, (texts.get(row) ?? []).join("\n")] as const);
  const place = element("div", {});
  const told = element("p", { class: "quiet parts" });
  let chosen: readonly Row[] = rows;

  const choose = () => {
    chosen = look.only
      ? whole.filter(([, text]) => mentions(text, look.only)).map(([row]) => row)
      : rows;
    const at = columns.indexOf(look.sort);
    if (at < 0) return;
    const keyed = chosen.map((row) => [texts.get(row)?.[at] ?? "", row] as const);
    const sorted = keyed.every(([text]) => text !== "" && Number.isFinite(Number(text)))
      ? keyed.sort(([one], [other]) => Number(one) - Number(other))
      : keyed.sort(([one], [other]) => COLLATOR.compare(one, other));
    chosen = (look.isDown ? sorted.reverse() : sorted).map(([, row]) => row);
  };
  const draw = () => {
    const last = Math.max(Math.ceil(chosen.length / PART) - 1, 0);
    look.part = Math.min(Math.max(look.part, 0), last);
    const from = look.part * PART;
    const part = chosen.slice(from, from + PART);
    fill(place, tableOf(columns, rows.length, chosen.length, part));
    const step = (by: number, text: string) =>
      element(
        "button",
        {
          type: "button",
          id: by < 0 ? "earlier-rows" : "later-rows",
          disabled: look.part + by < 0 || look.part + by > last,
          click: () => {
            look.part += by;
            draw();
            changed(look);
            place.scrollIntoView({ block: "nearest" });
            document.getElementById(by < 0 ? "earlier-rows" : "later-rows")?.focus();
          },
        },
        text,
      );
    fill(
      told,
      last > 0 && [
        step(-1, "Earlier rows"),
        ` ${String(from + 1)} to ${String(from + part.length)} `,
        step(1, "Later rows"),
      ],
    );
  };
  const tableOf = (titles: readonly string[], all: number, left: number, part: readonly Row[]) => {
    const caption = left === all ? counted(all, "row") : `${String(left)} of ${counted(all, "row")}`;
    return element(
      "div",
      { class: "table", role: "region", "aria-label": caption, tabindex: 0 },
      element(
        "table",
        {},
        element("caption", {}, caption),
        element("thead", {}, element("tr", {}, ...titles.map(head))),
        element("tbody", {}, ...part.map((row) => line(row, columns, known))),
      ),
    );
  };
  const head = (column: string) => {
    const isHere = look.sort === column;
    const id = `sort-${column}`;
    return element(
      "th",
      { scope: "col", "aria-sort": isHere ? (look.isDown ? "descending" : "ascending") : undefined },
      element(
        "button",
        {
          type: "button",
          id,
          class: "sort",
          click: () => {
            look.isDown = isHere && !look.isDown;
            look.sort = column;
            look.part = 0;
            choose();
            draw();
            changed(look);
            document.getElementById(id)?.focus();
            say(`Sorted by ${titleOf(column)}, ${look.isDown ? "falling" : "rising"}`);
          },
        },
        titleOf(column),
        element("span", { "aria-hidden": "true" }, isHere ? (look.isDown ? " ↓" : " ↑") : ""),
      ),
    );
  };
  const tell = settled(() => {
    changed(look);
    say(`${counted(chosen.length, "row")} left`);
  });
  const only = element("input", {
    id: "only-rows",
    type: "search",
    autocomplete: "off",
    input: () => {
      look.only = only.value;
      look.part = 0;
      choose();
      draw();
      tell();
    },
  });
  only.value = look.only;
  choose();
  draw();
  const lines = () => [
    columns,
    ...chosen.map((row) => (texts.get(row) ?? []).map((text) => text.replace(/[\t\r\n]+/g, " "))),
  ];
  return [
    element(
      "div",
      { class: "over-rows" },
      element("div", { class: "field" }, element("label", { for: "only-rows" }, "Only rows with"), only),
      copyButton(() => lines().map((each) => each.join("\t")).join("\n")),
    ),
    place,
    told,
  ];
}

/** Return the name of a column as words. */
export function titleOf(column: string): string {
  return column.replace(/(?<=[a-z])(?=[A-Z])/g, " ").replaceAll("_", " ").toLowerCase();
}

function line(row: Row, columns: readonly string[], known: Terms): HTMLElement {
  return element(
    "tr",
    {},
    ...columns.map((column, at) => {
      const isNumber = /#(?:integer|decimal|double)$/.test(row[column]?.datatype ?? "");
      const cell = shown(row[column], known);
      return at
        ? element("td", { class: isNumber ? "number" : undefined }, cell)
        : element("th", { scope: "row" }, cell);
    }),
  );
}

function copyButton(text: () => string): HTMLElement {
  return element(
    "button",
    {
      type: "button",
      click: () => {
        navigator.clipboard.writeText(text()).then(
          () => say("Copied"),
          () => say("The browser does not let this page copy."),
        );
      },
    },
    "Copy as text",
  );
}

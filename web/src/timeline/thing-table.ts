// All that is drawn as a table, in which each thing can be chosen.

import { element, type Child } from "../page/element";
import { table } from "../page/table";
import { counted } from "../page/words";
import { endingInWords } from "./card";
import { KINDS, type Thing } from "./things";

/** Return the table of things; the button of each chooses it. */
export function thingTable(
  shown: readonly Thing[],
  chosen: string,
  choose: (id: string) => void,
): HTMLElement {
  const rows = shown.map(({ row }) => [
    element(
      "button",
      {
        type: "button",
        class: "as-link",
        id: `choose-${row.id}`,
        "aria-pressed": row.id === chosen ? "true" : "false",
        click: () => choose(row.id),
      },
      row.label,
    ),
    KINDS[row.kind].one,
    unbroken(row.signed),
    unbroken(row.start),
    unbroken(row.end || endingInWords(row.ending)),
    row.who,
  ]);
  const caption = counted(rows.length, "row");
  const columns = ["What", "Kind", "Signed", "First day", "Last day", "Who"];
  return table(caption, columns, rows, { isCaptionShown: true });
}

/** Return a text in which no day is broken at its hyphens. */
function unbroken(text: string): Child[] {
  return text.split(" ").flatMap((word, at) => [at ? " " : "", element("span", {}, word)]);
}

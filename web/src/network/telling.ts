// Ties in words: by which treaty, between whom, since and until when.

import { dayText } from "../page/day";
import { table } from "../page/table";
import { counted } from "../page/words";
import { kindOf } from "./kinds";
import type { Tie, Ties } from "./ties";

/** Return by what the tie is: the treaty of a membership, else the clause or the tie itself. */
export function nameOf(tie: Tie): string {
  const { attributes, label } = tie.edge;
  const isPlain = tie.kind === "memberOf" || tie.kind === "partyTo";
  return isPlain && attributes["instrument"] ? String(attributes["instrument"]) : label;
}

/** Return whom the tie joins, which way, and its kind. */
export function ends(known: Ties, { edge, kind }: Tie): string {
  const how = edge.directed ? "to" : "and";
  return `${known.label(edge.source)} ${how} ${known.label(edge.target)} · ${kindOf(kind).title}`;
}

/** Return the first or last day of the spell that holds on the day, as it is known. */
export function bound(tie: Tie, day: number, side: 0 | 1): string {
  const spell = tie.days.find(([from, to]) => from <= day && day <= to);
  const found = spell?.[side];
  if (found === undefined || !Number.isFinite(found)) return "";
  const precise = tie.edge.attributes["date_precision"];
  return dayText(found).slice(0, precise === "year" ? 4 : precise === "month" ? 7 : 10);
}

/** Return the ties of a day as a table; *whose* says of whom they are, "" for all. */
export function tieTable(
  known: Ties,
  shown: readonly Tie[],
  day: number,
  whose: string,
): HTMLElement {
  const rows = shown
    .map((tie) => [
      known.label(tie.edge.source),
      tie.edge.directed ? "to" : "with",
      known.label(tie.edge.target),
      kindOf(tie.kind).title,
      nameOf(tie),
      bound(tie, day, 0),
      bound(tie, day, 1),
    ])
    .sort((one, other) => one.join("\t").localeCompare(other.join("\t")));
  const caption = `${counted(rows.length, "tie")}${whose} on ${dayText(day)}`;
  const columns = ["Who", "", "Whom", "Kind", "By", "Since", "Until"];
  return table(caption, columns, rows, { isCaptionShown: true });
}

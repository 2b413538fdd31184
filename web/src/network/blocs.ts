// The blocs of a day: which states are allied among themselves rather than with others.

import { dayText } from "../page/day";
import { element, type Child } from "../page/element";
import { answer } from "../page/server";
import { takeAlong } from "../page/taken";
import { counted, listed } from "../page/words";

interface BlocsAnswer {
  readonly on: string;
  readonly states: readonly string[];
  readonly blocs: readonly (readonly string[])[];
  readonly modularity: number | null;
  readonly labels: Readonly<Record<string, string>>;
}

/** The blocs of a day, the largest first, and the colour of each state that is in one. */
export interface Blocs {
  readonly day: number;
  readonly members: readonly (readonly string[])[];
  readonly outside: number;
  readonly modularity: number | null;
  readonly colours: ReadonlyMap<string, string>;
  label(id: string): string;
}

// Source of the hues: M. Okabe and K. Ito, "Color Universal Design", 2008; two darker ones follow.
const COLOURS = [
  "#0072b2",
  "#d55e00",
  "#009e73",
  "#cc79a7",
  "#e69f00",
  "#56b4e9",
  "#7a5c00",
  "#5b2a86",
];
const REST = "#5b5f66"; // of the blocs after those, which are small

/** Return the blocs of the day as the server works them out. */
export async function blocsOf(day: number): Promise<Blocs> {
  const found = await answer<BlocsAnswer>("blocs", { "as-of": dayText(day) });
  const colours = new Map(
    found.blocs.flatMap((bloc, at) => bloc.map((id) => [id, colourOf(at)] as const)),
  );
  return {
    day,
    members: found.blocs,
    outside: found.states.length - colours.size,
    modularity: found.modularity,
    colours,
    label: (id) => found.labels[id] ?? id,
  };
}

/** Return the blocs in words, each with its colour. */
export function blocList(blocs: Blocs): Child[] {
  const { day, members, outside, modularity } = blocs;
  const on = dayText(day);
  return [
    element("h2", {}, `Blocs on ${on}`),
    element(
      "p",
      {},
      members.length
        ? `${counted(members.length, "bloc")} by alliances alone; ` +
            `${counted(outside, "state")} allied with nobody. `
        : "No two states are allied, so there are no blocs. ",
      modularity === null ? "" : `Modularity ${modularity.toFixed(3)}. `,
      "A description of who is bound to whom; no forecast.",
    ),
    element(
      "ol",
      { class: "blocs" },
      ...members.map((bloc, at) => {
        const swatch = element("span", { class: "swatch", "aria-hidden": "true" });
        swatch.style.background = colourOf(at);
        const names = bloc.map(blocs.label);
        return element("li", {}, swatch, `${counted(bloc.length, "state")}: ${listed(names)}`);
      }),
    ),
    element("p", { class: "quiet" }, takeAlong("blocs", ["md", "csv", "json"], { "as-of": on }, `blocs-${on}`)),
  ];
}

function colourOf(at: number): string {
  return COLOURS[at] ?? REST;
}

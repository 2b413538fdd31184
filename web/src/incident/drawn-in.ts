// The view of who is drawn in by an incident, round by round.

import type { State } from "../page/address";
import { element, type Child } from "../page/element";
import { choice, perspectiveOf, switches } from "../page/perspective";
import { answer } from "../page/server";
import { table } from "../page/table";
import { takeAlong } from "../page/taken";
import { heading, link, type View } from "../page/view";
import { counted, listed, some } from "../page/words";
import type { DrawnIn, Reason } from "./answers";
import { picture } from "./chain";

const ASKED: Readonly<Record<string, string>> = {
  must: "must act",
  may: "may act",
  chained: "called in by pact chaining",
  mobilise: "to mobilise",
  consult: "to consult",
  neutral: "to stay neutral",
  unasked: "not asked",
};
const FIGHTING = ["must", "may", "chained", "mobilise"];

/** Return the view of who is drawn in by the incident that the address names. */
export async function drawnIn(state: State): Promise<View> {
  const id = state.get("incident") ?? "";
  const policy = state.get("policy") ?? "duties";
  const perspective = perspectiveOf(state);
  const [found, controls] = await Promise.all([
    answer<DrawnIn>(`drawn-in/${id}`, { ...perspective, policy }),
    switches(state, id),
  ]);
  controls.append(
    choice(state, "policy", "What actors are taken to do", policy, "duties", [
      { id: "none", label: "nothing" },
      { id: "duties", label: "what they must" },
      { id: "all", label: "all that they may" },
    ]),
  );
  return {
    title: `Who is drawn in: ${found.incident.label}`,
    content: [
      heading("Who is drawn in"),
      element(
        "p",
        { class: "facts" },
        link(found.incident.label, { view: "incident", incident: id, ...perspective }),
        `. ${found.facts}`,
      ),
      controls,
      element("p", { class: "quiet" }, `${found.policy} It is no forecast of what anyone will do.`),
      ...found.remarks.map((each) => element("p", {}, each)),
      element("dl", { class: "standing" }, ...found.groups.flatMap(group)),
      picture(id, { ...perspective, policy }),
      ...found.rounds.map(round),
      element(
        "p",
        { class: "quiet" },
        `Law of ${found.on}. `,
        takeAlong(`drawn-in/${id}`, ["md", "json", "csv", "gexf", "svg"], { ...perspective, policy }, `${id}-drawn-in`),
      ),
    ],
  };
}

function group({ title, actors }: DrawnIn["groups"][number]): Child[] {
  const labels = actors.map((each) => each.label);
  return [
    element("dt", {}, title),
    element("dd", {}, labels.length ? listed(labels) : "Nobody."),
  ];
}

function round({ number, over, reasons }: DrawnIn["rounds"][number]): HTMLElement {
  const [first, others] = [
    reasons.filter((each) => FIGHTING.includes(each.standing)),
    reasons.filter((each) => !FIGHTING.includes(each.standing)),
  ];
  return element(
    "section",
    { class: "round" },
    element("h2", {}, `Round ${String(number)}`),
    over.length ? element("p", {}, `Over what came before: ${listed(over)}.`) : undefined,
    first.length
      ? reasonTable(`Round ${String(number)}: who is to fight`, first)
      : element("p", {}, "Nobody is asked to fight."),
    others.length
      ? element(
          "details",
          { class: "rest" },
          element(
            "summary",
            {},
            `Who is to consult, to stay neutral, or is not asked (${counted(others.length, "reason")})`,
          ),
          reasonTable(`Round ${String(number)}: the rest`, others),
        )
      : undefined,
  );
}

function reasonTable(caption: string, reasons: readonly Reason[]): HTMLElement {
  const rows = reasons.map((each) => [
    some(each.actors),
    ASKED[each.standing] ?? each.standing,
    each.beneficiary.label,
    each.against.length ? some(each.against) : "–",
    each.clause.label,
    each.how,
  ]);
  // Reasons that differ only in the act that they answer look alike here.
  const unlike = new Map(rows.map((row) => [row.join("\t"), row]));
  return table(caption, ["Who", "What", "For", "Against", "By", "Because"], [...unlike.values()]);
}

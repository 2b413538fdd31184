"""The answer about an incident, put together for a reader: what every format shows."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from ..dates import Truth
from ..law import Assessment, Finding, Perspective, Verdict
from ..law.compare import Change, changes
from ..law.incident import judge_incident
from ..law.sides import acts_of
from ..model import Event, World, Worldview
from .words import listed, words

MILITARY = ("wholeForce", "necessaryAssistance")
DISCRETION = ("actionDeemedNecessary",)
FEW = 3
TALK = ("consultAndMeasures", "consult")

NOTHING = (
    "No commitment in the data touches this incident. That is no proof that there was none: "
    "`foedus list instruments --in-force DAY` shows what was searched."
)


class Line(Struct, frozen=True):
    """One finding in words: the condition, the answer, the reason, basis, claims and sources."""

    condition: str
    kind: str
    holds: str
    reason: str
    basis: str = ""
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Entry(Struct, frozen=True):
    """One commitment in words, with its findings and what was observed."""

    verdict: str
    clause: str
    clause_id: str
    obligors: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    response: str
    says: str
    findings: tuple[Line, ...]
    procedure: tuple[Line, ...]
    operative: str
    observed: tuple[str, ...]
    sources: tuple[str, ...]
    mark: str
    mutual: bool = False


class Explanation(Struct, frozen=True):
    """The whole answer; `changes` tells under whose claims or which reading it would differ."""

    incident: str
    title: str
    facts: str
    law_of: date
    worldview: str
    reading: str
    summary: str
    entries: tuple[Entry, ...]
    not_bound: tuple[str, ...]
    absent: tuple[str, ...]
    changes: tuple[str, ...]


def explain(
    world: World,
    incident: Event,
    perspective: Perspective,
    worldview: Worldview | None,
    on: date,
    *,
    clause: str = "",
    state: str = "",
) -> tuple[Explanation, list[Assessment]]:
    """Return the explanation of an incident, and the assessments that it puts into words.

    With *clause* or *state* only what that clause, or that actor, has to do with it.
    """
    judged = judge_incident(world, incident, perspective, on, (state,) if state else ())
    assessments = [
        assessment
        for assessment in judged
        if clause in ("", assessment.clause)
        and (not state or state in assessment.obligors or state == assessment.beneficiary)
    ]
    present = [a for a in assessments if a.clause]
    later = [] if clause else [a for a in present if _is_later(world, a, on)]
    explanation = Explanation(
        incident=incident.id,
        title=incident.label,
        facts=_facts(world, incident),
        law_of=on,
        worldview=world.label(perspective.name),
        reading=world.label(perspective.reading),
        summary=NOTHING
        if len(later) == len(assessments) and not (clause or state)
        else _summary(world, [a for a in present if a not in later], _attackers(world, incident)),
        entries=tuple(_entries(world, [a for a in present if a.is_bound()])),
        not_bound=(
            *_not_bound(world, [a for a in present if not a.is_bound() and a not in later]),
            *_made_later(world, later),
        ),
        absent=tuple(_absent(world, [a for a in assessments if not a.clause])),
        changes=tuple(
            _changed(world, change)
            for change in changes(world, incident, perspective, worldview, on, judged)
            if clause in ("", change.clause)
            and (not state or state in change.obligors or state == change.beneficiary)
        ),
    )
    return explanation, assessments


def _facts(world: World, incident: Event) -> str:
    """Return when, where, by whom and at whose expense; an imprecise day is said to be one."""
    start = incident.period.start
    sentences = [f"{start}" if start else "No day recorded"]
    if start and start.precision != "day":
        known = "within bounds" if start.precision == "bounds" else f"to the {start.precision}"
        sentences.append(f"The day is known {known} alone; judged on its first")
    for act in acts_of(world, incident):
        places = listed(world.label(place) for place in act.places) or "place not recorded"
        by = listed(world.label(id) for id in act.attackers) or "contested"
        hit = listed(world.label(id) for id in act.victims) or "not recorded"
        what = listed(world.label(id) for id in act.target_kinds)
        sentences.append(f"{places}; attacker: {by}; hit: {hit}" + (f" ({what})" if what else ""))
    return ". ".join(sentences) + "."


def _entries(world: World, assessments: list[Assessment]) -> list[Entry]:
    """Return the entries; two directions of one clause with like findings share one."""
    entries: list[Entry] = []
    for assessment in assessments:
        entry = _entry(world, assessment)
        twin = next((e for e in entries if _mirror(e, entry)), None)
        if twin is None:
            entries.append(entry)
        else:
            entries[entries.index(twin)] = _joined(twin, entry)
    return entries


def _entry(world: World, assessment: Assessment) -> Entry:
    clause = world.clauses[assessment.clause]
    return Entry(
        verdict=assessment.verdict.name,
        clause=clause.label,
        clause_id=clause.id,
        obligors=tuple(sorted(world.label(id) for id in assessment.obligors)),
        beneficiaries=(world.label(assessment.beneficiary),),
        response=world.label(assessment.response),
        says=clause.note,
        findings=tuple(_line(world, finding) for finding in assessment.findings),
        procedure=tuple(_line(world, finding) for finding in assessment.procedure),
        operative=assessment.operative.value if assessment.operative else "",
        observed=tuple(_observed(world, id) for id in assessment.outcomes),
        sources=tuple(world.label(id) for id in clause.sources),
        mark=clause.mark,
    )


def _mirror(one: Entry, other: Entry) -> bool:
    """Return whether both are the same clause with the same findings, the other way round."""
    return (
        one.clause_id == other.clause_id
        and one.verdict == other.verdict
        and one.findings == other.findings
        and one.procedure == other.procedure
        and one.obligors == other.beneficiaries
        and one.beneficiaries == other.obligors
    )


def _joined(one: Entry, other: Entry) -> Entry:
    from msgspec.structs import replace

    observed = tuple(dict.fromkeys((*one.observed, *other.observed)))
    return replace(one, mutual=True, observed=observed)


def _line(world: World, finding: Finding) -> Line:
    claims = [world.claims[id] for id in finding.because if id in world.claims]
    cited = [id for ref in finding.because for id in _sources(world, ref)]
    cited += finding.interpreted_by
    return Line(
        condition=words(finding.kind),
        kind=finding.kind,
        holds="open" if finding.awaits else finding.holds.value,
        reason=finding.reason,
        basis=finding.basis,
        claims=tuple(sorted({claim.notation or claim.id for claim in claims})),
        sources=tuple(dict.fromkeys(world.label(id) for id in cited)),
    )


def _sources(world: World, ref: str) -> tuple[str, ...]:
    thing = world.things.get(ref)
    return thing.sources if thing else ()


def _observed(world: World, id: str) -> str:
    outcome = world.outcomes[id]
    who = listed(world.label(obligor) for obligor in outcome.obligors)
    note = f": {outcome.note}" if outcome.note else ""
    return f"{who + ' - ' if who else ''}{world.label(outcome.outcome)}{note}"


def _attackers(world: World, incident: Event) -> set[str]:
    """Return those who attacked, and whom no act of the incident hit."""
    acts = acts_of(world, incident)
    attackers = {id for act in acts for id in act.attackers}
    return attackers - {id for act in acts for id in act.victims}


def _summary(world: World, assessments: list[Assessment], attackers: set[str]) -> str:
    """Return one paragraph: who must act, talk, may call on what; what is arguable; what fails.

    Of what was promised to the attackers, and is not triggered, only the treaties are named where
    it is much.
    """
    chosen = {verdict: [a for a in assessments if a.verdict is verdict] for verdict in Verdict}
    triggered = chosen[Verdict.TRIGGERED]
    military = [a for a in triggered if a.response in MILITARY]
    chosen_by_each = [a for a in triggered if a.response in DISCRETION]
    talk = [a for a in triggered if a.response in TALK]
    named = military + chosen_by_each + talk
    parts = [
        f"Help is owed: {_clauses(world, military)}."
        if military
        else "On these texts and these claims, nobody is bound to give military help."
    ]
    for what, found in (
        ("Such action is owed as each obligor itself deems necessary", chosen_by_each),
        ("Consultation is owed", talk),
        ("Other commitments triggered", [a for a in triggered if a not in named]),
        ("Breached", chosen[Verdict.BREACHED]),
        ("Arguable", chosen[Verdict.ARGUABLE]),
        ("Open to a party to call on", chosen[Verdict.AVAILABLE]),
        ("Without legal force", chosen[Verdict.NON_BINDING]),
    ):
        live = [a for a in found if a.is_bound()]
        if live:
            parts.append(f"{what}: {_clauses(world, live)}.")
    failing = chosen[Verdict.NOT_TRIGGERED]
    live = [a for a in failing if a.is_bound()]
    theirs = [a for a in live if a.beneficiary in attackers]
    named_alone = len({a.clause for a in theirs}) > FEW
    if named_alone:
        live = [a for a in live if a not in theirs]
    if live:
        parts.append(f"Not triggered: {_clauses(world, live, why=True)}.")
    if named_alone:
        to = listed(sorted({world.label(a.beneficiary) for a in theirs}))
        treaties = dict.fromkeys(world.label(world.clauses[a.clause].instrument) for a in theirs)
        parts.append(f"Not triggered for {to}, on the attacking side: {listed(treaties)}.")
    asleep = dict.fromkeys(world.label(a.clause) for a in assessments if "InForce" in a.failing())
    if asleep:
        parts.append(f"Not in force: {listed(asleep)}.")
    return " ".join(parts)


def _clauses(world: World, assessments: list[Assessment], *, why: bool = False) -> str:
    """Return the clauses, to whom each is owed, and on which conditions it fails or turns."""
    wanted, verb = (Truth.NO, "fails on") if why else (Truth.UNKNOWN, "turns on")
    owed: dict[tuple[str, str], list[str]] = {}
    for a in assessments:
        points = {words(f.kind) for f in a.findings if f.holds is wanted and not f.awaits}
        unmet = {words(f.kind) for f in a.procedure if why and f.holds is wanted}
        said = [
            f"{what}: {listed(sorted(found))}"
            for what, found in ((verb, points), ("procedure not met", unmet))
            if found
        ]
        turns = f" ({'; '.join(said)})" if said else ""
        to = owed.setdefault((world.label(a.clause), turns), [])
        if a.beneficiary not in to:
            to.append(a.beneficiary)
    return "; ".join(
        f"{clause}, for {listed(sorted(map(world.label, to)))}{turns}"
        for (clause, turns), to in owed.items()
    )


def _not_bound(world: World, assessments: list[Assessment]) -> list[str]:
    """Return a line for each clause that is not in force or does not bind both."""
    said = []
    for a in assessments:
        reasons = "; ".join(
            f"{words(f.kind)}: {f.reason}" for f in a.findings[:3] if f.holds is Truth.NO
        )
        who = f"{listed(map(world.label, a.obligors))} -> {world.label(a.beneficiary)}"
        said.append(f"{a.verdict.name} {world.label(a.clause)}: {who}. {reasons}")
    return said


def _is_later(world: World, assessment: Assessment, on: date) -> bool:
    """Return whether the treaty of the clause was made only after the day."""
    instrument = world.instruments[world.clauses[assessment.clause].instrument]
    made = instrument.signed or instrument.period.start
    return made is not None and made.earliest > on


def _made_later(world: World, assessments: list[Assessment]) -> list[str]:
    """Return one line that names the treaties made only later, with their years, if any."""
    made: dict[str, int] = {}
    for one in assessments:
        instrument = world.instruments[world.clauses[one.clause].instrument]
        first = instrument.signed or instrument.period.start
        made[instrument.label] = first.earliest.year if first else 0
    named = [f"{name} ({year})" for name, year in sorted(made.items(), key=lambda one: one[::-1])]
    return [f"Made only later: {listed(named)}."] if named else []


def _absent(world: World, assessments: list[Assessment]) -> list[str]:
    """Return a line for each who was attacked: who is not bound to it, or was not looked at."""
    helpers: dict[tuple[bool, str], list[Assessment]] = {}
    for one in assessments:
        searched = one.verdict is Verdict.NO_COMMITMENT
        helpers.setdefault((not searched, one.beneficiary), []).append(one)
    said = []
    for (unsearched, attacked), found in sorted(helpers.items(), key=lambda item: item[0]):
        who = listed(sorted(world.label(id) for one in found for id in one.obligors))
        pair = f"{who} to help {world.label(attacked)}"
        if unsearched:
            said.append(f"OUTSIDE_DATA: whether anything binds {pair} was not searched.")
            continue
        seen = [_observed(world, id) for one in found for id in one.outcomes]
        did = f" Observed: {'; '.join(seen)}." if seen else ""
        said.append(f"NO_COMMITMENT: no commitment binds {pair}.{did}")
    return said


def _changed(world: World, change: Change) -> str:
    under = world.label(change.perspective)
    how = f"read by {under}" if change.perspective.startswith("by") else f"on the claims of {under}"
    clause = world.label(change.clause) if change.clause else "no clause"
    obligors = listed(world.label(id) for id in change.obligors)
    who = f"{obligors} to {world.label(change.beneficiary)}"
    return f"{how}: {clause}, {who}: {change.after.name} instead of {change.before.name}"

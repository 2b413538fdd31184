"""The answer about an incident, put together for a reader: what every format shows."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from ..law import Assessment, Facts, Finding, Perspective, judge_towards
from ..law.compare import Change, changes
from ..law.incident import judge_incident
from ..law.sides import acts_of, begun
from ..model import Claim, Event, World, Worldview
from .heading import Heading, Named, all_named, head_of, named
from .summary import summary
from .unbound import absent, is_later, made_later, not_bound, observed
from .words import MANY, listed, words

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
    claims: tuple[Named, ...] = ()
    sources: tuple[Named, ...] = ()


class Entry(Struct, frozen=True):
    """One commitment in words, with its findings and what was observed."""

    verdict: str
    clause: Named
    obligors: tuple[Named, ...]
    beneficiaries: tuple[Named, ...]
    response: str
    says: str
    findings: tuple[Line, ...]
    procedure: tuple[Line, ...]
    operative: str
    observed: tuple[str, ...]
    sources: tuple[Named, ...]
    mark: str
    mutual: bool = False


class Explanation(Heading, frozen=True):
    """The whole answer; `changes` tells under whose claims or which reading it would differ."""

    facts: str
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
    with_changes: bool = True,
) -> tuple[Explanation, list[Assessment]]:
    """Return the explanation of an incident, and the assessments that it puts into words.

    With *clause* or *state* only what that clause or treaty, or that actor, has to do with it.
    What other claims or another reading would change takes longer than all the rest, and is left
    out without *with_changes*.
    """
    judged = judge_incident(world, incident, perspective, on, (state,) if state else ())
    assessments = [
        assessment
        for assessment in judged
        if clause in ("", assessment.clause, _treaty(world, assessment.clause))
        and (not state or state in assessment.obligors or state == assessment.beneficiary)
    ]
    if not assessments and clause in world.clauses and state:
        facts = Facts(world, perspective, on)
        assessments = judge_towards(facts, incident, world.clauses[clause], state)
    present = [a for a in assessments if a.clause]
    later = [] if clause else [a for a in present if is_later(world, a, on)]
    explanation = Explanation(
        **head_of(world, incident, on, perspective),
        facts=facts_of(world, incident),
        summary=NOTHING
        if len(later) == len(assessments) and not (clause or state)
        else summary(world, incident, [a for a in present if a not in later]),
        entries=tuple(_entries(world, [a for a in present if a.is_bound()])),
        not_bound=(
            *not_bound(world, [a for a in present if not a.is_bound() and a not in later]),
            *made_later(world, later),
        ),
        absent=tuple(absent(world, [a for a in assessments if not a.clause])),
        changes=tuple(
            _changed(world, change)
            for change in (
                changes(world, incident, perspective, worldview, on, judged) if with_changes else ()
            )
            if clause in ("", change.clause, _treaty(world, change.clause))
            and (not state or state in change.obligors or state == change.beneficiary)
        ),
    )
    return explanation, assessments


def _treaty(world: World, clause: str) -> str:
    return world.clauses[clause].instrument if clause in world.clauses else ""


def facts_of(world: World, incident: Event) -> str:
    """Return when, where, by whom and at whose expense; an imprecise day is said to be one."""
    start = incident.period.start
    sentences = [f"{start}" if start else "No day recorded"]
    if start and start.precision != "day":
        known = "within bounds" if start.precision == "bounds" else f"to the {start.precision}"
        sentences.append(f"The day is known {known} alone; judged on its first")
    acts = sorted(acts_of(world, incident), key=begun)
    shown = acts if len(acts) <= MANY else acts[: MANY - 1]
    for act in shown:
        places = listed(world.label(place) for place in act.places) or "place not recorded"
        by = listed(world.label(id) for id in act.attackers) or "contested"
        hit = listed(world.label(id) for id in act.victims) or "not recorded"
        what = listed(world.label(id) for id in act.target_kinds)
        later = f"{act.period.start}: " if act.period.start != start and len(acts) > 1 else ""
        told = f"{later}{places}; attacker: {by}; hit: {hit}"
        sentences.append(told + (f" ({what})" if what else ""))
    if len(shown) < len(acts):
        sentences.append(
            f"{len(acts) - len(shown)} more acts, the last from {acts[-1].period.start}"
        )
    return ". ".join(sentences) + "."


def _entries(world: World, assessments: list[Assessment]) -> list[Entry]:
    """Return the entries; two directions of one clause with like findings share one."""
    entries: list[Entry] = []
    for assessment in assessments:
        made = entry(world, assessment)
        twin = next((each for each in entries if _mirror(each, made)), None)
        if twin is None:
            entries.append(made)
        else:
            entries[entries.index(twin)] = _joined(twin, made)
    return entries


def entry(world: World, assessment: Assessment) -> Entry:
    """Return one assessment in words, with its findings and sources."""
    clause = world.clauses[assessment.clause]
    return Entry(
        verdict=assessment.verdict.name,
        clause=Named(clause.id, clause.label),
        obligors=all_named(world, assessment.obligors),
        beneficiaries=all_named(world, [assessment.beneficiary]),
        response=world.label(assessment.response),
        says=clause.note,
        findings=tuple(_line(world, finding) for finding in assessment.findings),
        procedure=tuple(_line(world, finding) for finding in assessment.procedure),
        operative=assessment.operative.value if assessment.operative else "",
        observed=tuple(observed(world, id) for id in assessment.outcomes),
        sources=tuple(named(world, id) for id in clause.sources),
        mark=clause.mark,
    )


def deciding(entry: Entry) -> str:
    """Return what makes the verdict: the conditions that fail, are open, or await a party."""
    for wanted, verb in (("no", "fails on"), ("unknown", "turns on"), ("open", "awaits")):
        found = [line.condition for line in entry.findings if line.holds == wanted]
        if found:
            return f"{verb} {listed(dict.fromkeys(found))}"
    return ""


def _mirror(one: Entry, other: Entry) -> bool:
    """Return whether both are the same clause with the same findings, the other way round."""
    return (
        one.clause == other.clause
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
        claims=_by_notation(claims),
        sources=tuple(named(world, id) for id in dict.fromkeys(cited)),
    )


def _by_notation(claims: list[Claim]) -> tuple[Named, ...]:
    found = {Named(claim.id, claim.notation or claim.id) for claim in claims}
    return tuple(sorted(found, key=lambda each: (each.label, each.id)))


def _sources(world: World, ref: str) -> tuple[str, ...]:
    thing = world.things.get(ref)
    return thing.sources if thing else ()


def _changed(world: World, change: Change) -> str:
    under = world.label(change.perspective)
    how = f"read by {under}" if change.perspective.startswith("by") else f"on the claims of {under}"
    clause = world.label(change.clause) if change.clause else "no clause"
    obligors = listed(world.label(id) for id in change.obligors)
    who = f"{obligors} to {world.label(change.beneficiary)}"
    return f"{how}: {clause}, {who}: {change.after.name} instead of {change.before.name}"

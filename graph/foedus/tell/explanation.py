"""The answer about an incident, put together for a reader: what every format shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from operator import attrgetter

from msgspec import Struct

from ..law import Assessment, Finding, Perspective, Verdict
from ..law.compare import Change
from ..law.sides import acts_of, begun
from ..model import Claim, Event, World, Worldview
from ..words import MANY, listed, words
from .answer import Answer, answered
from .heading import Heading, Named, all_named, head_of, named
from .unbound import absent, observed

CODE: Callable[[Verdict], str] = attrgetter("name")


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

    Parameters are those of `answered`.
    """
    answer = answered(
        world,
        incident,
        perspective,
        worldview,
        on,
        clause=clause,
        state=state,
        with_changes=with_changes,
    )
    return explanation(world, incident, perspective, on, answer), answer.assessments


def explanation(
    world: World, incident: Event, perspective: Perspective, on: date, answer: Answer
) -> Explanation:
    """Return an answer in words."""
    return Explanation(
        **head_of(world, incident, on, perspective),
        facts=facts_of(world, incident),
        summary="\n".join(map(str, answer.summary)),
        entries=tuple(_entries(world, answer.bound)),
        not_bound=(*map(str, answer.not_bound), *answer.made_later),
        absent=tuple(absent(world, answer.without_clause)),
        changes=tuple(changed(world, change) for change in answer.changes),
    )


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
    places: dict[str, list[int]] = defaultdict(list)
    for assessment in assessments:
        made = entry(world, assessment)
        of_clause = places[assessment.clause]
        twin = next((at for at in of_clause if _mirror(entries[at], made)), None)
        if twin is None:
            of_clause.append(len(entries))
            entries.append(made)
        else:
            entries[twin] = _joined(entries[twin], made)
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
    """Return whether two entries of a clause have the same findings, the other way round."""
    return (
        one.verdict == other.verdict
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


def changed(world: World, change: Change, called: Callable[[Verdict], str] = CODE) -> str:
    """Return a change in words; *called* names a verdict, by its code if nothing else is said."""
    under = world.label(change.perspective)
    how = f"read by {under}" if change.perspective.startswith("by") else f"on the claims of {under}"
    clause = world.label(change.clause) if change.clause else "no clause"
    obligors = listed(world.label(id) for id in change.obligors)
    who = f"{obligors} to {world.label(change.beneficiary)}"
    after, before = called(change.after), called(change.before)
    return f"{how}: {clause}, {who}: {after} instead of {before}"

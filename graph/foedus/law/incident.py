"""All commitments that touch an incident, judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from ..dates import Truth
from ..model import Clause, Event, World
from . import sides
from .case import Case
from .conditions.will import CALLS
from .engine import RANK, assess, nearness
from .facts import Facts
from .index import index_of
from .pairs import HELP, holders_of_places, may_bind, pairs
from .verdict import Assessment, Perspective, Verdict

Rank = tuple[tuple[int, int, int], bool]
OfDay = tuple[Event, Facts]


def judge_incident(
    world: World, incident: Event, perspective: Perspective, on: date, also: tuple[str, ...] = ()
) -> list[Assessment]:
    """Return the assessments of every clause that touches the incident, the gravest first.

    A clause touches it if one of the actors involved (or of *also*) could call on it. *on* is
    the day whose law applies; if it is the incident's first, an act that began later is judged by
    the law of its own first day. Obligors for whom all findings are the same share an assessment.
    """
    facts = Facts(world, perspective, on)
    acts = sides.acts_by(facts, incident)
    around = involved(facts, incident, acts) | set(also)
    best: dict[tuple[str, str, str], tuple[Rank, Assessment]] = {}
    for case, found in judge_acts(facts, incident, acts, lambda _act, _clause: around):
        key = (case.clause.id, case.obligor, case.beneficiary)
        rank = _preference(found, case.act)
        if key not in best or rank > best[key][0]:
            best[key] = (rank, found)
    assessments = [found for _, found in best.values()]
    judged = [
        *_grouped(world, assessments),
        *_absent(facts, incident, acts, around, assessments),
    ]
    return sorted(
        judged, key=lambda a: (-RANK.get(a.verdict, 0), a.clause, a.beneficiary, a.obligors)
    )


def judge_acts(
    facts: Facts,
    incident: Event,
    acts: Iterable[Event],
    around: Callable[[Event, Clause], set[str]],
) -> Iterator[tuple[Case, Assessment]]:
    """Yield the assessment of each act of the incident, one obligor an assessment, with its case.

    *around* tells who could call on a clause over an act, nobody where it is not to be judged. If
    the facts are of the incident's first day, a later act is judged by the law of its own.
    """
    for act, then in _by_their_law(facts, incident, acts):
        for clause, obligor, beneficiary in pairs(then, act, around):
            instrument = facts.world.instruments[clause.instrument]
            case = Case(then, incident, act, clause, instrument, obligor, beneficiary)
            yield case, assess(case)


def _by_their_law(facts: Facts, incident: Event, acts: Iterable[Event]) -> Iterator[OfDay]:
    """Yield the acts, each with the facts on the day whose law is that of the act."""
    on, is_first = facts.on, facts.on == facts.world.day(incident)
    return ((act, facts.as_of(max(on, _day_of(act) or on) if is_first else on)) for act in acts)


def _day_of(act: Event) -> date | None:
    """Return the first day of an act, if it is known to the day."""
    start = act.period.start
    return start.earliest if start and start.precision == "day" else None


def _preference(found: Assessment, act: Event) -> Rank:
    """Return how much an act's answer is to be preferred: the nearest to triggering.

    Of two as near, the act that hit the beneficiary.
    """
    return nearness(found), found.beneficiary in act.victims


def judge_pair(facts: Facts, incident: Event, clause: Clause, ends: tuple[str, str]) -> Assessment:
    """Return the assessment of one clause from an obligor to a beneficiary, bound or not.

    *ends* are the two. Of several acts the nearest to triggering counts.
    Raises ValueError for an incident without an act.
    """
    return max(
        judge_pair_by_act(facts, incident, clause, ends),
        key=lambda found: _preference(found, facts.world.events[found.act]),
    )


def judge_pair_by_act(
    facts: Facts, incident: Event, clause: Clause, ends: tuple[str, str]
) -> list[Assessment]:
    """Return the assessment of each act of the incident, as `judge_pair` asks it."""
    instrument = facts.world.instruments[clause.instrument]
    acts = _by_their_law(facts, incident, sides.acts_by(facts, incident))
    return [assess(Case(then, incident, act, clause, instrument, *ends)) for act, then in acts]


def judge_towards(
    facts: Facts, incident: Event, clause: Clause, beneficiary: str
) -> list[Assessment]:
    """Return the assessments of a clause by all who owe under it, towards one it may not cover."""
    if not sides.acts_by(facts, incident):
        return []
    obligors, _ = facts.index.ends[clause.id]
    bound_now = [each for each in obligors if each != beneficiary and may_bind(facts, clause, each)]
    pairs = [judge_pair(facts, incident, clause, (each, beneficiary)) for each in bound_now]
    return list(_grouped(facts.world, pairs))


def involved(facts: Facts, incident: Event, acts: Iterable[Event]) -> set[str]:
    """Return attackers, victims, holders of the places, supporters of either side, and callers.

    A caller is a state that called on a clause over the incident.
    """
    found: set[str] = set()
    for act in acts:
        found.update(act.victims)
        for alternative in sides.attackers(facts, act):
            found.update(alternative.values)
        found.update(holders_of_places(facts, act))
    for tie in sides.support(facts, incident):
        found.update((tie.from_actor, tie.to_actor))
    for event in facts.said_about(incident):
        if event.under and CALLS & set(event.kinds):
            found.update(map(facts.principal, event.by))
    return found


def _grouped(world: World, assessments: Iterable[Assessment]) -> Iterator[Assessment]:
    groups: dict[object, list[Assessment]] = defaultdict(list)
    for one in assessments:
        groups[
            one.clause, one.beneficiary, one.act, one.verdict, one.findings, one.procedure
        ].append(one)
    for group in groups.values():
        first = group[0]
        obligors = tuple(sorted(id for one in group for id in one.obligors))
        yield Assessment(
            first.incident,
            first.act,
            first.clause,
            obligors,
            first.beneficiary,
            first.verdict,
            first.findings,
            first.procedure,
            first.operative,
            first.response,
            _outcomes(world, first, obligors),
        )


def _outcomes(world: World, assessment: Assessment, obligors: tuple[str, ...]) -> tuple[str, ...]:
    """Return what was observed of the obligors, or of the alliance to which they are bound."""
    alliance = world.instruments[world.clauses[assessment.clause].instrument].establishes
    acting = {*obligors, alliance} if assessment.is_bound() else set(obligors)
    return _observed(world, assessment, acting)


def _observed(world: World, assessment: Assessment, acting: set[str]) -> tuple[str, ...]:
    """Return the outcomes observed of those acting, under the clause, for the beneficiary."""
    observed = index_of(world).outcomes.get((assessment.incident, assessment.clause), [])
    return tuple(
        sorted(
            outcome.id
            for outcome in observed
            if assessment.beneficiary in (outcome.beneficiaries or (assessment.beneficiary,))
            and (not outcome.obligors or set(outcome.obligors) & acting)
        )
    )


def _absent(
    facts: Facts,
    incident: Event,
    acts: Iterable[Event],
    around: set[str],
    judged: Iterable[Assessment],
) -> Iterator[Assessment]:
    """Yield, for those not attacking, that nothing binds them to help one who was attacked.

    Said as NO_COMMITMENT only where commitments between the two were searched.
    """
    linked = {
        (one.obligors[0], one.beneficiary)
        for one in judged
        if one.response in HELP and one.is_bound()
    }
    for act in acts:
        attackers = {id for alternative in sides.attackers(facts, act) for id in alternative.values}
        for attacked in act.victims:
            helpers = around - attackers - {attacked}
            for helper in sorted(helpers):
                if (helper, attacked) in linked:
                    continue
                linked.add((helper, attacked))
                searched = any(
                    {helper, attacked} <= set(coverage.actors)
                    and coverage.period.holds_on(facts.on) is Truth.YES
                    for coverage in facts.world.coverages.values()
                )
                verdict = Verdict.NO_COMMITMENT if searched else Verdict.OUTSIDE_DATA
                found = Assessment(incident.id, act.id, "", (helper,), attacked, verdict)
                yield replace(found, outcomes=_observed(facts.world, found, {helper}))

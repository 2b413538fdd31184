"""All commitments that touch an incident, judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from ..dates import Truth
from ..model import Clause, Event, World
from . import bound, ground, sides
from .case import Case
from .conditions.will import CALLS
from .engine import GUARANTEE, RANK, REFRAIN, assess, nearness
from .facts import Facts
from .index import index_of
from .verdict import Assessment, Perspective, Verdict

HELP = frozenset({"wholeForce", "necessaryAssistance", "actionDeemedNecessary"})
Rank = tuple[tuple[int, int, int], bool]
OfDay = tuple[Event, Facts]
NO_DUTY_TO_ACT = frozenset({REFRAIN, "rightOnly", "politicalOnly", "facilities"})


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
        for clause, obligor, beneficiary in _pairs(then, act, around):
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
    bound_now = [each for each in obligors if each != beneficiary and _bound(facts, clause, each)]
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


def holders_of_places(facts: Facts, act: Event) -> set[str]:
    """Return who is sovereign over, or controls, a place of the act on some accepted account."""
    return {
        holder
        for alternative in facts.alternatives(act, "position")
        for place in alternative.values
        for title in ("bySovereignty", "byControl")
        for held in ground.holders(facts, place, title)
        for holder in held.values
    }


def _pairs(
    facts: Facts, act: Event, around: Callable[[Event, Clause], set[str]]
) -> Iterator[tuple[Clause, str, str]]:
    """Yield each clause with the obligors and beneficiaries between whom it could matter.

    Restraint and rights matter to those whom the act hit; help, to all involved.
    """
    attackers = {id for alternative in sides.attackers(facts, act) for id in alternative.values}
    sure = sides.sure_attackers(facts, act)
    hit = {*act.victims, *holders_of_places(facts, act)}
    for clause in facts.by_law("in question", lambda: _in_question(facts)):
        near = around(act, clause)
        if not near:
            continue
        obligors, beneficiaries = facts.index.ends[clause.id]
        called = (hit if clause.response in NO_DUTY_TO_ACT else near) & beneficiaries
        if not called:
            continue
        if clause.response == REFRAIN:
            obligors = tuple(each for each in obligors if each in attackers)
        elif _is_help(clause):
            obligors = tuple(each for each in obligors if each not in sure)
        live = bound.in_force(facts, facts.world.instruments[clause.instrument], clause)
        own_right = clause.response == "rightOnly" and not clause.obligors
        for beneficiary in sorted(called):
            covered = live is not Truth.NO and _bound(facts, clause, beneficiary)
            for obligor in obligors:
                if own_right != (obligor == beneficiary):
                    continue
                if obligor in near or (covered and _bound(facts, clause, obligor)):
                    yield clause, obligor, beneficiary


def _in_question(facts: Facts) -> list[Clause]:
    """Return the clauses of which no other version is the one in force on the day."""
    return [
        clause
        for clause in facts.world.clauses.values()
        if clause.instrument in facts.world.instruments and not _superseded(facts, clause)
    ]


def _is_help(clause: Clause) -> bool:
    """Return whether the clause promises help: nobody is asked for that against itself."""
    return clause.response in HELP and clause.commitment_type != GUARANTEE


def _bound(facts: Facts, clause: Clause, actor: str) -> bool:
    named = actor in clause.obligors or actor in clause.beneficiaries
    return named or bound.is_party(facts, clause.instrument, actor)[0] is not Truth.NO


def _superseded(facts: Facts, clause: Clause) -> bool:
    """Return whether another version of the same provision is the one in force on the day.

    On a day before the first version nothing is superseded: all are said not to be in force.
    """
    if clause.period.holds_on(facts.on) is not Truth.NO:
        return False
    return any(
        other.period.holds_on(facts.on) is not Truth.NO for other in _versions(facts, clause)
    )


def _versions(facts: Facts, clause: Clause) -> Iterator[Clause]:
    """Yield the clause and every version that, step by step, it replaces or is replaced by."""
    seen, todo = {clause.id}, [clause.id]
    while todo:
        current = todo.pop()
        if current in facts.world.clauses:
            yield facts.world.clauses[current]
        fresh = facts.index.versions.get(current, set()) - seen
        seen |= fresh
        todo += sorted(fresh)


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

"""Who is drawn in by an incident: by rounds, to a fixpoint.

What is owed over the acts so far is judged; what actors are taken to do of it are acts in turn,
which the next round judges. Nothing is taken back, so that it ends, and each round looks at what
the rounds before it made, so that the order of the data does not matter. What needs a *not*, as
who began, rests on the acts of the data and on those supposed alone, which every derived act
answers: negation is stratified. Duties are followed to their end before discretion is, so that
who must is among those who may. Source: van Emden & Kowalski, JACM 23 (1976); Apt, Blair &
Walker in Minker, Foundations of Deductive Databases (1988), chapter 2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import islice

from msgspec.structs import replace

from ...law import Assessment, Case, Facts, Perspective, acts_of, involved, judge_acts, meant
from ...law.sides import sure_attackers
from ...model import Clause, Event, World
from ..supposition import with_acts
from .performed import DERIVED, Pair, performed_acts
from .standing import FIGHTS, FORCE_OF, Closure, Performs, Policy, Standing, Step, standing_of

STAGES: dict[Performs, tuple[frozenset[Standing], ...]] = {
    Performs.NONE: (),
    Performs.DUTIES: (frozenset({Standing.MUST, Standing.CHAINED}),),
    Performs.ALL: (frozenset({Standing.MUST, Standing.CHAINED}), frozenset(FIGHTS)),
}
# Conditions that look at more than the act judged: later acts may turn them.
OF_ALL_ACTS = frozenset({"ActionTaken", "AdversaryCount", "OtherClauseTriggered"})
LEAST_FORCE = "limitedAttack"
RANK = {standing: place for place, standing in enumerate(Standing)}
Key = tuple[str, str, str, str, Standing]
DUTIES = Policy()


def closure(
    world: World,
    incident: Event,
    perspective: Perspective,
    on: date,
    policy: Policy = DUTIES,
    supposed: tuple[Event, ...] = (),
    told: Callable[[int], None] = lambda _: None,
    whom: frozenset[str] = frozenset(),
) -> Closure:
    """Return who is drawn in by the incident and the acts supposed after it, and by what.

    *on* is the day whose law applies, as for `judge_incident`. Of the acts supposed each answers
    those before it. *told* is called with the number of each round that begins. Where *whom*
    names any, clauses by which none of them can owe anything are not asked.
    """
    start = world.altered(without=policy.without) if policy.without else world
    chosen = tuple(_after(start, incident, supposed))
    now, whole = with_acts(start, incident, chosen)
    recorded = acts_of(now, whole)
    joined = at_war(now, recorded)
    facts = Facts(now, perspective, on)
    around = partial(_around, _laws(facts, whom), involved(facts, whole, recorded), policy)
    steps: dict[Key, Step] = {}
    derived: list[tuple[Event, ...]] = []
    is_cut = False
    told(1)
    _judge(facts, whole, around(recorded), chosen, policy, joined, steps, (1, False))
    for performed in STAGES[policy.performs]:
        asked = list(steps.values())
        while fresh := performed_acts(now, whole, asked, performed, policy, joined):
            turn = len(derived) + 2
            if is_cut := policy.most_rounds is not None and turn > policy.most_rounds:
                break
            told(turn)
            derived.append(fresh)
            joined |= _both_ways(fresh)
            now, whole = with_acts(now, whole, fresh)
            fictions = (*chosen, *(act for acts in derived for act in acts))
            facts = Facts(now, perspective, on)
            by = (turn, Standing.MAY in performed)
            known = len(steps)
            _judge(facts, whole, around(fresh), fictions, policy, joined, steps, by)
            # What was asked before is done by now, or was against those with whom there is war.
            asked = list(islice(steps.values(), known, None))
    reasons = tuple(sorted(steps.values(), key=_place))
    return Closure(incident, on, perspective, policy, reasons, chosen, tuple(derived), is_cut)


def _place(step: Step) -> tuple[int, int, str, str, str, str]:
    return step.turn, RANK[step.standing], step.clause, step.beneficiary, step.act, step.actor


def _after(world: World, incident: Event, supposed: tuple[Event, ...]) -> Iterator[Event]:
    """Yield the acts supposed, each answering the acts of the incident and those before it."""
    before = tuple(act.id for act in acts_of(world, incident))
    for act in supposed:
        yield replace(act, answers=before)
        before = (*before, act.id)


def at_war(world: World, acts: Iterable[Event]) -> set[Pair]:
    """Return the pairs between whom there is force by these acts, both ways.

    An act whose gravity is not recorded, or is recorded as less than an attack, does not count.
    """
    least = world.ranks.get(LEAST_FORCE, 0)
    grave = (act for act in acts if any(world.ranks.get(id, -1) >= least for id in act.gravity))
    return _both_ways(grave)


def _both_ways(acts: Iterable[Event]) -> set[Pair]:
    pairs = {(by, hit) for act in acts for by in act.attackers for hit in act.victims}
    return pairs | {(hit, by) for by, hit in pairs}


def _laws(facts: Facts, whom: frozenset[str]) -> list[Clause]:
    """Return the clauses that ask for something, of one of those if any are named."""
    laws = (law for law in facts.world.clauses.values() if law.response in FORCE_OF)
    return [law for law in laws if not whom or not whom.isdisjoint(facts.index.ends[law.id][0])]


def _around(
    laws: list[Clause], core: set[str], policy: Policy, fresh: Iterable[Event]
) -> Callable[[Event, Clause], set[str]]:
    """Return what tells who could call on a clause over an act, nobody if it is not to be judged.

    The fresh acts are judged by all laws; those before only by such as look at all acts.
    """
    new = {act.id for act in fresh}
    at_new = {law.id for law in laws}
    at_old = {law.id for law in laws if any(c.kind in OF_ALL_ACTS for c in law.conditions)}
    of_victims = set() if policy.pact_chaining else {c.id for c in laws if _asks_for_attack(c)}

    def around(act: Event, clause: Clause) -> set[str]:
        if clause.id not in (at_new if act.id in new else at_old):
            return set()
        if clause.id in of_victims and DERIVED in act.kinds:
            return set(act.victims)
        return core.union(act.attackers, act.victims, act.to)

    return around


def _judge(
    facts: Facts,
    incident: Event,
    around: Callable[[Event, Clause], set[str]],
    fictions: tuple[Event, ...],
    policy: Policy,
    joined: set[Pair],
    steps: dict[Key, Step],
    turn: tuple[int, bool],
) -> None:
    """Add to the steps what is asked in this turn, and was not before.

    *turn* is the round, and whether choices are among what was done before it.
    """
    places = {act.id: place for place, act in enumerate(fictions)}
    for case, found in judge_acts(facts, incident, acts_of(facts.world, incident), around):
        standing = standing_of(case.clause, found, case.beneficiary in case.act.victims)
        if _is_chained(case, found, policy) and standing in (None, Standing.UNASKED):
            standing = Standing.CHAINED
        if standing is None:
            continue
        key = (case.clause.id, case.obligor, case.beneficiary, case.act.id, standing)
        if key not in steps:
            step = _step(case, found, standing, places, turn)
            kept = step if turn[0] == 1 else _anew(step, joined)
            if kept and not _is_idle(case, step, joined):
                steps[key] = kept


def _asks_for_attack(clause: Clause) -> bool:
    """Return whether only an attack on the beneficiary itself can set the clause off."""
    attacks = (c for c in clause.conditions if c.kind == "Attacked" and not c.reading)
    return any(not condition.attacked_parties for condition in attacks)


def _anew(step: Step, joined: set[Pair]) -> Step | None:
    """Return the step against those with whom its actor is not at war yet; None if all are."""
    if step.standing not in FIGHTS or not step.against:
        return step
    against = tuple(target for target in step.against if (step.actor, target) not in joined)
    return replace(step, against=against) if against else None


def _is_idle(case: Case, step: Step, joined: set[Pair]) -> bool:
    """Return whether the step draws nobody in, whatever the clause says of the act.

    Who is in the act has its own rights already. Over a derived act nothing is owed to an enemy,
    and none is called to fight who has nobody to act against; nor is it for the beneficiary's own.
    """
    if case.clause.response == "rightOnly" and step.standing in FIGHTS:
        return step.actor in {*case.act.victims, *sure_attackers(case.facts, case.act)}
    is_derived = DERIVED in case.act.kinds
    if is_derived and (step.actor, step.beneficiary) in joined:
        return True
    for_nothing = step.standing in (Standing.MUST, Standing.MAY) and not step.against
    return for_nothing and (is_derived or step.beneficiary in case.act.attackers)


def _step(
    case: Case,
    found: Assessment,
    standing: Standing,
    places: dict[str, int],
    turn: tuple[int, bool],
) -> Step:
    """Return the step; it rests on the act judged, and on those that the findings cite.

    *places* are those of the acts that are not in the data, in their order.
    """
    findings = (*found.findings, *found.procedure)
    cited = {case.act.id, *(id for finding in findings for id in finding.because)}
    chained = standing is Standing.CHAINED
    return Step(
        case.obligor,
        standing,
        case.act.victims if chained else meant(case),
        case.beneficiary,
        case.clause.id,
        case.act.id,
        turn[0],
        found,
        tuple(sorted(cited & places.keys(), key=places.__getitem__)),
        turn[1],
    )


def _is_chained(case: Case, found: Assessment, policy: Policy) -> bool:
    """Return whether pact chaining calls the obligor in: its ally joined in, by a derived act."""
    act = case.act
    if not policy.pact_chaining or DERIVED not in act.kinds:
        return False
    is_ally = found.is_bound() and case.clause.commitment_type == "defence"
    return is_ally and case.beneficiary in act.attackers and case.obligor not in act.victims

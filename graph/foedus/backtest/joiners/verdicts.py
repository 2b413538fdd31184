"""Who was bound to whom in a dispute, by the engine on the last day of the year before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from ...dates import PartialDate, Period
from ...law import Facts, Perspective, Verdict, judge_acts
from ...model import Event, World
from ...records.bearers import Bearers
from .candidates import Bound
from .disputes import WAR, Dispute

SYSTEM = "cowCode"
CALLED_IN, PERHAPS, OUT = "called in", "perhaps called in", "bound to stay out"
HELP = frozenset({"defence", "guarantee", "offence"})
ABSTAIN = frozenset({"neutralityPledge", "nonAggression"})
STRENGTH = {True: "fullScaleWar", False: "armedAttack"}
ENGAGED = {Verdict.TRIGGERED: CALLED_IN, Verdict.ARGUABLE: PERHAPS}


def by_engine(world: World, view: Perspective) -> Callable[[Dispute], Bound]:
    """Return what tells, of a dispute, who was called in or bound to stay out, and on which side.

    The dispute is told as one act of the first side on the other, on the last day of the year
    before it: no treaty of its own year is in force. What was hit, and where, is not told.
    """
    bearers = Bearers(world, SYSTEM)
    numbers: dict[date, dict[str, int]] = {}
    facts: dict[date, Facts] = {}
    coded = sorted({int(value) for value in bearers.values()})

    def bound(dispute: Dispute) -> Bound:
        day = date(dispute.year - 1, 12, 31)
        if day not in facts:
            facts.clear()  # disputes come in the order of their years
            facts[day] = Facts(world, view, day)
            found = ((number, bearers.on(str(number), day)) for number in coded)
            numbers[day] = {actor: number for number, actor in found if actor}
        return _bound(facts[day], dispute, numbers[day])

    return bound


def _bound(facts: Facts, dispute: Dispute, numbers: dict[str, int]) -> Bound:
    actors = {number: actor for actor, number in numbers.items()}
    sides = [tuple(sorted(actors[n] for n in side if n in actors)) for side in dispute.sides]
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    if not all(sides):
        return {}
    started = PartialDate(facts.on, facts.on)
    act = Event(
        id=f"backtest-dispute-{dispute.id}",
        label=f"dispute {dispute.id}",
        kinds=("Act",),
        period=Period(started, None),
        attackers=sides[0],
        victims=sides[1],
        gravity=(STRENGTH[dispute.level >= WAR],),
        intent=("deliberate",),
    )
    of_side = {actor: side for side in (0, 1) for actor in sides[side]}
    for case, assessed in judge_acts(facts, act, [act], lambda _act, _clause: set(of_side)):
        kind, side = ENGAGED.get(assessed.verdict), of_side.get(case.beneficiary)
        number = numbers.get(case.obligor)
        if kind is None or side is None or number is None:
            continue
        if case.clause.commitment_type in HELP:
            found[kind].add((number, side))
        elif case.clause.commitment_type in ABSTAIN and kind == CALLED_IN:
            found[OUT].add((number, 1 - side))
    return {kind: frozenset(those) for kind, those in found.items()}

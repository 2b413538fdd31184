"""The most dangerous dyads of a day, and how far each state is exposed to the quarrels of others.

Two factors stand beside each other and are never joined to one number that looks like a
probability: the signs that two may come to blows, counted, and how many commitments would draw
in if they did. Source: MODEL 4.6; Bremer, "Dangerous dyads", Journal of Conflict Resolution 36
(1992), pages 309 to 341.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from ...law.facts import Facts
from ...model import Event
from ...vocab import part
from ..closure.fixpoint import closure
from ..closure.standing import FIGHTS, Closure, Performs, Policy
from ..supposition import LAND, SUPPOSED, one_day
from .signs import BORDER, Pair, Sign, pair, signs_of_dispute

STATES = frozenset({"State", "DeFactoState"})
YEARS = 20


class Drawn(Struct, frozen=True):
    """One that commitments would draw in: for whom, and against whom."""

    state: str
    helped: tuple[str, ...]
    against: tuple[str, ...]


class Attack(Struct, frozen=True):
    """A supposed attack of one on the other's homeland, and whom commitments would draw in.

    `must` are the must-closure of the attack, `may` those who are in its may-closure alone: at
    discretion, on a request not made, or arguably. Both are sorted, without the two of the dyad.
    """

    attacker: str
    victim: str
    must: tuple[Drawn, ...]
    may: tuple[Drawn, ...]

    @property
    def drawn_in(self) -> int:
        """Return how many others would be bound, or at liberty, to act."""
        return len(self.must) + len(self.may)


class Dyad(Struct, frozen=True):
    """Two actors with the signs of a dispute, and the supposed attack of either on the other.

    `rank` is 1 for those that no other dyad exceeds in one factor without falling short in the
    other, 2 for those exceeded by rank 1 alone, and so on.
    """

    ends: Pair
    signs: tuple[Sign, ...]
    attacks: tuple[Attack, Attack]
    rank: int = 0

    @property
    def disputes(self) -> int:
        """Return the first factor: the number of signs, a common border among them."""
        return len(self.signs)

    @property
    def drawn_in(self) -> int:
        """Return the second factor: how many the graver of the two attacks would draw in."""
        return max(attack.drawn_in for attack in self.attacks)


class Quarrel(Struct, frozen=True):
    """A supposed attack in a dyad of others, and for and against whom it would draw a state in."""

    attacker: str
    victim: str
    helped: tuple[str, ...]
    against: tuple[str, ...]


class Exposure(Struct, frozen=True):
    """The quarrels of others that would draw a state in, without a dispute with its adversaries.

    `disputes` sums the signs of those dyads.
    """

    state: str
    must: tuple[Quarrel, ...]
    may: tuple[Quarrel, ...]
    disputes: int


def dangerous_dyads(
    facts: Facts,
    *,
    years: int = YEARS,
    of: str = "",
    performs: Performs = Performs.DUTIES,
    told: Callable[[], object] = lambda: None,
) -> tuple[Dyad, ...]:
    """Return the dyads of the day with a sign of dispute, the most dangerous first.

    A common border alone is no dispute. Ordered by rank, then by the product of both factors,
    then by id. *of* keeps the dyads of one actor, ranked among themselves. *told* is called after
    each dyad.
    """
    signs = {
        ends: found
        for ends, found in signs_of_dispute(facts, years).items()
        if any(sign.kind != BORDER for sign in found) and all(_is_state(facts, e) for e in ends)
    }
    wanted = [ends for ends in signs if not of or of in ends]
    found = []
    for ends in wanted:
        one, other = ends
        attacks = (
            supposed_attack(facts, one, other, performs),
            supposed_attack(facts, other, one, performs),
        )
        found.append(Dyad(ends, signs[ends], attacks))
        told()
    ranks = ranked([(dyad.disputes, dyad.drawn_in) for dyad in found])
    placed = (replace(dyad, rank=rank) for dyad, rank in zip(found, ranks, strict=True))
    return tuple(sorted(placed, key=_danger))


def exposures(found: Iterable[Dyad]) -> tuple[Exposure, ...]:
    """Return who is exposed to the quarrels of others, to the most first.

    A state that has a sign of dispute of its own with one of those against whom it would be drawn
    in is left out of that attack: there its commitments are not what alone exposes it.
    """
    dyads = tuple(found)
    at_odds = {dyad.ends for dyad in dyads}
    bound: dict[str, list[Quarrel]] = defaultdict(list)
    free: dict[str, list[Quarrel]] = defaultdict(list)
    weight: dict[str, dict[Pair, int]] = defaultdict(dict)
    for dyad in dyads:
        for attack in dyad.attacks:
            for quarrels, drawn in ((bound, attack.must), (free, attack.may)):
                for one in drawn:
                    if at_odds & {pair(one.state, foe) for foe in one.against}:
                        continue
                    quarrel = Quarrel(attack.attacker, attack.victim, one.helped, one.against)
                    quarrels[one.state].append(quarrel)
                    weight[one.state][dyad.ends] = dyad.disputes
    exposed = [
        Exposure(state, tuple(bound[state]), tuple(free[state]), sum(weight[state].values()))
        for state in weight
    ]
    return tuple(sorted(exposed, key=lambda e: (-len(e.must), -len(e.may), -e.disputes, e.state)))


def supposed_attack(
    facts: Facts, attacker: str, victim: str, performs: Performs = Performs.DUTIES
) -> Attack:
    """Return whom an armed attack on the victim's homeland on the day would draw in.

    *performs* is what those drawn in are taken to do, which draws in others in turn.
    """
    homes = facts.index.homelands.get(victim, [])[:1]
    act = Event(
        id=f"supposed-attack-{part(attacker)}-{part(victim)}",
        label=f"Supposed: {facts.world.label(attacker)} attacks {facts.world.label(victim)}",
        kinds=("Act", SUPPOSED),
        period=one_day(facts.on),
        attackers=(attacker,),
        victims=(victim,),
        places=tuple(homes),
        target_kinds=(LAND,) if homes else (),
        gravity=("armedAttack",),
        intent=("deliberate",),
    )
    found = closure(facts.world, act, facts.perspective, facts.on, Policy(performs))
    ends, must = {attacker, victim}, found.must()
    may = [id for id in found.may() if id not in must]
    return Attack(
        attacker,
        victim,
        tuple(_drawn(found, id) for id in must if id not in ends),
        tuple(_drawn(found, id) for id in may if id not in ends),
    )


def _drawn(found: Closure, state: str) -> Drawn:
    steps = [each for each in found.steps if each.actor == state and each.standing in FIGHTS]
    helped = sorted({step.beneficiary for step in steps})
    against = sorted({foe for step in steps for foe in step.against})
    return Drawn(state, tuple(helped), tuple(against))


def _is_state(facts: Facts, id: str) -> bool:
    actor = facts.world.actors.get(id)
    return actor is not None and bool(STATES & set(actor.kinds))


def ranked(factors: list[tuple[int, int]]) -> list[int]:
    """Return the Pareto rank of each pair of factors, from 1 on, in the order given.

    >>> ranked([(3, 1), (1, 3), (2, 1), (1, 1)])
    [1, 1, 2, 3]
    """
    ranks: dict[tuple[int, int], int] = {}
    # Whatever exceeds a pair comes before it in this order.
    for one in sorted(set(factors), reverse=True):
        above = (rank for other, rank in ranks.items() if other[1] >= one[1])
        ranks[one] = 1 + max(above, default=0)
    return [ranks[one] for one in factors]


def _danger(dyad: Dyad) -> tuple[int, int, Pair]:
    return dyad.rank, -dyad.disputes * dyad.drawn_in, dyad.ends

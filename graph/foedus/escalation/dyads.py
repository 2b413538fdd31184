"""The most dangerous dyads of a day, and how far each state is exposed to the quarrels of others.

Two factors stand beside each other and are never joined to one number that looks like a
probability: the signs that two may come to blows, counted, and how many commitments would draw
in if they did. Source: MODEL 4.6; Bremer, "Dangerous dyads", Journal of Conflict Resolution 36
(1992), pages 309 to 341.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from ..law import Verdict, judge_incident
from ..law.facts import Facts
from ..model import Event
from .conflicts import DISCRETION, promises_help
from .signs import BORDER, Pair, Sign, pair, signs_of_dispute
from .supposition import LAND, SUPPOSED, one_day

STATES = frozenset({"State", "DeFactoState"})
YEARS = 20
OPEN = frozenset({Verdict.ARGUABLE, Verdict.AVAILABLE})
Progress = Callable[[int, int], None]


class Attack(Struct, frozen=True):
    """A supposed attack of one on the other's homeland, and whom commitments would draw in.

    `must` owe help by a duty that is triggered; `may` by one that is arguable, or at discretion,
    and by no triggered duty. Both are sorted, and leave out the two of the dyad.
    """

    attacker: str
    victim: str
    must: tuple[str, ...]
    may: tuple[str, ...]

    @property
    def drawn_in(self) -> int:
        """Return how many others would be bound, or at liberty, to help."""
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


class Exposure(Struct, frozen=True):
    """The quarrels of others that would draw a state in though it has none with the attacker.

    `disputes` sums the signs of those dyads.
    """

    state: str
    must: tuple[Attack, ...]
    may: tuple[Attack, ...]
    disputes: int


def dangerous_dyads(
    facts: Facts, *, years: int = YEARS, of: str = "", progress: Progress | None = None
) -> tuple[Dyad, ...]:
    """Return the dyads of the day with a sign of dispute, the most dangerous first.

    A common border alone is no dispute. Ordered by rank, then by the product of both factors,
    then by id. *of* keeps the dyads of one actor, ranked among themselves. *progress* is told how
    many of how many are done.
    """
    signs = {
        ends: found
        for ends, found in signs_of_dispute(facts, years).items()
        if any(sign.kind != BORDER for sign in found) and all(_is_state(facts, e) for e in ends)
    }
    wanted = [ends for ends in signs if not of or of in ends]
    found = []
    for done, ends in enumerate(wanted, start=1):
        attacks = (supposed_attack(facts, *ends), supposed_attack(facts, *reversed(ends)))
        found.append(Dyad(ends, signs[ends], attacks))
        if progress:
            progress(done, len(wanted))
    return tuple(sorted(_ranked(found), key=_danger))


def exposures(found: Iterable[Dyad]) -> tuple[Exposure, ...]:
    """Return who is exposed to the quarrels of others, to the most first.

    A state with a quarrel of its own with the attacker is not drawn in by a commitment alone, and
    is left out of that attack.
    """
    dyads = tuple(found)
    at_odds = {dyad.ends for dyad in dyads}
    duty: dict[str, list[Attack]] = defaultdict(list)
    liberty: dict[str, list[Attack]] = defaultdict(list)
    weight: dict[str, dict[Pair, int]] = defaultdict(dict)
    for dyad in dyads:
        for attack in dyad.attacks:
            for drawn, states in ((duty, attack.must), (liberty, attack.may)):
                for state in states:
                    if pair(state, attack.attacker) not in at_odds:
                        drawn[state].append(attack)
                        weight[state][dyad.ends] = dyad.disputes
    exposed = [
        Exposure(state, tuple(duty[state]), tuple(liberty[state]), sum(weight[state].values()))
        for state in weight
    ]
    return tuple(sorted(exposed, key=lambda e: (-len(e.must), -len(e.may), -e.disputes, e.state)))


def supposed_attack(facts: Facts, attacker: str, victim: str) -> Attack:
    """Return whom an armed attack on the victim's homeland on the day would draw in.

    The first round alone: what those drawn in would set off in turn is not followed.
    """
    homes = facts.index.homelands.get(victim, [])[:1]
    act = Event(
        id=f"supposed-attack-{attacker}-{victim}",
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
    must: set[str] = set()
    may: set[str] = set()
    for one in judge_incident(facts.world, act, facts.perspective, facts.on):
        if not one.clause or not promises_help(facts.world.clauses[one.clause]):
            continue
        due = one.verdict is Verdict.TRIGGERED
        if due and one.response != DISCRETION:
            must.update(one.obligors)
        elif due or one.verdict in OPEN:
            may.update(one.obligors)
    ends = {attacker, victim}
    return Attack(attacker, victim, tuple(sorted(must - ends)), tuple(sorted(may - must - ends)))


def _is_state(facts: Facts, id: str) -> bool:
    actor = facts.world.actors.get(id)
    return actor is not None and bool(STATES & set(actor.kinds))


def _ranked(dyads: list[Dyad]) -> Iterator[Dyad]:
    """Yield the dyads with their Pareto ranks."""
    rest, rank = dyads, 0
    while rest:
        rank += 1
        first = [one for one in rest if not any(_exceeds(other, one) for other in rest)]
        for one in first:
            yield Dyad(one.ends, one.signs, one.attacks, rank)
        rest = [one for one in rest if one not in first]


def _exceeds(one: Dyad, other: Dyad) -> bool:
    """Return whether the one is no less in either factor and more in one."""
    a, b = (one.disputes, one.drawn_in), (other.disputes, other.drawn_in)
    return a != b and a[0] >= b[0] and a[1] >= b[1]


def _danger(dyad: Dyad) -> tuple[int, int, Pair]:
    return dyad.rank, -dyad.disputes * dyad.drawn_in, dyad.ends

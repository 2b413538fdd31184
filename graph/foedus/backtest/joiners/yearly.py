"""What was known of states on the last day of a year: strength, neighbours, promises, rivals.

A dispute of the year after is told nothing later: what it might itself have caused is not there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import TypeVar

from msgspec import Struct

from .disputes import Dispute
from .lists import PROMISES, Lists, Pair, Place, Promise, Spell

T = TypeVar("T")
EARTH = 6371.0  # kilometres
RECENT = 10  # years in which earlier disputes count


class Year(Struct, frozen=True):
    """What was known on the last day of a year, by state or by pair of states.

    Neighbours and rivals are there in both orders; `promised` has for each kind of promise who owes
    it to whom; `against` and `beside` in how many disputes of ten years two were on
    different sides, and on the same.
    """

    states: tuple[int, ...]
    majors: frozenset[int]
    strength: dict[int, float]
    neighbours: dict[Pair, int]
    capitals: dict[int, Place]
    rivals: frozenset[Pair]
    promised: dict[str, frozenset[Pair]]
    against: dict[Pair, int]
    beside: dict[Pair, int]

    def distance(self, one: int, other: int) -> float | None:
        """Return how far apart the capitals are, in kilometres; None where one is not known."""
        if one not in self.capitals or other not in self.capitals:
            return None
        return great_circle(self.capitals[one], self.capitals[other])


@lru_cache(maxsize=2**17)
def great_circle(one: Place, other: Place) -> float:
    """Return the distance of two points, latitude first, in kilometres along the great circle.

    >>> round(great_circle((0.0, 0.0), (0.0, 180.0)))
    20015
    """
    (a, b), (c, d) = (tuple(map(radians, each)) for each in (one, other))
    chord = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(chord)))


def last_day_of(year: int, lists: Lists, before: Iterable[Dispute]) -> Year:
    """Return what the lists say of the last day of a year, and the disputes *before* of ten years.

    Disputes of later years are left out.
    """
    on = date(year, 12, 31)
    near: dict[Pair, int] = {}
    for (one, other), kind, spell in lists.neighbours:
        if _holds(spell, on):
            for pair in ((one, other), (other, one)):
                near[pair] = min(kind, near.get(pair, kind))
    states = tuple(sorted({who for who, spell in lists.states if _holds(spell, on)}))
    rivals = {pair for pair, spell in lists.rivals if _holds(spell, on)}
    against, beside = _quarrels(year, before)
    return Year(
        states,
        frozenset(who for who, spell in lists.majors if _holds(spell, on)),
        {who: lists.strength[who, year] for who in states if (who, year) in lists.strength},
        near,
        {who: place for who, spell, place in lists.capitals if _holds(spell, on)},
        frozenset(rivals | {(other, one) for one, other in rivals}),
        _promised([each for each in lists.promises if _holds(each.spell, on)]),
        against,
        beside,
    )


def _promised(bound: Iterable[Promise]) -> dict[str, frozenset[Pair]]:
    by_alliance: dict[str, list[Promise]] = defaultdict(list)
    for each in bound:
        by_alliance[each.alliance].append(each)
    found: dict[str, set[Pair]] = {kind: set() for kind in PROMISES}
    for parties in by_alliance.values():
        for one in parties:
            for kind in one.kinds:
                found[kind].update((one.party, other.party) for other in parties)
    return {kind: frozenset(pairs) for kind, pairs in found.items()}


def _quarrels(year: int, before: Iterable[Dispute]) -> tuple[dict[Pair, int], dict[Pair, int]]:
    """Return how often two were on different sides, and on the same; who came in later, later."""
    against: dict[Pair, int] = defaultdict(int)
    beside: dict[Pair, int] = defaultdict(int)
    for dispute in before:
        if not year - RECENT < dispute.year <= year:
            continue
        joined = [each for each in dispute.joiners if each.year <= year]
        sides = [
            dispute.sides[side] | {each.state for each in joined if each.side == side}
            for side in (0, 1)
        ]
        for own, opposed in (sides, sides[::-1]):
            for who in own:
                for other in opposed:
                    against[who, other] += 1
                for other in own:
                    beside[who, other] += 1
    return against, beside


def _holds(spell: Spell, on: date) -> bool:
    return spell[0] <= on <= spell[1]

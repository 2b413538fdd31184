"""Actors of ours by the numbers that a list of states gives them, on the days of a record."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from msgspec import Struct

from ..dates import PartialDate, Period, Truth, all_of
from ..model import World


class Found(Struct, frozen=True):
    """The actor of ours that a row means, and the period as far as the actor lives."""

    actor: str
    period: Period
    is_cut: bool = False


class Bearers:
    """Who bears which number of one code system, and when."""

    def __init__(self, world: World, system: str) -> None:
        self.system = system
        self._by_value: dict[str, list[tuple[str, Period, Period]]] = defaultdict(list)
        for actor in world.actors.values():
            for name, value in actor.codes:
                if name == system:
                    self._by_value[value].append((actor.id, actor.period, actor.period))
        for code in world.codes.values():
            if code.system == system and code.actor in world.actors:
                life = world.actors[code.actor].period
                self._by_value[code.value].append((code.actor, code.period, life))
        self._kept: dict[tuple[str, Period], Found | None] = {}

    def values(self) -> frozenset[str]:
        """Return every number that an actor bears at any time."""
        return frozenset(self._by_value)

    def on(self, value: str, day: date) -> str | None:
        """Return who bears the number on a day; None if nobody does, or several may."""
        sure, perhaps = set(), set()
        for actor, period, life in self._by_value.get(value, ()):
            truth = all_of(period.holds_on(day), life.holds_on(day))
            if truth is Truth.YES:
                sure.add(actor)
            elif truth is Truth.UNKNOWN:
                perhaps.add(actor)
        found = sure or perhaps
        return found.pop() if len(found) == 1 else None

    def within(self, value: str, period: Period) -> Found | None:
        """Return who bears the number at the start of the period, or else alone inside it.

        The period is cut to the actor's life: lists count a state sooner or later than we do.
        """
        key = (value, period)
        if key not in self._kept:
            self._kept[key] = self._within(value, period)
        return self._kept[key]

    def _within(self, value: str, period: Period) -> Found | None:
        first = period.start.latest if period.start else date.min
        actor = self.on(value, first)
        if actor is None:
            inside = {
                who
                for who, named, life in self._by_value.get(value, ())
                if not (apart(named, period) or apart(life, period))
            }
            actor = inside.pop() if len(inside) == 1 else None
        if actor is None:
            return None
        lives = [life for who, _, life in self._by_value[value] if who == actor]
        return _cut(actor, period, lives[0])


def apart(one: Period, other: Period) -> bool:
    """Return whether the periods surely share no day."""
    return any(
        a.end is not None and b.start is not None and a.end.latest <= b.start.earliest
        for a, b in ((one, other), (other, one))
    )


def _cut(actor: str, period: Period, life: Period) -> Found | None:
    start, end, cut = period.start, period.end, False
    if life.start and (start is None or start.latest < life.start.earliest):
        start, cut = life.start, start is not None
    if life.end and (end is None or end.latest > life.end.latest):
        end, cut = life.end, True
    found = Period(start, end)
    if found.reverses():
        return None
    return Found(actor, found, cut)


def day_after(last: PartialDate | None) -> PartialDate | None:
    """Return the first day after a last day that is known as exactly; None after 9999-12-31.

    Lists write that day where something goes on.

    >>> after = day_after(PartialDate.parse("1903-01"))
    >>> after.earliest.isoformat(), after.latest.isoformat()
    ('1903-01-02', '1903-02-01')
    """
    if last is None or last.latest == date.max:
        return None
    one = timedelta(days=1)
    return PartialDate(last.earliest + one, last.latest + one)

"""The days on which something may have held, as sorted spells that do not touch."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from ..dates import PartialDate, Period

_DAY = timedelta(days=1)


class Spell(Struct, frozen=True):
    """The days from `start` to `end`, both included; None leaves that side open."""

    start: date | None = None
    end: date | None = None

    def __str__(self) -> str:
        """Return the interval as Gephi writes it.

        >>> str(Spell(date(1966, 3, 7)))
        '[1966-03-07, Infinity]'
        """
        return f"[{self.start or '-Infinity'}, {self.end or 'Infinity'}]"

    def holds_on(self, day: date) -> bool:
        """Return whether the day lies in it.

        >>> Spell(date(1966, 3, 7)).holds_on(date(1966, 3, 7))
        True
        """
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def spells(periods: Iterable[Period]) -> tuple[Spell, ...]:
    """Return the days that do not surely lie outside all periods.

    An imprecise bound is padded outwards: a start in 1949 to 1 January, an end in 1949 (the
    first day on which it no longer held) to 31 December.

    >>> [str(spell) for spell in spells([Period(PartialDate.parse("1949"))])]
    ['[1949-01-01, Infinity]']
    """
    return _united(filter(None, map(_spell, periods)))


def common(left: Iterable[Spell], right: Iterable[Spell]) -> tuple[Spell, ...]:
    """Return the days that lie in both.

    >>> war, peace = [Spell(date(1914, 7, 28), date(1918, 11, 11))], [Spell(date(1918, 11, 11))]
    >>> [str(spell) for spell in common(war, peace)]
    ['[1918-11-11, 1918-11-11]']
    """
    others = tuple(right)
    shared = (
        Spell(_latest(one.start, other.start), _earliest(one.end, other.end))
        for one in left
        for other in others
    )
    return _united(spell for spell in shared if _has_days(spell))


def without(left: Iterable[Spell], gaps: Iterable[Spell]) -> tuple[Spell, ...]:
    """Return the days of the first that lie in none of the gaps.

    >>> gap = Spell(date(1966, 7, 1), date(2009, 4, 3))
    >>> [str(spell) for spell in without([Spell(date(1949, 8, 24))], [gap])]
    ['[1949-08-24, 1966-06-30]', '[2009-04-04, Infinity]']
    """
    rest = tuple(left)
    for gap in gaps:
        sides = []
        if gap.start and gap.start > date.min:
            sides.append(Spell(None, gap.start - _DAY))
        if gap.end and gap.end < date.max:
            sides.append(Spell(gap.end + _DAY, None))
        rest = common(rest, sides)
    return _united(rest)


def in_words(known: tuple[Spell, ...]) -> str:
    """Return the spells as one text, "" for what holds at all times.

    >>> in_words((Spell(None, date(1966, 6, 30)), Spell(date(2009, 4, 3))))
    '[-Infinity, 1966-06-30]; [2009-04-03, Infinity]'
    >>> in_words((Spell(),))
    ''
    """
    return "" if known == (Spell(),) else "; ".join(map(str, known))


def precision(known: Iterable[Spell], periods: Iterable[Period]) -> str:
    """Return "day", "month" or "year": the coarsest of the bounds that the spells show.

    >>> founded = Period(PartialDate.parse("1949"), PartialDate.parse("1966-03-07"))
    >>> precision(spells([founded]), [founded])
    'year'
    """
    shown = tuple(known)
    starts = {spell.start for spell in shown}
    ends = {spell.end for spell in shown}
    found = {"day"}
    for period in periods:
        if period.start and period.start.earliest in starts:
            found.add(period.start.precision)
        if period.end and _last(period.end) in ends:
            found.add(period.end.precision)
    return next(each for each in ("year", "month", "day") if each in found)


def _spell(period: Period) -> Spell | None:
    start = period.start.earliest if period.start else None
    if period.end is None:
        return Spell(start)
    end = _last(period.end)
    if end is None:
        return None
    return Spell(start, end) if _has_days(Spell(start, end)) else None


def _last(end: PartialDate) -> date | None:
    return end.latest - _DAY if end.latest > date.min else None


def _united(pieces: Iterable[Spell]) -> tuple[Spell, ...]:
    united: list[Spell] = []
    for spell in sorted(pieces, key=lambda spell: spell.start or date.min):
        if united and _touches(united[-1], spell):
            last = united[-1]
            end = None if last.end is None or spell.end is None else max(last.end, spell.end)
            united[-1] = Spell(last.start, end)
        else:
            united.append(spell)
    return tuple(united)


def _touches(first: Spell, second: Spell) -> bool:
    """Return whether the second, which starts no earlier, leaves no day between them."""
    if first.end is None or second.start is None or first.end == date.max:
        return True
    return second.start <= first.end + _DAY


def _has_days(spell: Spell) -> bool:
    return spell.start is None or spell.end is None or spell.start <= spell.end


def _latest(one: date | None, other: date | None) -> date | None:
    return other if one is None else one if other is None else max(one, other)


def _earliest(one: date | None, other: date | None) -> date | None:
    return other if one is None else one if other is None else min(one, other)

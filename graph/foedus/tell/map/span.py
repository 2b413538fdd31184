"""Days before and after the day of a map: how far back incidents reach, and when things change."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date, timedelta

from ...dates import Period
from ...model import World

_YEARS = {"year": 1, "decade": 10}


def first_of(day: date, span: str) -> date | None:
    """Return the first day of the span that ends with the day, None for all days before it.

    >>> first_of(date(2020, 11, 9), "year"), first_of(date(2020, 11, 9), "day")
    (datetime.date(2019, 11, 10), datetime.date(2020, 11, 9))
    """
    if span == "day":
        return day
    if span == "month":
        before = day.replace(day=1) - timedelta(days=1) if day > date(1, 1, 31) else day
        return before.replace(day=min(day.day, before.day)) + timedelta(days=1)
    years = _YEARS.get(span)
    if years is None or day.year <= years:
        return None
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year - years, day=last) + timedelta(days=1)


def days_around(world: World, day: date, kinds: Set[str]) -> tuple[date | None, date | None]:
    """Return the next days before and after on which something on a map begins or has ended.

    *kinds* are the classes of events that a map shows. A bound that is not known to the day
    counts with the first day that it may be.
    """
    days = {found for period in _periods(world, kinds) for found in _bounds(period)}
    earlier = max((each for each in days if each < day), default=None)
    return earlier, min((each for each in days if each > day), default=None)


def _periods(world: World, kinds: Set[str]) -> Iterator[Period]:
    yield from (status.period for status in world.statuses.values())
    yield from (stationing.period for stationing in world.stationings.values())
    yield from (event.period for event in world.events.values() if kinds & set(event.kinds))


def _bounds(period: Period) -> Iterator[date]:
    for bound in (period.start, period.end):
        if bound and bound.earliest > date.min:
            yield bound.earliest

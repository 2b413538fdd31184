"""An incident moved by some days, with all that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import overload

from msgspec.structs import replace

from ...dates import PartialDate, Period
from ...errors import Refused
from ...model import Event, Thing, World


def moved(world: World, incident: Event, days: int) -> Iterator[Thing]:
    """Yield the incident, its acts, and what was said about them, each so many days later.

    The war around it, and what was said of that, stays on its days.
    """
    own = {incident.id, *incident.acts}
    for event in world.events.values():
        if event.id in own or own & set(event.concerns):
            at = event.at
            if at:
                at = (datetime.fromisoformat(at) + timedelta(days)).isoformat()
            yield replace(event, period=_period(event.period, days), at=at)
    for claim in world.claims.values():
        if claim.about in own and claim.claimed_on:
            yield replace(claim, claimed_on=_partial(claim.claimed_on, days))


def later(day: date, days: int) -> date:
    """Return the day so many days later; raise Refused for one that no calendar has.

    >>> later(date(2020, 11, 9), -9)
    datetime.date(2020, 10, 31)
    """
    try:
        return day + timedelta(days)
    except OverflowError:
        raise Refused(f"{day} cannot be moved by {days} days", "Take a nearer day.") from None


@overload
def _partial(day: PartialDate, days: int) -> PartialDate: ...
@overload
def _partial(day: None, days: int) -> None: ...
def _partial(day: PartialDate | None, days: int) -> PartialDate | None:
    """Return the date moved; a bound that stands for "no bound" stays."""
    if day is None:
        return None
    ends = (day.earliest, day.latest)
    return PartialDate(*(d if d in (date.min, date.max) else later(d, days) for d in ends))


def _period(period: Period, days: int) -> Period:
    return Period(_partial(period.start, days), _partial(period.end, days))

"""One difference between what is loaded and what a published list says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from ..dates import PartialDate, Period

COLUMNS = ("difference", "thing", "number", "party", "ours", "theirs", "days", "where", "note")


class Difference(Struct, frozen=True):
    """What differs: of which thing of ours, under which number of theirs, for which party.

    `days` is how much later ours is; `where` is file and line of theirs, `note` what explains it.
    """

    thing: str
    number: str
    difference: str
    party: str = ""
    ours: str = ""
    theirs: str = ""
    days: int | None = None
    where: str = ""
    note: str = ""

    def cells(self) -> tuple[str, ...]:
        """Return the difference as a row under `COLUMNS`."""
        values = (getattr(self, name) for name in COLUMNS)
        return tuple("" if value is None else str(value) for value in values)


def in_order(found: Iterable[Difference]) -> list[Difference]:
    """Return the differences by thing, number, kind and party; several parties alike as one."""
    alike: dict[tuple[object, ...], list[Difference]] = {}
    for each in found:
        shown = (each.ours, each.theirs, each.days, each.note)
        is_own = not (each.ours or each.theirs)
        key = (
            each.thing,
            each.number,
            each.difference,
            *shown,
            is_own and (each.party, each.where),
        )
        alike.setdefault(key, []).append(each)
    merged = (
        replace(same[0], party=" ".join(sorted({each.party for each in same} - {""})))
        for same in alike.values()
    )
    return sorted(merged, key=lambda d: (d.thing, d.number, d.difference, d.party, d.where))


def apart(ours: PartialDate, theirs: PartialDate) -> int:
    """Return by how many days ours is surely later (negative: earlier) than theirs.

    >>> apart(PartialDate.parse("1998-09-12"), PartialDate.parse("1998-09"))
    0
    >>> apart(PartialDate.parse("1998-09-12"), PartialDate.parse("1998-09-10"))
    2
    >>> apart(PartialDate.parse("1997"), PartialDate.parse("1998-01-03"))
    -3
    """
    if ours.earliest > theirs.latest:
        return (ours.earliest - theirs.latest).days
    if ours.latest < theirs.earliest:
        return (ours.latest - theirs.earliest).days
    return 0


def joined(periods: list[Period]) -> list[Period]:
    """Return the periods in order, those that touch or overlap made one.

    >>> day = PartialDate.parse
    >>> found = joined([Period(day("1950"), None), Period(day("1940"), day("1950"))])
    >>> [str(period) for period in found]
    ['from 1940']
    """
    dawn, dusk = PartialDate(date.min, date.min), PartialDate(date.max, date.max)
    done: list[Period] = []
    for period in sorted(periods, key=lambda each: each.start or dawn):
        last = done[-1] if done else None
        if last and apart(period.start or dawn, last.end or dusk) <= 1:
            end = max((last.end or dusk, period.end or dusk), key=lambda each: each.latest)
            done[-1] = Period(last.start, None if end == dusk else end)
        else:
            done.append(period)
    return done

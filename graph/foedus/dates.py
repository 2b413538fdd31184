"""Days known exactly or only to the month or year, and half-open periods of them.

All days are UTC. Whether a day lies in a period is yes, no or unknown: a treaty in force
since "1998" is surely in force on the last day of 1998 and surely not on the last of 1997.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import Enum

from msgspec import Struct

_FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Truth(Enum):
    """Yes, no or unknown, combined by Kleene's strong logic (Kleene 1952, section 64)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool) -> Truth:
        """Return YES for True and NO for False."""
        return cls.YES if value else cls.NO


def all_of(*truths: Truth) -> Truth:
    """Return NO if any is NO, else UNKNOWN if any is UNKNOWN, else YES.

    >>> all_of(Truth.YES, Truth.UNKNOWN), all_of(Truth.UNKNOWN, Truth.NO), all_of()
    (<Truth.UNKNOWN: 'unknown'>, <Truth.NO: 'no'>, <Truth.YES: 'yes'>)
    """
    if Truth.NO in truths:
        return Truth.NO
    return Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.YES


def any_of(*truths: Truth) -> Truth:
    """Return YES if any is YES, else UNKNOWN if any is UNKNOWN, else NO.

    >>> any_of(Truth.NO, Truth.UNKNOWN), any_of(Truth.UNKNOWN, Truth.YES), any_of()
    (<Truth.UNKNOWN: 'unknown'>, <Truth.YES: 'yes'>, <Truth.NO: 'no'>)
    """
    if Truth.YES in truths:
        return Truth.YES
    return Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.NO


def not_(truth: Truth) -> Truth:
    """Return NO for YES, YES for NO; what is unknown stays unknown.

    >>> not_(Truth.YES), not_(Truth.UNKNOWN)
    (<Truth.NO: 'no'>, <Truth.UNKNOWN: 'unknown'>)
    """
    return {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(truth, Truth.UNKNOWN)


class PartialDate(Struct, frozen=True, order=True, array_like=True):
    """A day, or a span in which the day lies: its `earliest` and `latest` possible day."""

    earliest: date
    latest: date

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Return the date written as YYYY-MM-DD, YYYY-MM or YYYY.

        Raise ValueError for anything else, and for days that no calendar has.

        >>> str(PartialDate.parse("1998-09").latest)
        '1998-09-30'
        """
        match = _FORM.fullmatch(text)
        if not match:
            raise ValueError(f"{text!r} is no date (YYYY-MM-DD, YYYY-MM or YYYY)")
        year, month, day = (int(part) if part else 0 for part in match.groups())
        try:
            if day:
                exact = date(year, month, day)
                return cls(exact, exact)
            if match[2]:
                after = date(year + month // 12, month % 12 + 1, 1)
                return cls(date(year, month, 1), after - timedelta(days=1))
            return cls(date(year, 1, 1), date(year, 12, 31))
        except ValueError as error:
            raise ValueError(f"{text!r} is no date: {error}") from None

    @classmethod
    def between(cls, first: PartialDate | None, last: PartialDate | None) -> PartialDate | None:
        """Return the date of which only bounds are known, both included; None without any.

        >>> str(PartialDate.between(PartialDate.parse("1967-06-11"), None))
        '1967-06-11 or later'
        """
        if first is None and last is None:
            return None
        return cls(first.earliest if first else date.min, last.latest if last else date.max)

    @property
    def precision(self) -> str:
        """Return "day", "month", "year", or "bounds" where only bounds are known."""
        first, last = self.earliest, self.latest
        if first == last:
            return "day"
        if first.day == 1 and last < date.max and (last + timedelta(days=1)).day == 1:
            if (first.year, first.month) == (last.year, last.month):
                return "month"
            if first.year == last.year and (first.month, last.month) == (1, 12):
                return "year"
        return "bounds"

    def __str__(self) -> str:
        """Return the text it was parsed from, or the bounds in words."""
        if self.precision == "bounds":
            if self.latest == date.max:
                return f"{self.earliest} or later"
            if self.earliest == date.min:
                return f"{self.latest} or earlier"
            return f"{self.earliest} to {self.latest}"
        return self.earliest.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]


class Period(Struct, frozen=True, array_like=True):
    """The days from `start` up to, but not including, `end`; None leaves that side open."""

    start: PartialDate | None = None
    end: PartialDate | None = None

    def holds_on(self, day: date) -> Truth:
        """Return whether the day lies in the period; unknown inside an imprecise bound.

        >>> nineties = Period(PartialDate.parse("1990"), PartialDate.parse("2000-01-01"))
        >>> [nineties.holds_on(date(y, 6, 1)).value for y in (1989, 1990, 1991, 2000)]
        ['no', 'unknown', 'yes', 'no']
        """
        start, end = self.start, self.end
        if (start and day < start.earliest) or (end and day >= end.latest):
            return Truth.NO
        begun = not start or day >= start.latest
        going_on = not end or day < end.earliest
        return Truth.YES if begun and going_on else Truth.UNKNOWN

    def reverses(self) -> bool:
        """Return whether the period surely ends on or before its first day."""
        return bool(self.start and self.end and self.end.latest <= self.start.earliest)

    def __str__(self) -> str:
        """Return both bounds in words, the end named as the first day after.

        >>> str(Period(PartialDate.parse("1994-04-20"), PartialDate.parse("1999-04-20")))
        'from 1994-04-20 until 1999-04-20'
        """
        parts = [f"from {self.start}"] if self.start else []
        parts += [f"until {self.end}"] if self.end else []
        return " ".join(parts) or "at all times"

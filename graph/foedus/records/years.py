"""Records by year: whole years as periods, and years that follow each other as one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..dates import PartialDate, Period
from .rows import BadRow


@cache
def year_of(first: int, last: int | None = None) -> Period:
    """Return the period of a year, or of the years from a first to a last; both whole.

    >>> str(year_of(1816))
    'from 1816 until 1817'
    """
    try:
        start, end = (PartialDate.parse(f"{y:04}") for y in (first, (last or first) + 1))
    except ValueError:
        raise BadRow(f"{first} is no year") from None
    return Period(start, end)


def runs(years: Iterable[int]) -> list[list[int]]:
    """Return years that follow each other, together.

    >>> runs([1901, 1903, 1902, 1910])
    [[1901, 1902, 1903], [1910]]
    """
    found: list[list[int]] = []
    for year in sorted(years):
        if found and found[-1][-1] == year - 1:
            found[-1].append(year)
        else:
            found.append([year])
    return found

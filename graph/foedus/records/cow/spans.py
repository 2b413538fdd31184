"""How the dispute data write days and sides, of disputes, incidents, and parts in them."""

from __future__ import annotations

from ...dates import Period
from ..bearers import day_after
from ..rows import BadRow, Row

START, END = ("styear", "stmon", "stday"), ("endyear", "endmon", "endday")
SIDES = {1: "A", 0: "B"}


def period_of(row: Row) -> Period:
    """Return the days of a dispute, an incident, or somebody's part in it; open if no end is told.

    Raise BadRow where they make no sense.
    """
    start, last = row.day(*START), row.day(*END)
    if start is None:
        raise BadRow("nothing under styear")
    period = Period(start, day_after(last))
    if period.reverses():
        raise BadRow(f"the last day, {last}, is before the first, {start}")
    return period

"""Which states are neighbours, by land or over a stretch of water, as the coder has it."""

from __future__ import annotations

from ...dates import PartialDate, Period
from ..desk import Desk
from ..rows import BadRow, Row, date_of
from ..statements import named

TABLES = {"pairs": ("statelno", "statehno", "conttype", "begin", "end")}
TYPES = range(1, 6)


def read(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each spell of contiguity, once a pair. Source: Stinnett et al. (2002)."""
    for row in rows["pairs"]:
        try:
            _pair(desk, row)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))


def _pair(desk: Desk, row: Row) -> None:
    low, high = row.needed("statelno"), row.needed("statehno")
    kind = row.needed("conttype")
    if kind not in TYPES:
        raise BadRow(f"conttype is {kind}, not from 1 to 5")
    start, last = _month(row, "begin"), _month(row, "end")
    period = Period(start, desk.to_the_last(last))
    if period.reverses():
        raise BadRow(f"the last month, {last}, is before the first, {start}")
    # The second is looked up only if the first is there: a row is skipped for one reason.
    one = desk.actor(row, low, period, row.text("statelab"))
    other = desk.actor(row, high, period, row.text("statehab")) if one else None
    if one is None or other is None:
        return
    id = f"contiguity-{low}-{high}-{start}"
    label = f"states {low} and {high}, contiguous from {start}"
    desk.statements.claim(id, label, row.where, one.actor, "contiguityWith")
    desk.statements.say(id, "claimedThing", named(other.actor))
    desk.statements.counts(id, contiguityType=kind)
    desk.statements.lasts(id, period)
    desk.taken(row)


def _month(row: Row, column: str) -> PartialDate:
    """Return the month written YYYYMM."""
    found = row.needed(column)
    month = date_of(found // 100, found % 100)
    if found < 100_000 or month is None:
        raise BadRow(f"{column} is {found}, which is no month")
    return month

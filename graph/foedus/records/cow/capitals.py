"""Capitals of states: which town was the seat from when to when, as the coder has it."""

from __future__ import annotations

from ...dates import PartialDate, Period
from ..desk import Desk
from ..rows import BadRow, Row
from ..statements import plain

TABLES = {"capitals": ("ccode", "capital", "stdate", "enddate")}


def read(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each capital with its days. Source: the documentation of the package."""
    for row in rows["capitals"]:
        try:
            _capital(desk, row)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))


def _capital(desk: Desk, row: Row) -> None:
    number, town = row.needed("ccode"), row.text("capital")
    if not town:
        raise BadRow("nothing under capital")
    start, last = _day(row, "stdate"), _day(row, "enddate")
    period = Period(start, desk.to_the_last(last))
    if period.reverses():
        raise BadRow(f"the last day, {last}, is before the first, {start}")
    found = desk.actor(row, number, period, row.text("statenme"))
    if found is None:
        return
    id = f"cow-capital-{number}-{start}"
    label = f"{town}, capital of state {number} from {start}"
    desk.statements.claim(id, label, row.where, found.actor, "capitalAt")
    desk.statements.say(id, "claimedValue", plain(town))
    desk.statements.lasts(id, period)
    desk.taken(row)


def _day(row: Row, column: str) -> PartialDate:
    try:
        return PartialDate.parse(row.text(column))
    except ValueError:
        raise BadRow(f"{column} is {row.text(column)!r}, which is no date") from None

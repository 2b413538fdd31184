"""The list of states and of major powers: claims that a list counts an actor among them."""

from __future__ import annotations

from ...dates import Period
from ..desk import Desk
from ..rows import BadRow, Row
from ..statements import term

SPELL = ("ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday")
TABLES = {"states": (*SPELL, "statenme"), "majors": SPELL}
CLASSES = {"states": ("systemMember", "system"), "majors": ("listedMajorPower", "major")}


def read(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each spell of each listed state. Source: the codebooks of the lists."""
    for kind, found in rows.items():
        for row in found:
            try:
                _spell(desk, row, *CLASSES[kind])
            except BadRow as error:
                desk.tally.bad(row.file, row.line, str(error))


def _spell(desk: Desk, row: Row, listed: str, short: str) -> None:
    number = row.needed("ccode")
    start = row.day("styear", "stmonth", "stday")
    last = row.day("endyear", "endmonth", "endday")
    if start is None or last is None:
        raise BadRow("the first or the last day is missing")
    period = Period(start, desk.to_the_last(last))
    if period.reverses():
        raise BadRow(f"the last day, {last}, is before the first, {start}")
    found = desk.actor(row, number, period, row.text("statenme"))
    if found is None:
        return
    id = f"cow-{short}-{number}-{start}"
    label = f"{desk.description.coder}: state {number}, listed from {start} ({short})"
    desk.statements.claim(id, label, row.where, found.actor, "listedAs")
    desk.statements.say(id, "claimedThing", term(listed))
    desk.statements.lasts(id, period)
    desk.taken(row)

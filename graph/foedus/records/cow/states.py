"""The list of states and of major powers: claims that a list counts an actor among them."""

from __future__ import annotations

from collections import defaultdict

from ...dates import Period
from ..bearers import apart
from ..desk import Desk
from ..rows import BadRow, Row
from ..statements import plain, term
from ..years import runs, year_of

SPELL = ("ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday")
TABLES = {
    "states": (*SPELL, "statenme"),
    "majors": SPELL,
    "years": ("stateabb", "ccode", "year"),
}
CLASSES = {"states": ("systemMember", "system"), "majors": ("listedMajorPower", "major")}


def read(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each spell of each listed state. Source: the codebooks of the lists.

    The list by state and year says the same at more length: beside the spells it is held against
    them; alone it gives spells of whole years.
    """
    spells: dict[int, list[Period]] = defaultdict(list)
    for kind in CLASSES:
        for row in rows[kind]:
            try:
                number, period = _spell(desk, row, *CLASSES[kind])
            except BadRow as error:
                desk.tally.bad(row.file, row.line, str(error))
                continue
            if kind == "states":
                spells[number].append(period)
    years: dict[int, dict[int, Row]] = defaultdict(dict)
    for row in rows["years"]:
        try:
            _year(desk, row, spells, years)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))
    for number, found in sorted(years.items()):
        for run in runs(found):
            _years(desk, number, [found[year] for year in run], year_of(run[0], run[-1]))


def _spell(desk: Desk, row: Row, listed: str, short: str) -> tuple[int, Period]:
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
        return number, period
    id = f"cow-{short}-{number}-{start}"
    label = f"{desk.description.coder}: state {number}, listed from {start} ({short})"
    desk.statements.claim(id, label, row.where, found.actor, "listedAs")
    desk.statements.say(id, "claimedThing", term(listed))
    desk.statements.lasts(id, period)
    desk.taken(row)
    return number, period


def _year(
    desk: Desk, row: Row, spells: dict[int, list[Period]], years: dict[int, dict[int, Row]]
) -> None:
    """Count a row that a spell makes needless; keep it where there are no spells."""
    number, year = row.needed("ccode"), row.needed("year")
    period = year_of(year)
    if not spells:
        if year in years[number]:
            desk.tally.skip(row.file, row.line, "the state and year came before")
        else:
            years[number][year] = row
    elif any(not apart(period, spell) for spell in spells[number]):
        desk.tally.skip(row.file, row.line, "a spell of the list of states says the same")
    else:
        desk.tally.skip(row.file, row.line, "no spell of the list of states has this year")


def _years(desk: Desk, number: int, rows: list[Row], period: Period) -> None:
    """State a spell of whole years; each of its rows is one from which we have it."""
    last = desk.description.last
    if last and period.end and period.end.latest > last:
        period = Period(period.start, None)
    found = desk.sought(number, period)
    for row in rows:
        if found is None:
            why = f"no actor of ours bears {desk.description.system} {number} then"
            desk.tally.skip(row.file, row.line, why)
        else:
            desk.taken(row)
    if found is None:
        return
    id = f"cow-system-{number}-{period.start}"
    label = f"{desk.description.coder}: state {number}, listed from {period.start} (system)"
    desk.statements.claim(id, label, rows[0].where, found.actor, "listedAs")
    desk.statements.say(id, "claimedThing", term("systemMember"))
    desk.statements.say(id, "fromRow", plain(rows[-1].where))
    desk.statements.lasts(id, period)

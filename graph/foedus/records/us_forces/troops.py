"""How many of the active forces were in which state in a year, by service."""

from __future__ import annotations

from collections import defaultdict

from ...dates import PartialDate, Period
from ..bearers import Bearers, Found, day_after
from ..desk import Desk
from ..rows import BadRow, Row, date_of
from ..statements import named

SERVICES = {
    "troops": "troops_ad",
    "armyTroops": "army_ad",
    "navyTroops": "navy_ad",
    "airForceTroops": "air_force_ad",
    "marineTroops": "marine_corps_ad",
}
TABLES = {"years": ("countryname", "year", "ccode", "iso3c", *SERVICES.values())}
SENDER = 2  # the number of the United States in the list of the Correlates of War


def read(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State where forces were in each year. Source: Allen, Flynn and Martinez Machain (2021)."""
    seen: dict[tuple[int, int], int] = defaultdict(int)
    by_code = Bearers(desk.world, "iso3166Alpha3")
    for row in rows["years"]:
        try:
            _year(desk, row, seen, by_code)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))


def _year(desk: Desk, row: Row, seen: dict[tuple[int, int], int], by_code: Bearers) -> None:
    year, code = row.needed("year"), row.needed("ccode")
    numbers = {name: row.number(column) for name, column in SERVICES.items()}
    if any(number is not None and number < 0 for number in numbers.values()):
        desk.tally.note(row.file, row.line, "a number below 0 is taken for none")
        numbers = {name: number for name, number in numbers.items() if (number or 0) >= 0}
    start = date_of(year, 1, 1)
    period = Period(start, day_after(PartialDate.parse(f"{year:04}-12-31")))
    if code == SENDER:
        desk.tally.skip(row.file, row.line, "forces at home")
        return
    if not any(numbers.values()):
        desk.tally.skip(row.file, row.line, "nobody was there")
        return
    sender = desk.actor(row, SENDER, period)
    host = _host(desk, row, code, period, by_code) if sender else None
    if sender is None or host is None:
        return
    seen[code, year] += 1
    nth = seen[code, year]
    if nth > 1:
        desk.tally.note(row.file, row.line, "a further row of the same host and year")
    parts = [number or 0 for name, number in numbers.items() if name != "troops"]
    if sum(parts) > (numbers["troops"] or 0):
        desk.tally.note(row.file, row.line, "the services are more than the whole")
    say, id = desk.statements, f"us-troops-{code}-{year}-{nth}"
    label = f"US forces in {row.text('countryname')}, {year}"
    say.claim(id, label, row.where, sender.actor, "forcesIn")
    say.say(id, "claimedThing", named(host.actor))
    say.lasts(id, period)
    say.counts(id, **numbers)
    desk.taken(row)


def _host(desk: Desk, row: Row, code: int, period: Period, by_code: Bearers) -> Found | None:
    """Return whom a row means: by its number, or else by its code of three letters.

    The numbers are those of the last years throughout: 255 is Germany's in 1970 too.
    """
    if desk.bearers.within(str(code), period) is None:
        found = by_code.within(row.text("iso3c"), period)
        if found:
            desk.tally.note(row.file, row.line, "found by its ISO code, not by its number")
            return found
    return desk.actor(row, code, period, row.text("countryname"))

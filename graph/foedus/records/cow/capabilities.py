"""National material capabilities: what a state had in a year, as the coder has it."""

from __future__ import annotations

from ..desk import Desk
from ..rows import BadRow, Row
from ..statements import plain
from ..years import year_of

TABLES = {"years": ("ccode", "year", "milex", "milper", "irst", "tpop", "upop", "cinc")}
COMPONENTS = {
    "militaryExpenditure": "milex",
    "militaryPersonnel": "milper",
    "ironAndSteel": "irst",
    "totalPopulation": "tpop",
    "urbanPopulation": "upop",
}
ENERGY = ("pec", "energy")  # version 3 called it otherwise


def read(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State the capabilities of each state and year. Source: Singer, Bremer and Stuckey (1972)."""
    seen: set[tuple[int, int]] = set()
    for row in rows["years"]:
        try:
            _year(desk, row, seen)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))


def _year(desk: Desk, row: Row, seen: set[tuple[int, int]]) -> None:
    number, year = row.needed("ccode"), row.needed("year")
    index = row.amount("cinc")
    amounts = {name: row.amount(column) for name, column in COMPONENTS.items()}
    amounts["energyConsumption"] = next(filter(None, map(row.amount, ENERGY)), None)
    if (number, year) in seen:
        desk.tally.skip(row.file, row.line, "the state and year came before")
        return
    if index is None:
        desk.tally.skip(row.file, row.line, "the index of the six is missing")
        return
    period = year_of(year)
    found = desk.actor(row, number, period)
    if found is None:
        return
    seen.add((number, year))
    say, id = desk.statements, f"cow-capability-{number}-{year}"
    label = f"state {number}, capabilities of {year}"
    say.claim(id, label, row.where, found.actor, "materialCapability")
    say.say(id, "claimedValue", plain(index))
    say.lasts(id, period)
    say.amounts(id, **amounts)
    if None in amounts.values():
        desk.tally.note(row.file, row.line, "some of the six are missing")
    desk.taken(row)

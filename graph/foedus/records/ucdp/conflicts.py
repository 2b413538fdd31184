"""Armed conflicts by year: who fought, who sent troops to help, and how intense it was."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from ...dates import PartialDate, Period
from ..bearers import day_after
from ..desk import Desk
from ..rows import BadRow, Row, date_of
from ..statements import XSD, named, plain
from .sides import Sides

TABLES = {
    "years": (
        *("conflict_id", "location", "side_a", "side_a_id", "side_a_2nd", "side_b", "side_b_id"),
        *("side_b_2nd", "incompatibility", "territory_name", "year", "intensity_level"),
        *("type_of_conflict", "start_date", "start_prec", "ep_end", "ep_end_date", "gwno_a"),
        *("gwno_a_2nd", "gwno_b", "gwno_b_2nd"),
    )
}
ISSUES = {1: "territory", 2: "government", 3: "government and territory"}
LEVELS = {1: "from 25 to 999", 2: "1,000 or more"}
TYPES = range(1, 5)
DAY_KNOWN, MONTH_KNOWN = 1, 3  # start_prec; what is above tells the year alone
BOOLEAN = XSD + "boolean"


class Part(Struct, frozen=True, order=True):
    """An actor on a side of a conflict, as one of the two or as who helps with troops."""

    conflict: int
    side: str
    is_secondary: bool
    actor: str


def read(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each conflict, its years and its sides. Source: Gleditsch et al. (2002), codebook."""
    sides = Sides(desk)
    conflicts: dict[int, list[tuple[int, Row]]] = defaultdict(list)
    for row in rows["years"]:
        try:
            number, year = _checked(row)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))
            continue
        if any(year == before for before, _ in conflicts[number]):
            desk.tally.skip(row.file, row.line, "conflict and year came before")
            continue
        conflicts[number].append((year, row))
        sides.told_version(row)
    last = max((year for found in conflicts.values() for year, _ in found), default=0)
    for number, found in sorted(conflicts.items()):
        _conflict(desk, sides, number, sorted(found, key=lambda each: each[0]), last)


def _checked(row: Row) -> tuple[int, int]:
    """Return number and year of a row of which all can be read."""
    for column, known in (
        ("incompatibility", ISSUES),
        ("intensity_level", LEVELS),
        ("type_of_conflict", TYPES),
    ):
        if row.needed(column) not in known:
            raise BadRow(f"{column} is {row.text(column)}, which the codebook does not have")
    _start(row)
    if row.flag("ep_end") and row.text("ep_end_date"):
        _day(row, "ep_end_date")
    for side in "ab":
        for column in (f"side_{side}_id", f"gwno_{side}", f"gwno_{side}_2nd"):
            _listed(row, column)
    year = row.needed("year")
    date_of(year)
    return row.needed("conflict_id"), year


def _conflict(
    desk: Desk, sides: Sides, number: int, found: list[tuple[int, Row]], last: int
) -> None:
    first, final = found[0][1], found[-1][1]
    id = f"ucdp-conflict-{number}"
    what = first.text("territory_name") or ISSUES[first.needed("incompatibility")]
    name = f"{first.text('location')}: {what} (UCDP conflict {number})"
    desk.statements.thing(id, ["ArmedConflict"], name, [first.where])
    starts = [_start(row) for _, row in found]
    end = _day(final, "ep_end_date") if final.flag("ep_end") else None
    desk.statements.lasts(id, Period(min(starts, key=lambda day: day.earliest), day_after(end)))
    desk.statements.counts(id, conflictNumber=number)
    years: dict[Part, list[tuple[int, Row]]] = defaultdict(list)
    for year, row in found:
        _year(desk, id, name, year, row)
        for part in _parts(desk, sides, number, year, row):
            years[part].append((year, row))
        desk.taken(row)
    for part, spent in sorted(years.items(), key=lambda each: each[0]):
        for spell in _spells(spent):
            _takes_part(desk, name, part, spell, last)


def _year(desk: Desk, id: str, name: str, year: int, row: Row) -> None:
    key, say = f"{id}-{year}", desk.statements
    say.claim(key, f"{name} in {year}", row.where, id, "conflictIntensity")
    level = row.needed("intensity_level")
    say.say(key, "claimedValue", plain(f"{year}: {LEVELS[level]} deaths in battle"))
    start = PartialDate.parse(f"{year:04}-01-01")
    say.lasts(key, Period(start, day_after(PartialDate.parse(f"{year:04}-12-31"))))
    say.counts(
        key,
        intensityLevel=level,
        conflictType=row.needed("type_of_conflict"),
        incompatibility=row.needed("incompatibility"),
    )


def _parts(desk: Desk, sides: Sides, number: int, year: int, row: Row) -> list[Part]:
    """Return who is on each side: states by their numbers, others by those of the coder."""
    period = Period(date_of(year), day_after(PartialDate.parse(f"{year:04}-12-31")))
    found = []
    for side in "ab":
        own, states = _listed(row, f"side_{side}_id"), _listed(row, f"gwno_{side}")
        helpers = _listed(row, f"gwno_{side}_2nd")
        called = row.text(f"side_{side}") if len(own) == 1 else ""
        actors = [sides.state(row, state, period) for state in states]
        if len(states) != len(own) or None in actors:
            actors += [sides.coded(each, called) for each in own]
        found += [Part(number, side.upper(), False, each) for each in actors if each]
        helped = [sides.state(row, state, period) for state in helpers]
        found += [Part(number, side.upper(), True, each) for each in helped if each]
        if len(helpers) < len([each for each in row.text(f"side_{side}_2nd").split(", ") if each]):
            desk.tally.note(row.file, row.line, "who helped with troops is not all numbered")
    return list(dict.fromkeys(found))


def _takes_part(desk: Desk, name: str, part: Part, spell: list[tuple[int, Row]], last: int) -> None:
    (first, _), (final, row) = spell[0], spell[-1]
    say, id = desk.statements, f"ucdp-conflict-{part.conflict}"
    role = "helper" if part.is_secondary else "side"
    key = f"{id}-{part.side.lower()}-{role}-{part.actor}-{first}"
    label = f"{part.actor} in {name}, {role} {part.side}, from {first}"
    say.thing(key, ["Claim", "Participation"], label, [row.where for _, row in spell])
    say.said(key, id, "participationIn")
    say.say(key, "claimedThing", named(part.actor))
    say.say(key, "onSide", plain(part.side))
    say.say(key, "isSecondary", plain(str(part.is_secondary).lower(), BOOLEAN))
    goes_on = final == last and not row.flag("ep_end")
    end = None if goes_on else day_after(PartialDate.parse(f"{final:04}-12-31"))
    say.lasts(key, Period(date_of(first), end))


def _spells(years: list[tuple[int, Row]]) -> list[list[tuple[int, Row]]]:
    """Return the years in runs without a gap."""
    runs: list[list[tuple[int, Row]]] = []
    for year, row in years:
        if runs and runs[-1][-1][0] == year - 1:
            runs[-1].append((year, row))
        else:
            runs.append([(year, row)])
    return runs


def _start(row: Row) -> PartialDate:
    """Return the day of the first death, as exact as its precision says."""
    day, precision = _day(row, "start_date"), row.needed("start_prec")
    if precision == DAY_KNOWN:
        return day
    return PartialDate.parse(str(day)[: 7 if precision <= MONTH_KNOWN else 4])


def _day(row: Row, column: str) -> PartialDate:
    try:
        return PartialDate.parse(row.text(column)[:10])
    except ValueError:
        raise BadRow(f"{column} is {row.text(column)!r}, which is no day") from None


def _listed(row: Row, column: str) -> list[int]:
    """Return the numbers in a cell, parted by commas."""
    parts = [each.strip() for each in row.text(column).split(",")]
    if not all(each.isdigit() for each in parts if each):
        raise BadRow(f"{column} is {row.text(column)!r}, which is no list of numbers")
    return [int(each) for each in parts if each]

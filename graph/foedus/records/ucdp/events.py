"""Georeferenced events: claims that one side killed, of the other or of civilians, at a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...dates import PartialDate, Period
from ...vocab import PREFIXES
from ..bearers import day_after
from ..desk import Desk
from ..rows import BadRow, Row, point
from ..statements import XSD, named, plain
from .sides import Sides

TABLES = {
    "events": (
        *("id", "type_of_violence", "side_a_new_id", "side_a", "side_b_new_id", "side_b"),
        *("date_prec", "date_start", "date_end", "best", "high", "low", "where_prec"),
    )
}
WKT = PREFIXES["geo"] + "wktLiteral"
TYPES = range(1, 4)
EXACT = 1


def read(desk: Desk, rows: Mapping[str, Iterable[Row]]) -> None:
    """State each event as a claim. Source: Sundberg and Melander (2013), codebook."""
    sides, seen = Sides(desk), set[int]()
    for row in rows["events"]:
        try:
            _event(desk, row, sides, seen)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))


def _event(desk: Desk, row: Row, sides: Sides, seen: set[int]) -> None:
    number, kind = row.needed("id"), row.needed("type_of_violence")
    if kind not in TYPES:
        raise BadRow(f"type_of_violence is {kind}, not from 1 to 3")
    first, last = _day(row, "date_start"), _day(row, "date_end")
    if last < first:
        raise BadRow(f"the last day, {last}, is before the first, {first}")
    deaths = {each: row.needed(each.lower()) for each in ("best", "low", "high")}
    precision, place = row.needed("date_prec"), row.needed("where_prec")
    numbers = {side: row.needed(f"side_{side}_new_id") for side in "ab"}
    point, conflict = _point(row), row.number("conflict_new_id")
    if number in seen:
        desk.tally.skip(row.file, row.line, "the number came before")
        return
    seen.add(number)
    period = Period(first, day_after(last))
    one, other = (_side(row, sides, side, numbers[side], period) for side in "ab")
    say = desk.statements
    id = f"ucdp-event-{number}"
    label = f"{row.text('side_a')} against {row.text('side_b')}, {first} (UCDP event {number})"
    say.claim(id, label, row.where, one, "violenceAgainst", "CodedEvent")
    say.say(id, "claimedThing", named(other))
    if precision == EXACT:
        say.lasts(id, period)
    else:
        say.say(id, "startNoEarlierThan", plain(str(first), XSD + "date"))
        say.say(id, "endNoLaterThan", plain(str(period.end), XSD + "date"))
    say.counts(
        id,
        deathsBest=deaths["best"],
        deathsLow=deaths["low"],
        deathsHigh=deaths["high"],
        violenceType=kind,
        datePrecision=precision,
        placePrecision=place,
        conflictNumber=conflict,
    )
    if point:
        say.say(id, "outline", plain(point, WKT))
    else:
        desk.tally.note(row.file, row.line, "no point is given")
    if not deaths["low"] <= deaths["best"] <= deaths["high"]:
        desk.tally.note(row.file, row.line, "the best estimate is not between low and high")
    desk.taken(row)


def _side(row: Row, sides: Sides, side: str, number: int, period: Period) -> str:
    state = row.number(f"gwno{side}")
    ours = sides.state(row, state, period) if state is not None else None
    return ours or sides.coded(number, row.text(f"side_{side}"))


def _day(row: Row, column: str) -> PartialDate:
    """Return the day with which a time begins."""
    written = row.text(column)
    try:
        found = PartialDate.parse(written[:10])
    except ValueError:
        raise BadRow(f"{column} is {written!r}, which is no day") from None
    if found.precision != "day":
        raise BadRow(f"{column} is {written!r}, which is no day")
    return found


def _point(row: Row) -> str:
    """Return the point as well-known text, or ""; copies of the file call it _lon, _lat."""
    east = row.text("longitude") or row.text("_lon")
    north = row.text("latitude") or row.text("_lat")
    if not east or not north:
        return ""
    return point(east, north)

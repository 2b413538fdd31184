"""Territorial changes: who gained which entity from whom, and how, as the coder has it."""

from __future__ import annotations

from ...dates import PartialDate, Period
from ..bearers import Found, day_after
from ..desk import Desk
from ..rows import BadRow, Row, date_of
from ..statements import named, plain

TABLES = {"changes": ("year", "month", "gainer", "procedur", "entity", "portion", "loser")}
# Codebook of the data set, PROCEDUR.
PROCEDURES = {
    1: "conquest",
    2: "annexation",
    3: "cession",
    4: "secession",
    5: "unification",
    6: "mandated territory",
}
# Codebook, PORTION: read from the data, where what is gained whole enters the system.
WHOLE = 1


def read(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each change. Source: Tir, Schafer, Diehl and Goertz (1998), coding manual."""
    seen: dict[str, int] = {}
    for row in rows["changes"]:
        try:
            _change(desk, row, seen)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))


def _change(desk: Desk, row: Row, seen: dict[str, int]) -> None:
    month = date_of(row.needed("year"), row.number("month"))
    gainer, loser, entity = (row.number(name) for name in ("gainer", "loser", "entity"))
    procedure = row.number("procedur")
    if procedure is not None and procedure not in PROCEDURES:
        raise BadRow(f"procedur is {procedure}, not from 1 to 6")
    amounts = {"squareKilometres": row.amount("area"), "inhabitants": row.amount("pop")}
    who, whence = (_party(desk, each, month) for each in (gainer, loser))
    about = who or whence
    if about is None:
        desk.tally.skip(row.file, row.line, "we have neither who gained nor who lost")
        return
    number = row.number("number")
    key = f"{number}" if number is not None else f"{month}-{gainer}-{entity}"
    seen[key] = seen.get(key, 0) + 1
    id = f"territorial-change-{key}" + (f"-{seen[key]}" if seen[key] > 1 else "")
    is_whole = row.number("portion") == WHOLE
    what = f"{'entity' if is_whole else 'a part of entity'} {entity if entity else 'unknown'}"
    how = PROCEDURES.get(procedure or 0, "a procedure that is not told")
    label = f"{what}, {month}: to {gainer or 'nobody'} from {loser or 'nobody'}, {how}"
    say, aspect = desk.statements, "gainOfTerritory" if who else "lossOfTerritory"
    say.claim(id, label, row.where, about.actor, aspect, "TerritorialChange")
    place = _place(desk, entity, month) if is_whole else None
    if place:
        say.say(id, "claimedThing", named(place))
    else:
        say.say(id, "claimedValue", plain(what))
        desk.tally.note(row.file, row.line, "the territory is named by its number alone")
    if who and whence:
        say.say(id, "lostBy", named(whence.actor))
    elif loser or not who:
        desk.tally.note(row.file, row.line, "one of the two actors is none of ours")
    if procedure:
        say.say(id, "changeProcedure", plain(how))
    say.lasts(id, Period(month, None))
    say.amounts(id, **amounts)
    desk.taken(row)


def _party(desk: Desk, number: int | None, month: PartialDate | None) -> Found | None:
    """Return who bears a number on the first day of the month, or else alone within it."""
    if number is None or month is None:
        return None
    first, last = (PartialDate(day, day) for day in (month.earliest, month.latest))
    return desk.sought(number, Period(first, day_after(last)))


def _place(desk: Desk, entity: int | None, month: PartialDate | None) -> str | None:
    """Return the territory of ours that a whole entity is: the homeland of who bears its number."""
    found = _party(desk, entity, month)
    return desk.homeland(found.actor) if found else None

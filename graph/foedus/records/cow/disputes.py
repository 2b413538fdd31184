"""Militarised disputes between states and who took part in them, as the coder has it."""

from __future__ import annotations

from collections import defaultdict

from ...dates import PartialDate, Period
from ..bearers import day_after
from ..desk import Desk
from ..rows import BadRow, Row
from ..statements import XSD, named, plain

DAYS = ("dispnum", "stday", "stmon", "styear", "endday", "endmon", "endyear", "hiact", "hostlev")
TABLES = {"participants": (*DAYS, "ccode", "sidea", "orig"), "disputes": (*DAYS, "numa", "numb")}
LEVELS = {"highestAction": "hiact", "hostilityLevel": "hostlev", "fatalityLevel": "fatality"}
SIDES = {1: "A", 0: "B"}


def read(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each dispute and its participants. Source: Palmer et al. (2022), codebook."""
    known: dict[int, str] = {}
    for row in rows["disputes"]:
        try:
            known.update(_dispute(desk, row, known))
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))
    seen: dict[tuple[int, int], int] = defaultdict(int)
    for row in rows["participants"]:
        try:
            _participant(desk, row, known, seen)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))


def _dispute(desk: Desk, row: Row, known: dict[int, str]) -> dict[int, str]:
    number = row.needed("dispnum")
    if number in known:
        desk.tally.skip(row.file, row.line, "the number came before")
        return {}
    period = _period(row)
    label = f"MID {number}, {str(period.start)[:4]}"
    id = f"mid-{number}"
    desk.statements.thing(id, ["Dispute"], label, [row.where])
    desk.statements.lasts(id, period)
    desk.statements.counts(id, **{name: row.number(column) for name, column in LEVELS.items()})
    desk.taken(row)
    return {number: label}


def _participant(
    desk: Desk, row: Row, known: dict[int, str], seen: dict[tuple[int, int], int]
) -> None:
    number, code = row.needed("dispnum"), row.needed("ccode")
    side, period = row.needed("sidea"), _period(row)
    if side not in SIDES:
        raise BadRow(f"sidea is {side}, neither 1 nor 0")
    if number not in known:
        desk.tally.skip(row.file, row.line, "its dispute is not in the file of disputes")
        return
    found = desk.actor(row, code, period, row.text("stabb"))
    if found is None:
        return
    # The same state can be in a dispute more than once: each spell is a record.
    seen[number, code] += 1
    nth = seen[number, code]
    if nth > 1:
        desk.tally.note(row.file, row.line, "a further spell of the same state")
    say = desk.statements
    id = f"mid-{number}-{code}-{nth}"
    label = f"state {code} in {known[number]}, {nth}"
    say.claim(id, label, row.where, f"mid-{number}", "participationIn", "Participation")
    say.say(id, "claimedThing", named(found.actor))
    say.say(id, "onSide", plain(SIDES[side]))
    say.say(id, "isOriginal", plain(str(row.flag("orig")).lower(), XSD + "boolean"))
    say.lasts(id, period)
    say.counts(id, **{name: row.number(column) for name, column in LEVELS.items()})
    desk.taken(row)


def _period(row: Row) -> Period:
    start = row.day("styear", "stmon", "stday")
    last: PartialDate | None = row.day("endyear", "endmon", "endday")
    if start is None:
        raise BadRow("nothing under styear")
    period = Period(start, day_after(last))
    if period.reverses():
        raise BadRow(f"the last day, {last}, is before the first, {start}")
    return period

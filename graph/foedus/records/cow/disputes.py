"""Militarised disputes between states and who took part in them, as the coder has it."""

from __future__ import annotations

from collections import defaultdict

from ...dates import PartialDate, Period
from ..desk import Desk
from ..rows import BadRow, Row
from ..statements import XSD, named, plain
from . import incidents
from .spans import END, SIDES, START, period_of

PART = ("ccode", *START, *END, "sidea", "orig")
WHOLE = ("styear", "stmon", "hiact", "hostlev")
FOURTH = "dispnum3"  # as version 4 calls the number: seen in the files of 4.2


# Of GML no file was seen: the columns are those that its documentation and scripts name.
def tables(number: str = "dispnum") -> dict[str, tuple[str, ...]]:
    """Return the columns of participants and disputes, whose number is under *number*."""
    return {"participants": (number, *PART), "disputes": (number, *WHOLE)}


PAIRS = {"pairs": ("dispnum", "ccode1", "ccode2", "year")}
TABLES = {**PAIRS, **incidents.TABLES, **tables()}
LEVELS = {"highestAction": "hiact", "hostilityLevel": "hostlev", "fatalityLevel": "fatality"}


def read(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State disputes, participants and incidents. Source: Palmer et al. (2022), codebook."""
    parts = rows["participants"]
    ends = _ends(parts)
    known: dict[int, str] = {}
    for row in rows["disputes"]:
        try:
            known.update(_dispute(desk, row, known, ends))
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))
    seen: dict[tuple[int, int], int] = defaultdict(int)
    for row in parts:
        try:
            _participant(desk, row, known, seen)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))
    if "incidents" in rows:
        incidents.read(desk, rows, known)
    for row in rows.get("pairs", ()):
        desk.tally.skip(row.file, row.line, "pairs by year say what the participants say")


def _dispute(
    desk: Desk, row: Row, known: dict[int, str], ends: dict[int, list[PartialDate | None]]
) -> dict[int, str]:
    number = number_of(row)
    if number in known:
        desk.tally.skip(row.file, row.line, "the number came before")
        return {}
    if END[0] in row.cells:
        period = period_of(row)
    else:  # the short table of GML has no ends: the dispute lasts as long as somebody is in it
        start, last = row.day(*START), ends.get(number, [None])
        end = None if None in last else max((e for e in last if e), key=lambda e: e.latest)
        period = Period(start, end)
        if start is None or period.reverses():
            raise BadRow(f"the start is {start} and the last participant leaves before {end}")
        desk.tally.note(row.file, row.line, "its end is that of its participants")
    label = f"{of(desk)} {number}, {str(period.start)[:4]}"
    id = f"{desk.description.name}-{number}"
    desk.statements.thing(id, ["Dispute"], label, [row.where])
    desk.statements.lasts(id, period)
    desk.statements.counts(id, **{name: row.number(column) for name, column in LEVELS.items()})
    desk.taken(row)
    return {number: label}


def _participant(
    desk: Desk, row: Row, known: dict[int, str], seen: dict[tuple[int, int], int]
) -> None:
    number, code = number_of(row), row.needed("ccode")
    side, period = row.number("sidea"), period_of(row)
    if side is not None and side not in SIDES:
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
    say, dispute = desk.statements, f"{desk.description.name}-{number}"
    id = f"{dispute}-{code}-{nth}"
    label = f"state {code} in {known[number]}, {nth}"
    say.claim(id, label, row.where, dispute, "participationIn", "Participation")
    say.say(id, "claimedThing", named(found.actor))
    if side is None:
        desk.tally.note(row.file, row.line, "its side is not told")
    else:
        say.say(id, "onSide", plain(SIDES[side]))
    say.say(id, "isOriginal", plain(str(row.flag("orig")).lower(), XSD + "boolean"))
    say.lasts(id, period)
    say.counts(id, **{name: row.number(column) for name, column in LEVELS.items()})
    desk.taken(row)


def of(desk: Desk) -> str:
    """Return by which letters a dispute of the data set is called: MID, GML-MID."""
    return desk.description.name.rstrip("0123456789").upper()


def number_of(row: Row) -> int:
    """Return the number of the dispute."""
    return row.needed(FOURTH if FOURTH in row.cells else "dispnum")


def _ends(rows: list[Row]) -> dict[int, list[PartialDate | None]]:
    """Return when each participant of a dispute left it, of rows that can be read."""
    found: dict[int, list[PartialDate | None]] = defaultdict(list)
    for row in rows:
        try:
            number, end = number_of(row), period_of(row).end
        except BadRow:  # told of when it is its turn
            continue
        found[number].append(end)
    return found

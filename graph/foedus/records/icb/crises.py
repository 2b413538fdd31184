"""International crises, what triggered them, and who was in them, as the coder has it."""

from __future__ import annotations

from collections import defaultdict

from ...dates import PartialDate, Period
from ..bearers import day_after
from ..desk import Desk
from ..rows import BadRow, Row, date_of
from ..statements import named, plain

DAYS = ("yrtrig", "motrig", "datrig", "yrterm", "moterm", "daterm")
TABLES = {
    "crises": ("icb1", "crisno", "crisname", *DAYS, "trigent", "gravcr", "viol", "noactr"),
    "actors": ("icb2", "crisno", "cracno", "cracid", "actor", *DAYS, "triggr", "gravty"),
}
# What stands in place of a state's number where no one state began the crisis.
NO_STATE = {996: "no state (996)", 997: "no single state (997)"}
# No month has them: in a day's or month's place they say that it is not known.
UNKNOWN = {66, 77, 88}


def read(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each crisis and its actors. Source: Brecher and Wilkenfeld, data codebooks."""
    known: dict[int, str] = {}
    for row in rows["crises"]:
        try:
            known.update(_crisis(desk, row, known))
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))
    seen: dict[tuple[int, int], int] = defaultdict(int)
    for row in rows["actors"]:
        try:
            _actor(desk, row, known, seen)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))


def _crisis(desk: Desk, row: Row, known: dict[int, str]) -> dict[int, str]:
    number, period = row.needed("crisno"), _period(desk, row)
    trigger = row.number("trigent")
    numbers = {
        "triggerType": row.number("break"),
        "gravityOfThreat": row.number("gravcr"),
        "violenceLevel": row.number("viol"),
        "crisisActors": row.number("noactr"),
    }
    if number in known:
        desk.tally.skip(row.file, row.line, "the number came before")
        return {}
    id, name = f"icb-{number}", f"{row.text('crisname')} (ICB {number})"
    desk.statements.thing(id, ["Crisis"], name, [row.where])
    desk.statements.lasts(id, period)
    desk.statements.counts(id, **numbers)
    if trigger is not None:
        _trigger(desk, row, (id, name), trigger, period)
    desk.taken(row)
    return {number: name}


def _trigger(desk: Desk, row: Row, crisis: tuple[str, str], number: int, period: Period) -> None:
    (id, name), say = crisis, desk.statements
    found = None
    if number not in NO_STATE:
        found = desk.sought(number, period)
        if found is None:
            why = f"no actor of ours bears {desk.description.system} {number}, the trigger, then"
            desk.tally.note(row.file, row.line, why)
            return
    say.claim(f"{id}-trigger", f"what triggered {name}", row.where, id, "crisisTrigger")
    if found is None:
        say.say(f"{id}-trigger", "claimedValue", plain(NO_STATE[number]))
    else:
        say.say(f"{id}-trigger", "claimedThing", named(found.actor))


def _actor(desk: Desk, row: Row, known: dict[int, str], seen: dict[tuple[int, int], int]) -> None:
    number, code, period = row.needed("crisno"), row.needed("cracid"), _period(desk, row)
    numbers = {"triggerType": row.number("triggr"), "gravityOfThreat": row.number("gravty")}
    if number not in known:
        desk.tally.skip(row.file, row.line, "its crisis is not in the file of crises")
        return
    found = desk.actor(row, code, period, row.text("actor"))
    if found is None:
        return
    # The same state can be in a crisis more than once: each time is a record.
    seen[number, code] += 1
    nth = seen[number, code]
    if nth > 1:
        desk.tally.note(row.file, row.line, "a further time of the same state")
    say, key = desk.statements, f"icb-{number}-{code}-{nth}"
    label = f"state {code} in {known[number]}, {nth}"
    say.claim(key, label, row.where, f"icb-{number}", "participationIn", "Participation")
    say.say(key, "claimedThing", named(found.actor))
    say.lasts(key, period)
    say.counts(key, **numbers)
    desk.taken(row)


def _period(desk: Desk, row: Row) -> Period:
    start, last = _day(row, *DAYS[:3]), _day(row, *DAYS[3:])
    if start is None:
        raise BadRow("nothing under yrtrig")
    period = Period(start, day_after(last))
    if period.reverses():
        raise BadRow(f"the last day, {last}, is before the first, {start}")
    if last is None:
        desk.tally.note(row.file, row.line, "no end is given")
    return period


def _day(row: Row, *columns: str) -> PartialDate | None:
    """Return the day in three columns, as exact as it is known."""
    year, *rest = (row.number(column) for column in columns)
    return date_of(year, *(None if each in UNKNOWN else each for each in rest))

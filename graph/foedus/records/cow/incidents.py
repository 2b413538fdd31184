"""Incidents within militarised disputes and who took part in them, as the coder has it."""

from __future__ import annotations

from collections import defaultdict

from ..desk import Desk
from ..rows import BadRow, Row
from ..statements import named, plain
from .spans import END, SIDES, START, period_of

WHOLE = ("dispnum", "incidnum", *START, *END, "action", "hostlev")
TABLES = {"incident participants": (*WHOLE, "ccode", "insidea"), "incidents": WHOLE}
LEVELS = {"highestAction": "action", "hostilityLevel": "hostlev", "fatalityLevel": "fatality"}


def read(desk: Desk, rows: dict[str, list[Row]], disputes: dict[int, str]) -> None:
    """State each incident and its participants. Source: the codebook of the incident data.

    A number has the dispute's before its own three figures; both are given.
    """
    known: dict[int, int] = {}
    for row in rows["incidents"]:
        try:
            known.update(_incident(desk, row, known, disputes))
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))
    seen: dict[tuple[int, int], int] = defaultdict(int)
    for row in rows["incident participants"]:
        try:
            _participant(desk, row, known, seen)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))


def _incident(
    desk: Desk, row: Row, known: dict[int, int], disputes: dict[int, str]
) -> dict[int, int]:
    dispute, number, period = row.needed("dispnum"), row.needed("incidnum"), period_of(row)
    if number in known:
        desk.tally.skip(row.file, row.line, "the number came before")
        return {}
    if dispute not in disputes:
        desk.tally.skip(row.file, row.line, "its dispute is not in the file of disputes")
        return {}
    say, id = desk.statements, _id(desk, number)
    say.thing(id, ["DisputeIncident"], f"incident {number} of {disputes[dispute]}", [row.where])
    say.say(id, "partOf", named(f"{desk.description.name}-{dispute}"))
    say.lasts(id, period)
    say.counts(id, **{name: row.number(column) for name, column in LEVELS.items()})
    desk.taken(row)
    return {number: dispute}


def _participant(
    desk: Desk, row: Row, known: dict[int, int], seen: dict[tuple[int, int], int]
) -> None:
    number, code, period = row.needed("incidnum"), row.needed("ccode"), period_of(row)
    side = row.number("insidea")
    if side is not None and side not in SIDES:
        raise BadRow(f"insidea is {side}, neither 1 nor 0")
    if number not in known:
        desk.tally.skip(row.file, row.line, "its incident is not in the file of incidents")
        return
    found = desk.actor(row, code, period, row.text("stabb"))
    if found is None:
        return
    seen[number, code] += 1
    nth = seen[number, code]
    if nth > 1:
        desk.tally.note(row.file, row.line, "a further spell of the same state")
    say, id = desk.statements, f"{_id(desk, number)}-{code}-{nth}"
    label = f"state {code} in incident {number}, {nth}"
    say.claim(id, label, row.where, _id(desk, number), "participationIn", "Participation")
    say.say(id, "claimedThing", named(found.actor))
    if side is None:
        desk.tally.note(row.file, row.line, "its side is not told")
    else:
        say.say(id, "onSide", plain(SIDES[side]))
    say.lasts(id, period)
    say.counts(id, **{name: row.number(column) for name, column in LEVELS.items()})
    desk.taken(row)


def _id(desk: Desk, number: int) -> str:
    return f"{desk.description.name}-incident-{number}"

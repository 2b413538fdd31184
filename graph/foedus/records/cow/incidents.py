"""Incidents within militarised disputes and who took part in them, as the coder has it."""

from __future__ import annotations

from collections import defaultdict

from ..desk import Desk
from ..rows import BadRow, Row
from ..statements import named
from .participants import Seen, took_part
from .spans import END, START, period_of

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
    seen: Seen = defaultdict(int)
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
    levels = {name: row.number(column) for name, column in LEVELS.items()}
    say, id = desk.statements, _id(desk, number)
    say.thing(id, ["DisputeIncident"], f"incident {number} of {disputes[dispute]}", [row.where])
    say.say(id, "partOf", named(f"{desk.description.name}-{dispute}"))
    say.lasts(id, period)
    say.counts(id, **levels)
    desk.taken(row)
    return {number: dispute}


def _participant(desk: Desk, row: Row, known: dict[int, int], seen: Seen) -> None:
    number = row.needed("incidnum")
    if number not in known:
        desk.tally.skip(row.file, row.line, "its incident is not in the file of incidents")
        return
    incident = (number, _id(desk, number), f"incident {number}")
    levels = {name: row.number(column) for name, column in LEVELS.items()}
    id = took_part(desk, row, incident, "insidea", seen)
    if id:
        desk.statements.counts(id, **levels)
        desk.taken(row)


def _id(desk: Desk, number: int) -> str:
    return f"{desk.description.name}-incident-{number}"

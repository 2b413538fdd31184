"""Who took part in a dispute or in an incident of one, as the coder has it."""

from __future__ import annotations

from ..desk import Desk
from ..rows import BadRow, Row
from ..statements import named, plain
from .spans import SIDES, period_of

Seen = dict[tuple[int, int], int]  # how often a state is in a dispute or incident so far


def took_part(
    desk: Desk, row: Row, event: tuple[int, str, str], side_column: str, seen: Seen
) -> str:
    """State that the state of the row took part; return the claim's id, "" if it is none of ours.

    *event* are its number, its id and its label.
    """
    number, of, label = event
    code, side, period = row.needed("ccode"), row.number(side_column), period_of(row)
    if side is not None and side not in SIDES:
        raise BadRow(f"{side_column} is {side}, neither 1 nor 0")
    found = desk.actor(row, code, period, row.text("stabb"))
    if found is None:
        return ""
    # The same state can be in it more than once: each spell is a record.
    seen[number, code] += 1
    nth = seen[number, code]
    if nth > 1:
        desk.tally.note(row.file, row.line, "a further spell of the same state")
    say, id = desk.statements, f"{of}-{code}-{nth}"
    say.claim(
        id, f"state {code} in {label}, {nth}", row.where, of, "participationIn", "Participation"
    )
    say.say(id, "claimedThing", named(found.actor))
    if side is None:
        desk.tally.note(row.file, row.line, "its side is not told")
    else:
        say.say(id, "onSide", plain(SIDES[side]))
    say.lasts(id, period)
    return id

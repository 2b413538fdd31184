"""The list of actors: governments, rebels, militias, and what they are called."""

from __future__ import annotations

from ..desk import Desk
from ..rows import BadRow, Row
from ..statements import named, plain, text
from .sides import ALTERNATIVE, Sides

# The second is what the list has been published with since; both have the number and a name.
TABLES = {"actors": ("actorid", "name", "namefull"), "published": ("actorid", "namedata")}
NAMES = (
    *("name", "namedata", "namefull", "nameorig", "nameorigfull", "nameorigfulleng"),
    *("newname", "newnamefullmothertongue", "newnamefulleng"),
)


def read(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each actor with its names. Source: the codebook of the actor list."""
    sides, seen = Sides(desk), set[int]()
    for row in (row for found in rows.values() for row in found):
        try:
            number = row.needed("actorid")
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))
            continue
        if number in seen:
            desk.tally.skip(row.file, row.line, "the number came before")
            continue
        seen.add(number)
        id = sides.coded(number, "")
        names = dict.fromkeys(name for name in map(row.text, NAMES) if name not in ("", "NA"))
        desk.statements.say(id, ALTERNATIVE, *map(text, names))
        desk.statements.say(id, "source", named(desk.description.source))
        desk.statements.say(id, "fromRow", plain(row.where))
        desk.statements.records += 1
        sides.told_version(row)
        desk.taken(row)

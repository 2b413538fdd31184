"""How a war spread, in words: who opened hostilities against whom, and what asked for it."""

from __future__ import annotations

from collections.abc import Iterable

from ...escalation.closure.chronicle import Ground, Opening
from ...model import World
from ..rows import table
from .drawn_in import reasons

GROUNDS = {
    Ground.BEGAN: "began",
    Ground.ATTACKED: "was attacked",
    Ground.OPEN: "who was first is open",
    Ground.DUTY: "bound to act",
    Ground.DISCRETION: "might act",
    Ground.CHOICE: "by choice",
}
COLUMNS = ("day", "who", "against", "why", "commitment")
NOTE = "By choice: no commitment in the data asked for it."


def as_rows(world: World, openings: Iterable[Opening], style: str, *, alleged: bool) -> str:
    """Return the openings as a table in one of the styles of `rows.table`; *alleged*: those too."""
    found = list(openings)
    shown = [each for each in found if alleged or not each.is_alleged]
    text = table(COLUMNS, [_row(world, each) for each in shown], style)
    left = len(found) - len(shown)
    more = f" Left out: {left} that are only alleged (--alleged)." if left else ""
    return f"{text}\n{NOTE}{more}" if style == "table" else text


def _row(world: World, opening: Opening) -> tuple[str, ...]:
    doubt = ", alleged" if opening.is_alleged else ""
    asked = (f"{each.clause} ({each.how})" for each in reasons(world, opening.steps))
    return (
        str(opening.act.period.start),
        world.label(opening.by),
        world.label(opening.against),
        GROUNDS[opening.ground] + doubt,
        "; ".join(dict.fromkeys(asked)),
    )

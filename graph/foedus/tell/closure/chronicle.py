"""How a war spread, in words: who opened hostilities against whom, and what asked for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ...escalation.closure.chronicle import Ground, Opening
from ...law import Perspective
from ...model import Event, World
from ...words import width_of_terminal, wrapped
from ..heading import law_line, named
from ..rows import table
from .drawn_in import reasons

GROUNDS = {
    Ground.BEGAN: "began",
    Ground.ATTACKED: "was attacked",
    Ground.OPEN: "who was first is open",
    Ground.DUTY: "must act",
    Ground.DISCRETION: "may act",
    Ground.CHOICE: "by choice",
}
COLUMNS = ("day", "who", "against", "why", "commitment")
MEANT = (
    "By choice: no commitment in the data asked for it. May act: a commitment left it open, or it "
    "is arguable whether one asked."
)
NOTE = "That a commitment asked for an act does not say that the act was done for its sake."


def as_text(
    world: World,
    war: Event,
    openings: Iterable[Opening],
    perspective: Perspective,
    *,
    until: date | None = None,
    alleged: bool = False,
    columns: int = 0,
) -> str:
    """Return the openings in their order, a line each, and under it what asked for it."""
    width = columns or width_of_terminal()
    found = list(openings)
    shown = [each for each in found if alleged or not each.is_alleged]
    title = f"How it spread: {war.label}{f', until {until}' if until else ''}"
    lines = [title, "=" * min(len(title), width)]
    lines += wrapped(law_line(world, "the day of each act", perspective), width, "  ")
    lines.append("")
    for each in shown:
        day, who, against, why, commitment = _row(world, each)
        lines += wrapped(f"{day}  {who} against {against}: {why}", width, "    ")
        lines += wrapped(f"    {commitment}", width, "      ") if commitment else []
    if not shown:
        lines.append("No opening of hostilities is in the data.")
    left = len(found) - len(shown)
    is_are = "is" if left == 1 else "are"
    more = f" Left out: {left} that {is_are} only alleged (--alleged)." if left else ""
    return "\n".join([*lines, "", *wrapped(f"{MEANT}{more}", width), *wrapped(NOTE, width)])


def as_rows(world: World, openings: Iterable[Opening], style: str, *, alleged: bool) -> str:
    """Return the openings as a table in one of the styles of `rows.table`; *alleged*: those too."""
    rows = [_row(world, each) for each in openings if alleged or not each.is_alleged]
    return table(COLUMNS, rows, style)


def as_json(
    world: World,
    war: Event,
    openings: Iterable[Opening],
    perspective: Perspective,
    *,
    alleged: bool = False,
) -> str:
    """Return the openings as JSON, each with what asked for it; *alleged*: those too."""
    import msgspec

    answer = {
        "incident": named(world, war.id),
        "worldview": named(world, perspective.name),
        "reading": named(world, perspective.reading),
        "openings": [
            {
                "day": str(each.act.period.start),
                "act": named(world, each.act.id),
                "who": named(world, each.by),
                "against": named(world, each.against),
                "why": GROUNDS[each.ground],
                "alleged": each.is_alleged,
                "because": reasons(world, each.steps),
            }
            for each in openings
            if alleged or not each.is_alleged
        ],
    }
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()


def _row(world: World, opening: Opening) -> tuple[str, ...]:
    doubt = ", alleged" if opening.is_alleged else ""
    asked = (f"{each.clause.label} ({each.how})" for each in reasons(world, opening.steps))
    return (
        str(opening.act.period.start),
        world.label(opening.by),
        world.label(opening.against),
        GROUNDS[opening.ground] + doubt,
        "; ".join(dict.fromkeys(asked)),
    )

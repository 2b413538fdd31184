"""The answer to a what-if in each format, as the command prints it and the server sends it."""

from __future__ import annotations

from msgspec import Struct

from ...escalation.what_if.change import Change, Situation
from ...escalation.what_if.drawn import DrawnTurn, drawn_turns
from ...escalation.what_if.what_if import Difference
from ...escalation.what_if.what_if import what_if as difference_of
from ..picture import diagram
from ..supposition import as_turtle as acts_as_turtle
from . import what_if as tell


class Answer(Struct, frozen=True):
    """A situation, what it becomes, the difference, and who is drawn in otherwise, if asked."""

    before: Situation
    after: Situation
    found: Difference
    drawn: tuple[DrawnTurn, ...] | None


def answered(situation: Situation, changes: tuple[Change, ...], *, is_drawn: bool) -> Answer:
    """Return the answer to what the changes make; raise what `what_if` raises."""
    found, after = difference_of(situation, changes)
    drawn = drawn_turns(situation, after) if is_drawn else None
    return Answer(situation, after, found, drawn)


def written(answer: Answer, style: str, columns: int = 100) -> str:
    """Return the answer in a format: text (of that many columns), md, json, ttl, svg, mermaid."""
    before, after, found, drawn = answer.before, answer.after, answer.found, answer.drawn
    if style == "json":
        return tell.as_json(before, found, drawn)
    if style == "ttl":
        acts = (*before.acts(), before.incident, *after.acts())
        supposed = acts_as_turtle({each.id: each for each in acts}.values())
        return tell.as_turtle(before, found) + supposed
    if style in ("svg", "mermaid"):
        picture = tell.diagram(before, after, found)
        return diagram.as_svg(picture) if style == "svg" else diagram.as_mermaid(picture)
    if style == "md":
        return tell.as_markdown(before, after, found, drawn)
    return tell.as_text(before, after, found, columns, drawn)

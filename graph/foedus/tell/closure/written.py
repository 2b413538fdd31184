"""Who is drawn in, in each format, as the command prints it."""

from __future__ import annotations

from collections.abc import Sequence

from ...escalation.closure.derivation import Derivation
from ...escalation.closure.reach import remarks
from ...escalation.closure.standing import Closure
from ...model import World
from . import drawn_in as told
from .text import as_markdown, as_text


def written(
    world: World,
    found: Closure,
    style: str,
    *,
    why: Sequence[tuple[str, tuple[Derivation, ...]]] = (),
    full: bool = False,
    columns: int = 100,
) -> str:
    """Return the answer in a format: text (of that many columns), md, json, csv, ttl, svg, mermaid.

    *why* are the actors whose derivations are told; with *full* the text tells also who is to
    consult, stay neutral, or is not asked.
    """
    if style == "ttl":
        from .statements import as_turtle

        return as_turtle(world, found)
    if style in ("svg", "mermaid"):
        from ..picture.diagram import as_mermaid, as_svg
        from .picture import diagram

        picture = diagram(world, found)
        return as_svg(picture) if style == "svg" else as_mermaid(picture)
    if style == "json":
        import msgspec

        from .replay import asks

        answer = told.drawn_in(world, found, why, remarks(world, found), asks)
        return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()
    answer = told.drawn_in(world, found, why, remarks(world, found))
    if style == "csv":
        from .rows import as_rows

        return as_rows(answer, style)
    return as_markdown(answer) if style == "md" else as_text(answer, full=full, width=columns)

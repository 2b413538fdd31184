"""The chains in each format, as the command prints them."""

from __future__ import annotations

from ...model import World
from ..picture.diagram import as_mermaid, as_svg
from .answer import Answer, as_json, as_markdown, as_text, diagram


def written(world: World, answer: Answer, style: str, columns: int = 100) -> str:
    """Return the answer in a format: text (of that many columns), md, json, ttl, svg, mermaid."""
    if style == "ttl":
        from .. import supposition
        from .statements import as_turtle

        start = world.events.get(answer.start)
        return as_turtle(answer) + supposition.as_turtle((start,) if start else ())
    if style == "json":
        return as_json(world, answer)
    if style in ("svg", "mermaid"):
        picture = diagram(world, answer)
        return as_svg(picture) if style == "svg" else as_mermaid(picture)
    return as_markdown(world, answer) if style == "md" else as_text(world, answer, columns)

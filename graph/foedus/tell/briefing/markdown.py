"""A briefing as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ..picture.diagram import as_mermaid
from ..rows import table
from .briefing import Briefing
from .contents import AGAIN, DRAWN_IN, SOURCES, cited, tables


def as_markdown(found: Briefing) -> str:
    """Return the briefing as Markdown, its picture as a flowchart of Mermaid."""
    return "\n".join(_lines(found)).rstrip() + "\n"


def _lines(found: Briefing) -> Iterator[str]:
    yield from (f"# {found.title}", "", found.facts, "", f"**{found.answer}**", "")
    yield from (f"- {each}" for each in found.points)
    yield from ("", found.law, "", f"## {DRAWN_IN}", "")
    if found.picture:
        yield from ("```mermaid", as_mermaid(found.picture).rstrip(), "```")
    else:
        yield found.undrawn
    for each in tables(found):
        yield from ("", f"## {each.title}", "")
        rows = [(*row.cells, cited(row.sources)) for row in each.rows]
        yield table([column.title for column in each.columns], rows, "md")
    for part in found.parts:
        yield from ("", f"## {part.title}", "", *(f"- {each}" for each in part.lines))
    yield from ("", f"## {SOURCES}", "")
    yield from (
        f"{number}. {citation} {address}".rstrip()
        for number, (citation, address) in enumerate(found.sources, 1)
    )
    yield from ("", f"## {AGAIN}", "", "```sh", *found.commands, "```")
    yield from ("", found.version)

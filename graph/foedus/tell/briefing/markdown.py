"""A briefing as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ..rows import table
from .briefing import Briefing


def as_markdown(found: Briefing) -> str:
    """Return the briefing as Markdown, its picture as a flowchart of Mermaid."""
    return "\n".join(_lines(found)).rstrip() + "\n"


def _lines(found: Briefing) -> Iterator[str]:
    yield from (f"# {found.title}", "", found.facts, "", f"**{found.answer}**", "")
    yield from (f"- {each}" for each in found.points)
    yield from ("", found.law, "", "## Who is drawn in", "")
    yield from ("```mermaid", found.flowchart.rstrip(), "```")
    yield from ("", "## The commitments", "")
    rows = [
        (
            each.verdict,
            each.clause,
            each.who,
            each.response,
            each.decided,
            " ".join(f"[{number}]" for number in each.sources),
        )
        for each in found.commitments
    ]
    yield table(("verdict", "clause", "who owes whom", "what", "decided by", "source"), rows, "md")
    if found.said:
        yield from ("", "## Who says what", "")
        said = [
            (
                each.question,
                each.claimants,
                each.claim,
                each.stance,
                each.on,
                " ".join(f"[{number}]" for number in each.sources),
            )
            for each in found.said
        ]
        columns = ("question", "claimant", "claim", "stance", "claimed on", "source")
        yield table(columns, said, "md")
    for part in found.parts:
        yield from ("", f"## {part.title}", "", *(f"- {each}" for each in part.lines))
    yield from ("", "## Sources", "")
    yield from (
        f"{number}. {citation}{f' <{address}>' if address else ''}"
        for number, (citation, address) in enumerate(found.sources, 1)
    )
    yield from ("", "## How to have it again", "", "```sh", *found.commands, "```")
    yield from ("", found.version)

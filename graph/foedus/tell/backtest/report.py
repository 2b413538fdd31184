"""Sections with a heading, words and a table, as text, Markdown or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

import msgspec
from msgspec import Struct

from ...backtest.agreement import Share
from ..rows import table


class Section(Struct, frozen=True):
    """A table under a heading, and what must be known to read it."""

    title: str
    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def as_text(sections: Sequence[Section], width: int) -> str:
    """Return the sections as text; tables are as wide as they are."""
    parts = []
    for each in sections:
        parts += [each.title.upper(), fill(each.says, width)]
        parts += [table(each.columns, each.rows, "table")] if each.columns else []
    return "\n\n".join(parts)


def as_markdown(sections: Sequence[Section]) -> str:
    """Return the sections as Markdown."""
    parts = []
    for each in sections:
        parts += [f"## {each.title}", each.says]
        parts += [table(each.columns, each.rows, "md")] if each.columns else []
    return "\n\n".join(parts)


def as_json(sections: Sequence[Section]) -> str:
    """Return the sections as JSON, each row an object by column."""
    found = [
        {
            "title": each.title,
            "says": each.says,
            "rows": [dict(zip(each.columns, row, strict=True)) for row in each.rows],
        }
        for each in sections
    ]
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode()


def share(found: Share) -> str:
    """Return a share with its cases and its interval in per cent.

    >>> share(Share(6, 43, 6 / 43, 0.0656, 0.2726))
    '6/43 = 14.0% [6.6, 27.3]'
    """
    if found.rate is None or found.low is None or found.high is None:
        return f"{found.of}/{found.cases}"
    bounds = f"[{100 * found.low:.1f}, {100 * found.high:.1f}]"
    return f"{found.of}/{found.cases} = {100 * found.rate:.1f}% {bounds}"


def number(found: float | None) -> str:
    """Return a number to its thousandth, or a dash where it is not defined."""
    return "-" if found is None else f"{found:.3f}"

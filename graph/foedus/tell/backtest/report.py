"""Sections with a heading, words and a table, as text, Markdown or JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import fill

import msgspec
from msgspec import Struct

from ...backtest.agreement import Share
from ..rows import table


class Section(Struct, frozen=True):
    """A table under a heading, what must be known to read it, and a picture of it in SVG.

    `is_data` marks what stands behind others, and is left out of what is to be read in one go.
    """

    title: str
    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    picture: str = ""
    is_data: bool = False


def as_text(sections: Sequence[Section], width: int) -> str:
    """Return the sections as text; tables are as wide as they are."""
    parts = []
    for each in readable(sections):
        parts += [each.title.upper(), fill(each.says, width)]
        parts += [table(each.columns, each.rows, "table")] if each.columns else []
    return "\n\n".join(parts)


def as_markdown(sections: Sequence[Section]) -> str:
    """Return the sections as Markdown."""
    parts = []
    for each in readable(sections):
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


def as_files(sections: Sequence[Section]) -> dict[str, str]:
    """Return each table as a CSV file, and each picture as an SVG file, by name."""
    files: dict[str, str] = {}
    for each in sections:
        if each.columns:
            files[f"{slug(each.title)}.csv"] = table(each.columns, each.rows, "csv") + "\n"
        if each.picture:
            files[f"{slug(each.title)}.svg"] = each.picture + "\n"
    return files


def readable(sections: Sequence[Section]) -> list[Section]:
    """Return the sections without the data behind others."""
    return [each for each in sections if not each.is_data]


def slug(title: str) -> str:
    """Return the title as the name of a file, or of a place on a page.

    >>> slug("Joiners: wars, calibration")
    'joiners-wars-calibration'
    """
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def not_read(unread: Sequence[str]) -> str:
    """Return where rows could not be read, the first five of them; nothing where all could."""
    if not unread:
        return ""
    more = f" and {len(unread) - 5} more" if len(unread) > 5 else ""
    return f" Not read: {'; '.join(unread[:5])}{more}."


def share(found: Share, places: int = 1) -> str:
    """Return a share with its cases and its interval in per cent.

    >>> share(Share(6, 43, 6 / 43, 0.0656, 0.2726))
    '6/43 = 14.0% [6.6, 27.3]'
    """
    if found.rate is None or found.low is None or found.high is None:
        return f"{found.of}/{found.cases}"
    bounds = f"[{100 * found.low:.{places}f}, {100 * found.high:.{places}f}]"
    return f"{found.of}/{found.cases} = {100 * found.rate:.{places}f}% {bounds}"


def number(found: float | None) -> str:
    """Return a number to its thousandth, or a dash where it is not defined."""
    return "-" if found is None else f"{found:.3f}"

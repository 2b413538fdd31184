"""The tables of docs/export.md, made from the tables by which export works."""

from __future__ import annotations

from collections.abc import Iterable

from .formats import FORMATS, LACKS
from .measures import MEASURES
from .placed import LAYOUTS
from .projection import PROJECTIONS


def tables() -> dict[str, str]:
    """Return each table in Markdown, by the word that marks its place on the page."""
    return {
        "formats": _table(
            ("`FORMAT`", "for", "file", "read back in tests by", "cannot hold"),
            (
                (
                    f"`{each.name}`",
                    each.purpose,
                    " and ".join(f"`-{part}.{each.ending}`" for part in each.parts)
                    or f"`.{each.ending}`",
                    each.readers,
                    "; ".join(LACKS[lack] for lack in each.lacks) or "nothing is lost",
                )
                for each in FORMATS.values()
            ),
        ),
        "projections": _table(
            ("`--projection`", "nodes", "edges", "with `--incident`"),
            (
                (
                    f"`{each.name}`",
                    each.nodes,
                    each.edges,
                    "needed" if each.whole is None else "yes" if each.of_incident else "no",
                )
                for each in PROJECTIONS.values()
            ),
        ),
        "layouts": _table(
            ("`--layout`", "where a node lies"),
            ((f"`{name}`", meaning) for name, meaning in LAYOUTS.items()),
        ),
        "columns": _table(
            ("`--columns`", "what it tells"),
            ((f"`{name}`", each.meaning) for name, each in MEASURES.items()),
        ),
    }


def with_tables(page: str) -> str:
    """Return the page with each table between its marks as it is now."""
    for name, table in tables().items():
        before, mark, rest = page.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition("<!-- end -->")
        page = f"{before}{mark}{table}{end}{after}"
    return page


def _table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (f"| {' | '.join(line)} |\n" for line in rows)
    return f"| {' | '.join(heading)} |\n|{'---|' * len(heading)}\n{''.join(lines)}"

"""The explanation of an incident as rows: one for each commitment and condition of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .explanation import Entry, Explanation, Line
from .heading import Named
from .rows import table

COLUMNS = (
    "clause",
    "label",
    "obligors",
    "beneficiaries",
    "mutual",
    "verdict",
    "response",
    "text sources",
    "part",
    "condition",
    "holds",
    "reason",
    "basis",
    "claims",
    "sources",
)
_NONE = ("",) * 7


def as_rows(answer: Explanation, style: str) -> str:
    """Return the explanation as a table; things are told by id, several in a cell with "; "."""
    return table(COLUMNS, (row for entry in answer.entries for row in _rows(entry)), style)


def _rows(entry: Entry) -> Iterator[tuple[str, ...]]:
    owed = (
        entry.clause.id,
        entry.clause.label,
        ids(entry.obligors),
        ids(entry.beneficiaries),
        "yes" if entry.mutual else "no",
        entry.verdict,
        entry.response,
        ids(entry.sources),
    )
    parts = (("condition", entry.findings), ("procedure", entry.procedure))
    lines = [_line(part, line) for part, found in parts for line in found]
    for line in lines or [_NONE]:
        yield (*owed, *line)


def _line(part: str, line: Line) -> tuple[str, ...]:
    claims, sources = ids(line.claims), ids(line.sources)
    return part, line.kind, line.holds, line.reason, line.basis, claims, sources


def ids(things: Iterable[Named]) -> str:
    """Return the ids of the things as one cell has them.

    >>> ids([Named("russia", "Russia"), Named("armenia", "Armenia")])
    'russia; armenia'
    """
    return "; ".join(each.id for each in things)

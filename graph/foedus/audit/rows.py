"""Tables of a published list; a row that cannot be read is a difference too."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import Refused
from ..records import by_columns
from ..records.rows import Row
from ..records.tables import Table
from ..records.tables import tables as all_tables
from .difference import Difference

UNREADABLE = "row cannot be read"


def tables(path: str) -> list[Table]:
    """Return the table at a path, or those in the folder there; raise Refused if it has none."""
    found = all_tables([path])
    if not found:
        raise Refused(f"the folder {path} holds no table")
    return found


def rows(table: Table, needed: Sequence[str]) -> tuple[list[Row], list[Difference]]:
    """Return the rows of a table, and a note of each that cannot be read."""
    found, faults = by_columns.read(table, needed)
    return found, [_note(f"{fault.path}:{fault.line}", fault.message) for fault in faults]


def unreadable(row: Row, note: str) -> Difference:
    """Return the note of a row that cannot be read."""
    return _note(row.where, note)


def _note(where: str, note: str) -> Difference:
    return Difference("", "", UNREADABLE, where=where, note=note)

"""Tables known by their columns, not by their names, and the rows of one of them."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import Fault, InvalidData
from .rows import Row, rows
from .tables import Table, tables

# What stands for nothing in the numbers of the lists that are held against ours.
MISSING = frozenset({"", ".", "0", "-7", "-8", "-9", "NA"})


def with_columns(paths: Sequence[str], *columns: str) -> list[Table]:
    """Return the tables at the paths that have the columns, whatever their case."""
    return [each for each in tables(paths) if each.has(columns)]


def read(
    table: Table, needed: Sequence[str], missing: frozenset[str] = MISSING
) -> tuple[list[Row], list[Fault]]:
    """Return the rows of a table, and a fault for each that cannot be read.

    A row is read if it has as many cells as the first line and something in each column needed.
    Raise InvalidData where the table lacks one of these columns.
    """
    lacking = sorted(set(needed) - set(table.columns))
    if lacking:
        raise InvalidData([Fault(table.name, 1, f"there is no column {', '.join(lacking)}")])
    found: list[Row] = []
    faults: list[Fault] = []
    for row in rows(table, missing):
        if not isinstance(row, Row):
            faults.append(Fault(table.name, *row))
        elif blank := [column for column in needed if not row.text(column)]:
            faults.append(Fault(table.name, row.line, f"nothing under {', '.join(blank)}"))
        else:
            found.append(row)
    return found, faults


def read_all(
    found: Sequence[Table], needed: Sequence[str], missing: frozenset[str] = MISSING
) -> tuple[list[Row], list[str]]:
    """Return the rows of several tables, and in words what cannot be read, with file and line."""
    every: list[Row] = []
    unread: list[str] = []
    for table in found:
        good, bad = read(table, needed, missing)
        every += good
        unread += [f"{fault.path}:{fault.line}: {fault.message}" for fault in bad]
    return every, unread

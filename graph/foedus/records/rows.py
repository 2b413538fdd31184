"""Rows of a table: their numbers, texts and dates, or why they make no sense."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from ..dates import PartialDate
from .tabular import Tabular


class BadRow(ValueError):
    """A row that cannot be read: what is wrong with it."""


class Row(Struct, frozen=True):
    """One row: its file, its line, its cells by column, and what stands for nothing there."""

    file: str
    line: int
    cells: dict[str, str]
    missing: frozenset[str]

    @property
    def where(self) -> str:
        """File and line."""
        return f"{self.file}:{self.line}"

    def text(self, column: str) -> str:
        """Return the text in a column, "" where there is none. "NA" is a text."""
        return self.cells.get(column, "")

    def number(self, column: str) -> int | None:
        """Return the whole number in a column, None where it is missing.

        >>> Row("a", 2, {"x": "-9", "y": "4.0"}, frozenset({"-9"})).number("x")
        """
        text = self.cells.get(column, "")
        if text in self.missing or text in ("", ".", "NA"):
            return None
        if text.isdecimal():
            return int(text)
        whole = re.fullmatch(r"([+-]?\d+)(?:\.0*)?", text)
        if not whole:
            raise BadRow(f"{column} is {text!r}, which is no whole number")
        return None if whole[1] in self.missing else int(whole[1])

    def needed(self, column: str) -> int:
        """Return the whole number in a column; raise BadRow where it is missing."""
        found = self.number(column)
        if found is None:
            raise BadRow(f"nothing under {column}")
        return found

    def flag(self, column: str) -> bool:
        """Return whether a column says yes."""
        return self.number(column) == 1

    def day(self, year: str, month: str, day: str) -> PartialDate | None:
        """Return the date in three columns, as exact as they are; None without a year.

        Raise BadRow for a date that no calendar has.
        """
        return date_of(self.number(year), self.number(month), self.number(day))


def date_of(
    year: int | None, month: int | None = None, day: int | None = None
) -> PartialDate | None:
    """Return the date, as exact as it is known; raise BadRow for one that no calendar has.

    >>> str(date_of(1902, 7, None)), str(date_of(1902, None, 3))
    ('1902-07', '1902')
    """
    if year is None:
        return None
    parts = [f"{year:04}"]
    for part in (month, day):
        if part is None:
            break
        parts.append(f"{part:02}")
    try:
        return PartialDate.parse("-".join(parts))
    except ValueError:
        raise BadRow(f"{'-'.join(parts)} is no date") from None


def rows(table: Tabular, missing: frozenset[str]) -> Iterator[Row | tuple[int, str]]:
    """Yield each row, or the line of one that has other cells than the first line, and why."""
    wide = len(table.columns)
    for line, cells in table.records():
        if len(cells) != wide:
            yield line, f"{len(cells)} cells where the first line has {wide}"
        else:
            named = dict(zip(table.columns, map(str.strip, cells), strict=True))
            yield Row(table.name, line, named, missing)

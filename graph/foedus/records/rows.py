"""Rows of a table: their numbers, texts and dates, or why they make no sense."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from ..dates import PartialDate
from .tabular import Tabular

LONGEST = 40  # letters of a number; a longer one is hostile or misplaced
NOTHING = frozenset({"", ".", "NA"})
_WHOLE = re.compile(r"([+-]?(?:\d+|\d{1,3}(?:,\d{3})+))(?:\.0*)?")


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

    def _figure(self, column: str) -> str:
        """Return the text in a column of numbers; raise BadRow if it is too long to be one."""
        text = self.cells.get(column, "")
        if len(text) > LONGEST:
            raise BadRow(f"{column} has {len(text)} letters, which are no number")
        return text

    def number(self, column: str) -> int | None:
        """Return the whole number in a column, None where it is missing.

        >>> Row("a", 2, {"x": "-9", "y": "4.0"}, frozenset({"-9"})).number("x")
        """
        text = self._figure(column)
        if text in self.missing or text in NOTHING:
            return None
        if text.isdecimal():
            return int(text)
        whole = _WHOLE.fullmatch(text)
        if not whole:
            raise BadRow(f"{column} is {text!r}, which is no whole number")
        found = whole[1].replace(",", "")
        return None if found in self.missing else int(found)

    def amount(self, column: str) -> str | None:
        """Return the number in a column as XML Schema writes decimals, None where it is missing.

        >>> Row("a", 2, {"x": "3.9697e-2", "y": "NA"}, frozenset({"-9"})).amount("x")
        '0.039697'
        """
        text = self._figure(column)
        if text in self.missing or text in NOTHING:
            return None
        if text.isdecimal():
            return text
        try:
            found = Decimal(text.replace(",", "") if _WHOLE.fullmatch(text) else text)
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite() or abs(found.adjusted()) > LONGEST:
            raise BadRow(f"{column} is {text!r}, which is no number")
        plain = f"{found:f}"
        plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
        return None if plain in self.missing else plain

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

        Raise BadRow for a date that no calendar has, and for a day or month without its year.
        """
        parts = (self.number(year), self.number(month), self.number(day))
        if parts[0] is None and parts[2] is not None:
            raise BadRow(f"{day} is {parts[2]}, and nothing is under {year}")
        return date_of(*parts)


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

"""Rows of a published list in CSV, each with its file and line; what cannot be read is told."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from ..dates import PartialDate
from ..errors import Fault, InvalidData, NoSuchFile, Refused
from .difference import Difference

UNREADABLE = "row cannot be read"


class Row(Struct, frozen=True):
    """One row: its file, its line and its cells by column."""

    path: str
    line: int
    cells: dict[str, str]

    @property
    def where(self) -> str:
        """File and line."""
        return f"{self.path}:{self.line}"

    def flag(self, column: str) -> bool:
        """Return whether a column says yes."""
        return self.cells.get(column, "") in ("1", "1.0")

    def day(self, year: str, month: str, day: str) -> PartialDate | None:
        """Return the date in three columns, as exact as they are; None where the year is none.

        Raise ValueError for a date that no calendar has.
        """
        parts = [self.cells.get(column, "") for column in (year, month, day)]
        numbers = [int(float(part)) if part not in ("", "NA", ".") else 0 for part in parts]
        if numbers[0] <= 0:
            return None
        known = [number for number in numbers if number > 0]
        exact = known if len(known) == 3 else numbers[: 2 if numbers[1] > 0 else 1]
        return PartialDate.parse("-".join([f"{exact[0]:04}", *(f"{n:02}" for n in exact[1:])]))


def tables(path: str) -> list[Path]:
    """Return the CSV file at a path, or those in the folder there."""
    place = Path(path)
    if place.is_dir():
        found = sorted(each for each in place.iterdir() if each.suffix.lower() == ".csv")
        if not found:
            raise Refused(f"the folder {path} holds no CSV file")
        return found
    if not place.exists():
        raise NoSuchFile(path)
    return [place]


def with_columns(path: str, *wanted: str) -> list[Path]:
    """Return the tables at a path that have the columns."""
    return [each for each in tables(path) if set(wanted) <= set(_header(_text(each)))]


def rows(path: Path, needed: Sequence[str]) -> tuple[list[Row], list[Difference]]:
    """Return the rows of a file, and a note of each that cannot be read.

    Encodings and line ends are those of the publishers: UTF-8 or cp1252, any line end. A row is
    read if it has as many cells as the first line and something in each column needed.
    """
    text = _text(path)
    header = _header(text)
    missing = sorted(set(needed) - set(header))
    if missing:
        raise InvalidData([Fault(str(path), 1, f"there is no column {', '.join(missing)}")])
    found: list[Row] = []
    unread: list[Difference] = []
    for line, cells in _records(text):
        row = Row(str(path), line, dict(zip(header, map(str.strip, cells), strict=False)))
        blank = [column for column in needed if not row.cells.get(column)]
        if len(cells) != len(header):
            note = f"{len(cells)} cells where the first line has {len(header)}"
            unread.append(unreadable(row, note))
        elif blank:
            unread.append(unreadable(row, f"nothing under {', '.join(blank)}"))
        else:
            found.append(row)
    return found, unread


def unreadable(row: Row, note: str) -> Difference:
    """Return the note of a row that cannot be read."""
    return Difference("", "", UNREADABLE, where=row.where, note=note)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}") from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _header(text: str) -> list[str]:
    first = next(csv.reader(io.StringIO(text)), [])
    return [cell.strip() for cell in first]


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text))
    next(reader, None)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise Refused(f"line {reader.line_num}: {error}") from None

"""What the rows of a data set come from: anything that has columns and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol


class Tabular(Protocol):
    """A table of a file: a CSV file in memory, one that is read as it goes, or JSON laid out flat.

    `lost` says how many letters its encoding could not explain.
    """

    @property
    def name(self) -> str:
        """The name of its file."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns, in small letters."""

    @property
    def lost(self) -> int:
        """How many letters its encoding could not explain."""

    def has(self, columns: Sequence[str]) -> bool:
        """Return whether the table has all these columns, whatever their case."""

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the line and the cells of each row."""

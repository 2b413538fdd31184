"""A table as an answer: rows of Python values that show themselves and become frames."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ..errors import Refused
from ..tell.rows import table

if TYPE_CHECKING:
    import pandas
    import polars

Value = str | int | float | Decimal | bool | date | datetime | None
SHOWN = 20  # rows that a notebook shows; the frame and the file have all
FEW = 6  # of a longer list in a cell so many are shown
# pandas' types that know a missing value; days in seconds, as nanoseconds begin in 1677.
_DTYPES: dict[type, str] = {
    bool: "boolean",
    int: "Int64",
    float: "Float64",
    str: "string",
    date: "datetime64[s]",
    datetime: "datetime64[us]",
}


class Table(Struct, frozen=True):
    """Rows under columns. An IRI of foedus is its id; a day known by the year is a text."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    caption: str = ""

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def column(self, name: str) -> tuple[Value, ...]:
        """Return the values of a column, in the order of the rows; raise KeyError for another."""
        if name not in self.columns:
            raise KeyError(f"{name}; columns are {', '.join(self.columns)}")
        at = self.columns.index(name)
        return tuple(row[at] for row in self.rows)

    def to_df(self) -> pandas.DataFrame:
        """Return a pandas frame: days are days, numbers numbers, what is missing is NA.

        A column with values of several types keeps them as objects. Raise Refused where pandas is
        not installed.
        """
        try:
            import pandas
        except ModuleNotFoundError:
            raise _missing("pandas") from None
        series = {
            name: pandas.Series(list(found), dtype=_dtype(found)) for name, found in self._columns()
        }
        return pandas.DataFrame(series, columns=list(self.columns))

    def to_polars(self) -> polars.DataFrame:
        """Return a polars frame of the same types; a column of several types is text in it."""
        try:
            import polars
        except ModuleNotFoundError:
            raise _missing("polars") from None
        found = {
            name: values if _type(values) else [None if v is None else str(v) for v in values]
            for name, values in self._columns()
        }
        return polars.DataFrame(found)

    def to_csv(self) -> str:
        """Return the rows as CSV (RFC 4180) under a line of headings, with line feeds."""
        return table(self.columns, self._texts(self.rows), "csv") + "\n"

    def _columns(self) -> Iterator[tuple[str, tuple[Value, ...]]]:
        return ((name, self.column(name)) for name in self.columns)

    def _texts(self, rows: tuple[tuple[Value, ...], ...]) -> Iterator[tuple[str, ...]]:
        return (tuple("" if cell is None else str(cell) for cell in row) for row in rows)

    def _shown(self) -> Iterator[tuple[str, ...]]:
        """Yield the first rows, long lists in them cut short."""
        for row in self._texts(self.rows[:SHOWN]):
            yield tuple(map(_cut, row))

    def __str__(self) -> str:
        *lines, _ = table(self.columns, self._shown(), "table").split("\n")
        return "\n".join([*lines, f"({self._told()})"])

    def __repr__(self) -> str:
        return f"<Table {self._told()}: {', '.join(self.columns)}>"

    def _repr_markdown_(self) -> str:
        shown = table(self.columns, self._shown(), "md")
        return f"{shown}\n\n{self._told()}"

    def _repr_html_(self) -> str:
        # Notebooks set numbers, and all else, to the right unless a cell says otherwise.
        left = 'style="text-align:left"'
        head = "".join(f'<th scope="col" {left}>{escape(name)}</th>' for name in self.columns)
        body = "".join(
            f"<tr>{''.join(f'<td {left}>{escape(cell)}</td>' for cell in row)}</tr>"
            for row in self._shown()
        )
        caption = f"<caption>{escape(self._told())}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _told(self) -> str:
        count = f"{len(self)} row{'' if len(self) == 1 else 's'}"
        if len(self) > SHOWN:
            count += f"; the first {SHOWN} are shown, to_df() has all"
        return f"{self.caption}: {count}" if self.caption else count


def _cut(cell: str) -> str:
    """Return the text of a cell, of a long list its beginning and how many more there are.

    >>> _cut("; ".join("abcdefgh"))
    'a; b; c; d; e and 3 more'
    """
    parts = cell.split("; ")
    if len(parts) <= FEW:
        return cell
    return f"{'; '.join(parts[: FEW - 1])} and {len(parts) - FEW + 1} more"


def _type(values: tuple[Value, ...]) -> type | None:
    """Return the one type of the values, None where they have several or are all missing."""
    found = {type(value) for value in values if value is not None}
    return found.pop() if len(found) == 1 else None


def _dtype(values: tuple[Value, ...]) -> Any:
    kind = _type(values)
    return _DTYPES.get(kind, "object") if kind else "object"


def _missing(library: str) -> Refused:
    return Refused(f"{library} is not installed here", f"Install it with: pip install {library}.")

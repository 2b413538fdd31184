"""A workbook with a sheet of nodes and one of edges, for Excel, LibreOffice and pandas.

Every text is written as such: what begins with = is no formula. Days are text, as Excel knows none
before 1900.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..errors import Refused
from .elements import Column, Network, Value
from .networkx_graph import as_text
from .spells import in_words

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

ROWS = 1_048_575  # of a sheet below its heading
LONGEST = 32_767  # characters of a cell
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # a file says nothing of the day on which it is written


def pieces(network: Network) -> Iterator[bytes]:
    """Yield the workbook; raise Refused for too many rows, or where XlsxWriter is missing."""
    for what, count in (("nodes", len(network.nodes)), ("edges", len(network.edges))):
        if count > ROWS:
            raise Refused(
                f"a sheet holds {ROWS:,} rows, and there are {count:,} {what}",
                "Select fewer, or take csv.",
            )
    try:
        import xlsxwriter
    except ImportError:
        raise Refused(
            "xlsx needs XlsxWriter, which is not installed",
            "Install it with pip install 'foedus[xlsx]', or take csv.",
        ) from None
    file = io.BytesIO()
    options = {"in_memory": True, "constant_memory": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": _MADE.replace(tzinfo=None), "author": "foedus"})
        bold = book.add_format({"bold": True})
        for name, heading, rows in (_nodes(network), _edges(network)):
            sheet = book.add_worksheet(name)
            for column, title in enumerate(heading):
                sheet.write_string(0, column, title, bold)
            _fill(sheet, rows)
            sheet.freeze_panes(1, 0)
    yield file.getvalue()


def _nodes(network: Network) -> tuple[str, list[str], Iterable[list[Value]]]:
    columns = network.node_columns
    heading = ["id", "label", "spells", *(each.name for each in columns), "x", "y"]
    rows = (
        [
            node.id,
            node.label,
            in_words(node.spells),
            *_cells(node.attributes, columns),
            *node.position,
        ]
        for node in network.nodes
    )
    return "nodes", heading, rows


def _edges(network: Network) -> tuple[str, list[str], Iterable[list[Value]]]:
    columns = network.edge_columns
    heading = ["source", "target", "directed", "id", "label", "kind", "weight", "spells"]
    heading += [each.name for each in columns]
    rows = (
        [
            edge.source,
            edge.target,
            edge.directed,
            edge.id,
            edge.label,
            edge.kind,
            edge.weight,
            in_words(edge.spells),
            *_cells(edge.attributes, columns),
        ]
        for edge in network.edges
    )
    return "edges", heading, rows


def _cells(values: dict[str, Value], columns: Iterable[Column]) -> Iterator[Value]:
    flat = as_text(values)
    return (flat.get(column.name, "") for column in columns)


def _fill(sheet: Worksheet, rows: Iterable[list[Value]]) -> None:
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(number, column, value)
            elif isinstance(value, str):
                if value:
                    sheet.write_string(number, column, value[:LONGEST])
            elif not isinstance(value, tuple):
                sheet.write_number(number, column, value)

"""A pair of CSV tables, nodes and edges: for Gephi, or for spreadsheets and data frames.

Gephi knows a column by its heading (it reads `timeset`; its display title "Interval" would make
a plain text column) and guesses the types of all others. A column of bare days makes it take
the whole table for one of timestamps and refuse the intervals: so the tables for Gephi have a
`timeset` and no `valid_from` or `valid_to`, the others have `spells` and both.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from .elements import Column, Network, Value
from .gexf import literal
from .spells import Spell, in_words

# A cell that starts with one of these is run as a formula when a spreadsheet opens the file.
_FORMULA = ("=", "+", "-", "@")


def nodes(network: Network, *, for_gephi: bool = False) -> str:
    """Return the table of nodes: Id, Label, when, then the attributes."""
    columns = _columns(network.node_columns, for_gephi)
    heading = ["Id", "Label", _when(for_gephi), *(column.name for column in columns)]
    rows = (
        [node.id, _harmless(node.label), _interval(node.spells), *_cells(node.attributes, columns)]
        for node in network.nodes
    )
    return _table(heading, rows)


def edges(network: Network, *, for_gephi: bool = False) -> str:
    """Return the table of edges: Source, Target, Type, Id, Label, Kind, Weight, when, ..."""
    columns = _columns(network.edge_columns, for_gephi)
    heading = ["Source", "Target", "Type", "Id", "Label", "Kind", "Weight", _when(for_gephi)]
    heading += [column.name for column in columns]
    rows = (
        [
            edge.source,
            edge.target,
            "Directed" if edge.directed else "Undirected",
            edge.id,
            _harmless(edge.label),
            _harmless(edge.kind),
            str(edge.weight),
            _interval(edge.spells),
            *_cells(edge.attributes, columns),
        ]
        for edge in network.edges
    )
    return _table(heading, rows)


def pair(network: Network) -> dict[str, Iterator[bytes]]:
    """Return the two tables that Gephi opens one after the other, each under its part's name."""
    return {
        "nodes": iter([nodes(network, for_gephi=True).encode()]),
        "edges": iter([edges(network, for_gephi=True).encode()]),
    }


def _columns(columns: Iterable[Column], for_gephi: bool) -> list[Column]:
    left_out = {"valid_from", "valid_to"} if for_gephi else set()
    return [column for column in columns if column.name not in left_out]


def _when(for_gephi: bool) -> str:
    return "timeset" if for_gephi else "spells"


def _table(heading: list[str], rows: Iterable[list[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return text.getvalue()


def _cells(values: dict[str, Value], columns: Iterable[Column]) -> Iterator[str]:
    for column in columns:
        value = values.get(column.name, "")
        if isinstance(value, tuple):
            value = "; ".join(value)
        yield _harmless(value) if isinstance(value, str) else literal(value)


def _harmless(text: str) -> str:
    # To Gephi a backslash escapes the quotation mark after it, and the row is lost.
    shown = text.replace("\\", "/")
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _interval(spells: tuple[Spell, ...]) -> str:
    days = in_words(spells)
    return f"<{days}>" if days else ""

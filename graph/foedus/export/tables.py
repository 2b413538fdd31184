"""A pair of CSV tables, nodes and edges, that Gephi and spreadsheets open.

The headings are those by which Gephi's importer knows a column (it reads `timeset`; its display
title "Interval" would make a plain text column).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from .elements import Column, Network, Value
from .gexf import literal
from .spells import Spell

# A cell that starts with one of these is run as a formula when a spreadsheet opens the file.
_FORMULA = ("=", "+", "-", "@")


def nodes(network: Network) -> str:
    """Return the table of nodes: Id, Label, timeset, then the attributes."""
    heading = ["Id", "Label", "timeset", *(column.name for column in network.node_columns)]
    rows = (
        [
            node.id,
            node.label,
            _interval(node.spells),
            *_cells(node.attributes, network.node_columns),
        ]
        for node in network.nodes
    )
    return _table(heading, rows)


def edges(network: Network) -> str:
    """Return the table of edges: Source, Target, Type, Id, Label, Kind, Weight, timeset, ..."""
    heading = ["Source", "Target", "Type", "Id", "Label", "Kind", "Weight", "timeset"]
    heading += [column.name for column in network.edge_columns]
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
            *_cells(edge.attributes, network.edge_columns),
        ]
        for edge in network.edges
    )
    return _table(heading, rows)


def _table(heading: list[str], rows: Iterable[list[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return text.getvalue()


def _cells(values: dict[str, Value], columns: Iterable[Column]) -> Iterator[str]:
    for column in columns:
        value = values.get(column.name, "")
        yield _harmless(value) if isinstance(value, str) else literal(value)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _interval(spells: tuple[Spell, ...]) -> str:
    return "" if spells == (Spell(),) else f"<{'; '.join(map(str, spells))}>"

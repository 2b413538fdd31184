"""A pair of CSV files for Neo4j's import: nodes and relationships, each column with its type.

The form is in the manual of `neo4j-admin database import`. Lists are parted by semicolons.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from .elements import Column, Network, Value
from .gexf import literal
from .property_graph import (
    DAYS,
    EVERY,
    edge_columns,
    kind,
    label,
    node_columns,
    of_edge,
    of_node,
)

_TYPES = {"liststring": "string[]", "integer": "long", "double": "double", "boolean": "boolean"}
_ROWS = 1000  # that are joined to a piece


def pair(network: Network) -> dict[str, Iterator[bytes]]:
    """Return the files of nodes and of relationships, each under its part's name."""
    of_nodes, of_edges = node_columns(network), edge_columns(network)
    nodes = (
        [node.id, *_cells(of_node(node), of_nodes), ";".join(dict.fromkeys((EVERY, label(node))))]
        for node in network.nodes
    )
    edges = (
        [edge.source, edge.target, kind(edge), edge.id, *_cells(of_edge(edge), of_edges)]
        for edge in network.edges
    )
    return {
        "nodes": _table(["id:ID", *map(_heading, of_nodes), ":LABEL"], nodes),
        "relationships": _table(
            [":START_ID", ":END_ID", ":TYPE", "id", *map(_heading, of_edges)], edges
        ),
    }


def _heading(column: Column) -> str:
    if column.name in DAYS:
        return f"{column.name}:date"
    return f"{column.name}:{_TYPES.get(column.type, 'string')}"


def _cells(facts: dict[str, Value], columns: Iterable[Column]) -> Iterator[str]:
    for column in columns:
        value = facts.get(column.name, "")
        if isinstance(value, tuple):
            yield ";".join(each.replace(";", ",") for each in value)
        else:
            yield literal(value)


def _table(heading: list[str], rows: Iterable[list[str]]) -> Iterator[bytes]:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    for number, row in enumerate(rows, 1):
        writer.writerow(row)
        if number % _ROWS == 0:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()

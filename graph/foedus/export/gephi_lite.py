"""GEXF for Gephi Lite, which knows neither time nor lists: both are columns of text.

graphology-gexf, its parser, drops what stands on elements of their days, and a list becomes text
with its brackets. So the days are in `spells`, `valid_from` and `valid_to`, and lists are written
with semicolons.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from . import gexf
from .elements import Column, Edge, Network, Node
from .networkx_graph import as_text
from .spells import in_words

_SPELLS = Column(name="spells", type="string")


def pieces(network: Network) -> Iterator[bytes]:
    """Yield the network as GEXF without time, its days as text."""
    shown = replace(
        network,
        nodes=tuple(map(_node, network.nodes)),
        edges=tuple(map(_edge, network.edges)),
        node_columns=_columns(network.node_columns),
        edge_columns=_columns(network.edge_columns),
    )
    return gexf.pieces(shown, is_dynamic=False)


def _node(node: Node) -> Node:
    return replace(node, attributes=as_text(node.attributes) | {"spells": in_words(node.spells)})


def _edge(edge: Edge) -> Edge:
    return replace(edge, attributes=as_text(edge.attributes) | {"spells": in_words(edge.spells)})


def _columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    flat = (replace(each, type="string") if each.type == "liststring" else each for each in columns)
    return (*flat, _SPELLS)

"""The network as a networkx graph, and as the one-way network that networkx can hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from .elements import Edge, Network, Value
from .spells import Spell, in_words

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def one_way(network: Network) -> Network:
    """Return the network with each undirected edge as two directed ones, one each way."""
    edges = (way for edge in network.edges for way in _ways(edge))
    return replace(network, edges=tuple(sorted(edges, key=lambda edge: edge.id)))


def to_networkx(network: Network) -> MultiDiGraph[str]:
    """Return a MultiDiGraph whose edge keys are edge ids; lists and spells are text.

    A mutual commitment is an edge each way. No attribute is None, so that the graph can be
    written by each of networkx's writers.
    """
    # networkx alone takes longer to import than all of foedus.
    from networkx import MultiDiGraph

    graph: MultiDiGraph[str] = MultiDiGraph()
    for node in network.nodes:
        x, y = node.position
        facts = {"label": node.label, "size": node.size, "x": x, "y": y}
        graph.add_node(node.id, **facts, **as_text(node.attributes), **_days(node.spells))
    for edge in one_way(network).edges:
        graph.add_edge(
            edge.source,
            edge.target,
            key=edge.id,
            kind=edge.kind,
            label=edge.label,
            weight=edge.weight,
            **as_text(edge.attributes),
            **_days(edge.spells),
        )
    return graph


def _ways(edge: Edge) -> Iterator[Edge]:
    if edge.directed:
        yield edge
    else:
        yield replace(edge, directed=True)
        back = f"{edge.id}/back"
        yield replace(edge, directed=True, id=back, source=edge.target, target=edge.source)


def as_text(values: dict[str, Value]) -> dict[str, str | float | bool]:
    """Return the values with each list as one text, for formats that know no lists.

    >>> as_text({"aliases": ("Union", "USSR"), "mutual": True})
    {'aliases': 'Union; USSR', 'mutual': True}
    """
    return {
        name: "; ".join(value) if isinstance(value, tuple) else value
        for name, value in values.items()
    }


def _days(spells: tuple[Spell, ...]) -> dict[str, str]:
    days = in_words(spells)
    return {"spells": days} if days else {}

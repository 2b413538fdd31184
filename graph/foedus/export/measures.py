"""Columns that tell of a node's place in what is exported: its community and how central it is.

All are of the selection, each two nodes being tied once or not at all; directions are not looked
at. They are what networkx computes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..errors import Refused
from .elements import Column, ColumnType, Network, Value

if TYPE_CHECKING:
    import networkx as nx

SEED = 1
MOST = 50_000_000  # ties followed, of what goes by ways


class Measure(Struct, frozen=True):
    """A column that can be asked for: what it tells, its type, and how it is worked out.

    What goes `by_ways` follows from each node every tie.
    """

    meaning: str
    type: ColumnType
    of: Callable[[nx.Graph[int]], Mapping[int, int | float]]
    by_ways: bool = False


def measured(network: Network, names: Iterable[str]) -> Network:
    """Return the network with these measures as columns of its nodes."""
    chosen = {name: MEASURES[name] for name in dict.fromkeys(names)}
    if not chosen:
        return network
    import networkx as nx

    numbers = {node.id: number for number, node in enumerate(network.nodes)}
    # Numbers, as a set of names has another order in each run.
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(numbers)))
    for edge in network.edges:
        one, other = sorted((numbers[edge.source], numbers[edge.target]))
        if one != other:
            before = graph.edges[one, other]["weight"] if graph.has_edge(one, other) else 0.0
            graph.add_edge(one, other, weight=before + edge.weight)
    _check_size(graph, chosen)
    found = {name: measure.of(graph) for name, measure in chosen.items()}
    nodes = []
    for number, node in enumerate(network.nodes):
        facts: dict[str, Value] = {name: _shown(values[number]) for name, values in found.items()}
        nodes.append(replace(node, attributes={**node.attributes, **facts}))
    columns = (Column(name=name, type=measure.type) for name, measure in chosen.items())
    return replace(network, nodes=tuple(nodes), node_columns=(*network.node_columns, *columns))


def _check_size(graph: nx.Graph[int], chosen: Mapping[str, Measure]) -> None:
    nodes, ties = graph.number_of_nodes(), graph.number_of_edges()
    slow = [name for name, measure in chosen.items() if measure.by_ways]
    if slow and nodes * ties > MOST:
        raise Refused(
            f"{' and '.join(slow)}: from each of {nodes:,} nodes {ties:,} ties would be followed, "
            f"{nodes * ties:,} in all, and {MOST:,} take a minute",
            "Select fewer, leave it out, or let Gephi's statistics work it out.",
        )


def _shown(value: int | float) -> int | float:
    return value if isinstance(value, int) else round(float(value), 6)


def _communities(graph: nx.Graph[int]) -> dict[int, int]:
    from networkx.algorithms.community import louvain_communities

    parts = louvain_communities(graph, weight="weight", seed=SEED)
    ordered = sorted(parts, key=lambda part: (-len(part), min(part)))
    return {member: number for number, part in enumerate(ordered, 1) for member in part}


def _degrees(graph: nx.Graph[int]) -> dict[int, int]:
    return {number: graph.degree(number) for number in graph}


def _strengths(graph: nx.Graph[int]) -> dict[int, float]:
    return {number: float(graph.degree(number, weight="weight")) for number in graph}


def _betweenness(graph: nx.Graph[int]) -> Mapping[int, float]:
    import networkx as nx

    return nx.betweenness_centrality(graph)


def _closeness(graph: nx.Graph[int]) -> Mapping[int, float]:
    import networkx as nx

    return nx.closeness_centrality(graph)


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "community": Measure(
            "the number of its community, the largest being 1 (Louvain)", "integer", _communities
        ),
        "degree": Measure("to how many others it is tied", "integer", _degrees),
        "strength": Measure("the sum of the weights of its edges", "double", _strengths),
        "betweenness": Measure(
            "the share of pairs of others whose shortest ways pass through it (Freeman 1977)",
            "double",
            _betweenness,
            by_ways=True,
        ),
        "closeness": Measure(
            "one over its mean distance to those it reaches, times their share (Wasserman and "
            "Faust 1994)",
            "double",
            _closeness,
            by_ways=True,
        ),
    }
)

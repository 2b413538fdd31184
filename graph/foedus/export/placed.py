"""Places of nodes by forces, worked out once and kept.

Source: M. Jacomy, T. Venturini, S. Heymann, M. Bastian, "ForceAtlas2", PLoS ONE 9 (2014), e98679,
as networkx has it. The same network gives the same places: nodes are taken in order, and chance
begins at one seed. The time grows with the square of the nodes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec
from msgspec.structs import replace

from .. import store
from ..errors import Refused
from ..store.cache import cached
from ..store.files import Selection
from ..vocab import digest
from .elements import Network

MOST = 3000  # nodes: every two of them push each other, in one table
SEED = 1
_ROUNDS = 200
_SCALE = 40.0
LAYOUTS: Mapping[str, str] = MappingProxyType(
    {
        "map": "where its territory lies; what has none, near what it is tied to",
        "forceatlas2": "by forces: what is tied lies together",
    }
)


def placed(network: Network, layout: str, selection: Selection) -> Network:
    """Return the network with its nodes where the layout puts them; kept for the next time."""
    if layout == "map":
        return network
    if len(network.nodes) > MOST:
        raise Refused(
            f"forceatlas2 is for {MOST:,} nodes at most, and there are {len(network.nodes):,}",
            "Select fewer, or let Gephi lay them out: it does so as you watch.",
        )
    pairs = _pairs(network)
    told = digest(SEED, _ROUNDS, *(node.id for node in network.nodes), *pairs.items())
    kept = cached(store.key(selection), f"{layout}-{told}.json", lambda: _by_forces(network, pairs))
    points = msgspec.json.decode(kept, type=list[tuple[float, float]])
    nodes = (
        replace(node, position=point) for node, point in zip(network.nodes, points, strict=True)
    )
    return replace(network, nodes=tuple(nodes))


def _pairs(network: Network) -> dict[tuple[int, int], float]:
    """Return the weight between each two nodes that are tied, by their numbers, in order."""
    numbers = {node.id: number for number, node in enumerate(network.nodes)}
    found: dict[tuple[int, int], float] = {}
    for edge in network.edges:
        one, other = sorted((numbers[edge.source], numbers[edge.target]))
        if one != other:
            found[one, other] = found.get((one, other), 0.0) + edge.weight
    return dict(sorted(found.items()))


def _by_forces(network: Network, pairs: dict[tuple[int, int], float]) -> bytes:
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(network.nodes)))
    graph.add_weighted_edges_from((*pair, weight) for pair, weight in pairs.items())
    points = nx.forceatlas2_layout(graph, max_iter=_ROUNDS, weight="weight", seed=SEED)
    return msgspec.json.encode(
        [[round(float(axis) * _SCALE, 2) for axis in points[number]] for number in graph]
    )

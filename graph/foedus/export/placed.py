"""Places of nodes by forces, worked out once and kept.

Source: M. Jacomy, T. Venturini, S. Heymann, M. Bastian, "ForceAtlas2", PLoS ONE 9 (2014), e98679,
as networkx has it. The same network gives the same places: nodes are taken in order, and chance
begins at one seed. The time grows with the square of the nodes.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
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
_GRAVITY = 0.1
_ROOM = 70.0  # the mean distance from the middle, for each root of the number of nodes
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
    told = digest(
        SEED, _ROUNDS, _GRAVITY, _ROOM, *(node.id for node in network.nodes), *pairs.items()
    )
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
    for pair, weight in pairs.items():
        # Many treaties between two would else draw them onto one spot.
        graph.add_edge(*pair, pull=math.sqrt(weight))
    points: Mapping[int, Collection[float]] = {}
    # First in large steps, then in small ones: in large ones alone some never come to rest.
    for tolerance in (1.0, 0.1):
        points = nx.forceatlas2_layout(
            graph,
            points or None,
            max_iter=_ROUNDS,
            jitter_tolerance=tolerance,
            weight="pull",
            gravity=_GRAVITY,
            strong_gravity=True,  # what is tied to nothing else would else drift away
            seed=SEED,
        )
    places = ((float(axis) for axis in points[number]) for number in graph)
    return msgspec.json.encode(_spread([(x, y) for x, y in places]))


def _spread(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the points around (0, 0), so far apart that each node has room for its disc."""
    count = len(points) or 1
    x, y = (sum(axis) / count for axis in zip(*points, strict=True)) if points else (0.0, 0.0)
    moved = [(one - x, other - y) for one, other in points]
    mean = math.sqrt(sum(one * one + other * other for one, other in moved) / count)
    scale = _ROOM * math.sqrt(count) / (mean or 1)
    return [(round(one * scale, 2), round(other * scale, 2)) for one, other in moved]

"""How central each state is among alliances: ties, betweenness, eigenvector, as networkx has them.

Sources: L. C. Freeman, "A set of measures of centrality based on betweenness", Sociometry 40
(1977); P. Bonacich, "Power and centrality", American J. of Sociology 92 (1987).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from .reason import pair
from .signed import SignedGraph

if TYPE_CHECKING:
    import networkx as nx


class Centrality(Struct, frozen=True):
    """What one state's place is: allies, adversaries, betweenness and eigenvector centrality.

    `betweenness` is the share of pairs of other states whose shortest chains of alliances pass
    through it; `eigenvector` (largest 1) how much its allies are central themselves, None outside
    the largest connected part, where it cannot be compared.
    """

    actor: str
    allies: int
    adversaries: int
    betweenness: float
    eigenvector: float | None


def centralities(graph: SignedGraph) -> tuple[Centrality, ...]:
    """Return the place of each state that is tied to any, those with most allies first."""
    import networkx as nx

    allied: nx.Graph[str] = nx.Graph()
    allied.add_nodes_from(graph.actors)
    allied.add_edges_from(graph.friends())
    against: dict[str, int] = {}
    for two in graph.foes():
        for id in two:
            against[id] = against.get(id, 0) + 1
    between = nx.betweenness_centrality(allied)
    eigen = _eigenvector(allied)
    found = (
        Centrality(id, allied.degree(id), against.get(id, 0), float(between[id]), eigen.get(id))
        for id in allied
        if allied.degree(id) or id in against
    )
    return tuple(sorted(found, key=lambda c: (-c.allies, -c.betweenness, c.actor)))


def _eigenvector(graph: nx.Graph[str]) -> dict[str, float]:
    import networkx as nx

    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    if not parts or len(parts[0]) < 2:
        return {}
    # In order: a subgraph of a set of names would sum in another order in each run.
    largest: nx.Graph[str] = nx.Graph()
    largest.add_nodes_from(sorted(parts[0]))
    largest.add_edges_from(sorted(pair(*edge) for edge in graph.subgraph(parts[0]).edges))
    values = nx.eigenvector_centrality(largest, max_iter=10_000, tol=1e-9)
    most = max(values.values())
    return {id: float(value / most) for id, value in values.items()}

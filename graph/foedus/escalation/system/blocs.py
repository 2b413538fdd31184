"""Blocs: groups of states that are allied among themselves more than with others.

Source: V. D. Blondel et al., "Fast unfolding of communities in large networks", J. of Statistical
Mechanics (2008) P10008, the Louvain method, as networkx has it.
"""

from __future__ import annotations

from msgspec import Struct

from .reason import Pair
from .signed import SignedGraph

SEED = 1816  # of the order in which the method visits states: the same graph, the same blocs


class Blocs(Struct, frozen=True):
    """The blocs of two states or more, the largest first; and how well ties keep to them.

    `modularity` is the share of alliances within a bloc above the share that chance would give;
    None without alliances.
    """

    members: tuple[tuple[str, ...], ...]
    modularity: float | None

    def of(self) -> dict[str, int]:
        """Return the bloc of each state that is in one, counted from 1."""
        return {id: number for number, bloc in enumerate(self.members, start=1) for id in bloc}


def blocs(graph: SignedGraph) -> Blocs:
    """Return the blocs of the day from its alliances; who is at odds plays no part in it."""
    import networkx as nx

    friends = graph.friends()
    if not friends:
        return Blocs((), None)
    # By number, not by name: sets of names change their order from run to run.
    names = sorted({id for two in friends for id in two})
    places = {id: place for place, id in enumerate(names)}
    allied: nx.Graph[int] = nx.Graph()
    allied.add_nodes_from(range(len(names)))
    allied.add_edges_from((places[one], places[other]) for one, other in friends)
    found = nx.community.louvain_communities(allied, weight=None, seed=SEED)
    named = (tuple(sorted(names[place] for place in bloc)) for bloc in found)
    members = tuple(sorted(named, key=lambda bloc: (-len(bloc), bloc)))
    return Blocs(members, float(nx.community.modularity(allied, found, weight=None)))


def crossing(graph: SignedGraph, found: Blocs) -> tuple[list[Pair], list[Pair]]:
    """Return the allied pairs of different blocs, and the pairs at odds within one bloc."""
    bloc = found.of()
    allied = [two for two in graph.friends() if bloc[two[0]] != bloc[two[1]]]
    at_odds = [two for two in graph.foes() if bloc.get(two[0], -1) == bloc.get(two[1], -2)]
    return allied, at_odds


def polarisation(graph: SignedGraph, found: Blocs) -> float | None:
    """Return how near the system is to two blocs of half of all states each: 1 is there, 0 far.

    RQ = 4 * sum of s^2 (1 - s) over the blocs, s being a bloc's share of all states; a state in
    no bloc is a bloc of one. Sources: M. Reynal-Querol, "Ethnicity, political systems, and civil
    wars", J. of Conflict Resolution 46 (2002); J. G. Montalvo and M. Reynal-Querol, American
    Economic Review 95 (2005), p. 798. None without states.
    """
    states = len(graph.actors)
    if not states:
        return None
    sizes = [len(bloc) for bloc in found.members]
    sizes += [1] * (states - sum(sizes))
    return 4 * sum((size / states) ** 2 * (1 - size / states) for size in sizes)

"""Measure the description of the system against peers in the same run.

python bench/blocs.py
"""

from __future__ import annotations

from datetime import date
from functools import cache, partial

import networkx as nx
from measure import HEAD, compare, process
from seed_graph import seed_world

from foedus.escalation.system import SignedGraph, signed_graph
from foedus.escalation.system.balance import balance
from foedus.escalation.system.blocs import blocs
from foedus.escalation.system.frustration import frustration
from foedus.escalation.system.signed import graph_of
from foedus.escalation.system.years import years
from foedus.law import Perspective

DAY = date(2020, 11, 9)
WAR = date(1941, 12, 10)


@cache
def of(day: date) -> SignedGraph:
    """Return the signed graph of the seeds on a day."""
    return signed_of(day)


def signed_of(day: date) -> SignedGraph:
    """Return the signed graph of the seeds on a day, worked out anew."""
    return signed_graph(seed_world(), view(), day)


def view() -> Perspective:
    """Return the perspective of recognition."""
    return Perspective.of(seed_world().worldviews["recognised"])


def peer(day: date) -> nx.Graph[str]:
    """Return the same graph as networkx has it, alliances only."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(of(day).friends())
    return graph


def hard(states: int) -> SignedGraph:
    """Return a signed graph in which every third pair is tied, of signs without any order."""
    names = [f"s{number:03}" for number in range(states)]
    signs = {
        (a, b): 1 if (i * j + i + j) % 7 < 4 else -1
        for i, a in enumerate(names)
        for j, b in enumerate(names)
        if i < j and (i * 31 + j * 17) % 3 == 0
    }
    return graph_of(signs)


def main() -> None:
    """Print the lines. networkx has no frustration index: its peer is its search for blocs."""
    friends = peer(DAY)
    triangles = partial(nx.triangles, friends)
    compare("triangles with signs / nx.triangles", partial(balance, of(DAY)), triangles, 9)
    louvain = partial(nx.community.louvain_communities, friends, seed=1)
    compare("blocs / nx.louvain_communities", partial(blocs, of(DAY)), louvain, 9)
    libraries = process("-c", "import networkx, highspy")
    ours = process("-m", "foedus", "blocs", "--as-of", str(WAR))
    compare("foedus blocs / import networkx, highspy", ours, libraries, 5)
    name = "frustration, December 1941 / nx.louvain_communities"
    compare(name, partial(frustration, of(WAR)), louvain, 5)
    for states in (15, 20, 25):
        graph = hard(states)
        name = f"frustration, {states} states, {len(graph.ties)} ties / nx.louvain_communities"
        compare(name, partial(frustration, graph), louvain, 1)
    every = partial(years, seed_world(), view(), 1816, 2026)
    compare("years 1816 to 2026 / one signed graph", every, partial(signed_of, DAY), 1)


if __name__ == "__main__":
    print(HEAD)
    main()

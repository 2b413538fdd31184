"""Measure the description of the system against peers in the same run, as bench/run.py does.

python bench/blocs.py
"""

from __future__ import annotations

from datetime import date
from functools import cache, partial

import networkx as nx
from run import process, ratio, row, seconds
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
    """Print the table, then what has no peer."""
    print("| what | foedus, ms | peer, ms | ratio | aim |")
    print("|---|---|---|---|---|")
    friends = peer(DAY)
    row(
        "triangles with signs / nx.triangles",
        ratio(partial(balance, of(DAY)), partial(nx.triangles, friends), 9),
    )
    row(
        "blocs / nx.louvain_communities",
        ratio(
            partial(blocs, of(DAY)), partial(nx.community.louvain_communities, friends, seed=1), 9
        ),
    )
    row(
        "foedus blocs, a process / import networkx, highspy",
        ratio(
            process("-m", "foedus", "blocs", "--as-of", str(WAR)),
            process("-c", "import networkx, highspy"),
            5,
        ),
    )
    print()
    print(f"frustration, December 1941: {seconds(partial(frustration, of(WAR))) * 1000:.1f} ms")
    for states in (15, 20, 25):
        graph = hard(states)
        taken = seconds(lambda graph=graph: frustration(graph))  # type: ignore[misc]
        found = frustration(graph).index
        print(f"frustration, {states} states, {len(graph.ties)} ties: {found} in {taken:.2f} s")
    print(f"1816 to 2026: {seconds(lambda: years(seed_world(), view(), 1816, 2026)):.1f} s")


if __name__ == "__main__":
    main()

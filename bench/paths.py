"""Measure the chains between two actors, and print ratios as Markdown.

The peer is networkx's own `shortest_simple_paths` on the same pairs, told nothing of the law: one
weight a pair, no verdicts, no reasons. Below 1 foedus is quicker. Two graphs: the densest first of
January of the seeds, and one as dense as the system ever was, 240 actors and 6,000 ties, made up.

    python bench/paths.py
"""

from __future__ import annotations

from datetime import date
from itertools import islice
from random import Random

import networkx as nx
from measure import HEAD, compare
from seed_graph import seed_world
from small_world import clause, condition

from foedus.dates import Truth
from foedus.escalation.chains.chain import chains, chains_from
from foedus.escalation.chains.ties import MOVES_NOBODY, STRENGTH, Link, links
from foedus.law import Perspective
from foedus.model import World

ACTORS, TIES, PAIRS = 240, 6000, 12
RESPONSES = {
    "duty": "wholeForce",
    "discretion": "actionDeemedNecessary",
    "consult": "consult",
}


def densest_day() -> date:
    """Return the first of January on which the seeds know the most links that move somebody."""
    world = seed_world()
    days = [date(year, 1, 1) for year in range(1816, 2027)]
    return max(days, key=lambda day: sum(x.kind not in MOVES_NOBODY for x in links(world, day)))


def made_up() -> tuple[World, list[Link]]:
    """Return 6,000 links at random between 240 actors, and a world with their clauses."""
    random = Random(20201109)
    kinds = [*RESPONSES, "support", "hostility"]
    clauses, found = [], []
    for place in range(TIES):
        one, other = (f"actor-{each:03}" for each in random.sample(range(ACTORS), 2))
        kind, name = random.choice(kinds), f"tie-{place:04}"
        if kind in RESPONSES:
            needs = condition("Attacked", f"{name}-attacked")
            clauses.append(clause(needs, name=name, response=RESPONSES[kind]))
        found.append(Link(one, other, kind, name, Truth.YES, "", (), directed=kind == "support"))
    return World().altered(*clauses), found


def plain(found: list[Link]) -> nx.Graph[str]:
    """Return the bare graph that the peer is given, the best link of each pair as its weight."""
    graph: nx.Graph[str] = nx.Graph()
    for link in found:
        if link.kind not in MOVES_NOBODY:
            ends = (link.obligor, link.beneficiary)
            known = graph.get_edge_data(*ends, {"weight": len(STRENGTH)})["weight"]
            graph.add_edge(*ends, weight=min(known, STRENGTH[link.kind]))
    return graph


def best(name: str, world: World, found: list[Link], most: int) -> None:
    """Print how long the best chains of some pairs take, one pair on the average."""
    graph = plain(found)
    core = sorted(max(nx.connected_components(graph), key=len))
    random = Random(1)
    pairs = [tuple(random.sample(core, 2)) for _ in range(PAIRS)]

    def ours() -> None:
        for one, other in pairs:
            chains(world, found, one, other, most)

    def peer() -> None:
        for one, other in pairs:
            list(islice(nx.shortest_simple_paths(plain(found), one, other, "weight"), most))

    compare(f"{name} / networkx", ours, peer, 5, within=0.2, times=PAIRS)


def main() -> None:
    """Print the lines."""
    seeds, day = seed_world(), densest_day()
    found = links(seeds, day)
    view = Perspective.of(seeds.worldviews["recognised"])
    event, on = seeds.events["mi24-shootdown-2020"], date(2020, 11, 9)

    def from_incident() -> None:
        chains_from(seeds, event, "nato", view, on)

    name = "links of the day and chains from an incident / links alone"
    compare(name, from_incident, lambda: links(seeds, on), 9)
    for most in (3, 10):
        best(f"{most} best chains, densest day {day}, {len(found)} links", seeds, found, most)
    world, found = made_up()
    for most in (3, 10):
        best(f"{most} best chains, {ACTORS} actors and {TIES} ties", world, found, most)


if __name__ == "__main__":
    print(HEAD)
    main()

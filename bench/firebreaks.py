"""Measure firebreaks against networkx's minimum cut, and against a closure, in the same run.

python bench/firebreaks.py
"""

from __future__ import annotations

from datetime import date
from functools import partial

import networkx as nx
from measure import HEAD, compare, process, seconds
from seed_graph import seed_world

from foedus.escalation.closure.fixpoint import closure
from foedus.escalation.closure.standing import Closure, Performs, Policy
from foedus.escalation.firebreaks.cut import cut
from foedus.escalation.firebreaks.sides import side
from foedus.escalation.firebreaks.web import ONE, OTHER, clause_graph, web
from foedus.law import Perspective

DAY = date(2020, 11, 9)
LARGEST = 5
WIDE = Policy(Performs.ALL, most_rounds=3)
Asked = tuple[float, str, Closure]


def slowest(policy: Policy) -> list[Asked]:
    """Return the incidents whose closures take longest, with the seconds and the closures."""
    world = seed_world()
    perspective = Perspective.of(world.worldviews["recognised"])
    found: list[Asked] = []
    for event in world.events.values():
        on = world.day(event)
        if "Incident" not in event.kinds or on is None:
            continue
        kept: list[Closure] = []
        ask = partial(closure, world, event, perspective, on, policy)
        taken = seconds(lambda ask=ask, kept=kept: kept.append(ask())).cpu  # type: ignore[misc]
        if kept[0].may():
            found.append((taken, event.id, kept[0]))
    return sorted(found, key=lambda each: each[:2], reverse=True)[:LARGEST]


def whole(policy: Policy, *options: str) -> None:
    """Print what a process takes for the incidents whose closures take longest."""
    for _, incident, found in slowest(policy):
        actor = found.steps[-1].actor if found.steps[-1].actor in found.may() else found.may()[-1]
        words = ("firebreaks", incident, actor, *options)
        peer = process("-m", "foedus", "drawn-in", incident, *options)
        name = f"foedus {' '.join(words)} / drawn-in"
        compare(name, process("-m", "foedus", *words), peer, 3, within=2)


def main() -> None:
    """Print the lines."""
    world = seed_world()
    sides = side(world, ("csto",), DAY), side(world, ("nato",), DAY)
    graph = clause_graph(web(world, DAY), *sides)
    compare(
        "all cuts of a day with brokers / nx.minimum_node_cut, one cut of the graph",
        partial(cut, world, ("csto",), ("nato",), DAY),
        partial(nx.minimum_node_cut, graph, ONE, OTHER),
        9,
    )
    compare(
        "foedus firebreaks csto nato / import networkx, highspy",
        process("-m", "foedus", "firebreaks", "csto", "nato", "--as-of", str(DAY)),
        process("-c", "import networkx, highspy"),
        5,
    )
    whole(Policy())
    whole(WIDE, "--policy", "all", "--rounds", "3")


if __name__ == "__main__":
    print(HEAD)
    main()

"""Measure firebreaks against networkx's minimum cut in the same run, as bench/run.py does.

python bench/firebreaks.py
"""

from __future__ import annotations

from datetime import date
from functools import partial

import networkx as nx
from run import process, ratio, row, seconds
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
        taken = seconds(lambda ask=ask, kept=kept: kept.append(ask()))  # type: ignore[misc]
        if kept[0].may():
            found.append((taken, event.id, kept[0]))
    return sorted(found, key=lambda each: each[:2], reverse=True)[:LARGEST]


def whole(policy: Policy, *options: str) -> None:
    """Print what a process takes for the incidents whose closures take longest."""
    for taken, incident, found in slowest(policy):
        actor = found.steps[-1].actor if found.steps[-1].actor in found.may() else found.may()[-1]
        run = process("-m", "foedus", "firebreaks", incident, actor, *options)
        print(
            f"{incident}, {actor} {' '.join(options)}: {seconds(run):.2f} s, "
            f"one closure {taken:.2f} s",
            flush=True,
        )


def main() -> None:
    """Print the table, then what has no peer."""
    world = seed_world()
    sides = side(world, ("csto",), DAY), side(world, ("nato",), DAY)
    graph = clause_graph(web(world, DAY), *sides)
    print("| what | foedus, ms | peer, ms | ratio | aim |")
    print("|---|---|---|---|---|")
    row(
        "all cuts of a day with brokers / nx.minimum_node_cut, one cut of the graph",
        ratio(
            partial(cut, world, ("csto",), ("nato",), DAY),
            partial(nx.minimum_node_cut, graph, ONE, OTHER),
            9,
        ),
    )
    row(
        "foedus firebreaks, a process / import networkx, highspy",
        ratio(
            process("-m", "foedus", "firebreaks", "csto", "nato", "--as-of", str(DAY)),
            process("-c", "import networkx, highspy"),
            5,
        ),
    )
    print()
    whole(Policy())
    whole(WIDE, "--policy", "all", "--rounds", "3")


if __name__ == "__main__":
    main()

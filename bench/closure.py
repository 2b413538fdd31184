"""Measure who is drawn in, beside what it is made of, and print ratios as Markdown.

Whole processes are compared with importing the libraries that they need and with `foedus explain`
of the same incident; closures with judging each incident once, which is a closure's first round
without a second. networkx has no closure: its peer is what it would say of the derived graph, the
descendants of those who began. Below 1 foedus is quicker.

    python bench/closure.py
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import networkx as nx
from measure import HEAD, compare, process
from seed_graph import seed_world

from foedus.escalation.closure.chronicle import chronicle
from foedus.escalation.closure.derivation import derivations
from foedus.escalation.closure.fixpoint import closure
from foedus.escalation.closure.standing import Closure, Performs, Policy
from foedus.law import Perspective, acts_of, judge_incident
from foedus.model import Event

SEED, JULY = "mi24-shootdown-2020", "germany-russia-war-1914"


def processes() -> None:
    """Compare whole processes."""
    libraries = process("-c", "import click, pyoxigraph")
    for id in (SEED, JULY):
        drawn_in = process("-m", "foedus", "drawn-in", id)
        name = f"foedus drawn-in {id}"
        compare(f"{name} / import click, pyoxigraph", drawn_in, libraries, 9, within=0.5)
        explain = process("-m", "foedus", "explain", id)
        compare(f"{name} / foedus explain", drawn_in, explain, 9)


def coded() -> list[tuple[Event, date]]:
    """Return the incidents and wars of the seeds that have acts, each with its first day."""
    world = seed_world()
    found = [
        (event, day)
        for event in world.events.values()
        if (event.acts or "Incident" in event.kinds) and acts_of(world, event)
        if (day := world.day(event))
    ]
    return sorted(found, key=lambda each: each[0].id)


def descendants(found: Closure) -> Callable[[], object]:
    """Return an action that asks networkx whom the derived graph draws in after the attackers."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from((step.beneficiary, step.actor) for step in found.steps)
    began = [each for each in found.incident.attackers if each in graph]
    return lambda: [nx.descendants(graph, each) for each in began or list(graph)[:1]]


def in_process() -> None:
    """Compare closures of all coded incidents with judging them once."""
    world = seed_world()
    view = Perspective.of(world.worldviews["recognised"])
    incidents = coded()

    def closures(performs: Performs) -> list[Closure]:
        policy = Policy(performs)
        return [closure(world, event, view, day, policy) for event, day in incidents]

    def judge() -> None:
        for event, day in incidents:
            judge_incident(world, event, view, day)

    for performs, target in ((Performs.DUTIES, 5.0), (Performs.ALL, None)):
        name = f"closure of {len(incidents)} incidents, policy {performs.value} / judging them once"
        compare(name, partial(closures, performs), judge, 3, within=target)
    asked = {id: world.events[id] for id in ("world-war-i", JULY)}
    found = {
        id: closure(world, event, view, event.period.start.earliest)
        for id, event in asked.items()
        if event.period.start
    }
    for id, one in found.items():
        again = partial(closure, world, one.incident, view, one.on)
        compare(f"closure of {id} / networkx.descendants on it", again, descendants(one), 9)
    war = found["world-war-i"]
    whole = partial(closure, world, war.incident, view, war.on)
    name = "derivations of all who may act, world-war-i / its closure"
    compare(name, lambda: [derivations(war, actor) for actor in war.may()], whole, 5)
    told = partial(chronicle, world, war.incident, view)
    compare("chronicle of world-war-i / its closure", told, whole, 3)


def main() -> None:
    """Print the lines."""
    processes()
    in_process()


if __name__ == "__main__":
    print(HEAD)
    main()

"""Measure conflicts of commitments and dangerous dyads, each beside a peer in the same run.

    python bench/conflicts.py

The peers: raw pyoxigraph with the named query of one
actor, and networkx's topological generations for the ranks.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from measure import HEAD, compare, process
from store import evaluate_raw

DAYS = (date(1914, 8, 3), date(1962, 10, 23), date(2020, 11, 9))


def commands() -> None:
    """Compare whole processes with one that imports what every command imports."""
    peer = process("-c", "import click, msgspec")
    for words in (
        ("conflicts", "armenia-attack-2022"),
        ("conflicts", "--as-of", "2020-11-09"),
        ("dyads", "--as-of", "2020-11-09"),
    ):
        ours = process("-m", "foedus", *words)
        compare(f"foedus {' '.join(words)} / import click, msgspec", ours, peer, 5)


def conflicts() -> None:
    """Compare all conflicts of a day with the named query, which asks of one actor."""
    from seed_graph import resolve, seed_store, seed_world

    from foedus import query
    from foedus.escalation.conflicts.conflicts import conflicts_on
    from foedus.law import Facts, Perspective
    from foedus.query.parameters import bind, bound

    world, named = seed_world(), query.named("conflicting-commitments")
    view = Perspective.of(world.worldviews["recognised"])
    for day in DAYS:
        given = {"actor": "russia", "on": str(day)}
        text = bound(named.text, bind(named.parameters, named.defaults, given, resolve))

        def every(on: date = day) -> None:
            fresh = world.altered()  # a new world, so that nothing of the day is remembered
            conflicts_on(Facts(fresh, view, on))

        peer = partial(evaluate_raw, seed_store(), text)
        compare(f"conflicts of {day} / named query of one actor", every, peer, 9)


def ranks() -> None:
    """Compare the ranks of random dyads with networkx's layers of the same order."""
    import networkx as nx

    from foedus.escalation.conflicts.dyads import ranked

    factors = [(each * 7 % 19, each * 11 % 61) for each in range(300)]

    def layers() -> None:
        graph = nx.DiGraph()
        graph.add_nodes_from(range(len(factors)))
        graph.add_edges_from(
            (i, j)
            for i, one in enumerate(factors)
            for j, other in enumerate(factors)
            if one != other and one[0] >= other[0] and one[1] >= other[1]
        )
        list(nx.topological_generations(graph))

    ours = partial(ranked, factors)
    compare("ranks of 300 dyads / networkx.topological_generations", ours, layers, 9)


def main() -> None:
    """Print the lines."""
    commands()
    conflicts()
    ranks()


if __name__ == "__main__":
    print(HEAD)
    main()

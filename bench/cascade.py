"""Measure cascades of 10,000 runs, beside walks of networkx over the same links in the same run.

networkx has no cascade: its peer here is what each run needs at least, reachability from the
belligerents in a directed graph of the links that succeeded.

    python bench/cascade.py
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from random import Random

import networkx as nx
from measure import HEAD, compare

INCIDENTS = (
    ("austria-hungary-attacks-serbia-1914", "russian-empire attacks austria-hungary"),
    ("german-invasion-of-poland-1939", ""),
    ("six-day-war-1967", ""),
)
RUNS = 10_000


def walks(rates: list[tuple[tuple[str, str], float]], belligerents: Collection[str]) -> None:
    """Walk with networkx, as often as there are runs, the links that succeed from who began."""
    random = Random(1)
    for _ in range(RUNS):
        graph = nx.DiGraph([pair for pair, rate in rates if random.random() < rate])
        graph.add_nodes_from(belligerents)
        set().union(*(nx.descendants(graph, each) for each in belligerents))


def main() -> None:
    """Print a line for each incident and model."""
    from seed_graph import seed_world

    from foedus.escalation.cascade import Model, draw_graph, posterior, simulate
    from foedus.escalation.supposition import supposed_act
    from foedus.law import Perspective

    world = seed_world()
    view = Perspective.of(world.worldviews["recognised"])
    for id, sentence in INCIDENTS:
        event = world.events[id]
        on = world.day(event)
        if on is None:
            raise SystemExit(f"{id} has no day")
        acts = (supposed_act(world, sentence, on),) if sentence else ()
        graph = draw_graph(world, event, view, on, acts)
        pairs = {
            (d.beneficiary, d.joiner): posterior(d.count.fulfilled, d.count.cases).mean
            for d in graph.draws
        }
        peer = partial(walks, sorted(pairs.items()), graph.belligerents)
        for model in Model:
            name = f"{RUNS} runs over {id}, {model.value}, {len(graph.draws)} links / networkx"
            compare(name, partial(simulate, graph, model, RUNS), peer, 1, within=3)


if __name__ == "__main__":
    print(HEAD)
    main()

"""Measure cascades of 10,000 runs, beside walks of networkx over the same links in the same run.

networkx has no cascade: its peer here is what each run needs at least, reachability from the
belligerents in a directed graph of the links that succeeded.

    python bench/cascade.py
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

INCIDENTS = (
    ("austria-hungary-attacks-serbia-1914", "russian-empire attacks austria-hungary"),
    ("german-invasion-of-poland-1939", ""),
    ("six-day-war-1967", ""),
)
RUNS = 10_000


def main() -> None:
    """Print a line for each incident and model: seconds, and the ratio to networkx."""
    import networkx as nx
    from seed_graph import seed_world

    from foedus.escalation.cascade import Model, draw_graph, posterior, simulate
    from foedus.escalation.supposition import supposed_act
    from foedus.law import Perspective

    world = seed_world()
    view = Perspective.of(world.worldviews["recognised"])
    print("| cascade of 10,000 runs | draws | s | networkx, s | ratio |\n|---|---|---|---|---|")
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
        random = Random(1)
        begun = time.perf_counter()
        for _ in range(RUNS):
            walk = nx.DiGraph([pair for pair, rate in pairs.items() if random.random() < rate])
            walk.add_nodes_from(graph.belligerents)
            set().union(*(nx.descendants(walk, each) for each in graph.belligerents))
        peer = time.perf_counter() - begun
        for model in Model:
            begun = time.perf_counter()
            simulate(graph, model, RUNS)
            ours = time.perf_counter() - begun
            name = f"{id}, {model.value}"
            print(f"| {name} | {len(graph.draws)} | {ours:.2f} | {peer:.2f} | {ours / peer:.2f} |")


if __name__ == "__main__":
    main()

"""Measure foedus against its peers in the same run, and print ratios as Markdown.

Each line alternates the two things compared, so that a machine that drifts drifts for both, and
shows the median of each and of the ratio pair by pair. Below 1 foedus is quicker.

    python bench/run.py            all of it
    python bench/run.py --short    without rdflib's slow queries
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

TARGETS = {
    "foedus --help / import click": 2.0,
    "foedus explain / import click, pyoxigraph": 4.0,
    "named query / raw pyoxigraph, worst": 1.2,
    "named query / raw pyoxigraph, median": 1.2,
}


def seconds(action: Callable[[], object]) -> float:
    """Return how long one call takes, in seconds of the wall clock."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def ratio(ours: Callable[[], object], peer: Callable[[], object], runs: int) -> tuple[float, ...]:
    """Return the median of ours, of the peer's, and of the ratios pair by pair."""
    ours(), peer()
    pairs = [(seconds(ours), seconds(peer)) for _ in range(runs)]
    return (
        median(a for a, _ in pairs),
        median(b for _, b in pairs),
        median(a / b for a, b in pairs),
    )


def process(*arguments: str) -> Callable[[], object]:
    """Return an action that runs Python with the arguments, compiled modules being kept."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

    def run() -> None:
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=kept)

    return run


def row(name: str, found: tuple[float, ...]) -> None:
    """Print one line of the table."""
    ours, peer, share = found
    target = TARGETS.get(name)
    aim = f"at most {target}" if target else ""
    print(f"| {name} | {ours * 1000:.2f} | {peer * 1000:.2f} | {share:.2f} | {aim} |", flush=True)


def start_up() -> None:
    """Compare whole processes."""
    explain = process("-m", "foedus", "explain", "mi24-shootdown-2020")
    plain = process("-c", "import click")
    row("foedus --help / import click", ratio(process("-m", "foedus", "--help"), plain, 21))
    both = process("-c", "import click, pyoxigraph")
    row("foedus explain / import click, pyoxigraph", ratio(explain, both, 21))


def loading() -> None:
    """Compare opening the warm snapshot with a bare load of the same statements."""
    import pyoxigraph as ox
    from rdflib import Dataset

    from foedus import store
    from foedus.store.files import Selection

    seeds = Selection()
    quads = store.quads(seeds)

    def raw() -> None:
        ox.Store().bulk_load(quads, ox.RdfFormat.N_QUADS)

    def rdflib() -> None:
        Dataset(default_union=True).parse(data=quads.decode(), format="nquads")

    row("open the store / raw pyoxigraph", ratio(lambda: store.open_store(seeds), raw, 9))
    row("open the store / rdflib", ratio(lambda: store.open_store(seeds), rdflib, 3))


def evaluate(store: Any, text: str, terms: Any) -> None:
    """Evaluate a named query's text with its parameters, as a command does, to the last row."""
    from foedus.query import run

    list(run(store, text, terms).rows or ())


def evaluate_raw(store: Any, text: str) -> None:
    """Evaluate a text in a store of pyoxigraph's, or a dataset of rdflib's, to the last row."""
    list(store.query(text))


def querying(short: bool) -> None:
    """Compare each named query with the same text in raw pyoxigraph, and in rdflib."""
    from rdflib import Dataset
    from seed_graph import SEEDS, assessed_store, resolve, seed_store

    from foedus import query, store
    from foedus.query.parameters import bind, bound

    loaded = tomllib.loads((ROOT / "tests/queries/cases.toml").read_text(encoding="utf-8"))
    cases = {case["query"]: case.get("parameters", {}) for case in loaded["case"]}
    dataset = Dataset(default_union=True)
    dataset.parse(data=store.quads(SEEDS).decode(), format="nquads")
    shares = []
    for name, given in sorted(cases.items()):
        named = query.named(name)
        asked = assessed_store(given["incident"]) if named.needs else seed_store()
        terms = bind(named.parameters, named.defaults, given, resolve)
        text = bound(named.text, terms)
        ours = partial(evaluate, asked, named.text, terms)
        raw = partial(evaluate_raw, asked, text)
        found = ratio(ours, raw, 25)
        shares.append((found[2], found))
        row(f"query {name} / raw pyoxigraph", found)
        if not (short or named.needs or named.engine):
            peer = partial(evaluate_raw, dataset, text)
            row(f"query {name} / rdflib", ratio(ours, peer, 1))
    shares.sort()
    row("named query / raw pyoxigraph, median", shares[len(shares) // 2][1])
    row("named query / raw pyoxigraph, worst", shares[-1][1])


def exporting() -> None:
    """Compare the GEXF writer with networkx's on the same network."""
    import networkx as nx
    from seed_graph import seed_world

    from foedus.export import gexf
    from foedus.export.network import network
    from foedus.export.networkx_graph import to_networkx

    found = network(seed_world())
    graph = to_networkx(found)
    for *_, data in (*graph.nodes(data=True), *graph.edges(data=True)):
        data.pop("spells", None)  # networkx's writer takes them for something else and fails
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "peer.gexf"
        row(
            "write GEXF / networkx.write_gexf",
            ratio(lambda: gexf.document(found), lambda: nx.write_gexf(graph, path), 5),
        )


def judging() -> None:
    """Tell how long the engine takes for every coded incident, against reading the statements."""
    from seed_graph import seed_store, seed_world
    from test_coded_incidents import asked, cases

    from foedus.law import judge_incident

    world = seed_world()
    incidents = sorted({(case.incident, case.as_of) for case in cases()}, key=str)
    questions = [(world.events[id], *asked(id, as_of)) for id, as_of in incidents]

    def judge() -> None:
        for event, perspective, on in questions:
            judge_incident(world, event, perspective, on)

    def all_claims() -> None:
        list(seed_store().query("SELECT * { ?s ?p ?o }"))  # type: ignore[arg-type]

    row(
        f"judge {len(questions)} coded incidents / read every statement",
        ratio(judge, all_claims, 5),
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="leave rdflib's queries out")
    short = parser.parse_args().short
    print("| compared | foedus ms | peer ms | ratio | target |\n|---|---|---|---|---|")
    start_up()
    loading()
    judging()
    querying(short)
    exporting()


if __name__ == "__main__":
    main()

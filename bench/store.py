"""Measure the start of the program, its store, the engine, queries and export against peers.

python bench/store.py            all of it
python bench/store.py --short    without rdflib's slow queries
"""

from __future__ import annotations

import argparse
import tempfile
import tomllib
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from measure import HEAD, ROOT, compare, process


def start_up() -> None:
    """Compare whole processes."""
    explain = process("-m", "foedus", "explain", "mi24-shootdown-2020")
    plain = process("-c", "import click")
    shown = process("-m", "foedus", "--help")
    compare("foedus --help / import click", shown, plain, 21, at_most=2.0)
    both = process("-c", "import click, pyoxigraph")
    compare("foedus explain / import click, pyoxigraph", explain, both, 21, at_most=4.0)


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

    ours = partial(store.open_store, seeds)
    compare("open the store / raw pyoxigraph", ours, raw, 9)
    compare("open the store / rdflib", ours, rdflib, 3)


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
        shares.append(compare(f"query {name} / raw pyoxigraph", ours, raw, 25))
        if not (short or named.needs or named.engine):
            peer = partial(evaluate_raw, dataset, text)
            compare(f"query {name} / rdflib", ours, peer, 1)
    for word, share in (("median", median(shares)), ("worst", max(shares))):
        target = f"ratio 1.2{'' if share <= 1.2 else ', MISSED'}"
        print(f"| named query / raw pyoxigraph, {word} | | | | | {share:.2f} | {target} |")


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
        peer = partial(nx.write_gexf, graph, path)
        compare("write GEXF / networkx.write_gexf", partial(gexf.document, found), peer, 5)


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

    name = f"judge {len(questions)} coded incidents / read every statement"
    compare(name, judge, all_claims, 5)


def main(short: bool = True) -> None:
    """Print the lines, rdflib's queries left out if it is to be short."""
    start_up()
    loading()
    judging()
    querying(short)
    exporting()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="leave rdflib's queries out")
    print(HEAD)
    main(parser.parse_args().short)

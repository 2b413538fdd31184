"""Measure GEXF against networkx's writer, and how long and large a million edges are.

    python bench/exports.py

The million are written in a process of its own, whose peak of memory is told, Python and all. They
are made as they are written, as what makes them is not what is measured; with --held they are a
tuple of edges, as a query of a million rows gives them.
"""

from __future__ import annotations

import argparse
import io
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import overload

import networkx as nx
from measure import HEAD, ROOT, compare

sys.path.insert(0, str(ROOT / "graph"))

from foedus.export import gexf, network
from foedus.export.elements import Edge, Network, Node
from foedus.export.networkx_graph import one_way, to_networkx
from foedus.read import world
from foedus.store.files import Selection
from foedus.writing import write

EDGES = 1_000_000
SECONDS, MEBIBYTES = 30, 500


class Made(Sequence[Edge]):
    """A million edges, each made when it is asked for: those of the seeds again and again."""

    def __init__(self, edges: tuple[Edge, ...]) -> None:
        self.edges = edges

    def __len__(self) -> int:
        return EDGES

    @overload
    def __getitem__(self, index: int) -> Edge: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Edge]: ...
    def __getitem__(self, index: int | slice) -> Edge | Sequence[Edge]:
        if isinstance(index, slice):
            raise TypeError("one edge at a time")
        if index >= EDGES:
            raise IndexError(index)
        one = self.edges[index % len(self.edges)]
        return Edge(
            id=f"edge-{index}",
            kind=f"{one.kind} [{index}]",
            label=one.label,
            source=one.source,
            target=one.target,
            directed=one.directed,
            spells=one.spells,
            attributes=one.attributes,
            colour=one.colour,
        )

    def __iter__(self) -> Iterator[Edge]:
        return (self[index] for index in range(EDGES))


def main() -> None:
    """Print the ratio to networkx, and seconds and memory of a million edges."""
    seeds = network.network(world(Selection()))
    ours = one_way(seeds)
    graph = _for_networkx(ours)
    compare(
        f"GEXF of {len(ours.edges):,} edges: networkx's writer",
        lambda: gexf.document(ours, directed_only=True),
        lambda: _networkx(graph),
        7,
        at_most=1.5,
    )
    for kept in ((), ("--held",)):
        done = subprocess.run(
            [sys.executable, __file__, "--million", *kept],
            capture_output=True,
            text=True,
            check=True,
        )
        print(done.stdout, end="")


def _for_networkx(shown: Network) -> nx.MultiDiGraph[str]:
    """Return the graph with its days as networkx's writer wants them: pairs of texts."""
    graph = to_networkx(shown)
    for element in (*shown.nodes, *shown.edges):
        found = (
            graph.nodes[element.id]
            if isinstance(element, Node)
            else graph.edges[element.source, element.target, element.id]
        )
        if "spells" in found:
            found["spells"] = [
                (each.start and str(each.start), each.end and str(each.end))
                for each in element.spells
            ]
    return graph


def _networkx(graph: nx.MultiDiGraph[str]) -> None:
    nx.write_gexf(graph, io.BytesIO(), version="1.2draft")


def million(*, held: bool) -> None:
    """Write a million edges and print what that took."""
    from msgspec.structs import replace

    seeds = network.network(world(Selection()))
    # One attribute less than the seeds have on average changes little; none would be no network.
    made = Made(seeds.edges)
    large: Network = replace(seeds, edges=tuple(made) if held else made)  # type: ignore[arg-type]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "million.gexf"
        begun, used = time.perf_counter(), time.process_time()
        write(path, gexf.pieces(large))
        took, busy = time.perf_counter() - begun, time.process_time() - used
        size = path.stat().st_size / 2**20
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    missed = min(took, busy) > SECONDS or (memory > MEBIBYTES and not held)
    how = "held in memory" if held else "made as they are written"
    print(
        f"GEXF of {EDGES:,} edges, {how}: {took:.1f} s ({busy:.1f} s of a processor), "
        f"{memory:,.0f} MiB at most, a file of {size:,.0f} MiB; "
        f"target {SECONDS} s, {MEBIBYTES} MiB{': MISSED' if missed else ''}"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--million", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--held", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.million:
        million(held=asked.held)
    else:
        print(HEAD)
        main()

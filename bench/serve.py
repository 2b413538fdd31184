"""Measure how much endless queries slow the server for everybody else, and what a worker costs.

    python bench/serve.py             8 endless queries beside
    python bench/serve.py --beside 40

Rounds with and without the endless queries alternate, so that a machine that drifts drifts for
both. Shown are milliseconds of the wall clock as a client sees them, and their ratios.
"""

from __future__ import annotations

import argparse
import http.client
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from urllib.parse import quote, urlsplit

from measure import ROOT

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SMALL = "SELECT ?p ?o { id:armenia ?p ?o } LIMIT 20"
INCIDENT = "/api/incidents/mi24-shootdown-2020"
LIMIT = 4  # seconds for a query
CALLS = 12  # of each sort in a round

_numbers = count()


@contextmanager
def serving() -> Iterator[str]:
    """Run the server on a free port, and give where it listens."""
    command = [sys.executable, "-m", "foedus", "serve", "--port", "0", "--time-limit", str(LIMIT)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "graph")}
    begun = time.perf_counter()
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    )
    try:
        address = urlsplit(server.stdout.readline().strip()).netloc if server.stdout else ""
        print(f"the server answers after {time.perf_counter() - begun:.1f} s")
        yield address
    finally:
        server.terminate()
        server.wait()


def ask(address: str, path: str) -> int:
    """Return the status of an answer, read to its end."""
    connection = http.client.HTTPConnection(address, timeout=120)
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status


def kept_page() -> str:
    """Return a page that was asked for before."""
    return INCIDENT


def new_page() -> str:
    """Return a page that costs an explanation: no parameter of that name and value came before."""
    return f"{INCIDENT}?state=russia&as-of={2021 + next(_numbers)}-01-01"


def small_query() -> str:
    """Return a query that is answered at once."""
    return f"/sparql?query={quote(SMALL)}"


SORTS: dict[str, Callable[[], str]] = {
    "a page asked for before": kept_page,
    "a new page": new_page,
    "a small query": small_query,
}


def milliseconds(address: str, path: Callable[[], str]) -> list[float]:
    """Return how long each call took."""
    taken = []
    for _ in range(CALLS):
        asked = path()
        begun = time.perf_counter()
        if ask(address, asked) != 200:
            raise SystemExit(f"{asked} was not answered")
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def slowed(rounds: int, beside: int) -> None:
    """Print how long answers take alone, and while endless queries run."""
    alone: dict[str, list[float]] = {name: [] for name in SORTS}
    while_running: dict[str, list[float]] = {name: [] for name in SORTS}
    with serving() as address, ThreadPoolExecutor(beside) as clients:
        ask(address, INCIDENT)
        for _ in range(rounds):
            for name, path in SORTS.items():
                alone[name] += milliseconds(address, path)
            endless = [
                clients.submit(ask, address, f"/sparql?query={quote(ENDLESS)}")
                for _ in range(beside)
            ]
            time.sleep(0.2)
            for name, path in SORTS.items():
                while_running[name] += milliseconds(address, path)
            if {each.result() for each in endless} != {503}:
                raise SystemExit("an endless query came to an end")
    print(f"| answered | alone ms | 99th | with {beside} endless queries ms | 99th | ratio |")
    print("|---|---|---|---|---|---|")
    for name in SORTS:
        left, right = alone[name], while_running[name]
        figures = [statistics.median(left), _last(left), statistics.median(right), _last(right)]
        ratio = figures[2] / figures[0]
        print(f"| {name} | {' | '.join(f'{each:.1f}' for each in figures)} | {ratio:.2f} |")


def _last(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.99)]


def workers() -> None:
    """Print what it costs to make a worker, and to hand a query over to one."""
    import asyncio
    import socket

    from foedus.store.files import Selection
    from foedus.web.data import Data
    from foedus.web.desk import Here
    from foedus.web.keeper import Keeper
    from foedus.web.limits import Limits
    from foedus.web.pool import Pool
    from foedus.web.task import Query

    data, limits = Data(Selection()), Limits()
    begun = time.perf_counter()
    data.load()
    loaded = time.perf_counter() - begun
    task = Query(text="ASK {}")
    listening = socket.socket()
    keeper = Keeper(data, limits, listening)

    async def measured() -> tuple[float, float, float]:
        pool = Pool(keeper, limits, patience=0, at_once=1, spare=1)
        await pool.start()
        forked, over, here = [], [], []
        for _ in range(20):
            begun = time.perf_counter()
            pid, line = keeper.fork(0)
            forked.append(time.perf_counter() - begun)
            line.close()
            keeper.end(pid)
        for _ in range(200):
            for desk, taken in ((pool, over), (Here(data, limits), here)):
                begun = time.perf_counter()
                await desk.answer(task)
                taken.append(time.perf_counter() - begun)
        return tuple(statistics.median(each) * 1000 for each in (forked, over, here))  # type: ignore[return-value]

    forked, over, here = asyncio.run(measured())
    keeper.close()
    print(f"loading the data: {loaded * 1000:.0f} ms; forking a worker: {forked:.1f} ms")
    print(f"ASK {{}} in a worker: {over:.2f} ms; in this process: {here:.2f} ms")


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beside", type=int, default=8, help="how many endless queries")
    parser.add_argument("--rounds", type=int, default=6)
    given = parser.parse_args()
    workers()
    slowed(given.rounds, given.beside)


if __name__ == "__main__":
    main()

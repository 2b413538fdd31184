"""Measure how many queries a second the server answers, beside Oxigraph's own and rdflib-endpoint.

    python bench/throughput.py
    python bench/throughput.py --rdflib-endpoint /somewhere/venv/bin/rdflib-endpoint

Each server gets the same statements and the same texts by GET from wrk (`apt-get install wrk`),
over as many connections, turn by turn, so that a machine that drifts drifts for all.
rdflib-endpoint is no dependency: put it into an environment of its own and name it.

Every text is asked in two ways: the same each time, which a server may answer from what it kept,
and with another comment at its end each time, which it has to compute.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import quote, urlsplit

from measure import ROOT  # puts tests/ on the path
from seed_graph import resolve
from servers import oxigraph, put

from foedus import query, store
from foedus.query.parameters import bind, bound
from foedus.store.files import Selection

ASKED = {
    "members-of-alliance": {"alliance": "nato", "on": "2020-11-09"},
    "instruments-in-force": {"on": "2020-11-09"},
    "whom-it-owes-defence": {"obligor": "russia", "on": "2020-11-09"},
}
ACCEPT = "application/sparql-results+json"
WAYS = {"computed": "true", "the same again": "false"}
# What wrk runs: the path to ask, with another comment at each request where it is to be computed.
LUA = """
local n = 0
request = function()
  n = n + 1
  local path = "%s"
  if %s then path = path .. "%%0A%%23" .. n .. "-%d" end
  return wrk.format("GET", path, { ["Accept"] = "%s" })
end
"""


@contextmanager
def ours(at_once: int) -> Iterator[str]:
    """Yield where foedus answers, with the seeds."""
    command = [sys.executable, "-m", "foedus", "serve", "--port", "0", "--at-once", str(at_once)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "graph")}
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    )
    try:
        yield f"{server.stdout.readline().strip()}sparql" if server.stdout else ""
    finally:
        server.terminate()
        server.wait()


@contextmanager
def oxigraphs(content: bytes) -> Iterator[str]:
    """Yield where Oxigraph's own server answers, with the statements."""
    with oxigraph() as (url, statements):
        put(statements, content)
        yield url


@contextmanager
def rdflibs(program: str, triples: bytes) -> Iterator[str]:
    """Yield where rdflib-endpoint answers, with the triples."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "seeds.nt"
        file.write_bytes(triples)
        command = [program, "serve", "--host", "localhost", "--port", "8757", str(file)]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        url = "http://localhost:8757/"
        try:
            while not answers(url, "ASK {}"):
                if server.poll() is not None:
                    raise SystemExit(f"{program} does not run")
                time.sleep(0.5)
            yield url
        finally:
            server.kill()  # what it has still to answer would burden who is measured next
            server.wait()


def answers(url: str, text: str) -> int:
    """Return how many rows a server finds, or 1 for a yes; 0 where it does not answer."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=120)
    try:
        connection.request("GET", f"{parts.path}?query={quote(text)}", headers={"Accept": ACCEPT})
        response = connection.getresponse()
        body = response.read()
    except OSError:
        return 0
    finally:
        connection.close()
    return max(1, body.count(b'"type"')) if response.status == 200 else 0


def rate(url: str, text: str, is_varied: str, connections: int, seconds: int) -> float:
    """Return how many requests a second were answered."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        path = f"{urlsplit(url).path}?query={quote(text, safe='')}"
        script.write(LUA % (path, is_varied, time.monotonic_ns(), ACCEPT))
        script.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "60s"]
        command += ["-s", script.name, url]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"{url} did not answer all:\n{said}")
    answers(url, "ASK {}")  # so that nothing it has still to do burdens the next
    [found] = re.findall(r"Requests/sec:\s+([\d.]+)", said)
    return float(found)


def ratio(rates: list[float], others: list[float]) -> float:
    """Return the ratio of what was answered, round by round."""
    return median(one / other for one, other in zip(rates, others, strict=True))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rdflib-endpoint", metavar="PROGRAM", help="where it is installed")
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--seconds", type=int, default=3, help="for each text, server and round")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is not installed: apt-get install wrk")
    triples = store.triples(Selection())
    with ExitStack() as running:
        servers = {"foedus": running.enter_context(ours(16))}
        servers["Oxigraph"] = running.enter_context(oxigraphs(store.quads(Selection()) + triples))
        if given.rdflib_endpoint:
            servers["rdflib-endpoint"] = running.enter_context(
                rdflibs(given.rdflib_endpoint, triples)
            )
        peers = [name for name in servers if name != "foedus"]
        heads = ["requests a second", *servers, *(f"foedus / {name}" for name in peers)]
        print(f"| {' | '.join(heads)} |")
        print("|---" * (1 + len(servers) + len(peers)) + "|")
        for name, parameters in ASKED.items():
            named = query.named(name)
            text = bound(named.text, bind(named.parameters, named.defaults, parameters, resolve))
            sizes = {each: answers(url, text) for each, url in servers.items()}
            if len(set(sizes.values())) != 1:
                raise SystemExit(f"{name} is answered differently: {sizes}")
            for way, is_varied in WAYS.items():
                found: dict[str, list[float]] = {each: [] for each in servers}
                for _ in range(given.rounds):
                    for each, url in servers.items():
                        found[each].append(
                            rate(url, text, is_varied, given.connections, given.seconds)
                        )
                figures = [f"{median(rates):.0f}" for rates in found.values()]
                ratios = [f"{ratio(found['foedus'], found[each]):.2f}" for each in peers]
                print(f"| {name}, {way} |", " | ".join(figures + ratios), "|", flush=True)


if __name__ == "__main__":
    main()

"""The server as a process: it starts, holds its limits, and stops."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from command import ROOT, call, process
from pages import blocks
from web_client import Client

from foedus.cli import foedus
from foedus.store.files import Selection
from foedus.web.data import Data
from foedus.web.limits import MEBI, Limits
from foedus.web.serve import ADDRESS

SECONDS = 4.0  # long enough for a small query on a busy machine
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GREEDY = "SELECT (GROUP_CONCAT(?o) AS ?all) { ?s ?p ?o . ?a ?b ?c }"
INCIDENT = "/api/incidents/mi24-shootdown-2020"


@contextmanager
def serving(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the server on a free port; give its process and where it listens."""
    server = subprocess.Popen(
        [sys.executable, "-m", "foedus", "serve", "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "graph")},
    )
    try:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), server.communicate()
        yield server, urlsplit(address).netloc
    finally:
        server.kill()
        server.wait()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return where a server of the seeds listens."""
    with serving("--time-limit", str(SECONDS), "--row-limit", "1000") as (_, found):
        yield found


def ask(
    address: str, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(address, timeout=60)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, sent)
    response = connection.getresponse()
    return response.status, response.read()


def sparql(address: str, query: str) -> tuple[int, bytes]:
    return ask(address, f"/sparql?query={quote(query)}")


def children(pid: int) -> set[int]:
    """Return the processes below a process, itself left out."""
    found: set[int] = set()
    due = [pid]
    while due:
        listing = Path(f"/proc/{due.pop()}/task")
        for task in listing.iterdir() if listing.exists() else ():
            below = [int(each) for each in (task / "children").read_text().split()]
            found.update(below)
            due += below
    return found


def soon(is_so: Callable[[], bool]) -> bool:
    """Return whether it becomes so: what has little priority dies slowly on a busy machine."""
    for _ in range(600):
        if is_so():
            return True
        time.sleep(0.1)
    return False


def gone(pids: set[int]) -> bool:
    """Return whether the processes end."""
    return soon(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids))


def is_last(pid: int) -> bool:
    """Return whether every other process comes before this one."""
    return os.sched_getscheduler(pid) == os.SCHED_IDLE


def test_answers(address: str) -> None:
    """The server answers queries and pages; HEAD tells the length and sends nothing."""
    status, body = sparql(address, "ASK { id:abkhazia a foedus:DeFactoState }")

    assert (status, json.loads(body)["boolean"]) == (200, True)
    assert ask(address, INCIDENT)[0] == 200
    assert ask(address, "/sparql", "HEAD") == (200, b"")
    assert ask(address, "/sparql", Host="evil.example")[0] == 421


@pytest.mark.parametrize(
    ("query", "said"),
    [(ENDLESS, f"took more than {SECONDS:g} s"), ("SELECT * { ?s ?p ?o }", "more than 1000 rows")],
)
def test_query_past_its_limit(address: str, query: str, said: str) -> None:
    """A query past a limit is stopped with 503 and says which; the server goes on."""
    status, body = sparql(address, query)

    assert status == 503
    assert said in json.loads(body)["detail"]
    assert sparql(address, "ASK {}")[0] == 200


@pytest.mark.parametrize("query", [GREEDY, "ASK " + "{" * 20_000 + "}" * 20_000])
def test_greedy_query(address: str, query: str) -> None:
    """A query that takes all memory, or too deep a stack, ends itself and nothing else."""
    body = b"query=" + quote(query).encode()

    status, _ = ask(
        address, "/sparql", "POST", body, Content_Type="application/x-www-form-urlencoded"
    )

    assert status == 503
    assert sparql(address, "ASK {}")[0] == 200


def test_nobody_is_starved(address: str) -> None:
    """Of a hundred clients at once, half of them with endless queries, each gets its answer."""

    def client(number: int) -> tuple[int, int]:
        query = ENDLESS if number % 2 else "ASK { id:armenia ?p ?o }"
        return number % 2, sparql(address, query)[0]

    with ThreadPoolExecutor(100) as clients:
        found = list(clients.map(client, range(100)))

    assert {status for is_slow, status in found if not is_slow} == {200}
    assert {status for is_slow, status in found if is_slow} == {503}


def test_pages_while_queries_run(address: str) -> None:
    """A page that nobody asked for before comes while endless queries run."""
    with ThreadPoolExecutor(8) as clients:
        slow = [clients.submit(sparql, address, ENDLESS) for _ in range(8)]
        time.sleep(0.3)
        status, _ = ask(address, "/api/things/armenia?as-of=2001-02-03")

        assert status == 200
        assert not any(each.done() for each in slow)


def test_who_only_waited_keeps_its_rank() -> None:
    """A query is put behind all other programs for its work, not for the time a machine kept it."""
    with serving("--time-limit", "60") as (server, address), ThreadPoolExecutor(2) as clients:
        workers = {pid for pid in children(server.pid) if not children(pid)}
        for each in workers:
            os.kill(each, signal.SIGSTOP)
        kept = clients.submit(sparql, address, "ASK {}")
        time.sleep(1.5)  # three times as long as a query has a slot
        for each in workers:
            os.kill(each, signal.SIGCONT)

        assert kept.result()[0] == 200
        assert not any(is_last(each) for each in workers)

        clients.submit(sparql, address, ENDLESS)
        assert soon(lambda: any(is_last(each) for each in children(server.pid)))


def test_slow_body(address: str) -> None:
    """A body that does not come in time is 408, and one that is too long is 413."""
    host, port = address.split(":")
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n"
            b"Content-Type: application/sparql-query\r\n\r\nASK"
        )
        assert line.recv(12) == b"HTTP/1.1 408"
    headers = {"Content_Type": "application/sparql-query"}
    assert ask(address, "/sparql", "POST", b"#" * (3 << 20), **headers)[0] == 413


def test_stalled_clients(address: str) -> None:
    """Fifty clients that stall in header or body keep no page from another, and are sent away."""
    host, port = address.split(":")
    post = b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n"
    begun = (b"GET /api/ HTTP/1.1\r\nHost: 127.0", b"", b"\r\n", post, post + b"\r\nASK")
    with ExitStack() as lines:
        stalled = [
            lines.enter_context(socket.create_connection((host, int(port)), timeout=60))
            for _ in range(50)
        ]
        for number, line in enumerate(stalled):
            line.sendall(begun[number % len(begun)])

        status, _ = ask(address, "/api/things/armenia?as-of=2001-02-04")

        assert status == 200
        answers = [line.recv(12) for line in stalled]
        assert set(answers) == {b"HTTP/1.1 408"}


def test_answer_that_is_not_taken() -> None:
    """Who asks for much and does not read it is cut off, and the memory of the answer is free."""
    with serving("--time-limit", "4") as (_, address), socket.socket() as line:
        host, port = address.split(":")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.settimeout(60)
        line.connect((host, int(port)))
        line.sendall(b"GET /api/network HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 20)
        assert line.recv(12, socket.MSG_PEEK) == b"HTTP/1.1 200"

        time.sleep(10)  # more than two spans in which nothing was taken
        taken = b""
        while part := line.recv(1 << 16):
            taken += part

        assert taken.count(b"HTTP/1.1 200") < 20
        assert sparql(address, "ASK {}")[0] == 200


def test_query_of_one_who_left_is_stopped() -> None:
    """The process of a query ends when its asker goes away."""
    with serving("--time-limit", "60") as (server, address):
        before = children(server.pid)
        host, port = address.split(":")
        line = socket.create_connection((host, int(port)))
        line.sendall(
            f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
        )
        time.sleep(1)
        line.close()

        assert soon(lambda: bool(before - children(server.pid)))
        assert sparql(address, "ASK {}")[0] == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stops_cleanly(number: signal.Signals) -> None:
    """Ctrl-C and SIGTERM end the server with 0, a query at work, and leave no process behind."""
    with serving("--time-limit", "60") as (server, address), ThreadPoolExecutor(1) as client:
        client.submit(sparql, address, ENDLESS)
        time.sleep(0.5)
        below = children(server.pid)

        server.send_signal(number)

        _, errors = server.communicate(timeout=20)
        assert server.returncode == 0
        assert errors == "Ctrl-C ends it.\n"
        assert len(below) >= 3
        assert gone(below)


def test_killed_server_leaves_no_process() -> None:
    """The processes that the server started end with it, even when it is killed."""
    with serving() as (server, _):
        below = children(server.pid)
        server.kill()
        assert gone(below)


def test_get(here: Path) -> None:
    """--get prints the answer to one request; what is not found ends with 1."""
    ask = call("serve", "--get", "/sparql?query=ASK { id:abkhazia a foedus:DeFactoState }")
    missing = call("serve", "--get", "/api/incidents/nothing")

    assert (ask.exit_code, json.loads(ask.output)["boolean"]) == (0, True)
    assert (missing.exit_code, json.loads(missing.output)["status"]) == (1, 404)


def test_broken_data(here: Path) -> None:
    """Data with faults are refused at the start, with the faults."""
    folder = here / "broken"
    folder.mkdir()
    (folder / "one.ttl").write_text("this is no Turtle", encoding="utf-8")
    (folder / "two.ttl").write_text("<urn:a> <urn:b> .", encoding="utf-8")

    for options in ((), ("--get", "/api/")):
        result = call("serve", "--port", "0", "--data", str(folder), *options)

        assert result.exit_code == 4
        assert "one.ttl:1" in result.stderr
        assert "two.ttl:1" in result.stderr


def test_data_of_the_users_own(here: Path) -> None:
    """With --data the server is closed to pages of other origins but those that are named."""
    (here / "mine.ttl").write_text("", encoding="utf-8")
    named = ("--allow-origin", "https://YASGUI.example")
    with serving("--data", str(here / "mine.ttl"), *named) as (_, address):
        found = [
            ask(address, "/sparql?query=ASK%7B%7D", Origin=origin)[0]
            for origin in ("https://yasgui.example", "https://elsewhere.example")
        ]

    assert found == [200, 403]


def test_port_taken() -> None:
    """A port that is taken is refused with what to do."""
    with socket.create_server(("127.0.0.1", 0)) as line:
        result = process("serve", "--port", str(line.getsockname()[1]))

    assert result.returncode == 1
    assert b"cannot be had" in result.stderr
    assert b"--port 0" in result.stderr


def test_no_path_of_the_disk(here: Path) -> None:
    """No answer tells where the files lie that are served."""
    folder = here / "secret-place"
    folder.mkdir()
    (folder / "mine.ttl").write_text(
        "@prefix id: <https://w3id.org/foedus/id/> .\n"
        "@prefix foedus: <https://w3id.org/foedus/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'id:zenda a foedus:State ; rdfs:label "Zenda" .\n',
        encoding="utf-8",
    )
    client = Client(Data(Selection((str(folder),))))
    asked = [
        "/api/",
        "/api/things/zenda",
        "/api/things/secret",
        "/api/states?as-of=x",
        "/api/sources",
        "/sparql",
        "/sparql?query=SELECT%20*%20%7B%20GRAPH%20?graph%20%7B%20id:zenda%20?p%20?o%20%7D%20%7D",
        "/sparql?query=ASK%20FROM%20%3Cfile:///etc/passwd%3E%20%7B%7D",
        "/sparql?query=SELECT",
        "/../../etc/passwd",
    ]

    answers = [client.ask(path).body.decode() for path in asked]

    assert "zenda" in answers[1]
    assert "graph/data/mine.ttl" in answers[6]
    for found in answers:
        assert str(folder) not in found
        assert "secret-place" not in found
        assert str(ROOT) not in found


def test_without_the_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the command says what to install."""
    for name in [each for each in sys.modules if each.startswith("foedus.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)

    result = call("serve")

    assert result.exit_code == 1
    assert "pip install 'foedus[web]'" in result.stderr


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_sparqlwrapper() -> None:
    """SPARQLWrapper asks it in every form that it knows."""
    # A query yields to whatever else the machine does, so that it may take long beside other tests.
    with serving("--time-limit", "60") as (_, address):
        _asked_by_sparqlwrapper(address)


def _asked_by_sparqlwrapper(address: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    client: Any = wrapper.SPARQLWrapper(f"http://{address}/sparql")
    client.setQuery("SELECT ?p { id:armenia ?p ?o } ORDER BY ?p LIMIT 2")
    for method in (wrapper.GET, wrapper.POST):
        for requested in (wrapper.URLENCODED, wrapper.POSTDIRECTLY):
            if (method, requested) == (wrapper.GET, wrapper.POSTDIRECTLY):
                continue
            client.setMethod(method)
            client.setRequestMethod(requested)
            client.setReturnFormat(wrapper.JSON)
            rows = client.query().convert()["results"]["bindings"]
            assert len(rows) == 2
            for style, kind in ((wrapper.XML, "Document"), (wrapper.CSV, "bytes")):
                client.setReturnFormat(style)
                assert type(client.query().convert()).__name__ == kind
    client.setQuery("CONSTRUCT { id:armenia ?p ?o } WHERE { id:armenia ?p ?o }")
    for style in (wrapper.TURTLE, wrapper.RDFXML, wrapper.JSONLD):
        client.setReturnFormat(style)
        assert client.query().convert()
    client.setReturnFormat(wrapper.JSON)
    client.setQuery("SELECT")
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed):
        client.query()


def test_rdflib_asks_it(address: str) -> None:
    """Rdflib's own client of SPARQL endpoints reads from it."""
    from rdflib import Graph, URIRef
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = Graph(SPARQLStore(f"http://{address}/sparql"))

    assert list(graph.predicate_objects(URIRef("https://w3id.org/foedus/id/armenia")))


def test_page_tells_the_limits() -> None:
    """The page on the server tells the limits that hold unless others are asked for."""
    page = (ROOT / "docs" / "serve.md").read_text(encoding="utf-8")
    limits = Limits()
    defaults = {option.name: option.default for option in foedus.commands["serve"].params}

    assert (defaults["time_limit"], defaults["row_limit"]) == (limits.seconds, limits.rows)
    assert (defaults["at_once"], defaults["memory_limit"]) == (
        limits.at_once,
        limits.memory // MEBI,
    )
    for told in (
        f"{limits.seconds:g} s for an answer",
        f"{limits.rows:,} rows".replace(",", " "),
        f"{limits.memory // MEBI} MiB for a query",
        f"{limits.at_once} queries at once",
        f"503 after {limits.wait:g} s",
        f"{limits.answer // MEBI} MiB of an answer",
        f"{limits.body // MEBI} MiB of a query",
        f"http://{ADDRESS}:{defaults['port']}/sparql",
    ):
        assert told in page


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_page_shows_python_that_runs(address: str) -> None:
    """The Python of the page on the server gives rows."""
    pytest.importorskip("SPARQLWrapper")
    [shown] = blocks((ROOT / "docs" / "serve.md").read_text(encoding="utf-8"), "python")
    names: dict[str, Any] = {}

    exec(shown.replace("127.0.0.1:8750", address), names)  # noqa: S102

    assert names["rows"]

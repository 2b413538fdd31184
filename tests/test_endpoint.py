"""Servers that cannot be reached, refuse, or answer wrongly; and what is never sent."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator

import pytest
from click.testing import Result
from command import ROOT, call
from faulty_server import faulty_server

from foedus.store.endpoint import AUTHORIZATION, TIMEOUT
from foedus.store.exchange import LONGEST, SECONDS

ALL = "SELECT ?s { ?s ?p ?o }"
TRIPLES = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[str, list[tuple[str, dict[str, str]]]]]:
    with faulty_server() as found:
        yield found


@pytest.fixture
def url(running: tuple[str, list[tuple[str, dict[str, str]]]]) -> str:
    running[1].clear()
    return running[0]


@pytest.fixture
def asked(
    running: tuple[str, list[tuple[str, dict[str, str]]]], url: str
) -> list[tuple[str, dict[str, str]]]:
    return running[1]


def ask(address: str, text: str = ALL, **env: str) -> Result:
    return call("query", text, "--format", "json", "--endpoint", address, **env)


def test_right_answers(url: str) -> None:
    """Rows, a yes and triples are read."""
    assert json.loads(ask(f"{url}/right").stdout) == [{"s": "urn:a"}]
    assert ask(f"{url}/right", "ASK { ?s ?p ?o }").stdout == "true\n"
    shown = call("query", TRIPLES, "--format", "ttl", "--endpoint", f"{url}/right")
    assert shown.stdout.endswith("<urn:a> <urn:a> <urn:a> .\n")


WRONG = {
    "silent": ("did not answer within 0.5 seconds", TIMEOUT),
    "slow-head": ("did not answer within 0.5 seconds", TIMEOUT),
    "endless": ("did not answer within 0.5 seconds", TIMEOUT),
    "cut-by-length": ("broke off in the middle of its answer", "time or memory limit"),
    "cut-by-chunk": ("broke off in the middle of its answer", "time or memory limit"),
    "cut-unseen": ("broke off in the middle of its answer", "time or memory limit"),
    "not-http": ("does not answer in HTTP", "http or https"),
    "hang-up": ("does not answer in HTTP", "http or https"),
    "busy": ("answers 503 Service Unavailable: Too busy [2J now: xxx", "log says more"),
    "refused": ("answers 400 Bad Request: Parse error: line 1", "log says more"),
    "locked": ("answers 401 Unauthorized\n", AUTHORIZATION),
    "missing": ("answers 404", "/query in Oxigraph"),
    "elsewhere": ("sends on to http://localhost:9/other", "if you trust it"),
    "page": ("answers with text/html, which is no answer to a query", "/query in Oxigraph"),
    "xml": ("answers with application/sparql-results+xml", "takes queries"),
    "packed": ("answers with gzip", "takes queries"),
    "no-json": ("answers with what are no SPARQL results", "Is it a SPARQL server?"),
    "no-results": ("answers with what are no SPARQL results", "Is it a SPARQL server?"),
}


@pytest.mark.parametrize("path", WRONG)
def test_wrong_answer(url: str, path: str) -> None:
    """What a server does wrong is said in words, cut short, with what to do, and soon."""
    message, hint = WRONG[path]
    began = time.monotonic()

    result = ask(f"{url}/{path}", **{TIMEOUT: "0.5"})

    assert result.exit_code == 1
    assert message in result.stderr
    assert hint in result.stderr
    assert result.stdout == ""
    assert len(result.stderr) < 500
    assert result.stderr.replace("\n", "").isprintable()
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("cut-triples", "broke off in the middle of its answer"),
        ("unmeasured-triples", "does not say how long its answer is"),
    ],
)
def test_half_of_the_triples(url: str, path: str, message: str) -> None:
    """Triples of which half may be missing are no answer."""
    result = call("query", TRIPLES, "--format", "ttl", "--endpoint", f"{url}/{path}")

    assert result.exit_code == 1
    assert message in result.stderr


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("empty", "holds no statement"),
        ("no-statement", "gives a row that is no statement"),
        ("cut-by-chunk", "broke off in the middle of its answer"),
    ],
)
def test_no_world(url: str, path: str, message: str) -> None:
    """A server from which nothing is known explains nothing."""
    result = call("explain", "anything", "--endpoint", f"{url}/{path}")

    assert result.exit_code == 1
    assert message in result.stderr


def test_unreachable() -> None:
    """Where no server listens, that is said."""
    result = ask("http://localhost:9/sparql")

    assert result.exit_code == 1
    assert "http://localhost:9/sparql cannot be reached: " in result.stderr


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("localhost:3030/foedus", "is no address of a server"),
        ("ftp://localhost/foedus", "is no address of a server"),
        ("file:///etc/passwd", "is no address of a server"),
        ("http:///foedus", "is no address of a server"),
        ("http://localhost:port/foedus", "is no address of a server"),
        ("http://localhost/a b", "is no address of a server"),
        ("http://localhost/x\r\nHost: y", "is no address of a server"),
        ("http://me:secret@localhost/foedus", "holds a name or password"),
    ],
)
def test_no_address(address: str, message: str) -> None:
    """What is no address, or shows a password, is refused without being asked."""
    result = ask(address)

    assert result.exit_code == 1
    assert message in result.stderr
    assert "secret" not in result.stderr


def test_authorization(url: str, asked: list[tuple[str, dict[str, str]]]) -> None:
    """The header comes from the environment, goes to the named address, and is never shown."""
    result = ask(f"{url}/locked?x=1", **{AUTHORIZATION: "Bearer hidden"})

    assert [(path, headers["Authorization"]) for path, headers in asked] == [
        ("/locked?x=1", "Bearer hidden")
    ]
    assert "hidden" not in result.output


def test_authorization_in_clear() -> None:
    """A header is not sent over an open line to another machine."""
    result = ask("http://192.0.2.1/sparql", **{AUTHORIZATION: "Bearer hidden"})

    assert result.exit_code == 1
    assert "would be sent to 192.0.2.1 for all on the way to read" in result.stderr
    assert "hidden" not in result.stderr


def test_no_header_of_several_lines(url: str, asked: list[tuple[str, dict[str, str]]]) -> None:
    """What would add lines to the request is no header."""
    result = ask(f"{url}/right", **{AUTHORIZATION: "Bearer a\r\nX-Other: b"})

    assert "is no header" in result.stderr
    assert asked == []


def test_no_redirect_is_followed(url: str, asked: list[tuple[str, dict[str, str]]]) -> None:
    """A server that sends on is asked once."""
    ask(f"{url}/elsewhere")

    assert len(asked) == 1


def test_no_proxy_is_asked(url: str) -> None:
    """A proxy of the environment is not contacted."""
    result = ask(f"{url}/right", http_proxy="http://localhost:9/", no_proxy="")

    assert result.exit_code == 0


@pytest.mark.parametrize("seconds", ["soon", "0", "-1", "nan"])
def test_no_time(url: str, seconds: str) -> None:
    """A time that is none is refused."""
    result = ask(f"{url}/right", **{TIMEOUT: seconds})

    assert f"{TIMEOUT} is a number of seconds; found '{seconds}'" in result.stderr


def test_data_beside_a_server(url: str, asked: list[tuple[str, dict[str, str]]]) -> None:
    """A server does not see a file here, and there are no seeds to leave out."""
    named = ("query", "instants", "-p", "incident=x", "--endpoint", f"{url}/right")

    assert "a server does not see --data" in call(*named, "--data", "tests/own/alone").stderr
    assert "--endpoint does, too" in call(*named, "--only-data").stderr
    assert asked == []


def test_page() -> None:
    """The page names the limits, the variables and the versions that are tried."""
    page = (ROOT / "docs" / "servers.md").read_text(encoding="utf-8")
    fuseki = re.findall("<version>(5[0-9.]+)<", (ROOT / "tests/peers/fuseki/pom.xml").read_text())
    oxigraph = re.findall(r"(?m)^oxigraph==(\d+\.\d+)", (ROOT / "constraints.txt").read_text())

    for named in (
        f"An answer may take {SECONDS:g} seconds",
        f"{LONGEST // 2**20} MiB",
        AUTHORIZATION,
        TIMEOUT,
        f"jena-fuseki-server-{fuseki[0]}.jar",
        f"Fuseki {fuseki[0].rpartition('.')[0]}",
        f"server {oxigraph[0]}",
    ):
        assert named in page

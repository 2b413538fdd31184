"""SPARQL servers as the tests start them: Fuseki from Maven Central, Oxigraph's from PyPI."""

from __future__ import annotations

import functools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from programs import PATIENCE, class_path, needed

from foedus import store
from foedus.store.files import Selection

POM = Path(__file__).parent / "peers" / "fuseki" / "pom.xml"
UNION = "tdb2:unionDefaultGraph=true"


@contextmanager
def fuseki(*options: str) -> Iterator[tuple[str, str]]:
    """Yield the addresses for queries and for statements of a Fuseki that holds nothing."""
    port = _free_port()
    java = [needed("java"), "-Xmx700m", "-jar", fuseki_jar()]
    command = [*java, *options, "--update", "--localhost", "--port", str(port), "/foedus"]
    address = f"http://localhost:{port}/foedus"
    with _running(command, address):
        yield address, address


@contextmanager
def oxigraph(*options: str) -> Iterator[tuple[str, str]]:
    """Yield the addresses for queries and for statements of an Oxigraph that holds nothing."""
    port = _free_port()
    command = [oxigraph_program(), "serve", "--bind", f"localhost:{port}", *options]
    address = f"http://localhost:{port}"
    with _running(command, f"{address}/query"):
        yield f"{address}/query", f"{address}/store"


def with_default_graph(selection: Selection) -> bytes:
    """Return what `foedus export nq --default-graph` writes."""
    return store.quads(selection) + store.triples(selection)


def put(address: str, quads: bytes) -> None:
    """Add statements to a server, as the curl lines of docs/servers.md do."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
    connection.request("POST", parts.path, quads, {"Content-Type": "application/n-quads"})
    response = connection.getresponse()
    said = response.read()
    connection.close()
    assert response.status < 300, said


@functools.cache
def fuseki_jar() -> str:
    """Return the path of Fuseki's jar."""
    return class_path(POM, "jena-fuseki-server")


@functools.cache
def oxigraph_program() -> str:
    """Return the path of Oxigraph's program, which the package oxigraph installs."""
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    path = shutil.which("oxigraph", path=places)
    if path is None:
        pytest.skip("the program oxigraph is not installed (pip install oxigraph)")
    return path


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("localhost", 0))
        return int(held.getsockname()[1])


@contextmanager
def _running(command: list[str], address: str) -> Iterator[None]:
    """Run a server in an empty folder until the end of the block."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("wb") as said:
            server = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
        try:
            _await(server, address, lambda: log.read_text(errors="replace"))
            yield
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _await(server: subprocess.Popen[bytes], address: str, log: Callable[[], str]) -> None:
    parts = urlsplit(address)
    end = time.monotonic() + 120
    while time.monotonic() < end:
        assert server.poll() is None, log()
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        try:
            connection.request("GET", f"{parts.path}?query=ASK%7B%7D")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.1)
    raise AssertionError(log())

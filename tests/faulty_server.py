"""A server of the tests' own that answers queries wrongly: each path in a way of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from pyoxigraph import NamedNode, Quad, QueryBoolean, QueryResultsFormat, QuerySolutions, Store

ROWS = "application/sparql-results+json"
ONE_ROW = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"urn:a"}}'
NAME = NamedNode("urn:a")


class Faulty(BaseHTTPRequestHandler):
    """Answers as the path says; what was asked is kept in the server's `asked`."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Answer a query."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        self.text = parse_qs(body.decode())["query"][0]
        with suppress(OSError):  # the one who asked has gone away
            ANSWERS.get(self.path.strip("/").partition("?")[0], missing)(self)
        self.close_connection = True

    def say(self, body: bytes, kind: str = ROWS, status: int = 200, **more: str) -> None:
        """Answer with a whole body."""
        self.begin(kind, status, **{"Content-Length": str(len(body)), **more})
        self.wfile.write(body)

    def begin(self, kind: str = ROWS, status: int = 200, **more: str) -> None:
        """Answer with the head alone."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def chunk(self, part: bytes) -> None:
        """Send one chunk of a body."""
        self.wfile.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")

    def log_message(self, *words: object) -> None:
        """Say nothing."""


def right(to: Faulty) -> None:
    """Answer as a server that holds one statement."""
    store = Store()
    store.add(Quad(NAME, NAME, NAME))
    found = store.query(to.text)
    if isinstance(found, (QuerySolutions, QueryBoolean)):
        to.say(found.serialize(format=QueryResultsFormat.JSON) or b"")
    else:
        to.say(b"".join(f"{each} .\n".encode() for each in found), "application/n-triples")


def silent(to: Faulty) -> None:
    """Take the question and say nothing."""
    time.sleep(5)


def slow_head(to: Faulty) -> None:
    """Send a head that never ends, a line at a time."""
    to.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(500):
        to.wfile.write(f"X-{number % 90}: y\r\n".encode())
        to.wfile.flush()
        time.sleep(0.1)


def endless(to: Faulty) -> None:
    """Send rows without end."""
    to.begin(Transfer_Encoding="chunked")
    to.chunk(ONE_ROW)
    while True:
        to.chunk(b',{"s":{"type":"uri","value":"urn:b"}}')
        time.sleep(0.001)


def cut_by_length(to: Faulty) -> None:
    """Announce more bytes than come."""
    to.begin(Content_Length="5000")
    to.wfile.write(ONE_ROW)


def cut_by_chunk(to: Faulty) -> None:
    """Leave the last chunk out."""
    to.begin(Transfer_Encoding="chunked")
    to.chunk(ONE_ROW)


def cut_unseen(to: Faulty) -> None:
    """Send half an answer as a whole."""
    to.say(ONE_ROW)


def cut_triples(to: Faulty) -> None:
    """Announce more triples than come."""
    to.begin("application/n-triples", Content_Length="5000")
    to.wfile.write(b"<urn:a> <urn:a> <urn:a> .\n")


def unmeasured_triples(to: Faulty) -> None:
    """Send triples and not say when they end."""
    to.begin("application/n-triples")
    to.wfile.write(b"<urn:a> <urn:a> <urn:a> .\n")


def not_http(to: Faulty) -> None:
    """Answer in another protocol."""
    to.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")


def hang_up(to: Faulty) -> None:
    """Answer with nothing at all."""


def missing(to: Faulty) -> None:
    """Answer that nothing is there."""
    to.say(b"", "text/plain", 404)


LONG = b"Too busy\x1b[2J\nnow: " + b"x" * 10_000

ANSWERS: dict[str, Callable[[Faulty], None]] = {
    "right": right,
    "silent": silent,
    "slow-head": slow_head,
    "endless": endless,
    "cut-by-length": cut_by_length,
    "cut-by-chunk": cut_by_chunk,
    "cut-unseen": cut_unseen,
    "cut-triples": cut_triples,
    "unmeasured-triples": unmeasured_triples,
    "not-http": not_http,
    "hang-up": hang_up,
    "busy": lambda to: to.say(LONG, "text/plain", 503),
    "refused": lambda to: to.say(b"Parse error: line 1", "text/plain", 400),
    "locked": lambda to: to.say(b"<html>who are you?</html>", "text/html", 401),
    "elsewhere": lambda to: to.say(b"", status=307, Location="http://localhost:9/other"),
    "page": lambda to: to.say(b"<html>Welcome</html>", "text/html"),
    "xml": lambda to: to.say(b"<sparql/>", "application/sparql-results+xml"),
    "packed": lambda to: to.say(b"\x1f\x8b", Content_Encoding="gzip"),
    "no-json": lambda to: to.say(b"<html>Welcome</html>"),
    "no-results": lambda to: to.say(b'{"answer": 42}'),
    "no-statement": lambda to: to.say(
        b'{"head":{"vars":["subject","predicate","object","graph"]},"results":{"bindings":'
        b'[{"subject":{"type":"literal","value":"x"}}]}}'
    ),
    "empty": lambda to: to.say(
        b'{"head":{"vars":["subject","predicate","object","graph"]},"results":{"bindings":[]}}'
    ),
}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    asked: list[tuple[str, dict[str, str]]]


@contextmanager
def faulty_server() -> Iterator[tuple[str, list[tuple[str, dict[str, str]]]]]:
    """Yield the address of a running server, and what it is asked: path and headers."""
    server = _Server(("localhost", 0), Faulty)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_address[1]}", server.asked
    finally:
        server.shutdown()
        server.server_close()

"""One question put to a SPARQL 1.1 server over HTTP: to the named address only, and only to read.

`http.client` rather than `urllib`: it follows no redirect and takes no proxy, so that nothing but
the named address is ever contacted.
"""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlencode

from .. import __version__
from ..errors import EndpointFailed, Refused, brief
from .endpoint import AUTHORIZATION, TIMEOUT, Endpoint, split

if TYPE_CHECKING:
    from urllib.parse import SplitResult

SECONDS = 120.0  # that an answer may take, from the connection to its last byte
LONGEST = 512 * 1024 * 1024  # bytes of an answer
ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
_ROWS = (ROWS, "application/json")  # the second is what some proxies make of the first
_TRIPLES = (TRIPLES, "text/plain")
_LOCAL = ("localhost", "127.0.0.1", "::1")
_READ_OF_ERROR = 4096
_PIECE = 1 << 16


class Reply:
    """The body of an answer, read as it comes: `kind` is "rows" or "triples".

    `is_read` says whether its end was seen.
    Reading raises EndpointFailed where the answer breaks off, takes too long or is too long.
    """

    def __init__(
        self, at: Endpoint, response: HTTPResponse, connection: HTTPConnection, watch: _Watch
    ) -> None:
        self.kind = _kind(at, response)
        self.is_read = False
        self._at, self._response, self._connection, self._watch = at, response, connection, watch
        self._held = memoryview(b"")
        self._count = 0

    def read(self, size: int = -1) -> bytes:
        """Return up to *size* bytes more, none at the end."""
        if not self._held:
            self._held = memoryview(self._part())
        wanted = len(self._held) if size < 0 else size
        part, self._held = bytes(self._held[:wanted]), self._held[wanted:]
        return part

    def _part(self) -> bytes:
        """Return more of the body, in pieces larger than those for which a parser asks."""
        try:
            part = self._response.read(_PIECE)
        except (OSError, HTTPException) as error:
            self._watch.raise_if_over()
            broken_off(self._at, error)
        self._watch.raise_if_over()
        # http.client does not tell when fewer bytes come than were announced.
        if not part and self._response.length:
            broken_off(self._at)
        self.is_read = not part
        self._count += len(part)
        if self._count > LONGEST:
            raise EndpointFailed(
                f"{self._at.url} answers with more than {LONGEST // 2**20} MiB",
                "Ask for less: a LIMIT, or fewer columns.",
            )
        return part

    def close(self) -> None:
        """Leave the server alone."""
        self._watch.end()
        self._response.close()
        self._connection.close()


def broken_off(at: Endpoint, error: Exception | None = None) -> NoReturn:
    """Raise that half of an answer is missing."""
    raise EndpointFailed(
        f"{at.url} broke off in the middle of its answer",
        "Ask again; if it goes on, look into the server's log for its time or memory limit.",
    ) from error


class _Watch:
    """Ends an exchange that takes too long, at whatever point it is."""

    def __init__(self, at: Endpoint, seconds: float) -> None:
        self.is_over = False
        self._at, self._seconds = at, seconds
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def over(self, connection: HTTPConnection) -> None:
        """Watch over the connection's socket."""
        self._socket = connection.sock
        if self.is_over:
            self._cut()

    def _cut(self) -> None:
        self.is_over = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def raise_if_over(self) -> None:
        """Raise EndpointFailed once the time has passed."""
        if self.is_over:
            raise EndpointFailed(
                f"{self._at.url} did not answer within {self._seconds:g} seconds",
                f"Ask for less, or set {TIMEOUT} to more seconds.",
            )

    def end(self) -> None:
        """Watch no longer."""
        self._timer.cancel()
        self._socket = None


def ask(at: Endpoint, text: str) -> Reply:
    """Return the server's answer to a SPARQL query, its body unread; raise EndpointFailed."""
    parts = split(at.url)
    if parts is None:
        raise Refused(f"{brief(at.url)!r} is no address of a server")
    headers = {
        "Accept": f"{ROWS}, {TRIPLES};q=0.9",
        "Content-Type": "application/x-www-form-urlencoded",
        "User-Agent": f"foedus/{__version__}",
        **_authorization(parts),
    }
    seconds = _seconds()
    watch = _Watch(at, seconds)
    connection = _connection(parts, seconds)
    try:
        with _in_words(at, watch):
            connection.connect()
            watch.over(connection)
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("POST", path, urlencode({"query": text}), headers)
            response = connection.getresponse()
            watch.raise_if_over()  # a head that was cut off passes for a whole one
            return Reply(at, response, connection, watch)
    except BaseException:
        watch.end()
        connection.close()
        raise


def _connection(parts: SplitResult, seconds: float) -> HTTPConnection:
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    return kind(parts.hostname or "", parts.port, timeout=seconds)


@contextmanager
def _in_words(at: Endpoint, watch: _Watch) -> Iterator[None]:
    """Turn what goes wrong on the way to the first byte of the answer into EndpointFailed."""
    try:
        yield
    except HTTPException as error:
        watch.raise_if_over()
        raise EndpointFailed(
            f"{at.url} does not answer in HTTP ({type(error).__name__})",
            "Check host and port, and whether it is http or https.",
        ) from error
    except TimeoutError:
        watch.is_over = True
        watch.raise_if_over()
    except OSError as error:
        watch.raise_if_over()
        raise EndpointFailed(
            f"{at.url} cannot be reached: {error.strerror or error}",
            "Check that the server runs, and host and port.",
        ) from error


def _kind(at: Endpoint, response: HTTPResponse) -> str:
    """Return what the body holds; raise EndpointFailed for a refusal or another content."""
    if response.status != 200:
        _refuse(at, response)
    content = response.headers.get_content_type()
    if response.headers.get("Content-Encoding", "identity") != "identity":
        content = response.headers["Content-Encoding"]
    if content in _ROWS:
        return "rows"
    if content in _TRIPLES:
        if response.length is None and not response.chunked:
            raise EndpointFailed(
                f"{at.url} does not say how long its answer is, so that half could be missing",
                "Let the server, or the proxy before it, send Content-Length or chunks.",
            )
        return "triples"
    raise EndpointFailed(
        f"{at.url} answers with {brief(content)}, which is no answer to a query",
        "Name the address that takes queries: /NAME in Fuseki, /query in Oxigraph.",
    )


def _refuse(at: Endpoint, response: HTTPResponse) -> NoReturn:
    status = f"{response.status} {brief(response.reason)}".strip()
    where = response.headers.get("Location")
    if where and 300 <= response.status < 400:
        raise EndpointFailed(
            f"{at.url} sends on to {brief(where)}, and foedus contacts only what is named",
            "Name that address yourself if you trust it.",
        )
    said = _said(response)
    hints = {
        401: f"Put what the server wants into {AUTHORIZATION}: see docs/servers.md.",
        403: f"Put what the server wants into {AUTHORIZATION}: see docs/servers.md.",
        404: "Name the address that takes queries: /NAME in Fuseki, /query in Oxigraph.",
        405: "Name the address that takes queries: /NAME in Fuseki, /query in Oxigraph.",
    }
    raise EndpointFailed(
        f"{at.url} answers {status}{': ' if said else ''}{said}",
        hints.get(response.status, "The server's log says more."),
    )


def _said(response: HTTPResponse) -> str:
    """Return the beginning of what the server says of its refusal, on one line."""
    with suppress(OSError, HTTPException):
        text = response.read(_READ_OF_ERROR).decode("utf-8", errors="replace")
        words = "".join(c if c.isprintable() else " " for c in text).split()
        return brief(" ".join(words)) if not text.lstrip().startswith("<") else ""
    return ""


def _authorization(parts: SplitResult) -> dict[str, str]:
    """Return the header that the user's environment holds; raise Refused to send it in clear."""
    value = os.environ.get(AUTHORIZATION, "").strip()
    if not value:
        return {}
    if not (value.isascii() and value.isprintable()):
        raise Refused(f"{AUTHORIZATION} is no header", 'Write it as "Basic ..." or "Bearer ...".')
    if parts.scheme != "https" and parts.hostname not in _LOCAL:
        raise Refused(
            f"{AUTHORIZATION} would be sent to {parts.hostname} for all on the way to read",
            f"Use https, or unset {AUTHORIZATION}.",
        )
    return {"Authorization": value}


def _seconds() -> float:
    text = os.environ.get(TIMEOUT, "")
    try:
        seconds = float(text) if text else SECONDS
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise Refused(f"{TIMEOUT} is a number of seconds; found {brief(text)!r}")
    return seconds

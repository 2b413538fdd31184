"""The server as the tests ask it: the application in this process, without a socket."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from foedus.store.files import Selection
from foedus.web.app import application
from foedus.web.data import Data
from foedus.web.desk import Here
from foedus.web.guard import ALL, Readers
from foedus.web.limits import Limits

FORM = {"content-type": "application/x-www-form-urlencoded"}
DIRECT = {"content-type": "application/sparql-query"}


@dataclass
class Response:
    """What came back; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def json(self) -> Any:
        """The body read as JSON."""
        return json.loads(self.body)


class Client:
    """Asks the application about some data."""

    def __init__(
        self, data: Data, limits: Limits | None = None, readers: Readers | None = None
    ) -> None:
        limits = limits or Limits()
        self._app = application(Here(data, limits), limits, readers or ALL)

    def ask(
        self,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        method: str = "",
    ) -> Response:
        """Return the response to a request: POST if it has a body, else GET, unless told."""
        path, _, query = path.partition("?")
        sent = {"host": "127.0.0.1:8750", **(headers or {})}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method or ("GET" if body is None else "POST"),
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in sent.items() if value],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 8750),
        }
        return asyncio.run(self._call(scope, body or b""))

    def sparql(self, query: str, accept: str = "", **parameters: str) -> Response:
        """Return the response to a query by GET."""
        address = urlencode({"query": query, **parameters})
        return self.ask(f"/sparql?{address}", headers={"accept": accept})

    async def _call(self, scope: dict[str, Any], body: bytes) -> Response:
        messages: list[dict[str, Any]] = []
        pending = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> dict[str, Any]:
            if not pending:
                await asyncio.Event().wait()
            return pending.pop()

        async def send(message: dict[str, Any]) -> None:
            messages.append(message)

        await self._app(scope, receive, send)
        headers = {name.decode(): value.decode("latin-1") for name, value in messages[0]["headers"]}
        content = b"".join(message.get("body", b"") for message in messages)
        return Response(messages[0]["status"], headers, content)


def of_store(store: Store) -> Data:
    """Return data that are those of a store alone."""
    data = Data(Selection())
    data.store = store
    return data


def small_store(graphs: dict[str, str]) -> Store:
    """Return a store with named graphs of N-Triples, all of them in the default graph, too."""
    store = Store()
    for name, text in graphs.items():
        for quad in parse(text, RdfFormat.N_TRIPLES):
            store.add(Quad(quad.subject, quad.predicate, quad.object, NamedNode(name)))
            store.add(Quad(quad.subject, quad.predicate, quad.object))
    return store

"""The server: it loads, listens on this machine alone, and stops cleanly."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

import uvicorn
import uvloop

from ..errors import Refused
from .app import application
from .connection import connections
from .data import Data
from .desk import Here, Workers
from .guard import Readers
from .keeper import Keeper
from .limits import Limits

if TYPE_CHECKING:
    from starlette.types import Message

ADDRESS = "127.0.0.1"
_PARTING = 10  # seconds in which those who ask are told that the server stops


class _Server(uvicorn.Server):
    """Uvicorn's server, whose signals are handled by whoever runs it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone."""
        yield


def serve(
    data: Data, limits: Limits, readers: Readers, port: int, told: Callable[[str], None]
) -> None:
    """Serve until Ctrl-C or SIGTERM; *told* gets the address as soon as it answers.

    Raise InvalidData where the data have faults, and Refused where the port is taken.
    """
    with _listening(port) as line:
        data.load()
        keeper = Keeper(data, limits, line)
        try:
            uvloop.run(_serve(keeper, limits, readers, line, told))
        finally:
            keeper.close()


def get(data: Data, limits: Limits, path: str) -> tuple[int, bytes]:
    """Return status and body of the answer to one request, made without a socket."""
    return asyncio.run(_get(data, limits, path))


async def _serve(
    keeper: Keeper,
    limits: Limits,
    readers: Readers,
    line: socket.socket,
    told: Callable[[str], None],
) -> None:
    gc.enable()  # commands do without; a server lives long
    desk = Workers(keeper, limits)
    await desk.start()
    config = uvicorn.Config(
        application(desk, limits, readers),
        http=connections(limits.seconds),
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        timeout_graceful_shutdown=_PARTING,
    )
    server = _Server(config)

    def stop() -> None:
        server.should_exit = True
        desk.close()

    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, stop)
    running = asyncio.ensure_future(server.serve(sockets=[line]))
    while not (server.started or running.done()):
        await asyncio.sleep(0.01)
    if server.started:
        told(f"http://{ADDRESS}:{line.getsockname()[1]}/")
    await running


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    try:
        line = socket.create_server((ADDRESS, port), backlog=1024)
    except OSError as error:
        raise Refused(
            f"port {port} cannot be had: {error.strerror}", "Take another, or --port 0 for any."
        ) from None
    with line:
        # Else the body of an answer waits 40 ms for word that its header was received; asyncio sees
        # to it only for sockets that name their protocol.
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield line


async def _get(data: Data, limits: Limits, path: str) -> tuple[int, bytes]:
    path, _, query = path.partition("?")
    status = 0
    body = bytearray()
    is_sent = False

    async def receive() -> Message:
        nonlocal is_sent
        if is_sent:  # the asker stays until it is answered
            await asyncio.Event().wait()
        is_sent = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)
        body.extend(message.get("body", b""))

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path if path.startswith("/") else f"/{path}",
        "raw_path": quote(path).encode(),
        "query_string": quote(query, safe="%=&+:/?#[]@!$'()*,;~").encode(),
        "root_path": "",
        "headers": [(b"host", ADDRESS.encode())],
        "client": (ADDRESS, 0),
        "server": (ADDRESS, 80),
    }
    await application(Here(data, limits), limits)(scope, receive, send)
    return status, bytes(body)

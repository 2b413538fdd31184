"""Messages between the processes of the server: MessagePack with its length before it."""

from __future__ import annotations

import asyncio
import socket
import struct

import msgspec

from .reply import Reply
from .task import Task

_LENGTH = struct.Struct("!I")
_task = msgspec.msgpack.Decoder(Task)
_reply = msgspec.msgpack.Decoder(Reply)


def framed(message: Task | Reply) -> bytes:
    """Return the message as it goes over a socket."""
    body = msgspec.msgpack.encode(message)
    return _LENGTH.pack(len(body)) + body


def receive(line: socket.socket) -> Task | None:
    """Return the next task, None when there will be no more."""
    head = _exactly(line, _LENGTH.size)
    body = _exactly(line, *_LENGTH.unpack(head)) if head else None
    return _task.decode(body) if body else None


class Replies(asyncio.Protocol):
    """The server's end of the line to a worker: one task goes out, one reply comes back."""

    def __init__(self) -> None:
        self._seen = bytearray()
        self._awaited: asyncio.Future[Reply] | None = None
        self._is_lost = False

    def awaited(self) -> asyncio.Future[Reply]:
        """Return the next reply; it is a ConnectionError when the other end is gone."""
        self._awaited = asyncio.get_running_loop().create_future()
        if self._is_lost:
            self.connection_lost(None)
        return self._awaited

    def data_received(self, data: bytes) -> None:
        """Take what came; the reply is there when all of it has come."""
        self._seen += data
        if len(self._seen) < _LENGTH.size:
            return
        [length] = _LENGTH.unpack_from(self._seen)
        if len(self._seen) < _LENGTH.size + length:
            return
        with memoryview(self._seen) as seen:
            reply = _reply.decode(seen[_LENGTH.size :])
        self._seen = bytearray()
        if self._awaited and not self._awaited.done():
            self._awaited.set_result(reply)

    def connection_lost(self, _error: Exception | None) -> None:
        """Tell who waits that nothing will come."""
        self._is_lost = True
        if self._awaited and not self._awaited.done():
            self._awaited.set_exception(ConnectionError("the worker ended"))


def _exactly(line: socket.socket, length: int) -> bytes | None:
    found = bytearray()
    while len(found) < length:
        part = line.recv(min(length - len(found), 1 << 20))
        if not part:
            return None
        found += part
    return bytes(found)

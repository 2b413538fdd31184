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


async def reply_from(reader: asyncio.StreamReader) -> Reply:
    """Return the next reply; raise IncompleteReadError when the other end is gone."""
    [length] = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
    return _reply.decode(await reader.readexactly(length))


def _exactly(line: socket.socket, length: int) -> bytes | None:
    found = bytearray()
    while len(found) < length:
        part = line.recv(min(length - len(found), 1 << 20))
        if not part:
            return None
        found += part
    return bytes(found)

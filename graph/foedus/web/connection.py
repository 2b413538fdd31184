"""Connections that end when the other side stalls: a header that trickles in, an answer not taken.

uvicorn bounds neither, and each such connection would keep its memory for as long as it likes.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from .reply import Problem

LEAST = 1 << 16  # bytes of an answer that are taken in each span of time


def connections(seconds: float) -> type[asyncio.Protocol]:
    """Return the connections of a server on which nothing may stall longer than *seconds*."""

    class Connection(HttpToolsProtocol):
        """A connection with a clock for the header that is due, and one for the answer."""

        _header: asyncio.TimerHandle | None = None
        _taking: asyncio.TimerHandle | None = None
        _left = 0

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            """Await a header from the start, not from the first byte."""
            super().connection_made(transport)
            self._header = self.loop.call_later(seconds, self._refuse)

        def data_received(self, data: bytes) -> None:
            """Await the rest of a header: each byte has stopped uvicorn's clock of idleness."""
            super().data_received(data)
            is_idle = self.cycle is None or self.cycle.response_complete
            if is_idle and self._header is None and not self.transport.is_closing():
                self._header = self.loop.call_later(seconds, self._refuse)

        def on_headers_complete(self) -> None:
            """Stop the clock of the header."""
            _stop(self._header)
            self._header = None
            super().on_headers_complete()

        def on_response_complete(self) -> None:
            """Look from now on whether the answer is taken."""
            super().on_response_complete()
            self._left = self.transport.get_write_buffer_size()
            if self._left and self._taking is None:
                self._taking = self.loop.call_later(seconds, self._look)

        def connection_lost(self, exc: Exception | None) -> None:
            """Stop both clocks."""
            _stop(self._header)
            _stop(self._taking)
            super().connection_lost(exc)

        def _refuse(self) -> None:
            """End a connection whose header did not come."""
            self._header = None
            self.transport.write(_late(seconds))
            self.transport.close()

        def _look(self) -> None:
            """End a connection that hardly takes its answer."""
            self._taking = None
            left = self.transport.get_write_buffer_size()
            if left and self._left - left < LEAST:
                self.transport.abort()
            elif left:
                self._left = left
                self._taking = self.loop.call_later(seconds, self._look)

    return Connection


def _stop(clock: asyncio.TimerHandle | None) -> None:
    if clock:
        clock.cancel()


def _late(seconds: float) -> bytes:
    """Return what is sent to who has not sent a header in time."""
    reply = Problem(408, f"the header did not come within {seconds:g} s").reply()
    head = (
        f"HTTP/1.1 408 Request Timeout\r\nContent-Type: {reply.media}\r\n"
        f"Content-Length: {len(reply.body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + reply.body

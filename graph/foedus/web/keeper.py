"""The process that keeps the loaded data and forks workers from itself.

It has one thread and no event loop, so that a fork is safe, and what it loaded is shared by all
workers until one of them writes to it.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import struct
from contextlib import suppress
from select import select
from threading import Lock

from .data import Data
from .limits import Limits
from .worker import work

_ORDER = struct.Struct("!cI")
_FORK, _END = b"F", b"E"
_AGAIN = 0.2  # seconds between two looks for workers that have died
_PID = struct.Struct("!I")


class Keeper:
    """The server's end: workers are ordered, and ended, over a socket to the keeper's process."""

    def __init__(self, data: Data, limits: Limits, listening: socket.socket) -> None:
        """Fork the keeper; the data must be loaded, and this process still have one thread.

        The socket on which the server listens is not for the keeper, which may outlive it.
        """
        ours, theirs = socket.socketpair()
        gc.freeze()  # else a collection would write to every page, and share none
        self.pid = os.fork()
        if self.pid == 0:
            try:
                ours.close()
                listening.close()
                _keep(theirs, data, limits)
            finally:
                os._exit(0)
        theirs.close()
        self._line = ours
        self._lock = Lock()

    def fork(self, patience: int) -> tuple[int, socket.socket]:
        """Return a new worker: its process, and the line to it. Takes as long as a fork."""
        with self._lock:
            self._line.sendall(_ORDER.pack(_FORK, patience))
            message, lines, _, _ = socket.recv_fds(self._line, _PID.size, 1)
        if not lines:
            raise ConnectionError("the keeper of the data is gone")
        [pid] = _PID.unpack(message)
        return pid, socket.socket(fileno=lines[0])

    def end(self, pid: int) -> None:
        """Kill a worker, whatever it does, and do not wait for its death."""
        with suppress(OSError):  # no lock: an order this short is sent whole
            self._line.sendall(_ORDER.pack(_END, pid))

    def close(self) -> None:
        """End the keeper and with it all workers."""
        with suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)  # also wakes a thread that waits for a fork
        self._line.close()
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


def _keep(line: socket.socket, data: Data, limits: Limits) -> None:
    """Fork and end workers as ordered, until the server is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    alive: set[int] = set()
    dying: set[int] = set()
    while True:
        if select([line], [], [], _AGAIN if dying else None)[0]:
            order = line.recv(_ORDER.size, socket.MSG_WAITALL)
            if len(order) < _ORDER.size:
                break
            kind, number = _ORDER.unpack(order)
            if kind == _FORK:
                alive.add(_forked(line, data, limits, number))
            elif number in alive:
                alive.discard(number)
                dying.add(number)
                os.kill(number, signal.SIGKILL)  # still ours: nobody has waited for its end
        # Who has little priority dies slowly, too.
        dying -= {pid for pid in dying if os.waitpid(pid, os.WNOHANG)[0]}
    for pid in alive:
        os.kill(pid, signal.SIGKILL)


def _forked(line: socket.socket, data: Data, limits: Limits, patience: int) -> int:
    near, far = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        try:
            line.close()
            near.close()
            with suppress(OSError):  # the server is gone, and nobody waits for the answer
                work(far, data, limits, patience)
        finally:
            os._exit(0)
    far.close()
    with suppress(OSError):
        socket.send_fds(line, [_PID.pack(pid)], [near.fileno()])
    near.close()
    return pid

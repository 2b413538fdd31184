"""A process that answers tasks, one after the other, and can be killed while it does."""

from __future__ import annotations

import os
import resource
import signal
import socket
import traceback
from contextlib import suppress
from pathlib import Path

from .data import Data
from .frames import framed, receive
from .limits import Limits
from .reply import Problem, Reply
from .respond import respond

_GRACE = 5  # seconds of work beyond the limit after which the kernel ends what nobody else did


def work(line: socket.socket, data: Data, limits: Limits, patience: int) -> None:
    """Answer what comes over the line until it closes; *patience* is what the process yields by."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.nice(patience)
    _bound_memory(limits)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)  # Rust says there what memory it did not get
    while (task := receive(line)) is not None:
        _bound_time(limits)
        try:
            reply = respond(data, task, limits)
        except MemoryError:
            return
        except Exception:  # told to whoever runs the server, and nothing of it to who asked
            reply = unexpected(traceback.format_exc())
        line.sendall(framed(reply))


def unexpected(log: str) -> Reply:
    """Return the reply where a fault of the server's own kept it from answering."""
    problem = Problem(500, "the server failed at this; the fault is its own")
    made = problem.reply()
    return Reply(body=made.body, media=made.media, status=made.status, log=log)


def _bound_memory(limits: Limits) -> None:
    """Bound what is allocated beside the data; who needs more is ended by its own allocator."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):  # where the system does not tell or bound it
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        size = pages * resource.getpagesize() + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _bound_time(limits: Limits) -> None:
    """Bound the processor time of this task, should the server itself be gone."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + limits.seconds + _GRACE)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (most, hard))

"""Workers as the server uses them: taken for a task, given back, or ended with it."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import time
from contextlib import suppress

from .frames import Replies, framed
from .keeper import Keeper
from .limits import MEBI, Limits
from .reply import Problem, Reply
from .task import Task

_SLOW = 0.5  # seconds after which a task leaves its slot, and of work, makes room for all
_SOON = 0.01  # seconds, the least between two looks at how long a task has worked
_LEAST = 15  # the nice value of what makes room, where the kernel knows no idle tasks
_AT_FIRST = os.cpu_count() or 1  # workers that are there before the first task
_LIGHT = MEBI  # bytes of an answer


class Worker:
    """A worker's process and the line to it."""

    def __init__(self, pid: int, line: asyncio.Transport, replies: Replies) -> None:
        self.pid = pid
        self.is_spent = False
        self._line = line
        self._replies = replies
        self._since = 0.0

    def ask(self, task: Task) -> asyncio.Future[Reply]:
        """Return the reply to a task, a ConnectionError when the worker ends at it."""
        self._since = _clock(self.pid)
        self._line.write(framed(task))
        return self._replies.awaited()

    def worked(self) -> float:
        """Return for how many seconds the worker has been at its task."""
        return _clock(self.pid) - self._since

    def make_room(self) -> None:
        """Let the kernel prefer every other process; that cannot be taken back."""
        self.is_spent = True
        with suppress(OSError):
            if sys.platform == "linux":
                os.sched_setscheduler(self.pid, os.SCHED_IDLE, os.sched_param(0))
            else:
                os.setpriority(os.PRIO_PROCESS, self.pid, _LEAST)

    def close(self) -> None:
        """Close the line, at whose end the worker ends unless it is at work."""
        self._line.close()


class Pool:
    """Workers for one sort of task: so many at once, further tasks in the order they come.

    A task that has become slow leaves its slot to the next and goes on beside, with little
    priority once it has worked for long. There are as many places for slow tasks as there are
    slots: nobody waits for a slot long, as nobody holds one long.

    *patience* is the nice value of the workers; with 0 none of them makes room, and a slot is held
    to the end. *spare* of them are kept when nothing is to do.
    """

    def __init__(
        self, keeper: Keeper, limits: Limits, *, patience: int, at_once: int, spare: int
    ) -> None:
        self._keeper = keeper
        self._limits = limits
        self._patience = patience
        self._spare = spare
        self._slots = asyncio.Semaphore(at_once)
        self._places = at_once
        self._idle: list[Worker] = []
        self._alive: set[Worker] = set()

    async def start(self) -> None:
        """Fork the first workers; more are forked when they are needed."""
        self._idle = [await self._forked() for _ in range(min(self._spare, _AT_FIRST))]

    def close(self) -> None:
        """Let nobody wait for a worker any more, also where one takes long to die."""
        for worker in self._alive:
            worker.close()

    async def answer(self, task: Task) -> Reply:
        """Return the reply to a task; raise a Problem where time, memory or slots are used up.

        Who stops waiting for the reply stops the work.
        """
        await self._slot()
        has_slot = True
        worker: Worker | None = None
        reply: asyncio.Future[Reply] | None = None
        seconds = self._limits.seconds
        shortly = min(_SLOW, seconds) if self._patience else seconds
        try:
            worker = self._idle.pop() if self._idle else await self._forked()
            reply = worker.ask(task)
            await asyncio.wait({reply}, timeout=shortly)
            if not reply.done() and shortly < seconds:
                self._slots.release()
                has_slot = False
                await self._beside(worker, reply, seconds - shortly)
            return self._told(reply)
        finally:
            if worker:
                self._give_back(worker, is_light=_is_light(reply))
            if reply:
                reply.cancel()  # nobody waits for it
            if has_slot:
                self._slots.release()

    async def _slot(self) -> None:
        """Wait for a slot; raise a Problem when that takes too long."""
        if not self._slots.locked():
            await self._slots.acquire()  # at once
            return
        try:
            async with asyncio.timeout(self._limits.wait):
                await self._slots.acquire()
        except TimeoutError:
            raise _busy() from None

    async def _beside(self, worker: Worker, reply: asyncio.Future[Reply], seconds: float) -> None:
        """Wait for the reply to a slow task, if there is a place for it.

        It makes room when it has worked for long: a task that has only waited is none that others
        must be kept from.
        """
        if not self._places:
            raise _busy()
        self._places -= 1
        try:
            async with asyncio.timeout(seconds):
                while not reply.done() and (rest := _SLOW - worker.worked()) > 0:
                    await asyncio.wait({reply}, timeout=max(rest, _SOON))
                if not reply.done():
                    worker.make_room()
                    await asyncio.wait({reply})
        except TimeoutError:
            return  # what has no reply yet is told of by the caller
        finally:
            self._places += 1

    def _told(self, reply: asyncio.Future[Reply]) -> Reply:
        if not reply.done():
            seconds = self._limits.seconds
            raise Problem(503, f"the answer took more than {seconds:g} s", "Ask for less.")
        try:
            return reply.result()
        except ConnectionError:
            raise Problem(
                503, "the answer took more memory than a request may", "Ask for less."
            ) from None

    def _give_back(self, worker: Worker, *, is_light: bool) -> None:
        """Keep a worker for the next task; one that did much may hold much memory, and ends."""
        if is_light and not worker.is_spent and len(self._idle) < self._spare:
            self._idle.append(worker)
            return
        worker.close()
        self._alive.discard(worker)
        self._keeper.end(worker.pid)

    async def _forked(self) -> Worker:
        loop = asyncio.get_running_loop()
        forking = loop.run_in_executor(None, self._keeper.fork, self._patience)
        try:
            pid, line = await asyncio.shield(forking)
        except asyncio.CancelledError:
            forking.add_done_callback(self._unwanted)
            raise
        line.setblocking(False)
        worker = Worker(pid, *await loop.create_connection(Replies, sock=line))
        self._alive.add(worker)
        return worker

    def _unwanted(self, forking: asyncio.Future[tuple[int, socket.socket]]) -> None:
        """End a worker whose asker has left before it was there."""
        if not forking.exception():
            pid, line = forking.result()
            line.close()
            self._keeper.end(pid)


def _clock(pid: int) -> float:
    """Return the seconds for which a process has worked, or where no kernel tells, a clock's.

    A process that is no more has worked for none. Source: clock_getcpuclockid(3) makes the id so.
    """
    if sys.platform != "linux":
        return time.monotonic()
    with suppress(OSError):
        return time.clock_gettime(~pid << 3 | 2)
    return 0.0


def _is_light(reply: asyncio.Future[Reply] | None) -> bool:
    """Return whether there is a reply, and a small one."""
    if reply is None or not reply.done() or reply.exception():
        return False
    return len(reply.result().body) < _LIGHT


def _busy() -> Problem:
    headers = {"Retry-After": "5"}
    return Problem(503, "the server is busy with other requests", "Try again.", headers=headers)

"""Workers as the server uses them: taken for a task, given back, or ended with it."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from contextlib import suppress

from .frames import framed, reply_from
from .keeper import Keeper
from .limits import Limits
from .reply import Problem, Reply
from .task import Task

_SLOW = 0.5  # seconds after which a task makes room for all others
_LEAST = 15  # the nice value of what makes room, where the kernel knows no idle tasks


class Worker:
    """A worker's process and the line to it."""

    def __init__(
        self, pid: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.pid = pid
        self.is_spent = False
        self._reader = reader
        self._writer = writer

    async def answer(self, task: Task) -> Reply:
        """Return the reply to a task; raise ConnectionError when the worker ends at it."""
        self._writer.write(framed(task))
        try:
            return await reply_from(self._reader)
        except asyncio.IncompleteReadError:
            raise ConnectionError("the worker ended") from None

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
        self._writer.close()


class Pool:
    """Workers for one sort of task: so many at once, further tasks in the order they come.

    A task that has become slow leaves its slot to the next and goes on beside, with little
    priority. There are as many places for slow tasks as there are slots: nobody waits for a slot
    long, as nobody holds one long.

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

    async def start(self) -> None:
        """Fork the workers that are kept."""
        self._idle = [await self._forked() for _ in range(self._spare)]

    async def answer(self, task: Task) -> Reply:
        """Return the reply to a task; raise a Problem where time, memory or slots are used up.

        Who stops waiting for the reply stops the work.
        """
        try:
            async with asyncio.timeout(self._limits.wait):
                await self._slots.acquire()
        except TimeoutError:
            raise _busy() from None
        has_slot = True
        work: asyncio.Task[Reply] | None = None
        try:
            worker = self._idle.pop() if self._idle else await self._forked()
            work = asyncio.ensure_future(self._answer(worker, task))
            if not self._patience:
                return await work
            await asyncio.wait({work}, timeout=min(_SLOW, self._limits.seconds))
            if work.done():
                return work.result()
            worker.make_room()
            self._slots.release()
            has_slot = False
            return await self._beside(work)
        finally:
            if has_slot:
                self._slots.release()
            if work and not work.done():
                work.cancel()

    async def _beside(self, work: asyncio.Task[Reply]) -> Reply:
        """Return the reply to a slow task, if there is a place for it."""
        if not self._places:
            raise _busy()
        self._places -= 1
        try:
            return await work
        finally:
            self._places += 1

    async def _answer(self, worker: Worker, task: Task) -> Reply:
        seconds = self._limits.seconds
        is_done = False
        try:
            async with asyncio.timeout(seconds):
                reply = await worker.answer(task)
            is_done = True
        except TimeoutError:
            raise Problem(
                503, f"the answer took more than {seconds:g} s", "Ask for less."
            ) from None
        except ConnectionError:
            raise Problem(
                503, "the answer took more memory than a request may", "Ask for less."
            ) from None
        finally:
            self._give_back(worker, is_done=is_done)
        return reply

    def _give_back(self, worker: Worker, *, is_done: bool) -> None:
        if is_done and not worker.is_spent and len(self._idle) < self._spare:
            self._idle.append(worker)
            return
        worker.close()
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
        return Worker(pid, *await asyncio.open_connection(sock=line))

    def _unwanted(self, forking: asyncio.Future[tuple[int, socket.socket]]) -> None:
        """End a worker whose asker has left before it was there."""
        if not forking.exception():
            pid, line = forking.result()
            line.close()
            self._keeper.end(pid)


def _busy() -> Problem:
    headers = {"Retry-After": "5"}
    return Problem(503, "the server is busy with other requests", "Try again.", headers=headers)

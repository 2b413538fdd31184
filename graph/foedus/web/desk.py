"""Who answers the server's tasks: workers that can be stopped, or this process itself."""

from __future__ import annotations

import os
from typing import Protocol

from .data import Data
from .keeper import Keeper
from .kept import Kept
from .limits import Limits
from .pool import Pool
from .reply import Problem, Reply
from .respond import respond
from .task import Query, Task

_PATIENCE = 5  # the nice value of queries, which thereby come after pages and the server itself


class Desk(Protocol):
    """Who answers tasks."""

    async def answer(self, task: Task) -> Reply:
        """Return the reply to a task, a problem also as one."""


class Here:
    """This process answers, one task at a time, with no limit of time."""

    def __init__(self, data: Data, limits: Limits) -> None:
        self._data = data
        self._limits = limits

    async def answer(self, task: Task) -> Reply:
        """Return the reply to a task, a problem also as one."""
        return respond(self._data, task, self._limits)


class Workers:
    """Two pools, so that no query keeps a page waiting for its turn."""

    def __init__(self, keeper: Keeper, limits: Limits) -> None:
        cores = os.cpu_count() or 1
        self._keeper = keeper
        self._is_closed = False
        # Apart, as whoever sends many queries shall push out no page.
        self._kept_pages, self._kept_queries = Kept(), Kept()
        self._pages = Pool(keeper, limits, patience=0, at_once=cores, spare=cores)
        self._queries = Pool(
            keeper, limits, patience=_PATIENCE, at_once=limits.at_once, spare=limits.at_once
        )

    async def start(self) -> None:
        """Fork the workers that are kept."""
        await self._pages.start()
        await self._queries.start()

    async def answer(self, task: Task) -> Reply:
        """Return the reply to a task, a problem also as one."""
        is_query = isinstance(task, Query)
        kept = self._kept_queries if is_query else self._kept_pages
        known = kept.get(task)
        if known:
            return known
        pool = self._queries if is_query else self._pages
        try:
            reply = await pool.answer(task)
        except (Problem, OSError) as error:
            if self._is_closed:
                return Problem(503, "the server stops").reply()
            if isinstance(error, OSError):
                raise
            return error.reply()
        kept.keep(task, reply)
        return reply

    def close(self) -> None:
        """Stop all work; what is asked still, or from now on, is told that the server stops."""
        self._is_closed = True
        self._keeper.close()
        self._pages.close()
        self._queries.close()

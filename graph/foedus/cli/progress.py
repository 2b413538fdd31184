"""A line on the terminal that says how far long work has come."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

PATIENCE = 0.5  # seconds in which nothing is shown: what is done by then needs no line
PERIOD = 0.1  # seconds between two versions of the line

Step = Callable[..., None]


@contextmanager
def progress(
    doing: str,
    total: int = 0,
    stream: TextIO | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Step]:
    """Give a function to call after each piece of the work, or with how many are done at once.

    The line is written to standard error, or *stream*, if that is a terminal and the work lasts;
    it is wiped at the end, also when the work fails. *total* is 0 where it is not known.

        with progress("judging", len(acts)) as step:
            for act in acts:
                judge(act)
                step()
    """
    out = stream or sys.stderr
    if not out.isatty():
        yield lambda _count=1: None
        return
    begun = shown_at = clock()
    done = widest = 0

    def step(count: int = 1) -> None:
        nonlocal done, shown_at, widest
        done += count
        now = clock()
        if now - begun < PATIENCE or now - shown_at < PERIOD:
            return
        room = shutil.get_terminal_size((80, 24)).columns - 1
        line = said(doing, done, total, now - begun)[:room]
        widest = max(widest, len(line))
        shown_at = now
        out.write("\r" + line.ljust(widest))
        out.flush()

    try:
        yield step
    finally:
        if widest:
            out.write("\r" + " " * widest + "\r")
            out.flush()


def said(doing: str, done: int, total: int, seconds: float) -> str:
    """Return the line: how much is done, how much in a second, and how long the rest will take.

    >>> said("judging", 30, 120, 10)
    'judging: 30 of 120, 3 a second, 30 s left'
    >>> said("drawing", 9000, 0, 0.5)
    'drawing: 9000, 18000 a second'
    """
    rate = done / seconds if seconds > 0 else 0.0
    parts = [f"{doing}: {done} of {total}" if total else f"{doing}: {done}"]
    if rate:
        parts.append(f"{rate:.0f} a second" if rate >= 1 else f"{1 / rate:.0f} s each")
    if rate and total > done:
        parts.append(f"{_time((total - done) / rate)} left")
    return ", ".join(parts)


def _time(seconds: float) -> str:
    """Return the time in the unit that one would say it in.

    >>> _time(59.4), _time(90), _time(3 * 3600)
    ('59 s', '2 min', '3 h')
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.0f} h"

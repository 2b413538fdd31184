"""Lines in order and without doubles, however many: what is too much for memory waits on disk."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterator
from itertools import chain
from typing import IO

HELD = 200_000  # lines in memory, some 80 MB
PIECE = 4096  # lines that are written at once


class Lines:
    """A set of lines that gives them back sorted by their bytes.

    Each time that *held* lines are in memory they go, sorted, to a file that has no name: who is
    killed leaves nothing.
    """

    def __init__(self, held: int = HELD) -> None:
        self._held = held
        self._here: set[str] = set()
        self._runs: list[IO[bytes]] = []

    def add(self, line: str) -> None:
        """Add a line, which has its line feed at its end and none inside."""
        self._here.add(line)
        if len(self._here) >= self._held:
            self._put_by()

    def __iter__(self) -> Iterator[bytes]:
        """Yield each line once, in order."""
        here = (line.encode() for line in sorted(self._here))
        if not self._runs:
            yield from here
            return
        for run in self._runs:
            run.seek(0)
        before = b""
        # Python orders texts by code point, which is the order of their bytes in UTF-8.
        for line in heapq.merge(*self._runs, here):
            if line != before:
                yield line
            before = line

    def chunks(self, size: int = 1 << 20) -> Iterator[bytes]:
        """Yield all lines in pieces of about so many bytes."""
        piece: list[bytes] = []
        weight = 0
        for line in chain(self, (b"",)):
            piece.append(line)
            weight += len(line)
            if weight >= size or not line:
                yield b"".join(piece)
                piece, weight = [], 0

    def _put_by(self) -> None:
        run = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the lines
        lines = sorted(self._here)
        for first in range(0, len(lines), PIECE):
            run.write("".join(lines[first : first + PIECE]).encode())
        self._runs.append(run)
        self._here = set()

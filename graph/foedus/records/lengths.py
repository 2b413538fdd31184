"""About how many rows files have, so that whoever waits is told how long."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from .tables import ENDINGS

SAMPLE = 1 << 20  # bytes


def rows_about(paths: Iterable[str]) -> int:
    """Return about how many lines the tables at the paths have after their first; 0 if unknown.

    A mebibyte of each is looked at, and its size; files of other forms tell nothing.
    """
    try:
        return sum(_lines(*each) for path in paths for each in _tables(Path(path)))
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return 0  # what is wrong with the files is for their reader to say


def _tables(place: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the size and the first part of each table."""
    for path in sorted(place.iterdir()) if place.is_dir() else [place]:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive:
                for entry in archive.infolist():
                    if Path(entry.filename).suffix.lower() in ENDINGS:
                        with archive.open(entry) as file:
                            yield entry.file_size, _first(file)
        elif path.is_file() and path.suffix.lower() in ENDINGS:
            with path.open("rb") as file:
                yield path.stat().st_size, _first(file)


def _first(file: IO[bytes]) -> bytes:
    return file.read(SAMPLE)


def _lines(size: int, first: bytes) -> int:
    r"""Return the lines in a file of that size, by those of its first part.

    >>> _lines(12, b"a\n1\n2\n"), _lines(6, b"a\r1\r2\r"), _lines(9, b"")
    (5, 2, 0)
    """
    ends = max(first.count(b"\n"), first.count(b"\r"))
    return max(0, round(size * ends / len(first)) - 1) if first else 0

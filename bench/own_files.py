"""Measure reading a user's file beside what is kept against reading everything anew.

python bench/own_files.py
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from measure import HEAD, ROOT, compare

from foedus import read
from foedus.store.files import Selection
from foedus.tell import faults

OWN = ROOT / "tests" / "own"
_EDITS = count()


@contextmanager
def edited(name: str) -> Iterator[Path]:
    """Give a copy of a file of the tests, to be changed with `edit`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes((OWN / name).read_bytes())
        yield path


def edit(path: Path) -> Selection:
    """Return the selection of the file and the seeds, after a change that makes it unknown."""
    with path.open("a", encoding="utf-8") as file:
        file.write(f"# {next(_EDITS)}\n")
    return Selection((str(path),))


def reading(name: str) -> None:
    """Compare the first reading of a file with reading it and all seeds anew."""
    with edited(name) as path:
        ours, peer = (lambda: read.world(edit(path))), (lambda: read.anew(edit(path)))
        compare(f"read {name} beside what is kept / all anew", ours, peer, 9)


def checking(name: str) -> None:
    """Compare the check of a file with judging all data anew."""
    with edited(name) as path:
        compare(
            f"check {name} beside what is kept / all anew",
            lambda: faults.objections(edit(path), str(path)),
            lambda: faults._anew(edit(path), {str(path)}),
            5,
        )


def main() -> None:
    """Print the lines."""
    usual = os.environ.get("FOEDUS_CACHE")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FOEDUS_CACHE"] = folder
        for name in ("skirmish.ttl", "shelling.toml"):
            reading(name)
            checking(name)
    del os.environ["FOEDUS_CACHE"]
    if usual is not None:
        os.environ["FOEDUS_CACHE"] = usual


if __name__ == "__main__":
    print(HEAD)
    main()

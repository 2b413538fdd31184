"""What a load makes before it is whole: beside the archive's files, and renamed at the end.

Whoever is killed leaves the archive as it was, or with the file in it. What is left unfinished is
swept by the next load: a lock that ends with its process tells whether somebody is at work on it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from ...errors import Refused
from ...writing import UNFINISHED

HELD = "held"  # the file that a load locks
FRESH = 10.0  # seconds in which a load has made its lock
STALE = 86_400.0  # seconds after which there is no load any more, where there are no locks


@contextmanager
def unfinished(archive: Path) -> Iterator[Path]:
    """Give a folder beside those of the archive, gone again at the end unless it was renamed.

    An archive that is made for it, and stays empty, goes too.
    """
    is_new = not archive.exists()
    try:
        archive.mkdir(parents=True, exist_ok=True)
        _sweep(archive)
        folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=archive))
    except OSError as error:
        raise Refused(
            f"{archive} cannot be written: {error.strerror}",
            "Name another folder with --archive, or ask for leave to write there.",
        ) from None
    try:
        with (folder / HELD).open("wb") as file:
            _is_locked(file)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if is_new:
            with suppress(OSError):  # there is something in it
                archive.rmdir()


def put(made: Path, target: Path) -> None:
    """Give a whole folder its place, all of it on disk before; one that is there stays."""
    for path in sorted(made.rglob("*")):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
    made.chmod(0o777 & ~_umask())
    try:
        made.rename(target)
    except OSError:
        if not target.is_dir():
            raise


def _sweep(archive: Path) -> None:
    for left in archive.glob(f"{UNFINISHED}*"):
        with suppress(OSError):  # somebody else sweeps it
            age = time.time() - left.stat().st_mtime
            if age > STALE or (age > FRESH and _is_abandoned(left)):
                shutil.rmtree(left, ignore_errors=True)


def _is_abandoned(left: Path) -> bool:
    with (left / HELD).open("rb+") as file:
        return _is_locked(file)


def _is_locked(file: IO[bytes]) -> bool:
    """Lock the file until it is closed, or its process ends; return whether that could be done."""
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):  # Windows has no such locks, nor have some disks of a network
        return False
    return True


def _umask() -> int:
    mask = os.umask(0)  # the only way to learn the umask is to set it
    os.umask(mask)
    return mask

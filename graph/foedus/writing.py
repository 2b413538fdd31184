"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

UNFINISHED = ".foedus-new-"  # how the names of files begin that are not yet whole


def write(path: Path, data: bytes | str | Iterable[bytes]) -> None:
    """Put the data in place of the file in one step; text is written as UTF-8.

    Whoever is interrupted or runs out of disk leaves the old file, or none, never a half one.
    A file that is there keeps its permissions; a new one gets those that the umask leaves.
    Through a symbolic link the file behind it is replaced. What is no regular file, such as
    /dev/stdout or a pipe, is written to directly.
    """
    whole = data.encode() if isinstance(data, str) else data
    chunks = (whole,) if isinstance(whole, bytes) else whole
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as direct:
            direct.writelines(chunks)
        return
    mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
    handle, part = _begun(target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
            file.flush()
            part.chmod(mode)
            os.fsync(file.fileno())
            if sys.platform != "win32":  # the lock goes when the file is closed
                part.replace(target)
        if sys.platform == "win32":
            part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _begun(folder: Path) -> tuple[int, Path]:
    """Return a new file, locked where the system can, once those of killed runs are gone."""
    _clear(folder)
    while True:
        handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=folder)
        # Between its making and the lock another run may take it for a leftover.
        locked = _locked(handle)
        if locked is None or (locked and os.fstat(handle).st_nlink):
            return handle, Path(name)
        os.close(handle)


def _clear(folder: Path) -> None:
    """Remove what killed runs left in a folder: files of ours on which nobody has a lock."""
    for left in folder.glob(f"{UNFINISHED}*"):
        with suppress(OSError):
            if left.is_symlink() or not left.is_file():
                continue
            handle = os.open(left, os.O_RDWR)
            try:
                if _locked(handle):
                    left.unlink()
            finally:
                os.close(handle)


def _locked(handle: int) -> bool | None:
    """Return whether the file is now locked by us; None where the system has no such locks."""
    if sys.platform == "win32":
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # some network file systems
        return None
    return True


def _umask() -> int:
    # The only way to learn the umask is to set it.
    mask = os.umask(0)
    os.umask(mask)
    return mask

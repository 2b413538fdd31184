"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

UNFINISHED = ".foedus-new-"  # how the names of files begin that are not yet whole


def write(path: Path, data: bytes | str) -> None:
    """Put the data in place of the file in one step; text is written as UTF-8.

    Whoever is interrupted or runs out of disk leaves the old file, or none, never a half one.
    A file that is there keeps its permissions; a new one gets those that the umask leaves.
    Through a symbolic link the file behind it is replaced. What is no regular file, such as
    /dev/stdout or a pipe, is written to directly.
    """
    content = data.encode() if isinstance(data, str) else data
    target = path.resolve()
    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(mode)
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _umask() -> int:
    # The only way to learn the umask is to set it.
    mask = os.umask(0)
    os.umask(mask)
    return mask

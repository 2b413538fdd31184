"""Bytes that are slow to make, kept in the user's cache folder under the hash of their input.

Each entry carries its own digest: a truncated or altered one is made anew. Writing goes
through a temporary file, so two processes that start at once cannot harm each other; where
nothing can be written the answer is given all the same, with a line on stderr.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from ..writing import UNFINISHED, write

DIGEST = 32
KEPT = 8  # entries; each set of data files asked about makes one
ABANDONED = 3600  # seconds after which an unfinished file has nobody who will finish it
# What our entries are called: FOEDUS_CACHE may name a folder that holds other things too.
_NAME = re.compile(r"[0-9a-f]{32}")
_said: set[str] = set()


def folder() -> Path:
    """Return the cache folder: FOEDUS_CACHE if set, else the platform's place for caches."""
    named = os.environ.get("FOEDUS_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("foedus", appauthor=False)


def cached(key: str, name: str, make: Callable[[], bytes], *, anew: bool = False) -> bytes:
    """Return the bytes called *name* under *key*, from the cache or made and kept.

    With *anew* what is kept is replaced: the caller could not read it.
    """
    path = folder() / key / name
    try:
        kept = b"" if anew else path.read_bytes()
    except FileNotFoundError:
        pass
    except OSError as error:
        _say(f"the cache cannot be read ({error.strerror}: {path}); answering without it")
        return make()
    else:
        body, digest = kept[:-DIGEST], kept[-DIGEST:]
        if blake2b(body, digest_size=DIGEST).digest() == digest:
            with suppress(OSError):  # the last to be forgotten is what was used last
                os.utime(path.parent)
            return body
        _say("the cache was damaged; making it anew")
    body = make()
    try:
        _keep(path, body)
    except OSError as error:
        _say(f"the cache cannot be written ({error.strerror}: {path}); answering without it")
    return body


def _keep(path: Path, body: bytes) -> None:
    is_new = not path.parent.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, body + blake2b(body, digest_size=DIGEST).digest())
    _clear(path.parent.parent, forget=is_new)


def _clear(root: Path, *, forget: bool) -> None:
    """Remove what killed processes left unfinished and, to *forget*, the longest unused entries.

    Another process may do the same at the same time, or the entry may be somebody else's.
    """
    entries: list[tuple[float, Path]] = []
    for entry in root.iterdir():
        if not _NAME.fullmatch(entry.name):
            continue
        with suppress(OSError):
            entries.append((entry.stat().st_mtime, entry))
            for left in entry.glob(f"{UNFINISHED}*"):
                if time.time() - left.stat().st_mtime > ABANDONED:
                    left.unlink()
    for _, entry in sorted(entries)[:-KEPT] if forget else ():
        shutil.rmtree(entry, ignore_errors=True)


def _say(message: str) -> None:
    """Write a line to stderr, once a process."""
    if message not in _said:
        _said.add(message)
        sys.stderr.write(f"foedus: {message}\n")

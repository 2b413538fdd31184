"""Bytes that are slow to make, kept in the user's cache folder under the hash of their input.

Each entry carries its own digest: a truncated or altered one is made anew. Writing goes
through a temporary file, so two processes that start at once cannot harm each other; where
nothing can be written the answer is given all the same, with a line on stderr.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

DIGEST = 32
KEPT = 8  # entries; each set of data files asked about makes one


def folder() -> Path:
    """Return the cache folder: FOEDUS_CACHE if set, else the platform's place for caches."""
    named = os.environ.get("FOEDUS_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("foedus", appauthor=False)


def cached(key: str, name: str, make: Callable[[], bytes]) -> bytes:
    """Return the bytes called *name* under *key*, from the cache or made and kept."""
    path = folder() / key / name
    try:
        kept = path.read_bytes()
    except FileNotFoundError:
        pass
    except OSError as error:
        _say(f"the cache cannot be read ({error.strerror}); answering without it")
        return make()
    else:
        body, digest = kept[:-DIGEST], kept[-DIGEST:]
        if blake2b(body, digest_size=DIGEST).digest() == digest:
            return body
        _say("the cache was damaged; making it anew")
    body = make()
    try:
        _keep(path, body)
    except OSError as error:
        _say(f"the cache cannot be written ({error.strerror}); answering without it")
    return body


def _keep(path: Path, body: bytes) -> None:
    is_new = not path.parent.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.write(blake2b(body, digest_size=DIGEST).digest())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    if is_new:
        _forget_oldest(path.parent.parent)


def _forget_oldest(root: Path) -> None:
    entries = sorted((p for p in root.iterdir() if p.is_dir()), key=lambda p: p.stat().st_mtime)
    for entry in entries[:-KEPT]:
        shutil.rmtree(entry, ignore_errors=True)


def _say(message: str) -> None:
    sys.stderr.write(f"foedus: {message}\n")

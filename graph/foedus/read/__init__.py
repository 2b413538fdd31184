"""The graph as values: `world(selection)`, read once and kept in the cache."""

from __future__ import annotations

import msgspec

from .. import store
from ..model import World
from ..store.cache import cached
from ..store.files import Selection


def world(selection: Selection | None = None) -> World:
    """Return all that the selected data say; raise InvalidData with every fault in them."""
    selection = selection or Selection()

    def make() -> bytes:
        return msgspec.msgpack.encode(_read(selection))

    key = store.key(selection)
    try:
        return msgspec.msgpack.decode(cached(key, "world", make), type=World)
    except msgspec.DecodeError:  # whole, but written by other code than ours
        return msgspec.msgpack.decode(cached(key, "world", make, anew=True), type=World)


def _read(selection: Selection) -> World:
    from ..errors import InvalidData
    from ..store.documents import attempted
    from .build import build

    parsed, faults = attempted(selection)
    found = build(parsed, faults)
    if faults:
        raise InvalidData(sorted(faults, key=lambda fault: (fault.path, fault.line)))
    return found

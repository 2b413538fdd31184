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
        return _packed(_read(selection))

    key = store.key(selection)
    try:
        return _unpacked(cached(key, "world", make))
    except msgspec.DecodeError:  # whole, but written by other code than ours
        return _unpacked(cached(key, "world", make, anew=True))


def _packed(world: World) -> bytes:
    """Return the world as bytes; what has a table of its own is not written twice."""
    tables = world.tables()
    others = {
        id: thing for id, thing in world.things.items() if not any(id in table for table in tables)
    }
    return msgspec.msgpack.encode(msgspec.structs.replace(world, things=others))


def _unpacked(packed: bytes) -> World:
    world = msgspec.msgpack.decode(packed, type=World)
    for table in world.tables():
        world.things.update(table)
    return world


def _read(selection: Selection) -> World:
    from ..errors import InvalidData
    from ..store.documents import attempted
    from .build import build

    parsed, faults = attempted(selection)
    found = build(parsed, faults)
    if faults:
        raise InvalidData(sorted(faults, key=lambda fault: (fault.path, fault.line)))
    return found

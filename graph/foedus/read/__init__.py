"""The graph as values: `world(selection)`, read once and kept in the cache."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

import msgspec

from .. import store
from ..model import World
from ..store.cache import cached
from ..store.files import Selection

if TYPE_CHECKING:
    from ..errors import Fault
    from .beside import Beside


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A world, or what is to be added to the world of the files that come with foedus."""

    is_whole: bool
    world: World


def world(selection: Selection | None = None) -> World:
    """Return all that the selected data say; raise InvalidData with every fault in them.

    The user's own files are read beside those that come with foedus, whose world is kept. What a
    server states can change at any time, and is read anew.
    """
    selection = selection or Selection()
    if selection.endpoint is not None:
        return anew(selection)
    if not selection.data:
        return _kept(selection, lambda: _Kept(True, anew(selection))).world
    found = _kept(selection, lambda: _read(selection))
    if found.is_whole:
        return found.world
    return world(selection.shipped).joined(found.world)


def _kept(selection: Selection, make: Callable[[], _Kept]) -> _Kept:
    key = store.key(selection)
    try:
        return _unpacked(cached(key, "world", lambda: _packed(make())))
    except msgspec.DecodeError:  # whole, but written by other code than ours
        return _unpacked(cached(key, "world", lambda: _packed(make()), anew=True))


def _packed(kept: _Kept) -> bytes:
    """Return the world as bytes; what has a table of its own is not written twice."""
    unshelved = msgspec.structs.replace(kept.world, things=kept.world.unshelved())
    return msgspec.msgpack.encode(_Kept(kept.is_whole, unshelved))


def _unpacked(packed: bytes) -> _Kept:
    kept = msgspec.msgpack.decode(packed, type=_Kept)
    for table in kept.world.tables():
        kept.world.things.update(table)
    return kept


def _read(selection: Selection) -> _Kept:
    found = read_beside(selection)
    if found is None:
        return _Kept(True, anew(selection))
    _refuse(found.faults)
    return _Kept(False, found.added)


def read_beside(selection: Selection) -> Beside | None:
    """Return what the user's files add; None where all must be read anew: see `beside`."""
    from ..errors import InvalidData
    from ..store.shipped import shipped
    from .beside import beside

    try:
        return beside(selection, world(selection.shipped), shipped(selection))
    except InvalidData:  # in files that come with foedus: told together with those of the user's
        return None


def anew(selection: Selection) -> World:
    """Return what the selected data say, every file of them read; raise InvalidData."""
    from ..store.documents import attempted
    from .build import build

    parsed, faults = attempted(selection)
    found = build(parsed, faults)
    _refuse(faults)
    return found


def _refuse(faults: Collection[Fault]) -> None:
    from ..errors import InvalidData

    if faults:
        raise InvalidData(sorted(faults, key=lambda fault: (fault.path, fault.line)))

"""The data that are served, loaded once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..store.files import Selection

if TYPE_CHECKING:
    from pyoxigraph import Store

    from ..export.elements import Network
    from ..model import World


class Data:
    """A selection of data as the server asks it: each form of it is made at its first use."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection

    @cached_property
    def world(self) -> World:
        """The data as values."""
        from ..read import world

        return world(self.selection)

    @cached_property
    def store(self) -> Store:
        """The data as statements."""
        from ..store import open_store

        return open_store(self.selection)

    @cached_property
    def size(self) -> int:
        """How many statements there are, each counted once."""
        import pyoxigraph as ox

        everywhere = self.store.quads_for_pattern(None, None, None, ox.DefaultGraph())
        return sum(1 for _ in everywhere)

    @cached_property
    def network(self) -> Network:
        """The commitments, memberships and ties of all days."""
        from ..export.network import network

        return network(self.world)

    def load(self) -> None:
        """Make every form now: raise InvalidData with all faults that the data have."""
        _ = self.world, self.store, self.network, self.size

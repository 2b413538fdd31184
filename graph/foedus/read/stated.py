"""What statements that were just made say, as values: no file, and no look for what they name."""

from __future__ import annotations

import pyoxigraph as ox

from ..errors import Fault
from ..model import World
from ..store.documents import Document
from ..store.files import Selection
from ..store.shipped import shipped
from .build import Nearest, values
from .nodes import gather, superclasses


def stated(content: bytes, called: str) -> World:
    """Return the values that N-Quads state, of whatever world; *called* names them in a fault.

    What they refer to may be defined elsewhere, and is not asked for.
    """
    quads = tuple(ox.parse(content, ox.RdfFormat.N_QUADS))
    faults: list[Fault] = []
    nodes = gather([Document(called, "", quads, "")], faults)
    kept = shipped(Selection())
    found, _ = values(nodes, superclasses(kept.upper), Nearest({**kept.about, **nodes}))
    return found

"""The CShapes borders, by either list of states, and what reads them."""

from ..desk import Reader
from . import borders
from .features import maps

READERS: dict[str, Reader] = {
    "cshapes": Reader(borders.GLEDITSCH_WARD, borders.read, opens=maps, streams=True),
    "cshapes-cow": Reader(borders.CORRELATES, borders.read, opens=maps, streams=True),
}

__all__ = ["READERS"]

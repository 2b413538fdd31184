"""The data sets of the Alliance Treaty Obligations and Provisions project, and their readers."""

from ..desk import Reader
from . import alliances, dyads

READERS: dict[str, Reader] = {
    "atop": Reader(alliances.TABLES, alliances.read),
    "atop-dyads": Reader(dyads.TABLES, dyads.read),
    "atop5": Reader(alliances.TABLES, alliances.read),
}

__all__ = ["READERS"]

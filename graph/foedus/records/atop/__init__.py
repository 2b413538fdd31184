"""The data sets of the Alliance Treaty Obligations and Provisions project, and their readers."""

from ..desk import Reader
from . import alliances, dyads

READERS: dict[str, Reader] = {
    "atop": Reader(alliances.TABLES, alliances.read),
    "atop-dyads": Reader(dyads.TABLES, dyads.read),
    # Of version 5 only names of files were seen: its columns are taken to be those of version 4.
    "atop5": Reader(alliances.TABLES, alliances.read),
}

__all__ = ["READERS"]

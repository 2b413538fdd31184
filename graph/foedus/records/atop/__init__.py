"""The data sets of the Alliance Treaty Obligations and Provisions project, and their readers."""

from ..desk import Reader
from . import alliances

READERS: dict[str, Reader] = {"atop": Reader(alliances.TABLES, alliances.read)}

__all__ = ["READERS"]

"""The data set of the International Crisis Behavior project, and what reads its rows."""

from ..desk import Reader
from . import crises

READERS: dict[str, Reader] = {"icb": Reader(crises.TABLES, crises.read, needs=("crises",))}

__all__ = ["READERS"]

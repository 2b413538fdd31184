"""The data sets of the Correlates of War project, and what reads their rows."""

from ..desk import Reader
from . import contiguity, disputes, states, wars

READERS: dict[str, Reader] = {
    "contiguity": Reader(contiguity.TABLES, contiguity.read),
    "cow-states": Reader(states.TABLES, states.read),
    "cow-wars": Reader(wars.TABLES, wars.read),
    "mid": Reader(disputes.TABLES, disputes.read, needs=("disputes",)),
}

__all__ = ["READERS"]

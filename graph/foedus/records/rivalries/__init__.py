"""Two lists of strategic rivalries, and what reads their rows."""

from ..desk import Reader
from . import pairs

READERS: dict[str, Reader] = {
    "thompson-dreyer": Reader(pairs.THOMPSON_DREYER, pairs.read_thompson_dreyer),
    "tss": Reader(pairs.TSS, pairs.read_tss),
}

__all__ = ["READERS"]

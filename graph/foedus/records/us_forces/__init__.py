"""Where the United States keeps forces and bases, and what reads the rows."""

from ..desk import Reader
from . import bases, troops

READERS: dict[str, Reader] = {
    "us-bases": Reader(bases.TABLES, bases.read),
    "us-troops": Reader(troops.TABLES, troops.read),
}

__all__ = ["READERS"]

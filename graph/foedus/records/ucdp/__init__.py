"""The data sets of the Uppsala Conflict Data Program, and what reads their rows."""

from ..desk import Reader
from ..streams import streams
from . import actors, conflicts, events

READERS: dict[str, Reader] = {
    "ucdp-acd": Reader(conflicts.TABLES, conflicts.read),
    "ucdp-actors": Reader(actors.TABLES, actors.read),
    "ucdp-ged": Reader(events.TABLES, events.read, opens=streams, streams=True),
}

__all__ = ["READERS"]

"""The data sets of the Correlates of War project, those that go on from them, their readers."""

from ..desk import Reader
from . import (
    capabilities,
    capitals,
    contiguity,
    disputes,
    internal_wars,
    states,
    territory,
    wars,
)

READERS: dict[str, Reader] = {
    "contiguity": Reader(contiguity.TABLES, contiguity.read),
    "cow-capabilities": Reader(capabilities.TABLES, capabilities.read),
    "cow-capitals": Reader(capitals.TABLES, capitals.read),
    "cow-states": Reader(states.TABLES, states.read),
    "cow-wars": Reader(wars.TABLES, wars.read),
    "extra-state-wars": Reader(internal_wars.TABLES["extra"], internal_wars.read_extra),
    "gml-mid": Reader({**disputes.PAIRS, **disputes.tables()}, disputes.read, ("disputes",)),
    "intra-state-wars": Reader(internal_wars.TABLES["intra"], internal_wars.read_intra),
    "mid": Reader(disputes.TABLES, disputes.read, ("disputes",)),
    "mid4": Reader(disputes.tables(disputes.FOURTH), disputes.read, ("disputes",)),
    "non-state-wars": Reader(internal_wars.TABLES["non"], internal_wars.read_non),
    "territorial-change": Reader(territory.TABLES, territory.read),
}

__all__ = ["READERS"]

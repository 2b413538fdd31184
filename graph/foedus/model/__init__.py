"""The values on which the engine works: frozen, dated, each with its source.

Things refer to each other by id: the short name of the individual in the graph
(`foedus.vocab.short`). Concepts of the ontology are named by their local names.
"""

from __future__ import annotations

from .commitments import (
    Adversaries,
    Clause,
    Condition,
    Deed,
    Instrument,
    Membership,
    Other,
    Reservation,
    Scope,
)
from .events import Event, ObservedOutcome
from .things import (
    Actor,
    Base,
    Claim,
    Classification,
    Coverage,
    Dated,
    FulfilmentCount,
    Source,
    Stationing,
    Status,
    Territory,
    Thing,
    Tie,
    Worldview,
)
from .world import World

__all__ = [
    "Actor",
    "Adversaries",
    "Base",
    "Claim",
    "Classification",
    "Clause",
    "Condition",
    "Coverage",
    "Dated",
    "Deed",
    "Event",
    "FulfilmentCount",
    "Instrument",
    "Membership",
    "ObservedOutcome",
    "Other",
    "Reservation",
    "Scope",
    "Source",
    "Stationing",
    "Status",
    "Territory",
    "Thing",
    "Tie",
    "World",
    "Worldview",
]

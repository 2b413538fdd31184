"""One question put to the engine: whether a beneficiary may call on an obligor over an act."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from ..model import Clause, Event, Instrument
from .facts import Alternative, Facts


class Case(Struct, frozen=True):
    """An act of an incident, a clause, and the two between whom it may bind, on a day."""

    facts: Facts
    incident: Event
    act: Event
    clause: Clause
    instrument: Instrument
    obligor: str
    beneficiary: str

    @property
    def on(self) -> date:
        """Return the day whose law applies."""
        return self.facts.on

    def name(self, id: str) -> str:
        """Return the label of a thing."""
        return self.facts.world.label(id)

    def names(self, ids: frozenset[str] | tuple[str, ...]) -> str:
        """Return the labels in a row, sorted, or "nobody"."""
        return " and ".join(sorted(self.name(id) for id in ids)) or "nobody"

    def accounts(self, alternatives: tuple[Alternative, ...], nothing: str = "nobody") -> str:
        """Return the answers in words, each with who gives it where they differ."""
        if len(alternatives) == 1:
            return self.names(alternatives[0].values) if alternatives[0].values else nothing
        parts = []
        for alternative in alternatives:
            claims = [self.facts.world.claims.get(id) for id in alternative.because]
            who = sorted({self.name(name) for claim in claims if claim for name in claim.claimants})
            what = self.names(alternative.values) if alternative.values else "denied"
            parts.append(f"{what} ({', '.join(who) or 'the record'})")
        return " against ".join(parts)

"""A side: an actor, or an alliance with those who belong to it on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ...dates import Truth
from ...law import Facts, Perspective
from ...law.bound import is_party
from ...model import World


def members(world: World, actor: str, on: date) -> frozenset[str]:
    """Return who belongs to an alliance on a day, also if that is not certain; () for a state."""
    facts = Facts(world, Perspective("uncontested"), on)
    return frozenset(
        party
        for instrument in world.instruments.values()
        if instrument.establishes == actor
        for party in facts.parties(instrument.id)
        if party != actor and is_party(facts, instrument.id, party)[0] is not Truth.NO
    )


def side(world: World, actors: Iterable[str], on: date) -> frozenset[str]:
    """Return the actors and the members of those that are alliances."""
    named = frozenset(actors)
    return named.union(*(members(world, actor, on) for actor in named))

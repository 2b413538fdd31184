"""Who says something of their own about an incident, and which claims are theirs."""

from __future__ import annotations

from datetime import date

from ..law import Facts, Perspective, acts_of
from ..law.compare import claimants as found
from ..model import Event, World
from .heading import Named, all_named


class Claimant(Named, frozen=True):
    """An actor, and the claims about the incident that it makes, also by its organs."""

    claims: tuple[str, ...] = ()


def claimants(
    world: World, incident: Event, perspective: Perspective, on: date
) -> tuple[Claimant, ...]:
    """Return the actors who say something of their own about the acts or their places."""
    facts = Facts(world, perspective, on)
    about = {act.id for act in acts_of(world, incident)}
    said: dict[str, set[str]] = {}
    for claim in world.claims.values():
        for name in claim.claimants if claim.about in about else ():
            said.setdefault(facts.principal(name), set()).add(claim.id)
    return tuple(
        Claimant(each.id, each.label, tuple(sorted(said.get(each.id, ()))))
        for each in all_named(world, found(world, incident, perspective, on))
    )

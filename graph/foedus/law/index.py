"""A world's claims, statuses, memberships and events, found by what they are about.

Worked out once a world. What depends on the day alone is kept by day, for every perspective.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from ..model import (
    Claim,
    Classification,
    Event,
    Membership,
    ObservedOutcome,
    Reservation,
    Status,
    Tie,
    World,
)

K = TypeVar("K")
T = TypeVar("T")


class Index:
    """Where to find what a question needs; nothing in it depends on a perspective."""

    def __init__(self, world: World) -> None:
        self.world = world
        # What was asked about a day, and answered whatever the perspective: who is bound.
        self.of_day: dict[date, dict[object, object]] = {}
        self.claims: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in world.claims.values():
            if not claim.is_text:
                self.claims[claim.about, claim.aspect].append(claim)
        self.statuses: dict[str, list[Status]] = defaultdict(list)
        for status in world.statuses.values():
            self.statuses[status.territory].append(status)
        self.homelands: dict[str, list[str]] = defaultdict(list)
        for territory in world.territories.values():
            for actor in territory.homeland_of:
                self.homelands[actor].append(territory.id)
        self.memberships: dict[tuple[str, str], list[Membership]] = defaultdict(list)
        parties: dict[str, set[str]] = defaultdict(set)
        for membership in world.memberships.values():
            self.memberships[membership.instrument, membership.party].append(membership)
            parties[membership.instrument].add(membership.party)
        self.parties = {instrument: sorted(found) for instrument, found in parties.items()}
        self.said: dict[str, list[Event]] = defaultdict(list)
        self.parts: dict[str, list[Event]] = defaultdict(list)
        for event in world.events.values():
            for concerned in event.concerns:
                self.said[concerned].append(event)
            for whole in event.part_of:
                self.parts[whole].append(event)
        self.support: dict[str, list[Tie]] = defaultdict(list)
        for tie in world.ties.values():
            if tie.relation == "Support":
                for conflict in tie.in_conflict:
                    self.support[conflict].append(tie)
        self.classifications: dict[str, list[Classification]] = _by(
            world.classifications.values(), lambda each: each.actor
        )
        self.reservations: dict[tuple[str, str], list[Reservation]] = _by(
            world.reservations.values(), lambda each: (each.clause, each.party)
        )
        self.outcomes: dict[tuple[str, str], list[ObservedOutcome]] = _by(
            world.outcomes.values(), lambda each: (each.event, each.clause)
        )
        self.ends = {
            clause.id: (
                tuple(sorted({*(clause.obligors or self.parties.get(clause.instrument, ()))})),
                frozenset(clause.beneficiaries or self.parties.get(clause.instrument, ())),
            )
            for clause in world.clauses.values()
        }
        self.versions: dict[str, set[str]] = defaultdict(set)
        for clause in world.clauses.values():
            for replaced in clause.replaces:
                self.versions[clause.id].add(replaced)
                self.versions[replaced].add(clause.id)


def _by(things: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    found: dict[K, list[T]] = defaultdict(list)
    for thing in things:
        found[key(thing)].append(thing)
    return found


_latest: list[Index] = []


def index_of(world: World) -> Index:
    """Return the index of the world; that of the world asked for last is kept."""
    if not _latest or _latest[0].world is not world:
        _latest[:] = [Index(world)]
    return _latest[0]

"""A world's claims, statuses, memberships and events, found by what they are about.

Worked out once a world. What the law says on a day is kept by day, for every perspective.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
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
    """Where to find what a question needs; nothing in it depends on a perspective.

    Each part is worked out when it is first asked for. What is made of tables that are the very
    same in *like*, the index of another world, is taken from there.
    """

    def __init__(self, world: World, like: Iterable[Index] = ()) -> None:
        self.world = world
        for other in like:
            for part, tables in MADE_OF.items():
                if part in other.__dict__ and all(
                    getattr(world, table) is getattr(other.world, table) for table in tables
                ):
                    self.__dict__.setdefault(part, other.__dict__[part])

    @cached_property
    def law(self) -> dict[date, dict[object, object]]:
        """Return what was answered on the law of each day: who is bound, what is in force.

        No event and no claim bears on it, so that worlds which differ in those share it.
        """
        return defaultdict(dict)

    @cached_property
    def claims(self) -> dict[tuple[str, str], list[Claim]]:
        """Return the claims that are no mere texts, by thing and aspect."""
        told = (claim for claim in self.world.claims.values() if not claim.is_text)
        return _by(told, lambda claim: (claim.about, claim.aspect))

    @cached_property
    def statuses(self) -> dict[str, list[Status]]:
        """Return the statuses by territory."""
        return _by(self.world.statuses.values(), lambda status: status.territory)

    @cached_property
    def homelands(self) -> dict[str, list[str]]:
        """Return the territories that are the homeland of each actor."""
        found: dict[str, list[str]] = defaultdict(list)
        for territory in self.world.territories.values():
            for actor in territory.homeland_of:
                found[actor].append(territory.id)
        return found

    @cached_property
    def memberships(self) -> dict[tuple[str, str], list[Membership]]:
        """Return the memberships by instrument and party, the earlier first."""
        found = sorted(self.world.memberships.values(), key=_began)
        return _by(found, lambda each: (each.instrument, each.party))

    @cached_property
    def parties(self) -> dict[str, list[str]]:
        """Return who is or was party to each instrument, sorted."""
        found: dict[str, set[str]] = defaultdict(set)
        for instrument, party in self.memberships:
            found[instrument].add(party)
        return {instrument: sorted(parties) for instrument, parties in found.items()}

    @cached_property
    def said(self) -> dict[str, list[Event]]:
        """Return the events that concern each event."""
        return self._events_by(lambda event: event.concerns)

    @cached_property
    def parts(self) -> dict[str, list[Event]]:
        """Return the events of which each event consists."""
        return self._events_by(lambda event: event.part_of)

    def _events_by(self, others: Callable[[Event], Iterable[str]]) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.world.events.values():
            for other in others(event):
                found[other].append(event)
        return found

    @cached_property
    def support(self) -> dict[str, list[Tie]]:
        """Return the support declared in each conflict."""
        found: dict[str, list[Tie]] = defaultdict(list)
        for tie in self.world.ties.values():
            if tie.relation == "Support":
                for conflict in tie.in_conflict:
                    found[conflict].append(tie)
        return found

    @cached_property
    def classifications(self) -> dict[str, list[Classification]]:
        """Return the classifications by actor."""
        return _by(self.world.classifications.values(), lambda each: each.actor)

    @cached_property
    def reservations(self) -> dict[tuple[str, str], list[Reservation]]:
        """Return the reservations by clause and party."""
        return _by(self.world.reservations.values(), lambda each: (each.clause, each.party))

    @cached_property
    def outcomes(self) -> dict[tuple[str, str], list[ObservedOutcome]]:
        """Return the observed outcomes by event and clause."""
        return _by(self.world.outcomes.values(), lambda each: (each.event, each.clause))

    @cached_property
    def ends(self) -> dict[str, tuple[tuple[str, ...], frozenset[str]]]:
        """Return who owes, and who is owed, under each clause: those named, else the parties."""
        return {
            clause.id: (
                tuple(sorted({*(clause.obligors or self.parties.get(clause.instrument, ()))})),
                frozenset(clause.beneficiaries or self.parties.get(clause.instrument, ())),
            )
            for clause in self.world.clauses.values()
        }

    @cached_property
    def versions(self) -> dict[str, set[str]]:
        """Return the versions of the same provision that each clause replaces or is replaced by."""
        found: dict[str, set[str]] = defaultdict(set)
        for clause in self.world.clauses.values():
            for replaced in clause.replaces:
                found[clause.id].add(replaced)
                found[replaced].add(clause.id)
        return found


# The tables of the world of which each part is made.
MADE_OF = {
    "law": ("actors", "clauses", "instruments", "memberships"),
    "claims": ("claims",),
    "statuses": ("statuses",),
    "homelands": ("territories",),
    "memberships": ("memberships",),
    "parties": ("memberships",),
    "said": ("events",),
    "parts": ("events",),
    "support": ("ties",),
    "classifications": ("classifications",),
    "reservations": ("reservations",),
    "outcomes": ("outcomes",),
    "ends": ("clauses", "memberships"),
    "versions": ("clauses",),
}


def _began(membership: Membership) -> tuple[date, str]:
    start = membership.period.start
    return (start.earliest if start else date.min, membership.id)


def _by(things: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    found: dict[K, list[T]] = defaultdict(list)
    for thing in things:
        found[key(thing)].append(thing)
    return found


KEPT = 3  # worlds that differ by a table or two are asked for in turn
_latest: list[Index] = []


def index_of(world: World) -> Index:
    """Return the index of the world; those of the worlds asked for last are kept."""
    for found in _latest:
        if found.world is world:
            return found
    found = Index(world, tuple(_latest))
    _latest[:] = [found, *_latest[: KEPT - 1]]
    return found

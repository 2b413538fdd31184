"""All that is known, in tables by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct, field

from .commitments import Clause, Instrument, Membership, Reservation
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

# The table in which a thing of each class is kept.
SHELF: dict[type[Thing], str] = {
    Actor: "actors",
    Source: "sources",
    Territory: "territories",
    Instrument: "instruments",
    Clause: "clauses",
    Event: "events",
    Claim: "claims",
    Status: "statuses",
    Membership: "memberships",
    Reservation: "reservations",
    Tie: "ties",
    ObservedOutcome: "outcomes",
    Stationing: "stationings",
    Base: "bases",
    Worldview: "worldviews",
    Coverage: "coverages",
    Classification: "classifications",
    FulfilmentCount: "fulfilments",
}


class World(Struct, frozen=True, array_like=True):
    """All that is known, by id."""

    things: dict[str, Thing] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    codes: dict[str, Dated] = field(default_factory=dict)
    names: dict[str, Dated] = field(default_factory=dict)
    capitals: dict[str, Dated] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    territories: dict[str, Territory] = field(default_factory=dict)
    instruments: dict[str, Instrument] = field(default_factory=dict)
    clauses: dict[str, Clause] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    statuses: dict[str, Status] = field(default_factory=dict)
    memberships: dict[str, Membership] = field(default_factory=dict)
    reservations: dict[str, Reservation] = field(default_factory=dict)
    ties: dict[str, Tie] = field(default_factory=dict)
    outcomes: dict[str, ObservedOutcome] = field(default_factory=dict)
    stationings: dict[str, Stationing] = field(default_factory=dict)
    bases: dict[str, Base] = field(default_factory=dict)
    worldviews: dict[str, Worldview] = field(default_factory=dict)
    coverages: dict[str, Coverage] = field(default_factory=dict)
    classifications: dict[str, Classification] = field(default_factory=dict)
    fulfilments: dict[str, FulfilmentCount] = field(default_factory=dict)
    ranks: dict[str, int] = field(default_factory=dict)

    def tables(self) -> tuple[dict[str, Thing], ...]:
        """Return every table of things of one class, `things` itself aside."""
        fields = self.__struct_fields__
        return tuple(getattr(self, name) for name in fields if name not in ("things", "ranks"))

    def unshelved(self) -> dict[str, Thing]:
        """Return the things that no table has but `things`."""
        shelved: set[str] = set().union(*self.tables())
        return {id: thing for id, thing in self.things.items() if id not in shelved}

    def joined(self, added: World) -> World:
        """Return a world with the other's things in place of their like, or after them."""
        tables = {
            name: {**getattr(self, name), **getattr(added, name)}
            for name in self.__struct_fields__
            if name != "things"
        }
        found = World(things={**self.unshelved(), **added.unshelved()}, **tables)
        for table in found.tables():
            found.things.update(table)
        return found

    def altered(self, *things: Thing, without: Iterable[str] = ()) -> World:
        """Return a world with things added or put in place of their like, and others left out.

        What is left out is gone from its table alone: who names it still does. Tables in which
        nothing changes are shared.
        """
        shelves: dict[str, dict[str, Thing]] = dict(self._shelves())
        gone = frozenset(without)
        touched = {"things"} if things else set()
        touched |= {SHELF[type(thing)] for thing in things}
        touched |= {name for name, table in shelves.items() for id in gone if id in table}
        for name in touched:
            shelves[name] = dict(shelves[name])
            for id in gone:
                shelves[name].pop(id, None)
        for thing in things:
            shelves[SHELF[type(thing)]][thing.id] = thing
            shelves["things"][thing.id] = thing
        return World(ranks=self.ranks, **shelves)  # type: ignore[arg-type]

    def _shelves(self) -> Iterator[tuple[str, dict[str, Thing]]]:
        for name in self.__struct_fields__:
            if name != "ranks":
                yield name, getattr(self, name)

    def label(self, id: str) -> str:
        """Return the label of a thing, or its id where it has none."""
        thing = self.things.get(id)
        return thing.label if thing else id

    def day(self, event: Event) -> date | None:
        """Return the first day of an event, or None if it has none."""
        return event.period.start.earliest if event.period.start else None

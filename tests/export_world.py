"""A made-up world in which each thing that breaks readers of GEXF occurs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from foedus.dates import PartialDate, Period
from foedus.model import (
    Actor,
    Clause,
    Instrument,
    Membership,
    Source,
    Status,
    Territory,
    Thing,
    Tie,
    World,
)

AnyThing = TypeVar("AnyThing", bound=Thing)
ALWAYS = Period()


def period(start: str = "", end: str = "") -> Period:
    """Return the half-open period between two written dates, either of which may be open."""
    return Period(
        PartialDate.parse(start) if start else None, PartialDate.parse(end) if end else None
    )


def actor(name: str, kind: str = "State", label: str = "", **facts: object) -> Actor:
    return Actor(id=name, label=label or name.title(), kinds=("Actor", kind), **facts)  # type: ignore[arg-type]


def treaty(name: str, life: Period = ALWAYS, establishes: str = "") -> Instrument:
    return Instrument(
        id=name,
        label=name.title(),
        kinds=("Instrument",),
        bindingness="bindingTreaty",
        period=life,
        establishes=establishes,
        sources=("series",),
    )


def clause(name: str, instrument: str, **facts: object) -> Clause:
    given: dict[str, object] = {
        "label": name.title(),
        "article": "Art. 1",
        "commitment_type": "defence",
        "response": "necessaryAssistance",
        "notation": name.upper(),
    }
    return Clause(id=name, instrument=instrument, conditions=(), **(given | facts))  # type: ignore[arg-type]


def member(
    instrument: str, party: str, life: Period = ALWAYS, mode: str = "original", number: int = 1
) -> Membership:
    name = f"{instrument}-{party}-{number}"
    return Membership(
        id=name, label=name, instrument=instrument, party=party, period=life, mode=mode
    )


def world(*things: Thing) -> World:
    """Return the world of these things, each in the table of its class."""
    return World(
        things=_named(things),
        actors=_of(Actor, things),
        sources=_of(Source, things),
        territories=_of(Territory, things),
        instruments=_of(Instrument, things),
        clauses=_of(Clause, things),
        statuses=_of(Status, things),
        memberships=_of(Membership, things),
        ties=_of(Tie, things),
    )


def tricky() -> World:
    """Return parallel, one-sided, lapsed, interrupted and imprecise bonds under hostile names."""
    land = Territory(
        id="borduria-land",
        label="Borduria",
        territory_kind="stateTerritory",
        latitude=44.5,
        longitude=20.25,
    )
    return world(
        Source(id="series", label="Series", citation='Treaty Series 1, "p. 2" & <3>'),
        actor("borduria", alternatives=('The "Union"', "Бордурия", "a, b\\c")),
        actor("syldavia", label="Syl\x00davia & <Sons> \"East\"\n'West'\u2028\x1b"),
        actor("ruritania", period=period("1878", "1998")),
        actor("freedonia", kind="DeFactoState", period=period("1991-09")),
        actor("pact", kind="Alliance", period=period("1949-04-04")),
        land,
        Status(
            id="sovereign",
            label="sovereign",
            relation="RecognisedSovereignty",
            territory="borduria-land",
            holder="borduria",
            period=Period(),
            attributed_to=(),
        ),
        # Two treaties of one type between the same two, one of them with two clauses.
        treaty("first", period("1921-02-19")),
        member("first", "borduria"),
        member("first", "syldavia"),
        clause("first-1", "first", note="Help\x07 each other"),
        clause("first-2", "first", commitment_type="consultation"),
        treaty("second", period("1925-10", "1939-09-27")),
        member("second", "borduria"),
        member("second", "syldavia"),
        clause("second-1", "second"),
        # The same notation twice, once mutual and once owed by one side.
        clause("twin-a", "first", notation="TWIN"),
        clause("twin-b", "first", notation="TWIN", obligors=("syldavia",)),
        # A guarantee for a state that is no party.
        clause(
            "guarantee-1",
            "second",
            commitment_type="guarantee",
            obligors=("borduria", "syldavia"),
            beneficiaries=("freedonia",),
            period=period("1930", "1935-06"),
        ),
        # An alliance with a member that left and came back, and one that was suspended.
        treaty("charter", period("1949-04-04"), establishes="pact"),
        member("charter", "borduria", period("1949-04-04", "1966-07-01")),
        member("charter", "borduria", period("2009-04-04"), "accession", 2),
        member("charter", "syldavia", period("1949-04-04")),
        member("charter", "syldavia", period("1974-08-14", "1980-10-20"), "suspended", 2),
        clause("charter-5", "charter"),
        # Many parties and no alliance.
        treaty("convention", period("1945-10-24")),
        *(member("convention", name) for name in ("borduria", "syldavia", "ruritania")),
        clause("convention-2", "convention", commitment_type="nonAggression"),
        # An instrument that never was in force while both were bound.
        treaty("missed", period("1950-01-01", "1951-01-01")),
        member("missed", "borduria", period("1960-01-01")),
        member("missed", "syldavia"),
        clause("missed-1", "missed"),
        Tie(
            id="backing",
            label="backs",
            relation="Support",
            from_actor="syldavia",
            to_actor="freedonia",
            period=period("1999"),
        ),
        Tie(
            id="enmity",
            label="=1+1",
            relation="Hostility",
            from_actor="freedonia",
            to_actor="nowhere",
            period=Period(),
        ),
    )


def _named(things: Iterable[AnyThing]) -> dict[str, AnyThing]:
    return {thing.id: thing for thing in things}


def _of(kind: type[AnyThing], things: Iterable[Thing]) -> dict[str, AnyThing]:
    return _named(thing for thing in things if isinstance(thing, kind))

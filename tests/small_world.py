"""Tiny made-up worlds for the clause engine.

Friend and Ally are the parties to a pact. Foe raids a camp of Friend's in the Valley, which lies in
Friend's land. `world()` holds just that; what is given to it replaces what has the same id, or is
added.
"""

from __future__ import annotations

from datetime import date

from foedus.dates import PartialDate, Period
from foedus.law import Assessment, Finding, Perspective, judge_incident
from foedus.law.case import Case
from foedus.law.conditions import judge
from foedus.law.facts import Facts
from foedus.model import (
    Actor,
    Claim,
    Classification,
    Clause,
    Condition,
    Coverage,
    Event,
    FulfilmentCount,
    Instrument,
    Membership,
    Reservation,
    Scope,
    Stationing,
    Status,
    Territory,
    Thing,
    Tie,
    World,
)

DAY = date(2000, 6, 1)
OPEN = Perspective("open")
RANKS = {"accident": 0, "incident": 1, "limitedAttack": 2, "armedAttack": 3, "invasion": 4}
SHELVES: dict[type[Thing], str] = {
    Actor: "actors",
    Claim: "claims",
    Clause: "clauses",
    Classification: "classifications",
    Coverage: "coverages",
    Event: "events",
    FulfilmentCount: "fulfilments",
    Instrument: "instruments",
    Membership: "memberships",
    Reservation: "reservations",
    Stationing: "stationings",
    Status: "statuses",
    Territory: "territories",
    Tie: "ties",
}


def period(start: str = "", end: str = "") -> Period:
    """Return the period from a written date up to, but not including, another."""
    return Period(
        PartialDate.parse(start) if start else None, PartialDate.parse(end) if end else None
    )


def actor(name: str, life: Period = Period(), **facts: object) -> Actor:  # noqa: B008
    return Actor(id=name, label=name.title(), kinds=("State",), period=life, **facts)  # type: ignore[arg-type]


def treaty(name: str = "pact", start: str = "1990-01-01", **facts: object) -> Instrument:
    given: dict[str, object] = {"bindingness": "bindingTreaty", "period": period(start)}
    return Instrument(id=name, label=name.title(), **(given | facts))  # type: ignore[arg-type]


def member(
    party: str, start: str = "1990-01-01", end: str = "", mode: str = "original", of: str = "pact"
) -> Membership:
    return Membership(
        id=f"{of}-{party}-{mode}-{start}",
        label=f"{party}, party",
        instrument=of,
        party=party,
        period=period(start, end),
        mode=mode,
    )


def condition(kind: str, name: str = "", **facts: object) -> Condition:
    return Condition(id=name or f"condition-{kind}", label=kind, kind=kind, **facts)  # type: ignore[arg-type]


def clause(*conditions: Condition, name: str = "pact-1", **facts: object) -> Clause:
    given: dict[str, object] = {
        "instrument": "pact",
        "article": "Art. 1",
        "commitment_type": "defence",
        "response": "necessaryAssistance",
    }
    return Clause(id=name, label=name, conditions=conditions, **(given | facts))  # type: ignore[arg-type]


def scope(**limits: object) -> Scope:
    return Scope(id="scope", label="the area", **limits)  # type: ignore[arg-type]


def within(*scopes: Scope) -> Condition:
    return condition("WithinTerritory", scopes=scopes)


def territory(name: str, *around: str, kind: str = "", **facts: object) -> Territory:
    return Territory(id=name, label=name, within=around, territory_kind=kind, **facts)  # type: ignore[arg-type]


def status(
    of: str,
    holder: str,
    relation: str = "RecognisedSovereignty",
    by: str = "assembly",
    life: Period = Period(),  # noqa: B008
) -> Status:
    return Status(
        id=f"{of}-{relation}-{holder}-{by}",
        label=f"{of} of {holder}",
        relation=relation,
        territory=of,
        holder=holder,
        period=life,
        attributed_to=(by,),
    )


def act(name: str = "raid", **facts: object) -> Event:
    given: dict[str, object] = {
        "kinds": ("Incident",),
        "period": period("2000-06-01", "2000-06-02"),
        "attackers": ("foe",),
        "victims": ("friend",),
        "target_kinds": ("armedForces",),
        "places": ("valley",),
        "gravity": ("armedAttack",),
        "intent": ("deliberate",),
    }
    return Event(id=name, label=name, **(given | facts))  # type: ignore[arg-type]


def said(kind: str, by: str, day: str, under: str = "pact-1", concerns: str = "raid") -> Event:
    """Return a request, invocation or consultation of one day."""
    return Event(
        id=f"{kind}-{by}-{day}",
        label=f"{kind} of {by}",
        kinds=(kind,),
        period=Period(PartialDate.parse(day)),
        by=(by,),
        concerns=(concerns,),
        under=(under,),
    )


def claim(
    aspect: str, value: str, by: str, stance: str = "asserts", about: str = "raid", on: str = ""
) -> Claim:
    return Claim(
        id=f"{by}-{stance}-{aspect}-{value}",
        label=f"{by} {stance} {value}",
        about=about,
        aspect=aspect,
        value=value,
        is_text=False,
        claimants=(by,),
        stance=stance,
        claimed_on=PartialDate.parse(on) if on else None,
    )


def support(giver: str, taker: str, conflict: str = "raid") -> Tie:
    return Tie(
        id=f"{giver}-{taker}",
        label="support",
        relation="Support",
        from_actor=giver,
        to_actor=taker,
        period=Period(),
        in_conflict=(conflict,),
    )


def coverage(*actors: str, start: str = "1990", end: str = "2010") -> Coverage:
    return Coverage(id="coverage", label="coverage", actors=actors, period=period(start, end))


BASE: tuple[Thing, ...] = (
    *(actor(name) for name in ("friend", "ally", "foe", "stranger", "assembly")),
    treaty(),
    member("friend"),
    member("ally"),
    clause(condition("Attacked")),
    territory("friend-land", kind="stateTerritory"),
    territory("ally-land", kind="stateTerritory"),
    territory("foe-land", kind="stateTerritory"),
    territory("valley", "friend-land", kind="locality"),
    territory("ocean", kind="sea"),
    *(status(f"{name}-land", name) for name in ("friend", "ally", "foe")),
    act(),
)


def world(*things: Thing, without: tuple[str, ...] = ()) -> World:
    """Return the base world with things replaced by id, added, or left out."""
    shelves: dict[str, dict[str, Thing]] = {name: {} for name in ("things", *SHELVES.values())}
    for thing in (*BASE, *things):
        if thing.id not in without:
            shelves[SHELVES[type(thing)]][thing.id] = thing
            shelves["things"][thing.id] = thing
    return World(ranks=RANKS, **shelves)  # type: ignore[arg-type]


def finding(
    given: World,
    kind: str,
    *,
    of: str = "pact-1",
    act: str = "raid",
    obligor: str = "ally",
    beneficiary: str = "friend",
    on: date = DAY,
    view: Perspective = OPEN,
) -> Finding:
    """Return the finding on the condition of that kind, the clause's own or one that all have."""
    asked = given.clauses[of]
    own = [c for c in (*asked.conditions, *asked.procedure) if c.kind == kind]
    case = Case(
        Facts(given, view, on),
        given.events[act],
        given.events[act],
        asked,
        given.instruments[asked.instrument],
        obligor,
        beneficiary,
    )
    return judge(case, own[0] if own else condition(kind, "always"))


def judged(given: World, view: Perspective = OPEN, on: date = DAY) -> list[Assessment]:
    """Return all assessments of the raid."""
    return judge_incident(given, given.events["raid"], view, on)


def assessment(
    given: World,
    *,
    of: str = "pact-1",
    obligor: str = "ally",
    beneficiary: str = "friend",
    view: Perspective = OPEN,
    on: date = DAY,
) -> Assessment:
    """Return the one assessment of a clause between two."""
    found = [
        one
        for one in judged(given, view, on)
        if (one.clause, one.beneficiary) == (of, beneficiary) and obligor in one.obligors
    ]
    assert len(found) == 1, found
    return found[0]


def view(*accepted: str, known_by: date | None = None, reading: str = "byText") -> Perspective:
    """Return the perspective in which the claims of those named are accepted."""
    return Perspective("view", (accepted,) if accepted else (), reading, known_by)

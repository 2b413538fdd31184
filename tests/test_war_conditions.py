"""Conditions on the war around an act: its sides, who began it, and how many stand against."""

from __future__ import annotations

from datetime import date

import pytest
from small_world import (
    DAY,
    act,
    actor,
    claim,
    clause,
    condition,
    finding,
    member,
    period,
    status,
    support,
    territory,
    treaty,
    world,
)

from foedus.dates import Truth
from foedus.model import Adversaries, Classification, Event, Thing

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def incident(name: str, day: str, *, by: str, on: str, **facts: object) -> Event:
    """Return another incident of the war, at which one struck another."""
    return act(
        name,
        attackers=(by,),
        victims=(on,),
        part_of=("war",),
        period=period(day),
        places=(),
        **facts,
    )


WAR = Event(id="war", label="the war", kinds=("War",), period=period("2000"))
RAID = act(part_of=("war",))


def great(name: str, start: str = "1900", end: str = "") -> Classification:
    return Classification(
        id=f"{name}-great",
        label="",
        actor=name,
        actor_class="greatPower",
        period=period(start, end),
    )


@pytest.mark.parametrize(
    ("attackers", "victims", "holds"),
    [
        (("foe",), ("friend",), YES),
        (("friend",), ("foe",), YES),
        (("foe",), ("ally",), NO),
        ((), ("ally",), UNKNOWN),
    ],
)
def test_involved(attackers: tuple[str, ...], victims: tuple[str, ...], holds: Truth) -> None:
    """Whoever began, the beneficiary must be on one side."""
    given = world(act(attackers=attackers, victims=victims), clause(condition("Involved")))

    assert finding(given, "Involved").holds is holds


@pytest.mark.parametrize(
    ("attackers", "victims", "holds"),
    [
        (("foe",), ("friend",), YES),
        (("friend",), ("foe",), UNKNOWN),
        (("foe",), ("ally",), NO),
    ],
)
def test_object_of_hostilities(
    attackers: tuple[str, ...], victims: tuple[str, ...], holds: Truth
) -> None:
    """Who made the war itself is in it, and the text is silent on that."""
    given = world(
        act(attackers=attackers, victims=victims), clause(condition("ObjectOfHostilities"))
    )

    assert finding(given, "ObjectOfHostilities").holds is holds


UNPROVOKED: list[tuple[tuple[Thing, ...], Truth]] = [
    ((RAID,), YES),
    ((RAID, incident("first", "2000-05-01", by="friend", on="foe")), NO),
    ((RAID, incident("first", "2000-05-01", by="friend", on="stranger")), UNKNOWN),
    ((RAID, incident("first", "2000-05-01", by="foe", on="friend")), YES),
    ((RAID, incident("later", "2000-07-01", by="friend", on="foe")), YES),
    ((act(attackers=("friend",), victims=("foe",)),), NO),
    ((act(characterised_as=("provoked",)),), NO),
    (
        (
            claim("characterisation", "provoked", "foe"),
            claim("characterisation", "provoked", "friend", stance="denies"),
        ),
        UNKNOWN,
    ),
]


@pytest.mark.parametrize(("things", "holds"), UNPROVOKED)
def test_unprovoked(things: tuple[Thing, ...], holds: Truth) -> None:
    """Who struck first, at that adversary, was not attacked unprovoked."""
    given = world(WAR, *things, clause(condition("Unprovoked")))

    assert finding(given, "Unprovoked").holds is holds


def test_not_initiator() -> None:
    """Who began the hostilities is their initiator, at whomever it struck."""
    asked = clause(condition("NotInitiator"))
    first = incident("first", "2000-05-01", by="friend", on="stranger")
    excused = claim("characterisation", "selfDefence", "friend", about="first")

    assert finding(world(WAR, RAID, asked), "NotInitiator").holds is YES
    assert finding(world(WAR, RAID, asked, first), "NotInitiator").holds is NO
    assert finding(world(WAR, RAID, asked, first, excused), "NotInitiator").holds is UNKNOWN


def test_not_initiator_on_one_day() -> None:
    """Of two that struck on one day nobody is the first, unless claimants agree who was."""
    asked = clause(condition("NotInitiator"))
    same = incident("same", "2000-06-01", by="friend", on="foe")
    named = claim("initiator", "foe", "foe", about="raid")
    denied = claim("initiator", "friend", "foe", about="raid")

    assert finding(world(WAR, RAID, asked, same), "NotInitiator").holds is UNKNOWN
    assert finding(world(WAR, RAID, asked, same, named), "NotInitiator").holds is YES
    assert finding(world(WAR, RAID, asked, same, denied), "NotInitiator").holds is NO
    assert finding(world(WAR, RAID, asked, same, named, denied), "NotInitiator").holds is UNKNOWN


GRAVE = {"gravity": ("armedAttack",), "intent": ("deliberate",)}
OUTBREAK = incident("outbreak", "2000-05-01", by="stranger", on="ally")


@pytest.mark.parametrize(
    ("things", "holds"),
    [
        ((incident("later", "2000-05-09", by="friend", on="foe", **GRAVE),), NO),
        ((incident("later", "2000-05-09", by="friend", on="ally", **GRAVE),), YES),
        (
            (
                incident("before", "2000-05-05", by="foe", on="ally", **GRAVE),
                incident("later", "2000-05-09", by="friend", on="foe", **GRAVE),
            ),
            YES,
        ),
        (
            (
                incident("before", "2000-05-09", by="foe", on="ally", **GRAVE),
                incident("later", "2000-05-09", by="friend", on="foe", **GRAVE),
            ),
            UNKNOWN,
        ),
        ((incident("later", "2000-05-09", by="friend", on="foe", gravity=("incident",)),), YES),
        (
            (
                incident(
                    "later",
                    "2000-05-09",
                    by="friend",
                    on="foe",
                    gravity=("armedAttack",),
                    intent=("mistakenIdentity",),
                ),
            ),
            YES,
        ),
        (
            (
                incident("later", "2000-05-09", by="friend", on="foe", **GRAVE),
                claim("characterisation", "selfDefence", "friend", about="later"),
            ),
            UNKNOWN,
        ),
    ],
    ids=[
        "struck the attacker",
        "struck another",
        "struck one that fought already",
        "of one day",
        "lesser force",
        "a mistake",
        "called self-defence",
    ],
)
def test_initiator_of_its_own_part(things: tuple[Thing, ...], holds: Truth) -> None:
    """Who joins a war by attacking one that struck nobody began its part in it."""
    given = world(WAR, RAID, OUTBREAK, *things, clause(condition("NotInitiator")))

    assert finding(given, "NotInitiator").holds is holds


def test_who_began_a_day_had_struck_before_its_other_acts() -> None:
    """Where claimants agree who began, the other's act of that day answers it."""
    began = incident("began", "2000-05-09", by="foe", on="friend", **GRAVE)
    back = incident("back", "2000-05-09", by="friend", on="foe", **GRAVE)
    named = claim("initiator", "foe", "foe", about="raid")
    asked = clause(condition("NotInitiator"))

    assert finding(world(WAR, RAID, began, back, asked), "NotInitiator").holds is UNKNOWN
    assert finding(world(WAR, RAID, began, back, named, asked), "NotInitiator").holds is YES


def test_help_to_the_one_attacked_is_answered_by_no_defence() -> None:
    """Who attacked one is hit by another that helps it: the first had begun that part."""
    helping = act(part_of=("war",), to=("stranger",))
    later = incident("later", "2000-05-09", by="friend", on="stranger", **GRAVE)
    began = incident("began", "2000-05-01", by="neighbour", on="ally")
    asked = clause(condition("NotInitiator"))

    given = world(WAR, helping, actor("neighbour"), began, later, asked)

    assert finding(given, "NotInitiator").holds is NO
    assert "had struck first at" in finding(given, "NotInitiator").reason


def test_unprovoked_on_one_day() -> None:
    """Of two that struck on one day, instants tell who was first; without them it is open."""
    asked = clause(condition("Unprovoked"))
    morning, noon = "2000-06-01T08:00:00+00:00", "2000-06-01T12:00:00+02:00"

    def found(mine: str, theirs: str) -> Truth:
        same = incident("same", "2000-06-01", by="friend", on="foe", at=mine)
        raid = act(part_of=("war",), at=theirs)
        return finding(world(WAR, raid, asked, same), "Unprovoked").holds

    assert found("", "") is UNKNOWN
    assert found(morning, noon) is NO
    assert found(noon, morning) is YES


def count(least: int | None = None, most: int | None = None, of: str = "") -> Thing:
    limit = Adversaries(actor_class=of)
    return clause(condition("AdversaryCount", min_count=least, max_count=most, adversaries=limit))


@pytest.mark.parametrize(
    ("things", "least", "most", "holds"),
    [
        ((), 1, 1, YES),
        ((), 2, None, NO),
        ((act(attackers=("foe", "stranger")),), 2, None, YES),
        ((act(attackers=("foe", "stranger")),), None, 1, NO),
        ((support("stranger", "foe"),), 2, None, UNKNOWN),
        ((support("stranger", "foe"),), None, 1, UNKNOWN),
        ((support("stranger", "friend"),), None, 1, YES),
    ],
)
def test_adversary_count(
    things: tuple[Thing, ...], least: int | None, most: int | None, holds: Truth
) -> None:
    """Attackers are counted; who only declared support may be."""
    given = world(*things, count(least, most))

    assert finding(given, "AdversaryCount").holds is holds


def test_count_over_all_acts() -> None:
    """A second power that joins in another act of the incident is counted."""
    second = act("second", attackers=("stranger",), victims=("friend",))
    given = world(act(acts=("second",)), second, count(2))

    assert finding(given, "AdversaryCount").holds is YES


def test_count_of_a_class() -> None:
    """Of a class, only its members on the day are counted."""
    two = act(attackers=("foe", "stranger"))

    assert (
        finding(world(two, great("foe"), count(2, of="greatPower")), "AdversaryCount").holds is NO
    )
    both = world(two, great("foe"), great("stranger"), count(2, of="greatPower"))
    assert finding(both, "AdversaryCount").holds is YES
    gone = world(two, great("foe"), great("stranger", end="1999"), count(2, of="greatPower"))
    assert finding(gone, "AdversaryCount").holds is NO


def limit(**limits: object) -> Thing:
    return clause(condition("AdversaryLimit", adversaries=Adversaries(**limits)))  # type: ignore[arg-type]


def against(*things: Thing, on: date = DAY, **limits: object) -> Truth:
    return finding(world(limit(**limits), *things), "AdversaryLimit", on=on).holds


def test_adversary_excepted() -> None:
    """A clause may be directed against all but some."""
    assert against(excepted=("foe",)) is NO
    assert against(excepted=("stranger",)) is YES


def test_adversary_of_a_class() -> None:
    """Whether the attacker belongs to the class is a matter of the day."""
    assert against(actor_class="greatPower") is NO
    assert against(great("foe"), actor_class="greatPower") is YES
    assert against(great("foe", "2001"), actor_class="greatPower") is NO
    assert against(great("foe", "2000"), actor_class="greatPower") is UNKNOWN


def test_adversary_of_a_region() -> None:
    """A power of a region has its own territory there; of one without land it is unknown."""
    home = territory("foe-land", "far-away", homeland_of=("foe",))

    assert against(home, regions=("far-away",)) is YES
    assert against(home, regions=("elsewhere",)) is NO
    assert against(act(attackers=("stranger",)), home, regions=("far-away",)) is UNKNOWN


def test_adversary_allied_with_one_named() -> None:
    """A state bound to help a named adversary counts as one, on days when it is bound."""
    axis = treaty("axis")
    ends = (member("foe", of="axis"), member("stranger", of="axis"))
    pledge = clause(condition("Attacked"), name="axis-1", instrument="axis")

    assert against(axis, *ends, pledge, named=("stranger",), or_allies=True) is YES
    assert against(axis, *ends, pledge, named=("stranger",)) is NO
    assert against(axis, *ends, pledge, named=("ally",), or_allies=True) is NO


def test_adversary_if_supported() -> None:
    """Some count as adversaries only with another behind them, in arms or declared."""
    limits = {"if_supported": ("foe",), "supported_by": ("stranger",)}

    assert against(**limits) is NO
    assert against(support("stranger", "foe"), **limits) is YES
    assert against(act(attackers=("foe", "stranger")), **limits) is YES
    assert against(support("stranger", "friend"), **limits) is NO


def test_other_side_whoever_began() -> None:
    """Where a clause binds whoever began, the adversary of an attacker is whom it attacked."""
    own = act(attackers=("friend",), victims=("foe",))
    named = condition("AdversaryLimit", adversaries=Adversaries(("foe",)))

    assert finding(world(own, clause(named)), "AdversaryLimit").holds is NO
    both = clause(condition("Involved"), named)
    assert finding(world(own, both), "AdversaryLimit").holds is YES


def test_homeland_and_colony() -> None:
    """Land held elsewhere makes nobody a power of that part of the world."""
    there = territory("colony", "far-away", kind="stateTerritory")
    home = territory("foe-land", "near-by", homeland_of=("foe",))
    held = status("colony", "foe", life=period("1950", "2010"))

    assert against(home, there, held, regions=("far-away",)) is NO
    assert against(home, there, held, regions=("near-by",)) is YES


def test_actor_unknown_to_the_graph() -> None:
    """An attacker of whom nothing is recorded is of no class."""
    assert against(act(attackers=("nobody",)), actor("other"), actor_class="greatPower") is NO

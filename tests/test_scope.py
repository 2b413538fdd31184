from __future__ import annotations

from datetime import date

import pytest
from small_world import (
    DAY,
    act,
    claim,
    clause,
    finding,
    member,
    period,
    scope,
    status,
    territory,
    view,
    within,
    world,
)

from foedus.dates import Truth
from foedus.model import Scope, Thing

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
PARTY = scope(of_party="anyParty")
BENEFICIARY = scope(of_party="theBeneficiary")


def inside(limits: Scope, *things: Thing, on: date = DAY) -> Truth:
    return finding(world(clause(within(limits)), *things), "WithinTerritory", on=on).holds


@pytest.mark.parametrize(
    ("limits", "place", "holds"),
    [
        (PARTY, "friend-land", YES),
        (PARTY, "ally-land", YES),
        (PARTY, "foe-land", NO),
        (BENEFICIARY, "friend-land", YES),
        (BENEFICIARY, "ally-land", NO),
    ],
)
def test_of_party(limits: Scope, place: str, holds: Truth) -> None:
    """Territory of any party, or of the beneficiary alone."""
    assert inside(limits, act(places=(place,))) is holds


def test_nearest_territory() -> None:
    """A place belongs to whom the nearest territory with a record belongs, not one around it."""
    assert inside(BENEFICIARY) is YES
    assert inside(BENEFICIARY, status("valley", "foe")) is NO


def test_of_party_perhaps_party() -> None:
    """Land of one whose membership is uncertain on the day may or may not be a party's."""
    assert inside(PARTY, act(places=("foe-land",)), member("foe", "2000")) is UNKNOWN


def test_of_guaranteed() -> None:
    """Land of the state for which the clause was made counts as a party's."""
    given = world(
        clause(within(PARTY), beneficiaries=("stranger",)),
        act(places=("foe-land",)),
        status("foe-land", "stranger"),
        without=("foe-land-RecognisedSovereignty-foe-assembly",),
    )

    assert finding(given, "WithinTerritory", beneficiary="stranger").holds is YES


@pytest.mark.parametrize(
    ("title", "relation", "holds"),
    [
        ("bySovereignty", "Control", NO),
        ("byControl", "Control", YES),
        ("byAdministration", "Administration", YES),
        ("bySovereignty", "Administration", NO),
        ("byJurisdiction", "Administration", YES),
        ("byControl", "Administration", UNKNOWN),
        ("byAdministration", "Control", UNKNOWN),
    ],
)
def test_by_title(title: str, relation: str, holds: Truth) -> None:
    """Sovereignty, control and administration are apart; jurisdiction is the first or last."""
    held = scope(of_party="theBeneficiary", title=title)

    assert inside(held, act(places=("foe-land",)), status("foe-land", "friend", relation)) is holds


def test_title_ended() -> None:
    """Who held a territory before the day holds it no more."""
    lost = status("valley", "foe", life=period("1990", "1999"))
    perhaps_lost = status("valley", "foe", life=period("1990", "2000"))

    assert inside(BENEFICIARY, lost) is YES
    assert inside(BENEFICIARY, perhaps_lost) is NO
    assert inside(scope(of_party="anyParty"), perhaps_lost, member("foe")) is UNKNOWN


def test_contested_sovereignty() -> None:
    """Where accepted sources differ on whose the place is, so does the answer."""
    disputed = (status("valley", "foe", by="foe"), status("valley", "friend", by="friend"))
    given = world(clause(within(BENEFICIARY)), *disputed)

    assert finding(given, "WithinTerritory").holds is UNKNOWN
    assert finding(given, "WithinTerritory", view=view("friend")).holds is YES
    assert finding(given, "WithinTerritory", view=view("foe")).holds is NO


def test_own_claim_is_title() -> None:
    """In an actor's own worldview what it claims is its own."""
    given = world(
        clause(within(BENEFICIARY)),
        act(places=("foe-land",)),
        status("foe-land", "friend", "TerritorialClaim", by="friend"),
    )

    assert finding(given, "WithinTerritory").holds is NO
    assert finding(given, "WithinTerritory", view=view("friend")).holds is YES


def test_contested_place() -> None:
    """Where the place is contested between two sides of a border, the area is, too."""
    given = world(
        clause(within(BENEFICIARY)),
        claim("position", "valley", "friend"),
        claim("position", "foe-land", "foe"),
    )

    assert finding(given, "WithinTerritory").holds is UNKNOWN
    assert finding(given, "WithinTerritory", view=view("foe")).holds is NO


def test_several_places() -> None:
    """Force in several places is inside if one of them is."""
    assert inside(BENEFICIARY, act(places=("foe-land", "valley"))) is YES


def test_no_place() -> None:
    """Without a place the area is unknown."""
    assert inside(BENEFICIARY, act(places=())) is UNKNOWN


def test_place_in_no_territory() -> None:
    """A place that no territory contains may be anyone's."""
    assert inside(BENEFICIARY, act(places=("nowhere",))) is UNKNOWN


def test_sea_is_nobodys() -> None:
    """A sea is nobody's territory; land without a record is unknown, also an island in that sea."""
    assert inside(PARTY, act(places=("ocean",))) is NO
    rock = territory("rock", "ocean", kind="island")
    assert inside(PARTY, rock, act(places=("rock",))) is UNKNOWN


@pytest.mark.parametrize(("place", "holds"), [("valley", YES), ("foe-land", NO)])
def test_region(place: str, holds: Truth) -> None:
    """A region holds what lies in it, through as many territories as there are between."""
    south = territory("friend-land", "continent", kind="stateTerritory")
    area = scope(territories=("continent", "ocean"))

    assert inside(area, south, territory("continent"), act(places=(place,))) is holds


def test_containment_in_a_circle() -> None:
    """Territories that contain each other, by mistake, are followed once."""
    ring = (territory("valley", "hill"), territory("hill", "valley"))

    assert inside(scope(territories=("friend-land",)), *ring) is NO


@pytest.mark.parametrize(
    ("latitude", "holds"), [(23.44, YES), (23.43, NO), (-40.0, NO), (None, UNKNOWN)]
)
def test_north_of(latitude: float | None, holds: Truth) -> None:
    """North of a parallel, which itself is not north of it."""
    valley = territory("valley", "friend-land", latitude=latitude)

    assert inside(scope(north_of=23.43), valley) is holds


def test_north_of_around() -> None:
    """A place without a latitude has that of the nearest territory with one."""
    assert inside(scope(north_of=23.43), territory("friend-land", latitude=40.0)) is YES


@pytest.mark.parametrize(("kind", "holds"), [("island", YES), ("province", NO)])
def test_territory_kind(kind: str, holds: Truth) -> None:
    """An area of islands holds what lies on an island."""
    valley = territory("valley", "friend-land", kind=kind)

    assert inside(scope(territory_kinds=("island",)), valley) is holds


@pytest.mark.parametrize(
    ("kinds", "holds"), [(("warship",), YES), (("warship", "nationals"), YES), (("nationals",), NO)]
)
def test_object_kind(kinds: tuple[str, ...], holds: Truth) -> None:
    """An area for forces and vessels holds only if such an object is hit."""
    area = scope(object_kinds=("warship", "armedForces"))

    assert inside(area, act(target_kinds=kinds)) is holds


@pytest.mark.parametrize(
    ("on", "holds"),
    [(date(1999, 12, 31), NO), (date(2000, 1, 1), YES), (date(2001, 1, 1), NO)],
)
def test_scope_period(on: date, holds: Truth) -> None:
    """A part of an area that was added or lost counts from its first day to before its end."""
    area = scope(of_party="theBeneficiary", period=period("2000-01-01", "2001-01-01"))

    assert inside(area, on=on) is holds


def test_every_limit() -> None:
    """Every limit of a scope must be met."""
    area = scope(of_party="theBeneficiary", territories=("friend-land",), north_of=23.43)

    assert inside(area, territory("valley", "friend-land", latitude=40.0)) is YES
    assert inside(area, territory("valley", "friend-land", latitude=10.0)) is NO
    assert inside(area, territory("valley", latitude=40.0), status("valley", "friend")) is NO


def test_one_scope_is_enough() -> None:
    """Of several scopes one that is met is enough."""
    given = world(clause(within(scope(territories=("ocean",)), BENEFICIARY)))

    assert finding(given, "WithinTerritory").holds is YES

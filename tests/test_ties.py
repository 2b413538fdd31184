"""What ties two actors on a day, and of what kind it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seed_graph import seed_world
from small_world import actor, clause, condition, period, treaty, world

from foedus.escalation.chains.ties import (
    COMMITMENTS,
    KINDS,
    MOVES_NOBODY,
    STRENGTH,
    Link,
    links,
    restraint,
)
from foedus.model import Actor, Stationing

DAY = date(2020, 11, 9)
ON = date(2000, 6, 1)


def kinds(found: list[Link], through: str) -> set[str]:
    """Return the kinds of the links through a thing."""
    return {link.kind for link in found if link.through == through}


@pytest.mark.parametrize(
    ("through", "kind"),
    [
        ("russia-armenia-1997-article-3", "duty"),
        ("nato-article-5", "discretion"),
        ("cyprus-guarantee-1960-article-4", "right"),
        ("nato-article-4", "consult"),
        ("russia-azerbaijan-1997-articles-1-3", "refrain"),
        ("moscow-1921-article-3", "assurance"),
        ("kars-1921-article-5", "assurance"),
        ("un-charter-article-51", "open right"),
        ("turkey-supports-azerbaijan-2020", "support"),
        ("stationing-of-39th-air-base-wing-at-incirlik-air-base", "stationing"),
    ],
)
def test_kinds(through: str, kind: str) -> None:
    """A link is of the kind of what its clause owes, or of the tie that makes it."""
    assert kinds(links(seed_world(), DAY), through) == {kind}


def test_every_kind_has_its_place() -> None:
    """A kind either has a strength in chains or moves nobody."""
    assert not STRENGTH.keys() & MOVES_NOBODY
    assert set(KINDS.values()) - MOVES_NOBODY <= STRENGTH.keys()
    assert STRENGTH.keys() >= COMMITMENTS


def test_what_does_not_bind_is_political() -> None:
    """A declaration of policy is no duty, whatever it promises."""
    given = world(treaty(bindingness="politicalDeclaration"))

    assert kinds(links(given, ON), "pact-1") == {"political"}


def test_broad_pacts_tie_nobody_into_action() -> None:
    """The Charter and the pact of Paris, to which nearly all belong, are no step of a chain."""
    broad = {"un-charter", "kellogg-briand-pact-1928", "covenant-of-the-league"}
    seeds = seed_world()
    assert broad <= seeds.instruments.keys()

    for day in (date(1935, 1, 1), DAY):
        found = [
            link
            for link in links(seeds, day)
            if link.kind not in MOVES_NOBODY
            and link.through in seeds.clauses
            and seeds.clauses[link.through].instrument in broad
        ]
        assert found == []


def test_restraint_is_told_apart() -> None:
    """A promise of non-aggression moves nobody to act, and is told of the two."""
    found = restraint(links(seed_world(), DAY), "russia", "azerbaijan")

    assert "russia-azerbaijan-1997-articles-1-3" in {link.through for link in found}


def test_a_status_of_territory_is_no_step() -> None:
    """The treaties of Moscow and Kars speak of Nakhichevan, and promise no help for it."""
    found = restraint(links(seed_world(), DAY), "turkey", "russia")

    assert "moscow-1921-article-3" in {link.through for link in found}


def test_stationing_ties_the_units_state_to_its_host() -> None:
    """Forces kept with a host tie their state, found above the unit, to it while they are there."""
    unit = Actor(id="unit", label="Unit", kinds=("MilitaryUnit",), organ_of="army")
    army = Actor(id="army", label="Army", kinds=("Organ",), organ_of="ally")
    stay = Stationing(id="stay", label="stay", unit="unit", host="foe", period=period("1999"))
    given = world(unit, army, stay)

    (link,) = [link for link in links(given, ON) if link.kind == "stationing"]

    assert (link.obligor, link.beneficiary, link.through) == ("ally", "foe", "stay")
    assert [x for x in links(given, date(1998, 1, 1)) if x.kind == "stationing"] == []


def test_a_unit_at_home_ties_nobody() -> None:
    """A state's unit on its own ground is no link."""
    unit = Actor(id="unit", label="Unit", kinds=("MilitaryUnit",), organ_of="ally")
    given = world(unit, Stationing(id="stay", label="stay", unit="unit", host="ally"))

    assert [link for link in links(given, ON) if link.kind == "stationing"] == []


@pytest.mark.parametrize("left_out", ["pact", "pact-1"])
def test_leaving_out(left_out: str) -> None:
    """A treaty or a clause can be left out."""
    assert links(world(), ON)
    assert links(world(), ON, [left_out]) == []


def test_named_without_a_membership() -> None:
    """Whom a clause names is bound by being named, as long as it exists."""
    pledge = clause(condition("Attacked"), obligors=("late",), beneficiaries=("friend",))
    given = world(pledge, actor("late", period("2000-01-01")))

    assert [link.obligor for link in links(given, ON)] == ["late"]
    assert links(given, date(1999, 1, 1)) == []


@given(st.dates(date(1816, 1, 1), date(2026, 1, 1)))
def test_links_never_outlive_their_instrument(day: date) -> None:
    """On any day a link that holds belongs to an instrument in force on it."""
    seeds = seed_world()

    for link in links(seeds, day):
        clause = seeds.clauses.get(link.through)
        if clause and link.holds.value == "yes":
            assert seeds.instruments[clause.instrument].period.holds_on(day).value == "yes"

"""Chains between two actors on a day."""

from __future__ import annotations

from datetime import date

import pytest
from command import call
from hypothesis import given
from hypothesis import strategies as st
from seed_graph import seed_world

from foedus.escalation.chain import chains, gone, refrains
from foedus.escalation.ties import links

DAY = date(2020, 11, 9)


def test_direct_duty_holds() -> None:
    """Two parties to a defence treaty are tied by one step that holds."""
    first = chains(seed_world(), links(seed_world(), DAY), "russia", "armenia")[0]

    assert first.breaks_at == -1
    assert [(step.one, step.other) for step in first.steps] == [("russia", "armenia")]
    assert "russia-armenia-1997-article-3" in {link.through for link in first.steps[0].links}


def test_broken_chain_shows_its_break() -> None:
    """Turkey's promise to Azerbaijan does not carry NATO's promise to Turkey further."""
    found = chains(seed_world(), links(seed_world(), DAY), "azerbaijan", "nato", most=1)[0]

    assert [step.other for step in found.steps] == ["turkey", "nato"]
    assert found.breaks_at == 1
    assert "attack on" in found.why


def test_members_through_their_alliance() -> None:
    """Two members of one alliance are tied through it, and nothing breaks."""
    found = chains(seed_world(), links(seed_world(), DAY), "turkey", "norway", most=1)[0]

    assert [step.other for step in found.steps] == ["nato", "norway"]
    assert found.breaks_at == -1


@pytest.mark.parametrize(("day", "tied"), [(date(1998, 8, 31), False), (date(1998, 10, 1), True)])
def test_only_what_is_in_force(day: date, tied: bool) -> None:
    """A treaty ties two states from its entry into force, not from its signature."""
    world = seed_world()

    through = {
        link.through
        for chain in chains(world, links(world, day), "russia", "armenia")
        for step in chain.steps
        for link in step.links
    }

    assert ("russia-armenia-1997-article-3" in through) is tied


def test_not_yet_in_force_is_said() -> None:
    """What ties the two on another day only is told apart."""
    through = {link.through for link in gone(links(seed_world(), DAY), "turkey", "azerbaijan")}

    assert "shusha-2021-security" in through


def test_restraint_ties_nobody_into_action() -> None:
    """A promise of non-aggression is told, and is no step of a chain."""
    world = seed_world()

    restraint = {link.through for link in refrains(links(world, DAY), "russia", "azerbaijan")}
    steps = {
        link.kind
        for chain in chains(world, links(world, DAY), "russia", "azerbaijan")
        for step in chain.steps
        for link in step.links
    }

    assert "russia-azerbaijan-1997-articles-1-3" in restraint
    assert not steps & {"refrain", "right"}


def test_no_tie() -> None:
    """Two actors without ties on the day have no chain."""
    assert chains(seed_world(), links(seed_world(), DAY), "artsakh", "norway") == []


@given(st.dates(date(1945, 1, 1), date(2026, 1, 1)))
def test_links_never_outlive_their_instrument(day: date) -> None:
    """On any day a link that holds belongs to an instrument in force on it."""
    world = seed_world()

    for link in links(world, day):
        clause = world.clauses.get(link.through)
        if clause and link.holds.value == "yes":
            assert world.instruments[clause.instrument].period.holds_on(day).value == "yes"


def test_a_successor_makes_no_third_party() -> None:
    """A treaty of two stays between two when a successor takes one's place."""
    found = chains(seed_world(), links(seed_world(), DAY), "russia", "syria", most=1)[0]

    assert [step.other for step in found.steps] == ["syria"]


def test_both_ends_the_same() -> None:
    """One actor has no chain to itself: that is a slip of the user's, said in words."""
    done = call("chain", "Armenia", "armenia")

    assert done.exit_code == 2
    assert "both are Armenia" in done.output

"""Parts of the network: days, actors, kinds; and what is told of what is not in them."""

from __future__ import annotations

from datetime import date

import pytest
from export_world import actor, clause, member, period, treaty, tricky, world

from foedus.errors import Refused, UnknownName
from foedus.export.elements import Network
from foedus.export.network import network, of_day
from foedus.export.selection import Selection, selected
from foedus.model import World


def ids(shown: Network) -> set[str]:
    return {edge.id for edge in shown.edges}


def known() -> Network:
    """Return three states: a pact of two, an alliance of all, a convention of one with a fourth."""
    return network(
        world(
            *(actor(name) for name in ("one", "two", "three", "four")),
            actor("league", kind="Alliance"),
            treaty("pact", period("1900-01-01", "1910-01-01")),
            member("pact", "one"),
            member("pact", "two"),
            clause("pact-1", "pact"),
            treaty("charter", period("1905-01-01"), establishes="league"),
            *(member("charter", name) for name in ("one", "two", "three")),
            treaty("other"),
            member("other", "three"),
            member("other", "four"),
            clause("other-1", "other", commitment_type="consultation"),
        )
    )


def test_between_takes_both_days() -> None:
    """A commitment that held on the first or on the last day alone is in the selection."""
    shown = known()

    for first, last, is_there in (
        (date(1890, 1, 1), date(1900, 1, 1), True),
        (date(1890, 1, 1), date(1899, 12, 31), False),
        (date(1909, 12, 31), date(1920, 1, 1), True),
        (date(1910, 1, 1), date(1920, 1, 1), False),
    ):
        found, _ = selected(shown, Selection(first=first, last=last))
        assert ("pact-1/one/two" in ids(found)) == is_there


def test_a_day_is_what_the_network_of_the_day_is() -> None:
    """A selection of one day is the network that the page of the day has."""
    day = date(1907, 5, 1)

    found, left_out = selected(network(tricky()), Selection(first=day, last=day))

    assert found == of_day(network(tricky()), day)
    assert [each.why for each in left_out] == ["that did not hold on 1907-05-01"]


def test_among_actors_is_what_they_share() -> None:
    """Among actors are their direct edges and those to an alliance that two of them share."""
    found, left_out = selected(known(), Selection(actors=("one", "two")))

    assert ids(found) == {"pact-1/one/two", "charter/one", "charter/two"}
    assert [str(each) for each in left_out] == ["2 edges to or between others"]


def test_what_one_alone_has_ties_it_to_nobody() -> None:
    """An alliance of which one of the actors alone is a member is left out, and told."""
    found, left_out = selected(known(), Selection(actors=("three", "four")))

    assert ids(found) == {"other-1/four/three"}
    assert str(left_out[-1]) == "1 edge to what no second of the actors shares"


def test_around_adds_edges_to_others() -> None:
    """Around an actor is all that it is tied to."""
    found, _ = selected(known(), Selection(actors=("one",), around=True))

    assert ids(found) == {"pact-1/one/two", "charter/one"}
    assert [node.id for node in found.nodes] == ["league", "one", "two"]


def test_an_alliance_that_is_named_is_no_hub() -> None:
    """Who asks for an actor and its alliance gets the membership."""
    found, _ = selected(known(), Selection(actors=("one", "league")))

    assert ids(found) == {"charter/one"}


def test_kinds_are_found_whatever_their_case() -> None:
    """A kind is named without its mode, in any case."""
    found, _ = selected(network(tricky()), Selection(kinds=("MemberOf",)))

    assert {edge.kind for edge in found.edges} == {"memberOf", "memberOf (suspended)"}


def test_an_unknown_kind_is_told_with_those_that_there_are() -> None:
    """A misspelt kind is an error that names the nearest; one like none, all."""
    with pytest.raises(UnknownName, match="no kind of edge is named 'defense'") as near:
        selected(known(), Selection(kinds=("defense",)))
    with pytest.raises(UnknownName) as far:
        selected(known(), Selection(kinds=("zzz",)))

    assert near.value.hint == "Did you mean defence?"
    assert far.value.hint == "Did you mean consultation or defence or memberOf?"


def test_an_empty_selection_says_what_it_leaves_out() -> None:
    """Nothing left is an error that counts what was left out at each step."""
    with pytest.raises(Refused) as empty:
        selected(known(), Selection(actors=("one",), kinds=("defence",)))

    assert str(empty.value) == (
        "the selection is empty; it leaves out 4 edges that are of other kinds, "
        "1 edge to or between others"
    )
    assert "--around" in empty.value.hint


def test_an_empty_world_has_nothing_to_export() -> None:
    """Without any edge there is an error, and no empty file."""
    with pytest.raises(Refused, match="nothing to export"):
        selected(network(World()), Selection())

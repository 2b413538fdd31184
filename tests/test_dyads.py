"""The most dangerous dyads of a day, and who is exposed to the quarrels of others."""

from __future__ import annotations

import random
from datetime import date
from functools import cache

import msgspec
import networkx as nx
import pytest
from command import call
from hypothesis import given
from hypothesis import strategies as st
from seed_graph import seed_world
from small_world import DAY, OPEN, act, actor, clause, condition, period, status, territory, world

from foedus.escalation.conflicts.dyads import (
    Drawn,
    Dyad,
    dangerous_dyads,
    exposures,
    ranked,
    supposed_attack,
)
from foedus.escalation.conflicts.signs import ACT, BORDER, CLAIM, EARLIER, HOSTILITY
from foedus.law import Facts, Perspective
from foedus.model import Clause, Tie, World

AUTUMN = date(2020, 11, 9)
STATES = ("friend", "ally", "foe", "stranger")
pairs = st.tuples(st.sampled_from(STATES), st.sampled_from(STATES)).filter(
    lambda ends: ends[0] != ends[1]
)


@cache
def of_seeds(day: date = AUTUMN, of: str = "") -> tuple[Dyad, ...]:
    """Return the dyads of a day in the seeds."""
    view = Perspective.of(seed_world().worldviews["recognised"])
    return dangerous_dyads(Facts(seed_world(), view, day), of=of)


def dyads(given: World, years: int = 20) -> tuple[Dyad, ...]:
    """Return the dyads of a small world on the day of the raid."""
    return dangerous_dyads(Facts(given, OPEN, DAY), years=years)


def names(drawn: tuple[Drawn, ...]) -> set[str]:
    """Return who is drawn in."""
    return {each.state for each in drawn}


def kinds(dyad: Dyad) -> list[str]:
    """Return the kinds of the signs of a dyad."""
    return [sign.kind for sign in dyad.signs]


def hostility(one: str, other: str) -> Tie:
    return Tie(
        id=f"{one}-against-{other}",
        label="hostility",
        relation="Hostility",
        from_actor=one,
        to_actor=other,
        period=period(),
    )


def help_owed(obligor: str, beneficiary: str) -> Clause:
    """Return a clause by which one owes the other help if it is attacked."""
    name = f"help-{obligor}-{beneficiary}"
    return clause(
        condition("Attacked", f"{name}-attacked"),
        name=name,
        obligors=(obligor,),
        beneficiaries=(beneficiary,),
    )


def test_both_factors_of_armenia_and_azerbaijan() -> None:
    """In November 2020 the two fight over two districts, and five owe Armenia help."""
    (found,) = [each for each in of_seeds() if each.ends == ("armenia", "azerbaijan")]

    assert kinds(found) == [ACT, CLAIM, CLAIM, EARLIER, BORDER]
    assert names(found.attacks[0].may) == {"turkey"}
    assert names((*found.attacks[1].must, *found.attacks[1].may)) == {
        "belarus",
        "kazakhstan",
        "kyrgyzstan",
        "russia",
        "tajikistan",
    }
    assert (found.disputes, found.drawn_in) == (5, 5)


def test_belarus_is_exposed_to_the_quarrels_of_others() -> None:
    """Belarus has no dispute with Azerbaijan and would be bound to help Armenia against it."""
    (found,) = [each for each in exposures(of_seeds()) if each.state == "belarus"]

    ends = {(each.attacker, each.victim) for each in (*found.must, *found.may)}
    assert ("azerbaijan", "armenia") in ends
    assert found.disputes >= 5


def test_own_quarrels_are_no_exposure() -> None:
    """Nobody is exposed to a quarrel in which it would act against one with whom it has its own."""
    ends = {each.ends for each in of_seeds()}

    for found in exposures(of_seeds()):
        for quarrel in (*found.must, *found.may):
            assert not ends & {tuple(sorted((found.state, foe))) for foe in quarrel.against}


def test_fighting_is_a_sign() -> None:
    """The raid of the day is a sign of dispute between the two, told once."""
    (found,) = dyads(world())

    assert found.ends == ("foe", "friend")
    assert kinds(found) == [ACT]
    assert found.attacks[0].must == (Drawn("ally", ("friend",), ("foe",)),)
    assert found.attacks[1].must == ()


@pytest.mark.parametrize(("years", "count"), [(4, 0), (5, 1)])
def test_earlier_incidents_fade(years: int, count: int) -> None:
    """An earlier incident is a sign for so many years, its last day of that time included."""
    given = world(act(period=period("1995-06-01", "1995-06-02")))

    found = dyads(given, years=years)

    assert [kinds(each) for each in found] == [[EARLIER]] * count


def test_a_later_incident_is_no_sign() -> None:
    """What happens after the day says nothing of it."""
    given = world(act(period=period("2000-06-02", "2000-06-03")))

    assert dyads(given) == ()


def test_a_border_alone_is_no_dispute() -> None:
    """Neighbours without a quarrel are no dangerous dyad; a quarrel makes their border a sign."""
    lands = (
        territory("ally-land", homeland_of=("ally",), adjacent_to=("stranger-land",)),
        territory("stranger-land", homeland_of=("stranger",)),
    )
    peaceful = world(*lands, without=("raid",))
    hostile = world(*lands, hostility("ally", "stranger"), without=("raid",))

    assert dyads(peaceful) == ()
    assert kinds(dyads(hostile)[0]) == [HOSTILITY, BORDER]


def test_a_claim_to_what_another_holds() -> None:
    """A claim is a sign between who makes it and who holds the territory."""
    given = world(status("ally-land", "stranger", "TerritorialClaim"), without=("raid",))

    (found,) = dyads(given)

    assert (found.ends, kinds(found)) == (("ally", "stranger"), [CLAIM])


def test_gone_states_have_no_dyad() -> None:
    """A state that has ended is in no dyad of a later day."""
    given = world(actor("foe", period("1900", "1999-01-01")))

    assert dyads(given) == ()


def test_rank_is_pareto_order() -> None:
    """Rank 1 is exceeded by no dyad in one factor without falling short in the other."""
    found = of_seeds()

    for one in found:
        above = [
            each
            for each in found
            if each.disputes >= one.disputes
            and each.drawn_in >= one.drawn_in
            and (each.disputes, each.drawn_in) != (one.disputes, one.drawn_in)
        ]
        assert one.rank == 1 + max((each.rank for each in above), default=0)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30))
def test_ranks_are_those_of_networkx(factors: list[tuple[int, int]]) -> None:
    """The ranks are the generations of the order by which one dyad exceeds another."""
    graph: nx.DiGraph[tuple[int, int]] = nx.DiGraph()
    graph.add_nodes_from(factors)
    graph.add_edges_from(
        (a, b) for a in factors for b in factors if a != b and a[0] >= b[0] and a[1] >= b[1]
    )

    found = dict(zip(factors, ranked(factors), strict=True))

    generations = enumerate(nx.topological_generations(graph), start=1)
    assert found == {each: rank for rank, layer in generations for each in layer}


@given(st.sets(pairs, max_size=6), st.sets(pairs, max_size=6))
def test_a_state_without_ties_changes_nothing(
    hostile: set[tuple[str, str]], owed: set[tuple[str, str]]
) -> None:
    """Another state, tied to nobody, changes no dyad and no exposure."""
    things = [
        *(hostility(*ends) for ends in sorted(hostile)),
        *(help_owed(*ends) for ends in sorted(owed)),
    ]

    before, after = dyads(world(*things)), dyads(world(*things, actor("hermit")))

    assert before == after
    assert exposures(before) == exposures(after)


@given(st.sets(pairs, max_size=6), st.sets(pairs, max_size=6), st.randoms())
def test_order_of_data_does_not_matter(
    hostile: set[tuple[str, str]], owed: set[tuple[str, str]], chance: random.Random
) -> None:
    """The same ties and clauses read in another order give the same answer in the same order."""
    things = [
        *(hostility(*ends) for ends in sorted(hostile)),
        *(help_owed(*ends) for ends in sorted(owed)),
    ]
    mixed = list(things)
    chance.shuffle(mixed)

    assert dyads(world(*things)) == dyads(world(*mixed))


@given(st.sets(pairs, max_size=6), pairs)
def test_one_more_promise_draws_in_no_fewer(
    owed: set[tuple[str, str]], more: tuple[str, str]
) -> None:
    """A further promise of help never makes the second factor of an attack smaller."""
    clauses = [help_owed(*ends) for ends in sorted(owed)]
    before, after = world(*clauses), world(*clauses, help_owed(*more))

    attacks = [supposed_attack(Facts(each, OPEN, DAY), "foe", "friend") for each in (before, after)]

    assert names(attacks[0].must) <= names(attacks[1].must)


def test_text_shows_both_factors_and_no_probability() -> None:
    """The text gives both factors with their reasons, and says that neither is a probability."""
    shown = call("dyads", "--as-of", "2020-11-09", "--actor", "armenia").stdout

    assert "Armenia and Azerbaijan: 5 signs of dispute; 5 drawn in at most" in shown
    assert "neither a probability" in " ".join(shown.split())
    assert "if Azerbaijan attacks Armenia: " in shown


def test_exposure_of_one_state() -> None:
    """The exposure of one state lists each quarrel of others with whom it would help."""
    shown = call("dyads", "--as-of", "2020-11-09", "--exposure", "--actor", "belarus").stdout

    assert "help Armenia against Azerbaijan, if Azerbaijan attacks Armenia" in shown


def test_nothing_to_tell() -> None:
    """A day without quarrels, and a state without exposure, are told in words."""
    dyad = call("dyads", "--as-of", "2020-11-09", "--actor", "norway").stdout
    exposed = call("dyads", "--as-of", "2020-11-09", "--exposure", "--actor", "bhutan").stdout

    assert "no dyad of Norway with a sign of dispute" in dyad
    assert "Bhutan would not be drawn into" in " ".join(exposed.split())


def test_exposure_has_no_rdf() -> None:
    """Exposure as RDF is refused, with what to take instead."""
    done = call("dyads", "--exposure", "--format", "ttl")

    assert done.exit_code == 2
    assert "take --format json" in done.output


@pytest.mark.parametrize("words", [(), ("--exposure",)])
def test_json_and_markdown(words: tuple[str, ...]) -> None:
    """JSON has both factors by id; Markdown has a heading."""
    asked = ("dyads", "--as-of", "2020-11-09", "--actor", "armenia", *words)

    answer = msgspec.json.decode(call(*asked, "--format", "json").stdout)
    page = call(*asked, "--format", "md").stdout

    entries = answer["exposures" if words else "dyads"]
    assert entries[0]["disputes"] > 0
    assert page.startswith("# ")


def test_rdf_names_the_two() -> None:
    """As RDF a dyad has its two ends and both factors."""
    shown = call("dyads", "--as-of", "2020-11-09", "--actor", "armenia", "--format", "ttl").stdout

    assert "foedus:inDyad id:armenia , id:azerbaijan" in shown
    assert "foedus:signsOfDispute 5" in shown


@pytest.mark.parametrize(
    ("name", "told"),
    [("nato", "is no state"), ("soviet union", "there was no Soviet Union")],
)
def test_no_dyads_of_what_is_no_state_then(name: str, told: str) -> None:
    """An alliance, or a state that is gone, is refused rather than told to be at peace."""
    done = call("dyads", "--as-of", "2020-11-09", "--actor", name)

    assert done.exit_code == 1
    assert told in done.output

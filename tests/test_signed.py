"""The signed graph of a day: what makes two states allied, what sets them at odds."""

from __future__ import annotations

from datetime import date

import pytest
from seed_graph import seed_world
from small_world import (
    DAY,
    OPEN,
    act,
    actor,
    clause,
    condition,
    member,
    period,
    status,
    treaty,
    world,
)

from foedus.escalation.system import DEFAULT, KINDS, SignedGraph, SignedTie, signed_graph
from foedus.law import Perspective
from foedus.model import Actor, Adversaries, Event, Thing, Tie, World

LATER = date(2000, 8, 1)


def tie(given: World, one: str, other: str, on: date = DAY, *more: str) -> SignedTie | None:
    """Return the signed tie between two, of the kinds that count and *more*."""
    return between(signed_graph(given, OPEN, on, DEFAULT | set(more)), one, other)


def between(graph: SignedGraph, one: str, other: str) -> SignedTie | None:
    found = [each for each in graph.ties if {each.one, each.other} == {one, other}]
    assert len(found) < 2
    return found[0] if found else None


def war(start: str = "2000-05-01", end: str = "2001-01-01") -> Event:
    return Event(id="war", label="War", kinds=("War",), period=period(start, end))


def hostility(**facts: object) -> Tie:
    given: dict[str, object] = {"from_actor": "ally", "to_actor": "foe"}
    given |= {"relation": "Hostility", "period": period("2000-01-01")}
    return Tie(id="feud", label="feud", **(given | facts))  # type: ignore[arg-type]


def seeds(on: str, kinds: frozenset[str] = DEFAULT) -> SignedGraph:
    """Return the signed graph of the seeds on a day."""
    view = Perspective.of(seed_world().worldviews["recognised"])
    return signed_graph(seed_world(), view, date.fromisoformat(on), kinds)


def test_a_defence_clause_allies_two_and_is_its_reason() -> None:
    """Two parties to a pact of defence are allied, and the clause is the reason."""
    found = tie(world(), "friend", "ally")

    assert found is not None
    assert found.sign == 1
    assert [(each.kind, each.through) for each in found.reasons] == [("defence", "pact-1")]


@pytest.mark.parametrize(("on", "held"), [("1989-12-31", False), ("1990-01-01", True)])
def test_an_alliance_holds_from_its_first_day(on: str, held: bool) -> None:
    """A pact allies nobody on the day before it is in force."""
    assert (tie(world(), "friend", "ally", date.fromisoformat(on)) is not None) == held


def test_an_act_of_force_sets_its_sides_at_odds_on_its_day() -> None:
    """Attacker and victim are at odds while the act goes on, and no longer."""
    found = tie(world(), "friend", "foe")

    assert found is not None
    assert found.sign == -1
    assert tie(world(), "friend", "foe", LATER) is None


def test_an_attack_within_a_war_lasts_as_long_as_the_war() -> None:
    """Whom an armed attack set against each other stay at odds until the war is over."""
    given = world(war(), act(part_of=("war",)))

    assert tie(given, "friend", "foe", date(2000, 12, 31)) is not None
    assert tie(given, "friend", "foe", date(2001, 1, 1)) is None


def test_a_minor_incident_within_a_war_opens_no_hostilities() -> None:
    """What is less than an armed attack counts on its own days alone."""
    given = world(war(), act(part_of=("war",), gravity=("incident",)))

    assert tie(given, "friend", "foe") is not None
    assert tie(given, "friend", "foe", LATER) is None


def test_a_threat_is_no_fighting() -> None:
    """Who only threatens is not at odds by fighting."""
    given = world(act(gravity=("threat",)))

    assert tie(given, "friend", "foe") is None


def test_what_the_data_leaves_open_is_doubtful() -> None:
    """An act of a war, of unknown gravity, is not counted after its day, but told as doubtful."""
    given = world(war(), act(gravity=(), part_of=("war",)))

    graph = signed_graph(given, OPEN, LATER)

    assert between(graph, "friend", "foe") is None
    assert [(each.one, each.other) for each in graph.doubtful] == [("foe", "friend")]
    counted = signed_graph(given, OPEN, LATER, doubtful=True)
    assert between(counted, "friend", "foe") is not None
    assert counted.doubtful == ()


def test_fighting_outweighs_a_promise_and_is_told() -> None:
    """Allies who fight are at odds, and both reasons are kept."""
    found = tie(world(act(attackers=("ally",))), "friend", "ally")

    assert found is not None
    assert (found.sign, found.conflicted) == (-1, True)
    assert [each.kind for each in found.reasons] == ["fighting", "defence"]


def test_a_promise_of_help_outweighs_hostility() -> None:
    """Allies who are hostile elsewhere are allied, and the tie is told as of both signs."""
    feud = hostility(to_actor="friend")

    found = tie(world(feud), "friend", "ally")

    assert found is not None
    assert (found.sign, found.conflicted) == (1, True)


def test_hostility_ends_with_its_conflict() -> None:
    """A hostile tie without an end is over when every conflict that it belongs to is."""
    given = world(war(end="2000-07-01"), hostility(in_conflict=("war",)))

    assert tie(given, "ally", "foe") is not None
    assert tie(given, "ally", "foe", LATER) is None


def test_a_claim_counts_only_if_asked_for() -> None:
    """Who claims what another holds is at odds with it under the kind of claims."""
    given = world(status("valley", "friend"), status("valley", "stranger", "TerritorialClaim"))

    assert tie(given, "friend", "stranger") is None
    found = tie(given, "friend", "stranger", DAY, "claim")
    assert found is not None
    assert found.sign == -1


def test_what_is_directed_against_its_own_sides_makes_no_bloc() -> None:
    """A promise of help against one of those who give it is collective security."""
    against = condition("AdversaryLimit", adversaries=Adversaries(named=("ally",)))

    inward = clause(against, obligors=("friend", "ally"), beneficiaries=("friend",))

    graph = signed_graph(world(inward), OPEN, DAY)

    assert graph.friends() == []
    assert graph.left_out == ("pact-1",)


def test_a_pact_of_nearly_all_makes_no_bloc() -> None:
    """A pact to which more than half of all states are party ties nobody."""
    given = world(member("foe"), member("stranger"))

    graph = signed_graph(given, OPEN, DAY)

    assert graph.friends() == []
    assert graph.left_out == ("pact-1",)


def test_a_collective_guarantee_takes_no_side() -> None:
    """Three who guarantee a fourth against anybody are no allies of it unless asked for."""
    things: tuple[Thing, ...] = (
        clause(
            condition("Attacked"),
            commitment_type="guarantee",
            obligors=("ally", "foe", "stranger"),
            beneficiaries=("friend",),
        ),
    )

    assert tie(world(*things), "ally", "friend") is None
    found = tie(world(*things), "ally", "friend", DAY, "collective guarantee")
    assert found is not None


def test_what_does_not_bind_is_a_declaration() -> None:
    """A promise of help that does not bind in law allies nobody unless declarations count."""
    given = world(treaty(bindingness="politicalDeclaration"))

    assert tie(given, "friend", "ally") is None
    assert tie(given, "friend", "ally", DAY, "declaration") is not None


def test_what_is_no_state_has_no_place() -> None:
    """An armed group that fights a state is no member of the system of states."""
    given = world(Actor(id="foe", label="Foe", kinds=("Actor",)))

    graph = signed_graph(given, OPEN, DAY)

    assert "foe" not in graph.actors
    assert graph.foes() == []


def test_a_state_without_ties_changes_nothing_but_the_count() -> None:
    """One more state adds itself and no tie."""
    before = signed_graph(world(), OPEN, DAY)

    after = signed_graph(world(actor("hermit")), OPEN, DAY)

    assert set(after.actors) - set(before.actors) == {"hermit"}
    assert after.ties == before.ties


def test_the_order_of_the_data_changes_nothing() -> None:
    """The same things in another order make the same graph."""
    given = world(status("valley", "foe", "TerritorialClaim"), hostility())
    turned = World(
        ranks=given.ranks,
        **{name: dict(reversed(list(shelf.items()))) for name, shelf in given._shelves()},  # type: ignore[arg-type]
    )

    assert signed_graph(turned, OPEN, DAY) == signed_graph(given, OPEN, DAY)


def test_every_kind_counts_somewhere_in_the_seeds() -> None:
    """No kind of tie is one that nothing makes."""
    days = ("1905-06-01", "1914-08-06", "1953-01-01", "2020-11-09")
    graphs = [seeds(day, frozenset(KINDS)) for day in days]

    met = {each.kind for graph in graphs for tie in graph.ties for each in tie.reasons}

    assert met == set(KINDS)


def test_locarno_divides_nobody() -> None:
    """The guarantees of Locarno are against its own parties: collective security."""
    graph = seeds("1930-01-01")

    assert {"locarno-1925-article-4-2", "locarno-1925-article-4-3"} <= set(graph.left_out)
    assert between(graph, "germany", "france") is None


def test_the_charter_makes_no_bloc_of_all_states() -> None:
    """With promises not to attack counted, the pact of nearly all states is left out by rule."""
    graph = seeds("2020-11-09", DEFAULT | {"non-aggression"})

    assert "un-charter-article-2-4" in graph.left_out
    assert between(graph, "armenia", "azerbaijan") is not None
    assert "oas-charter-articles-21-22" not in graph.left_out

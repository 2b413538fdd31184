"""Chains between two actors on a day, and from an incident to one."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seed_graph import seed_world
from small_world import OPEN, act, actor, clause, condition, member, support, treaty, world

from foedus.escalation.chains.chain import Chain, chains, chains_from, involved
from foedus.escalation.chains.footing import Footing
from foedus.escalation.chains.ties import gone, links
from foedus.escalation.supposition import supposed_act
from foedus.law import Perspective
from foedus.model import World

DAY = date(2020, 11, 9)


def actors(chain: Chain) -> list[str]:
    """Return the ids of a chain's actors in a row."""
    return [chain.steps[0].one, *(step.other for step in chain.steps)]


def between(given: World, one: str, other: str, on: date = DAY, most: int = 3) -> list[Chain]:
    """Return the chains between two on a day."""
    return chains(given, links(given, on), one, other, most)


def recognised() -> Perspective:
    """Return the perspective that the commands have by default."""
    return Perspective.of(seed_world().worldviews["recognised"])


def test_direct_duty_holds() -> None:
    """Two parties to a defence treaty are tied by one step that holds."""
    first = between(seed_world(), "russia", "armenia")[0]

    assert first.breaks_at == -1
    assert actors(first) == ["russia", "armenia"]
    assert first.steps[0].bearings[0].link.through == "russia-armenia-1997-article-3"


def test_broken_chain_shows_its_break() -> None:
    """Turkey's promise to Azerbaijan does not carry NATO's promise to Turkey further."""
    found = between(seed_world(), "azerbaijan", "nato", most=1)[0]

    assert actors(found) == ["azerbaijan", "turkey", "nato"]
    assert found.breaks_at == 1
    assert found.why == (
        "North Atlantic Treaty, Art. 5 needs an attack on Turkey or its other parties themselves; "
        "that it acts for another sets off nothing"
    )


def test_a_later_link_says_what_it_assumes() -> None:
    """A link that does not follow tells the conditions on which it would."""
    found = between(seed_world(), "azerbaijan", "nato", most=1)[0]

    article_5, article_4 = found.steps[1].bearings
    assert "within the area of Article 6" in article_5.asks
    assert article_4.footing is Footing.ONLY_IF
    assert article_4.why == ("Turkey calls for it; it leads to consultation, no further",)


def test_members_through_their_alliance() -> None:
    """Two members of one alliance are tied through it, and nothing breaks."""
    (found,) = between(seed_world(), "turkey", "norway", most=1)

    assert actors(found) == ["turkey", "nato", "norway"]
    assert found.breaks_at == -1


def test_an_alliance_is_entered_from_its_member_alone() -> None:
    """A chain from inside an alliance does not come back to it by way of another actor."""
    found = between(seed_world(), "turkey", "norway", most=20)

    assert [place for chain in found for place in actors(chain)[2:] if place == "nato"] == []


@pytest.mark.parametrize(("day", "tied"), [(date(1998, 8, 31), False), (date(1998, 10, 1), True)])
def test_only_what_is_in_force(day: date, tied: bool) -> None:
    """A treaty ties two states from its entry into force, not from its signature."""
    found = between(seed_world(), "russia", "armenia", day)

    through = {b.link.through for chain in found for step in chain.steps for b in step.bearings}
    assert ("russia-armenia-1997-article-3" in through) is tied


def test_no_tie() -> None:
    """Two actors without ties on the day have no chain."""
    assert between(seed_world(), "artsakh", "norway") == []


def test_a_successor_makes_no_third_party() -> None:
    """A treaty of two stays between two when a successor takes one's place."""
    found = between(seed_world(), "russia", "syria", most=1)[0]

    assert actors(found) == ["russia", "syria"]


def test_a_duty_owed_one_way_is_told_as_such() -> None:
    """A guarantor's promise asks nothing of the one it protects."""
    pledge = clause(condition("Attacked"), obligors=("ally",), beneficiaries=("friend",))
    given = world(pledge)

    (found,) = between(given, "ally", "friend", date(2000, 6, 1))

    assert found.breaks_at == -1
    assert found.steps[0].bearings[0].why == (
        "only Ally is bound by it; it asks nothing of Friend",
    )


def test_the_step_over_hostility_is_broken() -> None:
    """Those who stand against each other are tied, and neither acts for the other."""
    found = between(seed_world(), "turkey", "russia")[0]

    assert actors(found) == ["turkey", "russia"]
    assert (found.breaks_at, found.why) == (0, "hostility moves neither to act for the other")


def test_declared_support_holds_only_by_choice() -> None:
    """Support is no commitment: whoever gives it may choose to act."""
    given = world(support("stranger", "foe"))

    (found,) = between(given, "foe", "stranger", date(2000, 6, 1))

    assert found.breaks_at == -1
    assert found.steps[0].footing is Footing.ONLY_IF
    assert found.steps[0].bearings[0].why == (
        "Stranger chooses to; declared support is no commitment",
    )


def test_the_first_link_has_the_verdict_of_its_clause() -> None:
    """From the incident the chain to NATO breaks at once: the duty to Azerbaijan is not set off."""
    seeds = seed_world()

    found = chains_from(seeds, seeds.events["mi24-shootdown-2020"], "nato", recognised(), DAY)[0]

    assert actors(found) == ["azerbaijan", "turkey", "nato"]
    assert (found.role, found.breaks_at) == ("attacker", 0)
    assert found.steps[0].bearings[0].verdict == "NOT_TRIGGERED"
    assert "Azerbaijan is the attacker, not the attacked" in found.why


def test_a_supposed_attack_sets_the_chain_off() -> None:
    """Were Nakhichevan attacked, Turkey's duty would hold and the chain break before NATO."""
    attack = supposed_act(seed_world(), "Russia attacks Azerbaijan at Nakhichevan", DAY)

    found = chains_from(seed_world().altered(attack), attack, "nato", recognised(), DAY)[0]

    assert actors(found) == ["azerbaijan", "turkey", "nato"]
    assert (found.role, found.breaks_at) == ("hit", 1)
    assert found.steps[0].bearings[0].verdict == "TRIGGERED"


def test_who_is_involved() -> None:
    """Chains start at those hit, attacking, and on whose ground the act happened."""
    seeds = seed_world()

    found = involved(seeds, seeds.events["mi24-shootdown-2020"], recognised(), DAY)

    assert found == {"russia": "hit", "azerbaijan": "attacker", "armenia": "on its ground"}


def test_one_may_be_hit_and_attack() -> None:
    """In a war of two acts each side is told as both."""
    back = act("back", attackers=("friend",), victims=("foe",), part_of=("war",))
    raid = act(part_of=("war",))
    given = world(raid, back, act("war", acts=("raid", "back"), attackers=(), victims=()))

    found = involved(given, given.events["war"], OPEN, date(2000, 6, 1))

    assert found == {"friend": "hit and attacker", "foe": "hit and attacker"}


def test_what_the_incident_sets_off_goes_first() -> None:
    """A promise that the incident triggers comes before a stronger one that it does not."""
    given = world(
        clause(condition("Attacked"), response="actionDeemedNecessary"),
        treaty("other"),
        member("foe", of="other"),
        member("ally", of="other"),
        clause(condition("Attacked"), name="other-1", instrument="other"),
        act(),
    )

    found = chains_from(given, given.events["raid"], "ally", OPEN, date(2000, 6, 1))

    assert [(actors(chain)[0], chain.breaks_at) for chain in found] == [("friend", -1), ("foe", 0)]


def test_nobody_owes_help_against_itself() -> None:
    """What the engine does not judge is said to ask nothing on this incident."""
    given = world(act(attackers=("ally",)))

    (found,) = chains_from(given, given.events["raid"], "ally", OPEN, date(2000, 6, 1))

    assert found.why == "the engine asks nothing of Ally under it on this incident"


def test_not_yet_in_force_is_said() -> None:
    """What ties the two on another day only is told apart."""
    through = {link.through for link in gone(seed_world(), DAY, "turkey", "azerbaijan")}

    assert "shusha-2021-security" in through


def test_a_party_left_out_is_not_gone() -> None:
    """A clause that binds neither of the two is not told of them."""
    assert gone(seed_world(), DAY, "artsakh", "norway") == []


# Made-up worlds of treaties between two, pacts of three, and support.

NAMES = ("a", "b", "c", "d", "e", "f")
RESPONSES = ("wholeForce", "actionDeemedNecessary", "consult", "refrain", "politicalOnly")
PAIRS = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] != p[1])
THREES = st.lists(st.sampled_from(NAMES), min_size=3, max_size=3, unique=True).map(tuple)
TREATIES = st.lists(st.tuples(st.one_of(PAIRS, THREES), st.sampled_from(RESPONSES)), max_size=7)
BACKING = st.lists(PAIRS, max_size=3, unique=True)
ON = date(2000, 6, 1)


def made(
    treaties: list[tuple[tuple[str, ...], str]], backing: list[tuple[str, str]], *more: str
) -> World:
    """Return a world of those treaties and that support."""
    things = [actor(name) for name in (*NAMES, *more)]
    parts = []
    for place, (parties, response) in enumerate(treaties):
        name = f"t{place}"
        parts += [treaty(name), *(member(party, of=name) for party in parties)]
        needs = condition("Attacked", f"{name}-attacked")
        parts.append(clause(needs, name=f"{name}-1", instrument=name, response=response))
    return world(*things, *parts, *(support(*pair) for pair in backing))


WEAKEST_FIRST = ("hostility", "stationing", "support", "consult", "discretion", "duty")
Known = dict[str, dict[str, list[tuple[int, str]]]]


def known(given: World) -> Known:
    """Return for each actor whom it is tied to, by links of which rank, through which alliance."""
    ties: Known = {}
    for link in links(given, ON):
        if link.kind in WEAKEST_FIRST:
            tie = (WEAKEST_FIRST.index(link.kind), link.alliance)
            for end, far in (
                (link.obligor, link.beneficiary),
                (link.beneficiary, link.obligor),
            ):
                ties.setdefault(end, {}).setdefault(far, []).append(tie)
    return ties


def alliances(ties: Known, one: str) -> set[str]:
    """Return the alliances to which an actor belongs."""
    return {hub for far in ties.get(one, {}).values() for _, hub in far} - {""}


def weight(path: list[str], ties: Known) -> tuple[int, ...]:
    """Return how many halves of ties do not follow, then how many there are of each kind."""
    counts = [0] * (1 + len(WEAKEST_FIRST))
    for place, (start, end) in enumerate(pairwise(path)):
        rank, hub = max(ties[start][end])
        half = 1 if hub else 2
        follows = place == 0 or (place == 1 and start in alliances(ties, path[0]))
        counts[1 + rank] += half
        counts[0] += 0 if follows and WEAKEST_FIRST[rank] != "support" else half
    return tuple(counts)


def all_weights(given: World, one: str, other: str) -> list[tuple[int, ...]]:
    """Return what every chain weighs, found by trying all ways, the best first."""
    ties, weights, todo = known(given), [], [[one]]
    while todo:
        path = todo.pop()
        if path[-1] == other:
            weights.append(weight(path, ties))
            continue
        for far in ties.get(path[-1], {}):
            if far not in path and (path[-1] == one or far not in alliances(ties, one)):
                todo.append([*path, far])
    return sorted(weights)


@given(TREATIES, BACKING, st.integers(1, 12))
def test_no_better_chain_is_missed(
    treaties: list[tuple[tuple[str, ...], str]], backing: list[tuple[str, str]], most: int
) -> None:
    """The chains weigh what the best of all ways weigh, in that order."""
    made_up = made(treaties, backing)

    found = between(made_up, "a", "b", ON, most)

    weights = [weight(actors(chain), known(made_up)) for chain in found]
    assert weights == all_weights(made_up, "a", "b")[:most]


@given(TREATIES, BACKING)
def test_chains_are_simple_and_unbroken_rows(
    treaties: list[tuple[tuple[str, ...], str]], backing: list[tuple[str, str]]
) -> None:
    """Each chain leads from end to end, step by step, past nobody twice, and no two are alike."""
    found = between(made(treaties, backing), "a", "b", ON, 30)

    for chain in found:
        row = actors(chain)
        assert (row[0], row[-1]) == ("a", "b")
        assert [step.one for step in chain.steps] == row[:-1]
        assert len(set(row)) == len(row)
    assert len({tuple(actors(chain)) for chain in found}) == len(found)


@given(TREATIES, BACKING)
def test_one_without_ties_changes_nothing(
    treaties: list[tuple[tuple[str, ...], str]], backing: list[tuple[str, str]]
) -> None:
    """An actor that is tied to nobody leaves every chain as it was."""
    without = between(made(treaties, backing), "a", "b", ON, 5)

    assert between(made(treaties, backing, "aaa"), "a", "b", ON, 5) == without


@given(TREATIES, BACKING, st.randoms(use_true_random=False))
def test_the_order_of_the_data_does_not_matter(
    treaties: list[tuple[tuple[str, ...], str]], backing: list[tuple[str, str]], random: object
) -> None:
    """The same links in another order make the same chains."""
    made_up = made(treaties, backing)
    found = links(made_up, ON)
    mixed = list(found)
    random.shuffle(mixed)  # type: ignore[attr-defined]

    assert chains(made_up, mixed, "a", "b", 5) == chains(made_up, found, "a", "b", 5)

"""What keeps two sides apart: exactly the smallest sets, shown to be enough, and none smaller."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import date
from itertools import combinations
from typing import TypeVar

import pyoxigraph as ox
import pytest
import small_world as small
from command import call
from hypothesis import given, settings
from hypothesis import strategies as st
from seed_graph import seed_world

from foedus.escalation.chains.ties import COMMITMENTS, links
from foedus.escalation.closure.standing import Performs, Policy
from foedus.escalation.firebreaks.conditions import Turn, assumptions
from foedus.escalation.firebreaks.cut import Cut, cut
from foedus.escalation.firebreaks.hitting import smallest_sets
from foedus.escalation.firebreaks.incident import Firebreaks, firebreaks
from foedus.escalation.firebreaks.question import Question
from foedus.escalation.firebreaks.sides import side
from foedus.escalation.supposition import supposed_act
from foedus.law import Assumed, Perspective
from foedus.model import Clause, World

T = TypeVar("T")
SHOT = "mi24-shootdown-2020"
RETALIATION = "Russia attacks Azerbaijan at Nakhichevan"
THAT_DAY = date(2020, 11, 9)
ALL = Policy(Performs.ALL, most_rounds=3)
PACT = "turkey-azerbaijan-2010-article-2"


def over(
    incident: str,
    out: str,
    against: str = "",
    supposed: str = "",
    policy: Policy = Policy(),  # noqa: B008
    *,
    only_must: bool = False,
    most: int = 8,
) -> Firebreaks:
    """Return what keeps an actor of the seeds out of an incident."""
    world = seed_world()
    event = world.events[incident]
    on = world.day(event)
    assert on is not None
    acts = (supposed_act(world, supposed, on),) if supposed else ()
    perspective = Perspective.of(world.worldviews["recognised"])
    others = side(world, (against,), on) if against else frozenset[str]()
    targets = side(world, (out,), on)
    asked = Question(world, event, perspective, on, policy, acts, targets, others, only_must)
    return firebreaks(asked, most)


def on_day(one: str, other: str, least: str = "consult") -> Cut:
    """Return the firebreaks of 9 November 2020 between two of the seeds."""
    return cut(seed_world(), (one,), (other,), THAT_DAY, least=least)


def promise(number: int, obligor: str, beneficiary: str, response: str) -> Clause:
    """Return a clause by which one is to help another that is attacked."""
    return small.clause(
        small.condition("Attacked", f"attacked-{number}"),
        small.condition("Threshold", f"threshold-{number}", at_least="limitedAttack"),
        name=f"promise-{number}",
        obligors=(obligor,),
        beneficiaries=(beneficiary,),
        response=response,
    )


def raid(world: World, *targets: str, performs: Performs = Performs.ALL) -> Question:
    """Return the question what keeps the targets out of the raid of a small world."""
    event, policy = world.events["raid"], Policy(performs)
    return Question(world, event, small.OPEN, small.DAY, policy, (), frozenset(targets))


# Mostly promises that bear on the raid: to friend, who is hit, and to foe, who is then fought.
pairs = st.tuples(
    st.sampled_from(["ally", "stranger", "third"]),
    st.sampled_from(["friend", "friend", "foe", "ally", "third"]),
).filter(lambda ends: ends[0] != ends[1])
responses = st.sampled_from(["necessaryAssistance", "actionDeemedNecessary"])
worlds = st.lists(st.tuples(pairs, responses), min_size=3, max_size=6).map(
    lambda drawn: small.world(
        small.actor("third"),
        *(promise(n, *ends, response) for n, (ends, response) in enumerate(drawn)),
        without=("pact-1",),
    )
)
targets = st.sampled_from(["ally", "stranger", "third"])


class TestSeed:
    """Right answers on the seeds."""

    def test_the_pact_of_2010_is_the_single_firebreak(self) -> None:
        """CQ18: without Turkey-Azerbaijan 2010, Art. 2 nobody of NATO meets the Russian side."""
        found = over(SHOT, "nato", "csto", RETALIATION, ALL)

        assert len(found.asked) == 30
        assert found.commitments.sets == ((PACT,),)
        assert found.commitments.is_all

    def test_turkey_is_the_broker(self) -> None:
        """CQ19: if Turkey takes no part, no other member of NATO is drawn in."""
        found = over(SHOT, "nato", "csto", RETALIATION, ALL)

        assert found.brokers.sets == (("turkey",),)
        assert found.at_first_hand == ("turkey",)

    def test_nothing_must_be_cut_without_a_choice(self) -> None:
        """CQ17: the must-closure is empty, so that NATO is out of it as it is."""
        found = over(SHOT, "nato")

        assert found.asked == ()
        assert found.commitments.sets == ()

    def test_the_call_and_the_place_kept_russia_out(self) -> None:
        """Over the shooting itself a call not made, or a place elsewhere, keeps Russia out."""
        found = over(SHOT, "russia")

        assert [turn.kind for (turn,) in found.conditions.sets] == [
            "PartyOpinion",
            "WithinTerritory",
        ]

    def test_keeping_off_the_area_keeps_an_ally_out(self) -> None:
        """An exchange outside the area of Article 6 keeps the United Kingdom out."""
        found = over(SHOT, "united-kingdom", "", RETALIATION, ALL)

        alone = [(turn.kind, turn.beneficiary) for (turn,) in found.conditions.sets]
        assert ("WithinTerritory", "turkey") in alone

    @pytest.mark.parametrize("only_must", [True, False])
    def test_the_convention_of_1892_draws_france_in(self, only_must: bool) -> None:
        """In 1914 the Franco-Russian convention alone asks France to fight."""
        found = over("germany-russia-war-1914", "france", only_must=only_must)

        assert found.commitments.sets == (("franco-russian-1892-article-1-russia",),)
        assert found.already == {"france": "germany-russia-war-1914-ultimatum-to-france"}

    def test_the_guarantee_of_belgium_draws_the_united_kingdom_in(self) -> None:
        """Over the invasion of Belgium the guarantee of 1839 alone calls on the United Kingdom."""
        found = over("belgium-invasion-1914", "united-kingdom")

        assert found.commitments.sets == (("london-1839-guarantee",),)

    def test_parallel_duties_must_all_be_taken_out(self) -> None:
        """France owed Poland help by several treaties: with one of them left it is in."""
        found = over("german-invasion-of-poland-1939", "france")

        (chosen,) = found.commitments.sets
        assert {"france-poland-1921-article-3", "france-poland-1925-article-1"} <= set(chosen)
        assert {len(chain.clauses) for chain in found.chains} == {1}


class TestDay:
    """Two sides on a day."""

    def test_azerbaijan_and_nato_hang_by_one_clause(self) -> None:
        """On 9 November 2020 one clause ties Azerbaijan to NATO, and Turkey is the one broker."""
        found = on_day("azerbaijan", "nato")

        assert found.commitments.sets == ((PACT,),)
        assert found.brokers.sets == (("turkey",),)
        assert [broker.actor for broker in found.between] == ["turkey"]
        assert found.between[0].share == pytest.approx(1)

    def test_the_two_alliances_are_tied_by_consultation(self) -> None:
        """Three chains that share no clause tie CSTO and NATO: the cut is three clauses."""
        found = on_day("csto", "nato")

        assert len(found.rows) == 3
        assert found.commitments.sets == (
            (
                "budapest-1994-paragraph-4",
                "budapest-1994-paragraph-6",
                "soviet-syrian-1980-article-6",
            ),
        )
        assert found.brokers.sets == (("russia",),)

    def test_no_promise_of_help_ties_the_two_alliances(self) -> None:
        """Without consultation nothing ties CSTO and NATO on that day."""
        found = on_day("csto", "nato", "right")

        assert (found.commitments.sets, found.rows, found.brokers.sets) == ((), (), ())

    def test_a_direct_tie_leaves_no_broker(self) -> None:
        """Between Russia and the United States nobody stands between all: Budapest ties them."""
        found = on_day("russia", "united-states")

        assert found.brokers.cannot
        assert "budapest-1994-paragraph-4" in found.direct

    def test_one_who_is_on_both_sides_cannot_be_kept_apart(self) -> None:
        """An actor of both sides is said to be so."""
        found = on_day("turkey", "nato")

        assert found.shared == ("turkey",)
        assert found.commitments.cannot

    def test_a_clause_counts_once(self) -> None:
        """A clause that makes two links is one commitment, and taken out once."""
        world = small.world(
            small.actor("third"),
            promise(1, "ally", "friend", "necessaryAssistance"),
            promise(2, "friend", "ally", "necessaryAssistance"),
            small.clause(name="wide", obligors=("ally", "third"), beneficiaries=("stranger",)),
            without=("pact-1",),
        )

        found = cut(world, ("friend",), ("stranger",), small.DAY)

        assert found.commitments.sets == (("wide",),)
        assert len(found.rows) == 1

    def test_roles_are_those_of_gould_and_fernandez(self) -> None:
        """A broker of a group of its own between two sides is a liaison, for the pair it ties."""
        world = small.world(
            promise(1, "ally", "friend", "necessaryAssistance"),
            promise(2, "stranger", "ally", "necessaryAssistance"),
            without=("pact-1",),
        )

        found = cut(world, ("friend",), ("stranger",), small.DAY)

        assert [(b.actor, b.roles, b.is_articulation) for b in found.between] == [
            ("ally", {"liaison": 1}, True)
        ]


class TestAlways:
    """What holds whatever the data are."""

    @given(st.lists(st.frozensets(st.sampled_from("abcdefg"), min_size=1, max_size=4), max_size=8))
    @settings(deadline=None, max_examples=60)
    def test_smallest_sets_are_those_of_every_try(self, ways: list[frozenset[str]]) -> None:
        """The smallest sets are all of those that trying every set finds."""
        found = smallest_sets(lambda gone: [way for way in ways if not way & gone], 1000)

        assert set(found.sets) == (set(smallest_of("abcdefg", lambda s: meets(ways, s))) - {()})

    @given(worlds, targets, st.sampled_from([Performs.ALL, Performs.DUTIES]))
    @settings(deadline=None, max_examples=40)
    def test_commitments_are_those_of_every_try(
        self, world: World, target: str, performs: Performs
    ) -> None:
        """Taking out every set of clauses in turn finds the same smallest ones, and no smaller."""
        question = raid(world, target, performs=performs)

        found = firebreaks(question, 1000).commitments

        ids = sorted(world.clauses)
        tried = smallest_of(ids, lambda gone: is_out(question, without=frozenset(gone)))
        assert set(found.sets) == set(tried) - {()}

    @given(worlds, targets)
    @settings(deadline=None, max_examples=40)
    def test_conditions_and_brokers_are_those_of_every_try(self, world: World, target: str) -> None:
        """Letting every set of conditions fail, or of others be idle, finds the same smallest."""
        question = raid(world, target)

        found = firebreaks(question, 1000)

        states = ("ally", "foe", "friend", "stranger", "third")
        turns = [Turn("Threshold", each) for each in states]
        tried = smallest_of(turns, lambda gone: is_out(question, assumed=assumptions(gone)))
        assert set(found.conditions.sets) == set(tried) - {()}
        if set(found.asked) - set(found.at_first_hand):
            others = [each for each in states if each != target]
            idle = smallest_of(others, lambda gone: is_out(question, declines=frozenset(gone)))
            assert set(found.brokers.sets) == set(idle)

    @given(worlds, targets)
    @settings(deadline=None, max_examples=25)
    def test_a_state_without_ties_changes_nothing(self, world: World, target: str) -> None:
        """One more state that nothing ties leaves every firebreak as it is."""
        more = world.altered(small.actor("hermit"))

        before, after = firebreaks(raid(world, target)), firebreaks(raid(more, target))

        assert after.commitments == before.commitments
        assert after.conditions == before.conditions
        assert cut(more, ("friend",), ("foe",), small.DAY) == cut(
            world, ("friend",), ("foe",), small.DAY
        )

    @given(worlds)
    @settings(deadline=None, max_examples=40)
    def test_cuts_are_those_of_every_try(self, world: World) -> None:
        """Leaving out every set of clauses in turn finds the same smallest cuts of a day."""
        found = cut(world, ("friend",), ("stranger",), small.DAY, 1000)

        tried = smallest_of(sorted(world.clauses), lambda gone: is_apart(world, gone))
        assert set(found.commitments.sets) == set(tried) - {()}
        assert len(found.rows) == len(tried[0])

    def test_no_more_sets_than_asked_for(self) -> None:
        """Of more sets than asked for it is said that there may be others."""
        ways = [frozenset("abcd")]

        found = smallest_sets(lambda gone: [way for way in ways if not way & gone], 2)

        assert found.sets == (("a",), ("b",))
        assert not found.is_all

    def test_an_assumption_for_everyone_speaks_to_each(self) -> None:
        """An assumed answer of a kind, without clause or ends, speaks to all of that kind."""
        finding = small.finding(small.world(), "Attacked")

        assert Assumed("", "Attacked", "", "friend", "no").speaks_to("x", "y", "friend", finding)
        assert not Assumed("", "Attacked", "", "foe", "no").speaks_to("x", "y", "friend", finding)


class TestCommand:
    """The command, as a user meets it."""

    def test_it_tells_the_single_firebreak(self) -> None:
        """The text names the clause, the conditions and the broker."""
        result = call(
            "firebreaks", SHOT, "nato", "csto", "--policy", "all", "--rounds", "3",
            "--suppose", RETALIATION,
        )  # fmt: skip

        assert result.exit_code == 0
        assert (
            "it is the only one that is:\n1. Turkey\u2013Azerbaijan 2010, Art. 2" in result.output
        )
        assert "Others who take no part" in result.output
        assert "probability" not in result.output

    def test_nobody_is_drawn_in_anyway(self) -> None:
        """Where nobody is drawn in it is said so, with what keeps it so, and is no error."""
        result = call("firebreaks", SHOT, "armenia", "--must")

        assert result.exit_code == 0
        assert "Armenia is not drawn in as it is: there is nothing to take out." in result.output
        assert "fails on" in result.output

    def test_no_condition_can_be_turned(self) -> None:
        """Where a chain stands on what nobody concerned can turn, it is said on what."""
        result = call("firebreaks", "rhineland-remilitarisation-1936", "belgium")

        assert result.exit_code == 0
        assert "None that those concerned could turn: a chain stands on adversary" in result.output

    def test_nothing_ties_the_sides(self) -> None:
        """Two sides that nothing ties are said to be so."""
        result = call("firebreaks", "csto", "nato", "--as-of", "2020-11-09", "--least", "right")

        assert result.exit_code == 0
        assert "No chain of such commitments in the data ties them" in result.output

    @pytest.mark.parametrize(
        ("words", "code", "text"),
        [
            (("russia", "russia", "--as-of", "2020-11-09"), 2, "one actor is named on both"),
            ((SHOT, "russia", "russia"), 2, "whom to keep out and against whom are two"),
            ((SHOT, "azerbaijan"), 1, "Azerbaijan cannot be kept out"),
            (("russia", "nato", "csto"), 2, "russia is no incident"),
            (("russia", "nato", "--policy", "all"), 2, "--policy: for an incident"),
            ((SHOT, "nato", "--least", "duty"), 2, "--least is for two sides on a day"),
            (("rusia", "nato"), 3, "rusia"),
            (("russia", "nato", "--as-of", "1980-01-01"), 1, "there was no Russia"),
        ],
    )
    def test_what_cannot_be_asked(self, words: tuple[str, ...], code: int, text: str) -> None:
        """What makes no sense is refused in a sentence."""
        result = call("firebreaks", *words)

        assert result.exit_code == code
        assert text in result.output

    def test_several_are_one_side(self) -> None:
        """Names joined by + are one side."""
        result = call("firebreaks", "Russia+Armenia", "nato", "--as-of", "2020-11-09")

        assert result.exit_code == 0
        assert result.output.startswith("What ties Russia and Armenia to North Atlantic Treaty")

    @pytest.mark.parametrize(
        "words", [(SHOT, "russia"), ("azerbaijan", "nato", "--as-of", "2020-11-09")]
    )
    def test_every_format_tells_the_same(self, words: tuple[str, ...]) -> None:
        """JSON, RDF and both pictures hold the firebreak."""
        told = {style: call("firebreaks", *words, "--format", style).output for style in FORMATS}

        answer = json.loads(told["json"])
        (clause,) = answer["commitments"]["sets"][0]
        label = answer["labels"][clause]
        assert label in told["md"]
        assert "broken" in told["mermaid"]
        assert re.search("<svg", told["svg"])
        assert f"foedus:takesOut id:{clause}" in told["ttl"]
        assert list(ox.parse(told["ttl"], format=ox.RdfFormat.TURTLE))


FORMATS = ("md", "json", "svg", "mermaid", "ttl")


def meets(ways: Iterable[frozenset[str]], chosen: Iterable[str]) -> bool:
    """Return whether a set has something in common with every way."""
    return all(way & set(chosen) for way in ways)


def smallest_of(items: Iterable[T], works: Callable[[tuple[T, ...]], bool]) -> list[tuple[T, ...]]:
    """Return all smallest sets of the items that work, by trying every one."""
    listed = list(items)
    for size in range(len(listed) + 1):
        found = [chosen for chosen in combinations(listed, size) if works(chosen)]
        if found:
            return found
    return [()]


def is_out(
    question: Question,
    without: frozenset[str] = frozenset(),
    assumed: tuple[Assumed, ...] = (),
    declines: frozenset[str] = frozenset(),
) -> bool:
    """Return whether none of those asked about is drawn in."""
    return not question.asked(question.closure(without, assumed, declines))


def is_apart(world: World, gone: Iterable[str]) -> bool:
    """Return whether no links tie friend and stranger, looked up link by link."""
    left = [link for link in links(world, small.DAY, gone) if link.kind in COMMITMENTS]
    reached = {"friend"}
    while True:
        more = {
            end
            for link in left
            if reached & {link.obligor, link.beneficiary}
            for end in (link.obligor, link.beneficiary)
        }
        if more <= reached:
            return "stranger" not in reached
        reached |= more

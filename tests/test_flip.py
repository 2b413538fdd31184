"""What it would take to turn a verdict: findings, and the facts that bring them."""

from __future__ import annotations

import json
import shlex
from functools import cache
from itertools import combinations

import pytest
from command import call
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse
from small_world import (
    DAY,
    OPEN,
    act,
    claim,
    clause,
    condition,
    member,
    scope,
    treaty,
    within,
    world,
)
from test_what_if import CST, SEED, raid, seed

from foedus.dates import Truth
from foedus.errors import Refused
from foedus.escalation.what_if.altering import all_applied
from foedus.escalation.what_if.change import Kind, Situation
from foedus.escalation.what_if.flip import Flip, Goal, assuming, flips, minimal_sets, pair
from foedus.law import Verdict
from foedus.law.compare import by_pair
from foedus.model import Adversaries, Other, Reservation

CASES = [
    (SEED, CST),
    (SEED, "nato-article-5"),
    (SEED, "russia-azerbaijan-1997-articles-1-3"),
    (SEED, "turkey-azerbaijan-2010-article-2"),
    ("akcakale-shelling-2012", "nato-article-5"),
    ("karabakh-war-2020", CST),
]


@cache
def found(incident: str, name: str) -> tuple[Flip, ...]:
    """Return the flips of a clause in an incident of the seeds."""
    return tuple(flips(seed(incident), name))


def kinds(flip: Flip) -> set[frozenset[str]]:
    """Return the kinds of the conditions in each set of findings."""
    return {frozenset(needed.now.kind for needed in way.needed) for way in flip.ways}


def test_the_seed_needs_just_what_is_not_met() -> None:
    """Armenia's claim on its allies in 2020 turns on threshold, intent and who began, together."""
    (flip,) = flips(seed(), CST, beneficiary="armenia")

    assert kinds(flip) == {frozenset({"Deliberate", "NotInitiator", "Threshold"})}
    (way,) = flip.ways
    assert way.after.verdict is Verdict.TRIGGERED
    assert way.after.operative is Truth.NO
    assert [f.kind for f in way.after.procedure if f.holds is Truth.NO] == ["RequestMade"]


def test_the_seed_is_turned_by_facts() -> None:
    """An armed attack that was meant, in a war that the other side began, would have done it."""
    (flip,) = flips(seed(), CST, beneficiary="armenia")

    assert flip.upto == 3
    assert {fact.verdict for fact in flip.facts} == {Verdict.TRIGGERED}
    assert all(len(fact.changes) == 3 for fact in flip.facts)
    assert all(
        "armedAttack" in {id for c in fact.changes for id in c.subjects} for fact in flip.facts
    )


def test_a_single_fact_decides_the_charge_of_a_breach() -> None:
    """Whether Azerbaijan broke its promise to Russia turns on intent alone (row G55.7)."""
    breach, none = flips(seed(), "russia-azerbaijan-1997-articles-1-3")

    assert kinds(breach) == {frozenset({"Deliberate"})}
    assert {way.after.verdict for way in breach.ways} == {Verdict.BREACHED}
    assert {fact.changes[0].kind for fact in breach.facts} == {Kind.ADMIT, Kind.DENY, Kind.STATED}
    assert frozenset({"Deliberate"}) in kinds(none)


def test_an_arguable_verdict_is_turned_both_ways() -> None:
    """What is open can become yes or no."""
    goals = [flip.goal for flip in found("akcakale-shelling-2012", "nato-article-5")]

    assert goals == [Goal.TRIGGERED, Goal.NOT_TRIGGERED]


def test_any_condition_that_fails_is_enough() -> None:
    """From arguable to not triggered each condition is a way of its own."""
    _, no = found("akcakale-shelling-2012", "nato-article-5")

    assert {len(way.needed) for way in no.ways} == {1}
    assert {"InForce", "Attacked", "Deliberate", "Threshold"} <= {
        k for way in kinds(no) for k in way
    }


@pytest.mark.parametrize(("incident", "name"), CASES)
def test_a_set_turns_the_verdict_and_no_less_does(incident: str, name: str) -> None:
    """With the set assumed the engine says what was wanted; without one of it, it does not."""
    situation = seed(incident)
    for flip in found(incident, name):
        ends = (flip.now.obligors[0], flip.now.beneficiary)
        assert flip.ways
        for way in flip.ways:
            chosen = tuple(needed.assumed for needed in way.needed)

            def verdict(size: int, chosen: tuple = chosen, ends: tuple = ends) -> list[bool]:  # type: ignore[type-arg]
                return [
                    flip.goal.is_met(pair(assuming(situation, part), name, *ends))  # noqa: B023
                    for part in combinations(chosen, size)
                ]

            assert verdict(len(chosen)) == [True]
            assert not any(verdict(len(chosen) - 1))


@pytest.mark.parametrize(("incident", "name"), CASES)
def test_the_whole_engine_concludes_what_was_found(incident: str, name: str) -> None:
    """Judging every commitment with the findings assumed turns all obligors of the answer."""
    for flip in found(incident, name):
        for way in flip.ways:
            chosen = tuple(needed.assumed for needed in way.needed)
            if any(
                each.condition in ("InForce", "ObligorBound", "BeneficiaryCovered")
                for each in chosen
            ):
                continue

            after = by_pair(assuming(seed(incident), chosen).judged())

            key = (name, flip.now.obligors[0], flip.now.beneficiary)
            assert flip.goal.is_met(after[key])


@pytest.mark.parametrize(("incident", "name"), CASES)
def test_the_facts_turn_the_verdict_and_no_fewer_do(incident: str, name: str) -> None:
    """Each set of facts turns the verdict when judged anew; with one left out it does not."""
    situation = seed(incident)
    for flip in found(incident, name):
        ends = (flip.now.obligors[0], flip.now.beneficiary)
        for fact in flip.facts:
            after = all_applied(situation, fact.changes)

            assert flip.goal.is_met(pair(after, name, *ends))
            for fewer in combinations(fact.changes, len(fact.changes) - 1):
                less = all_applied(situation, fewer)
                assert not flip.goal.is_met(pair(less, name, *ends))


@pytest.mark.parametrize(("incident", "name"), CASES)
def test_the_facts_bring_the_finding(incident: str, name: str) -> None:
    """The facts told for a finding give the answer on that condition that was wanted."""
    situation = seed(incident)
    for flip in found(incident, name):
        for needed in (needed for way in flip.ways for needed in way.needed):
            key = needed.assumed
            for fact in needed.facts:
                after = pair(
                    all_applied(situation, fact.changes), key.clause, key.obligor, key.beneficiary
                )

                held = {
                    f.holds.value
                    for f in after.findings
                    if (f.condition or f.kind) == key.condition
                }
                assert held == {key.holds}


ITEMS = list("abcdef")


@given(st.lists(st.sets(st.sampled_from(ITEMS), min_size=1), min_size=1, max_size=4))
def test_minimal_sets_are_all_there_are(families: list[set[str]]) -> None:
    """Of what works as soon as it holds one of some sets, the minimal ones are found, no others."""
    wanted = {frozenset(f) for f in families if not any(set(g) < f for g in families)}

    sets = minimal_sets(ITEMS, lambda chosen: any(f <= set(chosen) for f in families))

    assert {frozenset(each) for each in sets} == wanted


def test_nothing_works_if_all_does_not() -> None:
    """Where even all together do not do it there is no set."""
    assert minimal_sets(ITEMS, lambda _: False) == []


def test_one_fact_of_a_small_world() -> None:
    """Where two disagree on how grave it was, the word of one, or the fact itself, decides."""
    situation = raid(
        clause(condition("Threshold", at_least="armedAttack")),
        act(gravity=()),
        claim("gravityOf", "armedAttack", by="friend"),
        claim("gravityOf", "incident", by="foe"),
    )

    (flip, _) = flips(situation, "pact-1", beneficiary="friend")

    facts = {(fact.changes[0].kind, fact.changes[0].subjects) for fact in flip.facts}
    assert facts == {
        (Kind.ADMIT, ("friend-asserts-gravityOf-armedAttack",)),
        (Kind.DENY, ("foe-asserts-gravityOf-incident",)),
        (Kind.STATED, ("armedAttack",)),
    }


def test_a_place_is_proposed_from_the_land_of_those_concerned() -> None:
    """An area that is the beneficiary's is reached by moving the act to its land."""
    area = within(scope(territories=("ally-land",)))
    situation = raid(clause(area))

    (flip,) = flips(situation, "pact-1", beneficiary="friend", goal=Goal.TRIGGERED)

    assert [fact.changes[0].subjects for fact in flip.facts] == [("ally-land",)]


def test_two_changes_where_one_is_not_enough() -> None:
    """Two findings that fail for reasons of their own need a fact each."""
    situation = raid(
        clause(
            condition("Threshold", at_least="invasion"), within(scope(territories=("ally-land",)))
        )
    )

    (flip,) = flips(situation, "pact-1", beneficiary="friend")

    assert kinds(flip) == {frozenset({"Threshold", "WithinTerritory"})}
    assert [len(fact.changes) for fact in flip.facts] == [2]


def test_what_the_data_do_not_suggest_is_said() -> None:
    """Where no fact is found, the findings are told, and that the search was in vain."""
    closed = condition("AdversaryLimit", adversaries=Adversaries(actor_class="giants"))
    situation = raid(clause(closed))

    (flip,) = flips(situation, "pact-1", beneficiary="friend")

    assert kinds(flip) == {frozenset({"AdversaryLimit"})}
    assert flip.facts == ()


def test_through_another_clause() -> None:
    """A clause that hangs on another is turned by that one's findings, not by a bare assumption."""
    other = condition(
        "OtherClauseTriggered", other=Other(clause="pact-2", obligor="ally", beneficiary="friend")
    )
    graver = condition("Threshold", "graver", at_least="invasion")
    situation = raid(clause(other), clause(graver, name="pact-2"))

    (flip,) = flips(situation, "pact-1", beneficiary="friend")

    (way,) = flip.ways
    assert [(n.assumed.clause, n.assumed.condition) for n in way.needed] == [("pact-2", "graver")]
    assert way.after.verdict is Verdict.TRIGGERED
    assert [fact.changes[0].subjects for fact in flip.facts] == [("invasion",)]


def test_a_reservation_stands_in_the_way() -> None:
    """What an obligor added for itself is among the findings that its verdict turns on."""
    added = condition("Threshold", "own", at_least="invasion")
    situation = raid(
        Reservation(id="r", label="r", clause="pact-1", party="ally", adds=(added,)),
        member("stranger"),
    )

    (flip,) = flips(situation, "pact-1", "ally", "friend")

    assert [n.assumed.condition for way in flip.ways for n in way.needed] == ["own"]


def test_several_acts_offer_several_ways() -> None:
    """The act that is nearer, and one that lacks something else, are two ways."""
    raid_ = act(acts=("second",), gravity=("incident",))
    second = act("second", part_of=("raid",), places=("ocean",))
    given = world(
        clause(
            condition("Threshold", at_least="armedAttack"),
            within(scope(territories=("friend-land",))),
        ),
        raid_,
        second,
    )
    situation = Situation(given, given.events["raid"], OPEN, DAY)

    (flip,) = flips(situation, "pact-1", beneficiary="friend")

    assert kinds(flip) == {frozenset({"Threshold"}), frozenset({"WithinTerritory"})}


def test_a_clause_that_binds_nobody_has_no_verdict_to_turn() -> None:
    """A declaration of policy is without legal force whatever the findings."""
    with pytest.raises(Refused, match="no legal force"):
        flips(raid(treaty(bindingness="politicalDeclaration")), "pact-1")


def test_what_is_so_already_is_not_turned() -> None:
    """To ask for the verdict that there is, is refused."""
    with pytest.raises(Refused, match="as wanted already"):
        flips(raid(), "pact-1", beneficiary="friend", goal=Goal.TRIGGERED)


def test_a_clause_that_touches_nobody_is_refused() -> None:
    """A treaty of others has nothing to do with the incident."""
    result = call("flip", SEED, "warsaw-pact-article-4")

    assert result.exit_code == 1
    assert "touches nobody involved" in result.output


def test_every_format_tells_the_same() -> None:
    """Text, Markdown, JSON and Turtle tell the three findings of the seed."""
    asked_for = ("flip", SEED, CST, "--for", "armenia", "--format")

    told = {style: call(*asked_for, style).output for style in ("text", "md", "json", "ttl")}

    assert "These 3 findings, and no fewer" in told["text"]
    assert "- These 3 findings, and no fewer" in told["md"]
    (flip,) = json.loads(told["json"])["flips"]
    assert len(flip["ways"][0]["needed"]) == 3
    triples = list(parse(told["ttl"].encode(), format=RdfFormat.TURTLE))
    assert sum(str(t.predicate).endswith("#assumes>") for t in triples) == 3


def test_the_line_that_flip_shows_can_be_asked() -> None:
    """Each set of facts is shown as a command, which gives the verdict that was told."""
    told = call("flip", SEED, CST, "--for", "armenia", COLUMNS="100").output
    lines = json.loads(call("flip", SEED, CST, "--for", "armenia", "--format", "json").output)
    result = call("what-if", SEED, *shlex.split(lines["options"][0][0]))

    assert "$ foedus what-if" in told
    assert "TRIGGERED (procedure not met) instead of NOT_TRIGGERED" in result.output


@pytest.mark.parametrize(
    ("incident", "options"),
    [
        ("Russia attacks Azerbaijan at Nakhichevan", ["--as-of", "2020-11-09"]),
        (SEED, ["--worldview", "azerbaijan", "--reading", "practice"]),
    ],
)
def test_command_told_asks_of_the_same_incident_in_the_same_view(
    incident: str, options: list[str]
) -> None:
    """The command under a fact can be copied: it names what was asked, and in whose view."""
    clause = "turkey-azerbaijan-2010 Art. 2" if incident != SEED else "CST1992:A4-2010"
    told = call("flip", incident, clause, *options).output
    line = next(line for line in told.splitlines() if "$ foedus what-if" in line)

    words = shlex.split(line.partition("$ foedus ")[2])
    done = call(*words)

    assert words[: 2 + len(options)] == ["what-if", incident, *options]
    assert done.exit_code == 0, done.output
    turned = "No longer in question" if incident != SEED else "Verdicts that change"
    assert turned in done.output

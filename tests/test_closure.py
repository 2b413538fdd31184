"""Who is drawn in: the known cases, and what holds of any closure."""

from __future__ import annotations

from datetime import date
from functools import cache

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from seed_graph import seed_store, seed_world
from small_world import DAY, OPEN, actor, clause, condition, member, treaty, world

from foedus.escalation.closure.derivation import derivations
from foedus.escalation.closure.fixpoint import closure
from foedus.escalation.closure.reach import remarks
from foedus.escalation.closure.standing import FIGHTS, Closure, Performs, Policy, Standing
from foedus.escalation.supposition import supposed_act, supposed_incident, with_acts
from foedus.law import Perspective
from foedus.model import Thing, World
from foedus.tell.closure.drawn_in import CALLED, DrawnIn, drawn_in
from foedus.tell.closure.replay import asks
from foedus.tell.closure.statements import closure_quads
from foedus.tell.heading import labels

ALL = Policy(Performs.ALL)
NAKHICHEVAN = "Russia attacks Azerbaijan at Nakhichevan"


@cache
def drawn(incident: str, policy: Policy = Policy(), *supposed: str) -> Closure:  # noqa: B008
    """Return the closure of an incident of the seeds, on the recognised view."""
    given_world = seed_world()
    event = given_world.events[incident]
    on = given_world.day(event)
    assert on
    acts = tuple(supposed_act(given_world, text, on) for text in supposed)
    view = Perspective.of(given_world.worldviews["recognised"])
    return closure(given_world, event, view, on, policy, acts)


def test_attack_on_serbia_draws_in_nobody_who_must() -> None:
    """Austria-Hungary's attack on Serbia obliged nobody to fight."""
    found = drawn("austria-hungary-attacks-serbia-1914")

    assert found.must() == ()
    assert found.rounds == 1


def test_war_on_russia_draws_in_france_first() -> None:
    """Germany's war on Russia obliged France, by the convention of 1892, and at first it alone."""
    found = drawn("germany-russia-war-1914")

    first = [step for step in found.steps if step.turn == 1 and step.standing is Standing.MUST]
    assert {(step.actor, step.against, step.clause) for step in first} == {
        ("france", ("germany",), "franco-russian-1892-article-1-russia")
    }


def test_french_help_makes_its_ally_owe_germany_help() -> None:
    """Once France acted, Article II of 1879 bound Austria-Hungary against it, as Russia helped."""
    found = drawn("germany-russia-war-1914")

    second = [step for step in found.steps if step.turn == 2 and step.standing is Standing.MUST]
    assert [(step.actor, step.against) for step in second] == [("austria-hungary", ("france",))]
    assert second[0].rests_on == (found.derived[0][0].id,)


def test_one_that_declines_calls_in_nobody() -> None:
    """What rests on the act of one that does nothing is not asked."""
    found = drawn("germany-russia-war-1914", Policy(declines=("france",)))

    assert found.must() == ("france",)
    assert found.rounds == 1


def test_invasion_of_belgium_binds_each_guarantor_by_means_of_its_choice() -> None:
    """A guarantee binds, and leaves the means: those are drawn who may, not who must."""
    found = drawn("belgium-invasion-1914")

    assert found.must() == ()
    assert set(found.may()) >= {"united-kingdom", "france", "russian-empire", "austria-hungary"}


def test_september_1939() -> None:
    """The attack on Poland bound France and the United Kingdom, and Italy to Germany."""
    found = drawn("german-invasion-of-poland-1939")

    first = {
        (step.actor, target)
        for step in found.steps
        if step.turn == 1 and step.standing is Standing.MUST
        for target in step.against
    }
    assert first >= {
        ("france", "germany"),
        ("united-kingdom", "germany"),
        ("italy", "poland"),
    }
    assert "soviet-union" in found.of(Standing.NEUTRAL)


def test_seed_has_nobody_who_must() -> None:
    """The shooting down of the Mi-24 draws in nobody who must act, with Russia's answer neither."""
    assert drawn("mi24-shootdown-2020").must() == ()
    assert drawn("mi24-shootdown-2020", ALL, NAKHICHEVAN).must() == ()


def test_seed_reaches_nato_in_three_steps_of_which_the_first_is_a_choice() -> None:
    """Russia chooses to strike, Turkey may help, and only then may NATO's members."""
    found = drawn("mi24-shootdown-2020", Policy(Performs.ALL, most_rounds=3), NAKHICHEVAN)

    reached = derivations(found, "norway", FIGHTS)
    assert {each.steps[0].clause for each in reached} == {"turkey-azerbaijan-2010-article-2"}
    assert {each.last.clause for each in reached} == {"nato-article-5"}
    assert min(len(each.steps) for each in reached) == 3
    assert all(each.steps[0].rests_on == (found.supposed[0].id,) for each in reached)


def test_duties_alone_reach_nobody_beyond_the_two_sides() -> None:
    """As long as nobody does what it need not, no member of NATO but Turkey may be drawn in."""
    found = drawn("mi24-shootdown-2020", Policy(), NAKHICHEVAN)

    assert "turkey" in found.may()
    assert not {"norway", "united-states"} & set(found.may())


def test_without_the_one_commitment_nato_is_not_reached() -> None:
    """Turkey-Azerbaijan 2010, Art. 2, is what stands between the Russian side and NATO."""
    cut = Policy(Performs.ALL, without=frozenset({"turkey-azerbaijan-2010-article-2"}))

    found = drawn("mi24-shootdown-2020", cut, NAKHICHEVAN)

    assert not {"turkey", "norway", "united-states"} & set(found.may())


@pytest.mark.parametrize(
    "incident",
    [
        "armenia-attack-2022",
        "belgium-invasion-1914",
        "german-invasion-of-poland-1939",
        "germany-russia-war-1914",
        "mi24-shootdown-2020",
    ],
)
def test_every_step_can_be_replayed(incident: str) -> None:
    """Each step's questions hold in the store of the data and the closure."""
    found = drawn(incident)
    store = ox.Store()
    for quad in seed_store():
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    for quad in closure_quads(seed_world(), found):
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    whole, _ = with_acts(seed_world(), found.incident, found.acts)

    questions = {ask for step in found.steps for ask in asks(whole, found, step)}

    assert questions
    assert [ask.says for ask in questions if not store.query(ask.query)] == []


def test_replay_fails_without_what_it_rests_on() -> None:
    """A question of a step no longer holds in a store without the membership that it cites."""
    found = drawn("germany-russia-war-1914")
    whole, _ = with_acts(seed_world(), found.incident, found.acts)
    step = next(step for step in found.steps if step.actor == "france")

    empty = ox.Store()

    assert not any(empty.query(ask.query) for ask in asks(whole, found, step))


# Small worlds: pacts at random among five actors, over the raid of foe on friend.

ACTORS = ("friend", "ally", "foe", "stranger", "neighbour")
TYPES = (("defence", "necessaryAssistance"), ("defence", "actionDeemedNecessary"))


def pact(number: int, one: str, other: str, type_: int, is_strict: bool) -> list[Thing]:
    """Return a pact of two, on attack, that may ask that its beneficiary did not begin."""
    name = f"pact-of-{number}"
    conditions = [condition("Attacked", f"{name}-attacked")]
    if is_strict:
        conditions.append(condition("NotInitiator", f"{name}-first"))
    kind, response = TYPES[type_]
    return [
        treaty(name),
        member(one, of=name),
        member(other, of=name),
        clause(
            *conditions, name=f"{name}-1", instrument=name, commitment_type=kind, response=response
        ),
    ]


pacts = st.lists(
    st.tuples(
        st.sampled_from(ACTORS), st.sampled_from(ACTORS), st.integers(0, 1), st.booleans()
    ).filter(lambda drawn: drawn[0] != drawn[1]),
    max_size=8,
)


def small(drawn_pacts: list[tuple[str, str, int, bool]], *more: Thing) -> World:
    things = [thing for n, given_pact in enumerate(drawn_pacts) for thing in pact(n, *given_pact)]
    return world(actor("neighbour"), *things, *more, without=("pact-1",))


def small_closure(given_world: World, policy: Policy = Policy()) -> Closure:  # noqa: B008
    return closure(given_world, given_world.events["raid"], OPEN, DAY, policy)


def said(found: Closure) -> set[tuple[object, ...]]:
    """Return what the closure says, without the ids of the acts that it made."""
    return {(s.actor, s.standing, s.against, s.beneficiary, s.clause, s.turn) for s in found.steps}


@settings(max_examples=60, deadline=None)
@given(pacts)
def test_who_must_is_among_those_who_may(drawn_pacts: list[tuple[str, str, int, bool]]) -> None:
    """The closure grows with the policy."""
    given_world = small(drawn_pacts)
    duties, everything = small_closure(given_world), small_closure(given_world, ALL)

    assert set(duties.must()) <= set(duties.may()) <= set(everything.may())
    assert duties.must() == everything.must()
    assert set(small_closure(given_world, Policy(Performs.NONE)).may()) <= set(duties.may())


@settings(max_examples=60, deadline=None)
@given(pacts, st.randoms())
def test_order_of_the_data_does_not_matter(
    drawn_pacts: list[tuple[str, str, int, bool]], random: object
) -> None:
    """The same data in another order gives the same closure."""
    given_world = small(drawn_pacts)
    shuffled = World(
        **{  # type: ignore[arg-type]
            name: dict(reversed(table.items()))
            for name in World.__struct_fields__
            if isinstance(table := getattr(given_world, name), dict)
        }
    )

    assert small_closure(shuffled, ALL).steps == small_closure(given_world, ALL).steps


@settings(max_examples=40, deadline=None)
@given(pacts)
def test_a_state_without_ties_changes_nothing(
    drawn_pacts: list[tuple[str, str, int, bool]],
) -> None:
    """Adding an actor that is bound to nobody leaves the closure as it was."""
    alone = small(drawn_pacts, actor("hermit"))

    assert said(small_closure(alone, ALL)) == said(small_closure(small(drawn_pacts), ALL))


@settings(max_examples=40, deadline=None)
@given(pacts)
def test_what_is_done_already_asks_for_no_more(
    drawn_pacts: list[tuple[str, str, int, bool]],
) -> None:
    """The fixpoint is one: the acts that it derived, supposed as done, draw in nobody new."""
    given_world = small(drawn_pacts)
    once = small_closure(given_world, ALL)
    _, whole = with_acts(given_world, once.incident, once.acts)
    then = with_acts(given_world, once.incident, once.acts)[0]

    again = closure(then, whole, OPEN, DAY, ALL)

    assert set(again.may()) <= {*once.may(), "friend", "foe"}
    assert again.derived == ()


@settings(max_examples=40, deadline=None)
@given(pacts)
def test_a_derivation_suffices(drawn_pacts: list[tuple[str, str, int, bool]]) -> None:
    """The clauses of one derivation, without all others, draw its actor in."""
    given_world = small(drawn_pacts)
    found = small_closure(given_world, ALL)
    for way in (way for who in found.may() for way in derivations(found, who, FIGHTS)):
        others = frozenset(given_world.clauses) - way.clauses

        alone = small_closure(given_world, Policy(Performs.ALL, without=others))

        assert way.last.actor in alone.may()


def test_pact_chaining_is_off_unless_asked_for() -> None:
    """An ally of one who only helps is called in by pact chaining, and by nothing else."""
    given_world = small([("friend", "ally", 0, False), ("ally", "stranger", 0, False)])
    chained = Policy(pact_chaining=True)

    assert "stranger" not in small_closure(given_world).may()
    assert small_closure(given_world, chained).of(Standing.CHAINED) == ("stranger",)


def test_aggressors_ally_is_not_called_in_by_a_strict_pact() -> None:
    """Help is an act against the attacker, of which a pact that asks who began says nothing."""
    strict = small([("friend", "ally", 0, False), ("foe", "stranger", 0, True)])
    lax = small([("friend", "ally", 0, False), ("foe", "stranger", 0, False)])

    assert "stranger" not in small_closure(strict).may()
    assert "stranger" in small_closure(lax).must()


def test_one_that_joins_an_attack_is_answered_and_not_attacked() -> None:
    """Who attacked Egypt after another had is struck by its allies: its own owe it no help."""
    found = drawn("suez-war-1956")

    assert {"iraq", "jordan", "saudi-arabia", "syria"} <= set(found.must())
    assert not {"libya", "turkey", "united-states"} & set(found.may())


def test_war_between_two_leaves_nothing_owed_between_them() -> None:
    """Who is derived to attack an ally owes it no help in the same war, and no neutrality."""
    found = drawn("suez-war-1956")
    barbarossa = drawn("german-attack-on-soviet-union-1941")

    assert ("jordan", "united-kingdom") not in {(s.actor, s.beneficiary) for s in found.steps}
    pacts = {s.actor for s in barbarossa.steps if s.clause == "german-soviet-1939-article-2"}
    assert pacts == set()


def test_clause_that_hangs_on_another_is_against_those_alone_who_set_that_off() -> None:
    """The help that follows the guarantee of Greece is not against the guarantor's own helpers."""
    found = drawn("italian-attack-on-greece-1940")

    against = {
        t for s in found.steps if s.actor == "turkey" and s.standing in FIGHTS for t in s.against
    }
    assert {"italy", "germany"} <= against
    assert not {"egypt", "poland", "portugal"} & against


def test_word_of_one_not_hit_calls_nobody_to_fight() -> None:
    """An alliance that waits for an opinion moves nobody for a supporter of one of the sides."""
    found = drawn("india-pakistan-conflict-2025")

    assert "azerbaijan" not in found.may()


def test_attacker_is_not_drawn_in_by_a_right_over_its_own_act() -> None:
    """A guarantor that landed is told of the coup that it answers, not of its own landing."""
    found = drawn("cyprus-crisis-1974")

    rights = {s.act for s in found.steps if s.actor == "turkey" and s.standing in FIGHTS}
    assert rights == {"cyprus-crisis-1974-coup"}


def test_help_short_of_war_may_come_to_war() -> None:
    """Whether a clause that asks for war is set off by armed help is open, and not denied."""
    korea = "North Korea attacks South Korea in South Korea"
    day = date(2025, 6, 1)
    incident = supposed_incident(seed_world(), korea, day)
    view = Perspective.of(seed_world().worldviews["recognised"])

    found = closure(seed_world(), incident, view, day, ALL)

    asked = [s for s in found.steps if s.clause == "china-north-korea-1961-article-2"]
    step = next(s for s in asked if s.actor == "china" and s.turn == 2)
    assert (step.standing, step.if_chosen) == (Standing.MAY, True)
    assert [f.kind for f in step.assessment.open_points()] == ["Threshold"]


def test_supposition_amid_a_war_of_the_two_is_part_of_it() -> None:
    """Who began a war that goes on is no new victim of the next act in it."""
    crimea, day = "Ukraine attacks Russia in Crimea", date(2025, 6, 1)
    incident = supposed_incident(seed_world(), crimea, day)
    before = supposed_incident(seed_world(), crimea, date(2013, 6, 1))
    view = Perspective.of(seed_world().worldviews["recognised"])

    found = closure(seed_world(), incident, view, day)

    assert (incident.part_of, before.part_of) == (("russo-ukrainian-war",), ())
    assert found.must() == ()
    assert any("Russo-Ukrainian" in said for said in remarks(seed_world(), found))


def grouped(told: DrawnIn) -> dict[str, tuple[str, ...]]:
    """Return the labels of the actors under each title."""
    return {group.title: labels(group.actors) for group in told.groups}


def test_one_bound_to_stay_out_is_named_although_it_may_go_in() -> None:
    """The pact of April 1941 stands beside the Tripartite Pact, which waits for a consultation."""
    told = drawn_in(seed_world(), drawn("german-attack-on-soviet-union-1941"))

    groups = grouped(told)
    assert "Japan" in groups["May be drawn in"]
    assert "Japan" in groups["To stay neutral, as owed to Soviet Union"]
    assert "Japan" not in groups["Must act"]


def test_who_is_due_to_consult_stands_apart_from_who_may_be_called() -> None:
    """A threat to Czechoslovakia calls the Soviet Union to consult; over Korea allies may be."""
    munich = grouped(drawn_in(seed_world(), drawn("munich-crisis-1938")))
    korea = grouped(drawn_in(seed_world(), drawn("korean-war-1950-1953")))

    assert munich["To consult"] == ("Soviet Union",)
    assert "Canada" not in korea["To consult"]
    assert "Canada" in korea[CALLED]


def test_rounds_are_cut_where_asked() -> None:
    """A limit of rounds leaves what lies beyond unsaid, and says that it did."""
    lax = small([("friend", "ally", 0, False), ("foe", "stranger", 0, False)])

    found = small_closure(lax, Policy(most_rounds=1))

    assert found.is_cut
    assert found.must() == ("ally",)


def test_on_another_day_nothing_is_in_force() -> None:
    """A closure is of a day: before the pact is in force nobody is drawn in."""
    given_world = small([("friend", "ally", 0, False)])

    found = closure(given_world, given_world.events["raid"], OPEN, date(1980, 1, 1))

    assert found.may() == ()

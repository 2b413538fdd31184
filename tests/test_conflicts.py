"""States bound to both sides, or bound to act and bound not to."""

from __future__ import annotations

import random
from datetime import date

import pytest
from command import call
from hypothesis import given
from hypothesis import strategies as st
from seed_graph import resolve, seed_store, seed_world
from small_world import (
    DAY,
    OPEN,
    actor,
    clause,
    condition,
    period,
    treaty,
    world,
)

from foedus import query
from foedus.dates import Truth
from foedus.escalation.conflicts.conflicts import Conflict, Conflicts, Grade, Sort, conflicts_on
from foedus.escalation.conflicts.signs import ACT
from foedus.escalation.conflicts.torn import conflicts_by
from foedus.escalation.supposition import supposed_act
from foedus.law import Facts, Perspective, Verdict
from foedus.model import Clause, Tie, World
from foedus.query.parameters import bind
from foedus.vocab import short

VIEW = Perspective.of(seed_world().worldviews["recognised"])


def by(incident: str, **asked: object) -> Conflicts:
    """Return the conflicts by an incident of the seeds, under the law of its first day."""
    event = seed_world().events[incident]
    day = seed_world().day(event)
    assert day is not None
    return conflicts_by(Facts(seed_world(), VIEW, day), event, **asked)  # type: ignore[arg-type]


def on(day: date, **asked: object) -> Conflicts:
    """Return the conflicts of a day in the seeds."""
    return conflicts_on(Facts(seed_world(), VIEW, day), **asked)  # type: ignore[arg-type]


def between(found: Conflicts, torn: str, helped: str, other: str) -> dict[Sort, Conflict]:
    """Return the conflicts of one actor between two, by sort."""
    return {
        each.sort: each
        for each in found.found
        if torn in each.actors and (each.helped, each.other) == (helped, other)
    }


def pledge(kind: str, obligor: str, beneficiary: str, name: str = "") -> Clause:
    """Return a clause by which one owes another help, restraint or neutrality."""
    types = {
        "help": ("defence", "necessaryAssistance", ("Attacked",)),
        "restraint": ("nonAggression", "refrain", ("Attacked", "ByObligor")),
        "neutrality": ("neutralityPledge", "neutrality", ("Involved",)),
    }
    commitment, response, conditions = types[kind]
    name = name or f"{kind}-{obligor}-{beneficiary}"
    return clause(
        *(condition(each, f"{name}-{each}") for each in conditions),
        name=name,
        commitment_type=commitment,
        response=response,
        obligors=(obligor,),
        beneficiaries=(beneficiary,),
    )


def raid(given: World, **asked: object) -> Conflicts:
    """Return the conflicts by the raid of the small world."""
    facts = Facts(given, OPEN, DAY)
    return conflicts_by(facts, given.events["raid"], **asked)  # type: ignore[arg-type]


def test_russia_between_armenia_and_azerbaijan() -> None:
    """In November 2020 Russia is bound to help Armenia, and to use no force on Azerbaijan."""
    found = between(on(date(2020, 11, 9)), "russia", "armenia", "azerbaijan")

    assert set(found) == {Sort.ACT_AND_REFRAIN}
    conflict = found[Sort.ACT_AND_REFRAIN]
    assert conflict.grade is Grade.LATENT
    assert "cst-article-4-2010" in {pull.clause for pull in conflict.helping}
    assert [pull.clause for pull in conflict.opposing] == ["russia-azerbaijan-1997-articles-1-3"]
    assert conflict.signs[0].kind == ACT


@pytest.mark.parametrize(
    ("incident", "grade"),
    [
        # Karabakh is no territory of Armenia's; the helicopter's loss turns on a request;
        # in 2022 Armenia itself was attacked.
        ("karabakh-war-2020", Grade.LATENT),
        ("mi24-shootdown-2020", Grade.POSSIBLE),
        ("armenia-attack-2022", Grade.SURE),
    ],
)
def test_how_near_russia_comes(incident: str, grade: Grade) -> None:
    """The same two promises are latent, may be due, or are due, as the incident is judged."""
    found = between(by(incident), "russia", "armenia", "azerbaijan")[Sort.ACT_AND_REFRAIN]

    assert found.grade is grade
    assert found.opposing[0].verdict is Verdict.BREACHED


def test_italy_between_its_allies_and_france() -> None:
    """In 1914 Italy owed Germany help and France neutrality; the help was not called on."""
    found = between(by("germany-france-war-1914"), "italy", "germany", "france")

    conflict = found[Sort.ACT_AND_STAND_ASIDE]
    assert conflict.grade is Grade.LATENT
    stand_aside = conflict.opposing
    assert {pull.verdict for pull in conflict.helping} == {Verdict.NOT_TRIGGERED}
    assert "triple-alliance-1882-article-3" in {pull.clause for pull in conflict.helping}
    assert (stand_aside[0].clause, stand_aside[0].verdict) == (
        "franco-italian-1902-letters",
        Verdict.TRIGGERED,
    )


def test_poland_between_romania_and_the_soviet_union() -> None:
    """In 1939 Poland owed Romania help, and the Soviet Union neither force nor help to a foe."""
    found = between(on(date(1939, 9, 1)), "poland", "romania", "soviet-union")

    assert set(found) == {Sort.ACT_AND_REFRAIN, Sort.ACT_AND_STAND_ASIDE}


def test_romania_between_austria_hungary_and_russia() -> None:
    """In October 1914 Romania owed the one help and had promised the other neutrality."""
    found = between(on(date(1914, 10, 5)), "romania", "austria-hungary", "russian-empire")

    assert [pull.clause for pull in found[Sort.ACT_AND_STAND_ASIDE].opposing] == [
        "romania-russia-1914-neutrality"
    ]


def test_egypt_between_syria_and_israel() -> None:
    """From its peace with Israel on, Egypt owes Syria help and Israel no force."""
    before, after = (
        between(on(day), "egypt", "syria", "israel")
        for day in (date(1979, 4, 24), date(1979, 5, 1))
    )

    assert Sort.ACT_AND_REFRAIN not in before
    assert [pull.clause for pull in after[Sort.ACT_AND_REFRAIN].opposing] == [
        "egypt-israel-1979-article-3"
    ]


def test_japan_between_germany_and_the_soviet_union() -> None:
    """In June 1941 neutrality towards the Soviet Union was due, and help to Germany was not."""
    found = between(by("german-attack-on-soviet-union-1941"), "japan", "germany", "soviet-union")

    assert found[Sort.ACT_AND_STAND_ASIDE].grade is Grade.LATENT
    assert found[Sort.ACT_AND_STAND_ASIDE].opposing[0].verdict is Verdict.TRIGGERED


def test_two_allies_of_one_alliance() -> None:
    """The United States owes help to Greece and to Turkey under one treaty in 1974."""
    day = date(1974, 8, 1)
    found = between(on(day, between=("turkey", "greece")), "united-states", "greece", "turkey")

    assert set(found) == {Sort.BOTH_SIDES}
    assert "nato-article-5" in {pull.clause for pull in found[Sort.BOTH_SIDES].opposing}


def test_united_states_between_argentina_and_the_united_kingdom() -> None:
    """In 1982 the Rio Treaty and NATO bind to both sides, and neither is called on."""
    found = between(by("falklands-war-1982"), "united-states", "argentina", "united-kingdom")

    assert found[Sort.BOTH_SIDES].grade is Grade.LATENT


def test_no_conflict() -> None:
    """Nobody is bound to both sides of Al-Qaeda's attack on the United States."""
    assert by("september-11-attacks-2001").found == ()


def test_help_in_defence_breaks_no_charter() -> None:
    """Help to one who was attacked is told as excused by the Charter, not as a conflict."""
    found = by("armenia-attack-2022")

    excused = {excuse.clause: excuse for excuse in found.excused}
    assert excused["un-charter-article-2-4"].why == ("Exclusion",)
    assert "kazakhstan" in excused["un-charter-article-2-4"].actors
    assert all("kazakhstan" not in each.actors for each in found.found)


def test_broad_pacts_wait_to_be_asked_for() -> None:
    """What rests on the Charter alone is counted and named, and shown only if asked for."""
    day = date(2020, 11, 9)

    without, with_broad = on(day), on(day, with_broad=True)

    assert "un-charter" in without.broad
    assert without.left_out > len(without.found)
    assert with_broad.left_out == 0
    assert len(with_broad.found) > len(without.found)


@pytest.mark.parametrize(
    ("who", "day"),
    [
        ("russia", date(2020, 11, 9)),
        ("italy", date(1914, 8, 3)),
        ("united-states", date(1982, 5, 1)),
        ("japan", date(1941, 7, 1)),
        ("turkey", date(2020, 10, 1)),
    ],
)
def test_as_the_named_query(who: str, day: date) -> None:
    """Between those who fight on the day it finds the clauses that the query finds."""
    named = query.named("conflicting-commitments")
    given = {"actor": who, "on": str(day)}
    terms = bind(named.parameters, named.defaults, given, resolve)
    rows = list(query.run(seed_store(), named.text, terms).rows or ())
    columns = ("friend", "clause", "foe", "otherClause")
    asked = {tuple(short(row[column].value) for column in columns) for row in rows}
    types = {"defence", "guarantee", "offence", "nonAggression", "neutralityPledge"}
    world_ = seed_world()

    found = {
        (friend, clause_, foe, other)
        for each in on(day, actor=who, with_broad=True).found
        if ACT in {sign.kind for sign in each.signs}
        for friend, foe, helping, opposing in (
            (each.helped, each.other, each.helping, each.opposing),
            (each.other, each.helped, each.opposing, each.helping),
        )
        for clause_ in (p.clause for p in helping if p.holds is not Truth.NO)
        if world_.clauses[clause_].commitment_type in {"defence", "guarantee", "offence"}
        for other in (p.clause for p in opposing)
        if world_.clauses[other].commitment_type in types
        and world_.clauses[other].instrument != "un-charter"
    }

    assert found == asked


def test_bound_to_help_and_not_to_attack() -> None:
    """An ally that promised the attacker peace is torn for sure once help is due."""
    given = world(pledge("restraint", "ally", "foe"))

    (found,) = raid(given).found

    assert (found.actors, found.helped, found.other) == (("ally",), "friend", "foe")
    assert (found.sort, found.grade) == (Sort.ACT_AND_REFRAIN, Grade.SURE)


def test_bound_to_help_and_to_stand_aside() -> None:
    """A pledge of neutrality binds in the attacker's own war as well."""
    given = world(pledge("neutrality", "ally", "foe"))

    (found,) = raid(given).found

    assert (found.sort, found.grade) == (Sort.ACT_AND_STAND_ASIDE, Grade.SURE)


def test_bound_to_help_both() -> None:
    """Help to the attacker is not due, so that the conflict is latent."""
    given = world(pledge("help", "ally", "foe"))

    (found,) = raid(given).found

    assert (found.sort, found.grade) == (Sort.BOTH_SIDES, Grade.LATENT)
    assert {found.helped, found.other} == {"friend", "foe"}


def test_one_who_fights_is_not_torn() -> None:
    """Whoever attacks a side is not bound to help it and its foe at once."""
    given = world(pledge("help", "foe", "friend"), pledge("restraint", "foe", "friend"))

    assert raid(given).found == ()


def test_doubtful_force_is_never_sure() -> None:
    """A promise that may be out of force makes a conflict possible, not sure."""
    given = world(
        treaty("old", start="1990", period=period("1990", "2000")),
        pledge("restraint", "ally", "foe"),
    )
    doubtful = Clause(
        **{
            **{name: getattr(given.clauses["restraint-ally-foe"], name) for name in FIELDS},
            "instrument": "old",
        }
    )

    (found,) = raid(given.altered(doubtful)).found

    assert found.opposing[0].holds is Truth.UNKNOWN
    assert found.grade is Grade.POSSIBLE


FIELDS = Clause.__struct_fields__
STATES = ("friend", "ally", "foe", "stranger")
KINDS = ("help", "restraint", "neutrality")
promises = st.sets(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(STATES), st.sampled_from(STATES)).filter(
        lambda promise: promise[1] != promise[2]
    ),
    max_size=8,
)


def told(found: Conflicts) -> list[tuple[object, ...]]:
    """Return what is found, in its order."""
    return [
        (each.actors, each.helped, each.other, each.sort, each.grade, each.helping, each.opposing)
        for each in found.found
    ]


def enemies(one: str, other: str) -> Tie:
    return Tie(
        id=f"{one}-against-{other}",
        label="hostility",
        relation="Hostility",
        from_actor=one,
        to_actor=other,
        period=period(),
    )


@given(promises)
def test_a_state_without_ties_changes_nothing(owed: set[tuple[str, str, str]]) -> None:
    """Another state in the world, bound to nobody, changes no conflict."""
    clauses = [pledge(*promise) for promise in sorted(owed)]
    before, after = world(*clauses), world(*clauses, actor("hermit"))

    assert told(raid(before)) == told(raid(after))
    facts = [Facts(each, OPEN, DAY) for each in (before, after)]
    assert told(conflicts_on(facts[0])) == told(conflicts_on(facts[1]))


@given(promises, st.randoms())
def test_order_of_data_does_not_matter(
    owed: set[tuple[str, str, str]], chance: random.Random
) -> None:
    """The same promises read in another order give the same conflicts in the same order."""
    things = [*(pledge(*promise) for promise in sorted(owed)), enemies("stranger", "ally")]
    mixed = list(things)
    chance.shuffle(mixed)
    before, after = world(*things), world(*mixed)

    assert told(raid(before)) == told(raid(after))
    facts = [Facts(each, OPEN, DAY) for each in (before, after)]
    assert told(conflicts_on(facts[0])) == told(conflicts_on(facts[1]))


@given(promises)
def test_one_promise_is_no_conflict(owed: set[tuple[str, str, str]]) -> None:
    """Whoever owes under one clause alone is torn by nothing."""
    clauses = [pledge(*promise) for promise in sorted(owed)]
    given = world(*clauses, without=("pact-1",))
    debts = [promise[1] for promise in owed]

    for found in (raid(given), conflicts_on(Facts(given, OPEN, DAY))):
        torn = {id for each in found.found for id in each.actors}
        assert all(debts.count(id) > 1 for id in torn)


def test_at_odds_by_hostility_alone() -> None:
    """On a day a tie of hostility suffices to set two against each other."""
    given = world(
        enemies("friend", "stranger"), pledge("restraint", "ally", "stranger"), without=("raid",)
    )

    (found,) = conflicts_on(Facts(given, OPEN, DAY)).found

    assert (found.helped, found.other, found.grade) == ("friend", "stranger", Grade.LATENT)


def test_supposed_incident() -> None:
    """A sentence in place of an incident is supposed, and judged like one."""
    supposed = supposed_act(seed_world(), "Azerbaijan attacks Armenia at Ararat province", DAY)
    facts = Facts(seed_world(), VIEW, date(2021, 1, 1))

    found = between(conflicts_by(facts, supposed), "russia", "armenia", "azerbaijan")

    assert found[Sort.ACT_AND_REFRAIN].grade is Grade.SURE


def test_text_says_what_would_break() -> None:
    """The text names the promises, their verdicts and what help would break."""
    shown = call("conflicts", "armenia-attack-2022").stdout

    assert "SURE: both promises are due" in shown
    assert "Russia is bound to help Armenia and not to attack Azerbaijan" in shown
    assert "to help Armenia by force against Azerbaijan would break Russia" in shown


def test_text_of_nothing() -> None:
    """That nobody is torn is said, with the two sides."""
    shown = call("conflicts", "september-11-attacks-2001").stdout

    assert "nobody is bound to both sides. Looked at: Al-Qaeda and United States" in shown


def test_most_says_what_is_left() -> None:
    """What --most leaves out is counted, with how to see it."""
    shown = call("conflicts", "--as-of", "2020-11-09", "--most", "1").stdout

    assert "of less weight. --most" in shown


def test_same_actor_twice() -> None:
    """Between one actor and itself there is no conflict: a slip of the user's."""
    done = call("conflicts", "--between", "turkey", "turkey")

    assert done.exit_code == 2
    assert "both are Turkey" in done.output


def test_strangers_to_the_incident() -> None:
    """Two who do not fight each other in the incident are refused, with what to do."""
    done = call("conflicts", "armenia-attack-2022", "--between", "turkey", "greece")

    assert done.exit_code == 1
    assert "Turkey and Greece do not fight each other" in done.output
    assert "Leave --between out" in done.output


def test_misspelt_incident() -> None:
    """A name that nothing bears is exit code 3, with the nearest."""
    done = call("conflicts", "armenia-atack-2022")

    assert done.exit_code == 3
    assert "armenia-attack-2022" in done.output


@pytest.mark.parametrize("style", ["md", "json", "ttl", "svg", "mermaid"])
def test_other_forms(style: str) -> None:
    """Each form names the state that is torn and the clause that pulls it away."""
    shown = call("conflicts", "armenia-attack-2022", "--format", style).stdout

    assert "ussia" in shown
    assert "1997" in shown


def test_italy_once_france_is_in_the_war() -> None:
    """Among those drawn in, Italy may owe Germany help against France, and France neutrality."""
    shown = call("conflicts", "germany-russia-war-1914", "--drawn-in").stdout

    assert "POSSIBLE" in shown
    assert "Italy is bound to help Germany and to stand aside from a war of France" in shown
    assert "Those who must help are taken to have come" in shown


def test_drawn_in_needs_an_incident() -> None:
    """A day has nobody who is drawn in: the slip is said."""
    done = call("conflicts", "--drawn-in")

    assert done.exit_code == 2
    assert "--drawn-in follows an incident" in done.output


def test_rdf_rests_on_the_data_alone() -> None:
    """What is derived or supposed is named by no statement as something in the data."""
    shown = call("conflicts", "germany-russia-war-1914", "--drawn-in", "--format", "ttl").stdout
    supposed = call("conflicts", "Azerbaijan attacks Armenia", "--format", "ttl").stdout

    assert "foedus:ConflictOfCommitments" in shown
    assert "wasDerivedFrom id:germany-russia-war-1914" in shown
    assert "id:act-" not in shown
    assert "supposed" not in supposed


def test_picture_shows_what_holds_and_what_does_not() -> None:
    """In the picture a promise that is due is solid, one that is not called on is crossed."""
    shown = call("conflicts", "karabakh-war-2020", "--format", "mermaid").stdout

    assert "Russia" in shown
    assert "--x" in shown or "-.-x" in shown or "==x" in shown or "x--" in shown


def test_states_of_another_day() -> None:
    """A state that did not exist on the day is refused, with the day it lived."""
    done = call("conflicts", "--between", "armenia", "artsakh", "--as-of", "1950-01-01")

    assert done.exit_code == 1
    assert "there was no Armenia" in done.output

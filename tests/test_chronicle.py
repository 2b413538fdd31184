"""How wars spread: what commitments explain of the known cases, and what they do not."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

import pytest
from command import call
from seed_graph import seed_world
from small_world import DAY, OPEN, act, claim, member, world
from test_escalation_cases import Step, named, steps

from foedus.escalation.closure.chronicle import Ground, Opening, chronicle
from foedus.law import Perspective
from foedus.model import Event

# What the reading of the clauses, before any closure was run, may come out as.
EXPECTED = {
    "commitment": {Ground.DUTY, Ground.DISCRETION},
    "arguable": {Ground.DISCRETION},
    "attacked": {Ground.ATTACKED},
    "choice": {Ground.CHOICE, Ground.BEGAN},
}
# Read as arguable from the aim in the preamble. The article promises force against another state,
# and articles are what is coded: by them the step was a choice.
FROM_THE_PREAMBLE = {("france", "austria-hungary")}
WARS = {1914: ("world-war-i",), 1939: ("world-war-ii",), 1941: ("world-war-ii", "pacific-war")}


@cache
def openings(war: str) -> dict[tuple[str, str], Opening]:
    """Return the openings of a war of the seeds that no accepted account denies, by their two."""
    given = seed_world()
    view = Perspective.of(given.worldviews["recognised"])
    found = chronicle(given, given.events[war], view)
    return {(each.by, each.against): each for each in found if not each.is_alleged}


@pytest.mark.parametrize(
    "step", [step for step in steps() if step.day.year in WARS and step.act], ids=named
)
def test_commitments_explain_what_they_did(step: Step) -> None:
    """Each going to war rests on a commitment, or on none, as its clauses were read before."""
    pair = (step.by, step.against)
    found = next(told[pair] for war in WARS[step.day.year] if pair in (told := openings(war)))

    if pair in FROM_THE_PREAMBLE:
        assert (step.kind, found.ground) == ("arguable", Ground.CHOICE)
        return
    assert found.ground in EXPECTED[step.kind]
    if step.explained_by:
        assert step.explained_by in {each.clause for each in found.steps}


def test_july_1914_day_by_day() -> None:
    """Up to 23 August 1914 commitments explain four of the openings, and the others not."""
    found = [
        each
        for each in openings("world-war-i").values()
        if each.act.period.start and each.act.period.start.earliest < date(1914, 8, 24)
    ]

    explained = {(each.by, each.against) for each in found if each.steps}
    assert explained == {
        ("germany", "russian-empire"),
        ("united-kingdom", "germany"),
        ("austria-hungary", "russian-empire"),
        ("japan", "germany"),
    }
    assert len(found) > len(explained)


def war(*acts: Event) -> tuple[Opening, ...]:
    """Return the chronicle of a war of the given acts in the small world."""
    whole = Event(
        id="war",
        label="war",
        kinds=("War",),
        period=acts[0].period,
        acts=tuple(each.id for each in acts),
    )
    given = world(whole, *acts, without=("raid",))
    return chronicle(given, whole, OPEN)


def test_help_that_is_owed_is_a_duty() -> None:
    """An ally that acts against the attacker does what it must."""
    raid = act("first")
    help_ = act("second", attackers=("ally",), victims=("foe",), answers=("first",))

    found = war(raid, help_)

    assert [each.ground for each in found] == [Ground.BEGAN, Ground.DUTY]
    assert [step.clause for step in found[1].steps] == ["pact-1"]


def test_one_who_answers_was_attacked() -> None:
    """A state that strikes back at its attacker needs no commitment."""
    raid = act("first")
    back = act("second", attackers=("friend",), victims=("foe",), answers=("first",))

    found = war(raid, back)

    assert [each.ground for each in found] == [Ground.BEGAN, Ground.ATTACKED]


def test_of_one_day_what_answers_comes_after() -> None:
    """Acts of one day stand in the order in which they answer each other, whatever their names."""
    raid = act("z-raid")
    back = act("a-answer", attackers=("friend",), victims=("foe",), answers=("z-raid",))

    found = war(back, raid)

    assert [(each.by, each.ground) for each in found] == [
        ("foe", Ground.BEGAN),
        ("friend", Ground.ATTACKED),
    ]


def test_who_was_first_stays_open_where_it_is_not_known() -> None:
    """Of two that strike at each other on one day neither is said to have begun."""
    raid = act("first")
    other = act("second", attackers=("friend",), victims=("foe",))

    found = war(raid, other)

    assert found[0].ground is Ground.OPEN


def test_a_mistake_opens_no_hostilities() -> None:
    """Force that was not meant is alleged to be an opening at most, and nobody answers by it."""
    raid = act("first", intent=("mistakenIdentity",))

    assert [each.is_alleged for each in war(raid)] == [True]


@pytest.mark.parametrize(
    ("name", "by", "against", "ground", "clause"),
    [
        (
            "world-war-i",
            "italy",
            "austria-hungary",
            Ground.DUTY,
            "london-1915-articles-1-2",
        ),
        ("world-war-i", "romania", "austria-hungary", Ground.DUTY, "bucharest-1916-article-2"),
        ("twelve-day-war-2025", "israel", "iran", Ground.BEGAN, ""),
        ("twelve-day-war-2025", "iran", "israel", Ground.ATTACKED, ""),
        ("iran-war-2026", "iran", "israel", Ground.ATTACKED, ""),
        ("gaza-war-2023", "hamas", "israel", Ground.BEGAN, ""),
        ("six-day-war-1967", "israel", "jordan", Ground.ATTACKED, ""),
        ("karabakh-war-2020", "azerbaijan", "armenia", Ground.OPEN, ""),
        ("kosovo-war", "united-states", "federal-republic-of-yugoslavia", Ground.CHOICE, ""),
        ("korean-war-1950-1953", "china", "united-states", Ground.CHOICE, ""),
    ],
)
def test_who_opened_hostilities(
    name: str, by: str, against: str, ground: Ground, clause: str
) -> None:
    """Openings are classed as the record has them: by who came first, and by the law of the day."""
    found = openings(name)[by, against]

    assert found.ground is ground
    assert clause in {"", *(step.clause for step in found.steps)}


def test_a_stranger_chooses() -> None:
    """A state that is bound to nobody goes to war by choice."""
    raid = act("first")
    joined = act("second", attackers=("stranger",), victims=("foe",), answers=("first",))

    found = war(raid, joined)

    assert found[1].ground is Ground.CHOICE


def test_what_is_denied_is_alleged() -> None:
    """An act that one account denies is alleged, and makes nobody attacked."""
    raid = act("first", attackers=())
    back = act("second", attackers=("friend",), victims=("foe",), answers=("first",))
    whole = Event(
        id="war", label="war", kinds=("War",), period=raid.period, acts=("first", "second")
    )
    given = world(
        whole,
        raid,
        back,
        claim("attackerIdentity", "foe", "friend", about="first"),
        claim("attackerIdentity", "foe", "foe", stance="denies", about="first"),
        member("foe"),
        without=("raid",),
    )

    found = chronicle(given, whole, OPEN)

    assert [(each.by, each.is_alleged) for each in found] == [("foe", True), ("friend", False)]
    assert [each.ground for each in found] == [Ground.BEGAN, Ground.BEGAN]


def test_until_leaves_out_its_own_day() -> None:
    """The end of the period is the first day that is left out."""
    whole = Event(id="war", label="war", kinds=("War",), period=act().period, acts=("raid",))
    given = world(whole)

    assert chronicle(given, whole, OPEN, DAY) == ()
    assert len(chronicle(given, whole, OPEN, date(2000, 6, 2))) == 1


def test_table_says_what_it_leaves_out() -> None:
    """The command leaves alleged openings out, says how many, and shows them when asked."""
    short = call("chronicle", "world-war-i", "--until", "1914-08-05")
    full = call("chronicle", "world-war-i", "--until", "1914-08-05", "--alleged")

    assert "only alleged (--alleged)" in short.output
    assert ", alleged" not in short.output
    assert ", alleged" in full.output


def test_json_names_act_and_commitment_by_id() -> None:
    """A program finds who, against whom, over what, and the clause that asked, each by its id."""
    answer = json.loads(call("chronicle", "world-war-i", "--format", "json").stdout)
    shown = call("chronicle", "world-war-i", "--format", "csv").stdout.splitlines()

    first = next(each for each in answer["openings"] if each["because"])
    assert answer["incident"]["id"] == "world-war-i"
    assert len(answer["openings"]) == len(shown) - 1
    assert first["who"]["id"] == "germany"
    assert first["because"][0]["clause"]["id"] in seed_world().clauses
    assert first["act"]["id"] in seed_world().events

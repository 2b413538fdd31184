"""Sentences that suppose an act: what they say, and what half a sentence lacks."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
import pytest
from command import call
from seed_graph import seed_world

from foedus.errors import BadQuery, Refused
from foedus.escalation.supposition import (
    Sentence,
    check_order,
    sentence,
    supposed_act,
    supposed_incident,
    supposes,
)

DAY = date(2020, 11, 9)


@pytest.mark.parametrize(
    "text",
    [
        "Russia attacks Azerbaijan at Nakhichevan on 2020-11-10",
        "Russia ATTACKS Azerbaijan on 2020-11-10 at Nakhichevan",
        "  Russia\n attacks  Azerbaijan in Nakhichevan on 2020-11-10...",
    ],
)
def test_a_sentence(text: str) -> None:
    """Case, spaces, full stops and the order of day and place make no difference."""
    found = sentence(text)

    assert found == Sentence("Russia", "attacks", "Azerbaijan", "Nakhichevan", "2020-11-10")


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("Russia attacks", "does not say whom Russia attacks"),
        ("attacks Russia", "does not say who acts"),
        ("Russia attacks at Nakhichevan", "does not say whom Russia attacks"),
        ("Russia attacks Azerbaijan at", "does not say at what place"),
        ("Russia attacks at", "does not say whom Russia attacks or at what place"),
        ("Russia bombs Azerbaijan", "says of nobody what it does to whom"),
        ("", "says of nobody what it does to whom"),
    ],
)
def test_half_a_sentence(text: str, lacking: str) -> None:
    """It is told what is lacking, and no code of two letters is taken for a name."""
    with pytest.raises(BadQuery, match=lacking) as error:
        sentence(text)

    assert "Russia attacks Azerbaijan at Nakhichevan" in error.value.hint


@pytest.mark.parametrize("day", ["2020-02-30", "2020-13-01", "20201109x", "1"])
def test_no_day(day: str) -> None:
    """A day that no calendar has is refused, with how to write one."""
    with pytest.raises(BadQuery, match="is no day"):
        supposed_act(seed_world(), f"Russia attacks Azerbaijan on {day}", DAY)


def test_the_last_day_of_the_calendar() -> None:
    """A period ends on the day after its last, and 9999-12-31 has none."""
    with pytest.raises(Refused, match="the calendar has no day"):
        supposed_act(seed_world(), "Russia attacks Ukraine", date.max)


def test_long_texts_are_read_fast_and_told_in_short() -> None:
    """Ten thousand words cost no more than reading them, and an error repeats their beginning."""
    text = "Russia attacks " + "at " * 10_000

    with pytest.raises(BadQuery) as error:
        sentence(text)

    assert len(str(error.value)) < 250


def test_the_name_of_an_incident_supposes_nothing() -> None:
    """A label that reads like a sentence is the name of what happened."""
    world = seed_world()

    assert not supposes(world, "Italy declares war on Austria-Hungary, 23 May 1915")
    assert supposes(world, "Italy declares war on Brazil")


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        (["Russia attacks Azerbaijan"], "supposed twice"),
        (["Turkey attacks Armenia", "turkey attacks armenia."], "supposed twice"),
        (["Turkey attacks Armenia on 2019-01-01"], "would be on 2019-01-01, before"),
        (
            ["Turkey attacks Armenia on 2021-01-01", "Armenia attacks Turkey"],
            "would be on 2020-11-09, before",
        ),
    ],
)
def test_suppositions_follow_each_other(texts: list[str], wrong: str) -> None:
    """What is supposed comes after what it follows, and once."""
    world = seed_world()
    incident = supposed_incident(world, "Russia attacks Azerbaijan", DAY)
    acts = tuple(supposed_act(world, text, DAY) for text in texts)

    with pytest.raises(Refused, match=wrong):
        check_order(incident, acts)


def test_explain_takes_a_sentence() -> None:
    """What is supposed is judged as what happened is, and told as RDF with the act."""
    asked = ("explain", "Russia attacks Estonia in Estonia", "--as-of", "2024-01-01")
    told = call(*asked, "--clause", "NATO 5").output
    rdf = call(*asked, "--clause", "NATO 5", "--format", "ttl").output

    assert told.startswith("Supposed: Russia attacks Estonia in Estonia\n")
    assert "\nTRIGGERED  North Atlantic Treaty, Art. 5" in told
    (act,) = {
        str(t.subject)
        for t in ox.parse(rdf.encode(), ox.RdfFormat.TURTLE)
        if str(t.object).endswith("#SupposedAct>")
    }
    assert any(str(t.object) == act for t in ox.parse(rdf.encode(), ox.RdfFormat.TURTLE))

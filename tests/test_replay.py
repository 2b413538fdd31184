"""A proof of `drawn-in` replayed with `query`, and its Turtle loaded as data, as a reader would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import call

CHAIN = (
    *("drawn-in", "mi24-shootdown-2020", "--policy", "all", "--rounds", "3"),
    *("--suppose", "Russia attacks Azerbaijan at Nakhichevan"),
)
SENTENCE = "Russia attacks Estonia in Estonia"
DAY = ("--as-of", "2024-01-01")


def test_each_step_of_a_proof_holds_when_asked(here: Path) -> None:
    """The `asks` of the first derivation in JSON are answered yes over data and closure."""
    told = json.loads(call(*CHAIN, "--why", "turkey", "--format", "json").output)
    call(*CHAIN, "--format", "ttl", "-o", "closure.ttl")

    asks = {
        ask["query"]: ask["says"] for step in told["why"][0][1][0]["steps"] for ask in step["asks"]
    }
    answers = {
        says: call("query", asked, "--data", "closure.ttl").output.strip()
        for asked, says in asks.items()
    }

    assert "the act: Supposed: Russia attacks Azerbaijan at Nakhichevan" in answers
    assert set(answers.values()) == {"yes"}


def test_a_step_does_not_hold_without_the_closure() -> None:
    """What is supposed is asked of the closure: the data alone have no such act."""
    told = json.loads(call(*CHAIN, "--why", "turkey", "--format", "json").output)

    supposed = next(
        ask["query"]
        for step in told["why"][0][1][0]["steps"]
        for ask in step["asks"]
        if "Supposed" in ask["says"]
    )

    assert call("query", supposed).output.strip() == "no"


@pytest.mark.parametrize(
    "line",
    [
        ("drawn-in", SENTENCE, *DAY, "--suppose", "Estonia attacks Belarus"),
        ("drawn-in", "german-invasion-of-poland-1939"),
        ("paths", SENTENCE, "finland", *DAY),
        ("firebreaks", SENTENCE, "poland", *DAY),
        ("what-if", SENTENCE, "--swap", *DAY),
        ("what-if", "mi24-shootdown-2020", "--suppose", "Russia attacks Azerbaijan"),
        ("flip", SENTENCE, "NATO Art. 5", "--state", "france", *DAY),
        ("cascade", SENTENCE, "--runs", "100", *DAY),
        ("conflicts", "Turkey attacks Armenia", "--as-of", "2020-11-09"),
        ("dyads", "--actor", "armenia", "--as-of", "2020-11-09"),
        ("blocs", "--as-of", "1914-08-06"),
        ("explain", "mi24-shootdown-2020"),
    ],
    ids=" ".join,
)
def test_turtle_can_be_loaded_beside_the_data(line: tuple[str, ...], here: Path) -> None:
    """What a command prints as Turtle has no fault as data."""
    told = call(*line, "--format", "ttl", "-o", "answer.ttl")

    beside = call("show", "estonia", "--data", "answer.ttl")

    assert told.exit_code == 0, told.output
    assert beside.output == call("show", "estonia").output


def test_what_is_supposed_becomes_no_fact(here: Path) -> None:
    """With a closure as data the incident is judged as before: its acts are no facts."""
    call(*CHAIN, "--format", "ttl", "-o", "closure.ttl")

    beside = call("explain", "mi24-shootdown-2020", "--data", "closure.ttl")

    assert beside.output == call("explain", "mi24-shootdown-2020").output

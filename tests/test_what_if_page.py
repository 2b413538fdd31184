"""What can be supposed of an incident over HTTP, and what that changes: as the command says it."""

from __future__ import annotations

import json
from functools import cache
from urllib.parse import urlencode

import pytest
from command import call
from web_client import Client

from foedus.store.files import Selection
from foedus.web.data import Data

SEED = "mi24-shootdown-2020"
WHAT_IF = f"/api/what-if/{SEED}"
Values = list[tuple[str, str]]


@cache
def client() -> Client:
    return Client(Data(Selection()))


def as_options(values: Values) -> list[str]:
    """Return the values of parameters as options of the command."""
    flags = {"swap", "drawn-in"}
    return [
        word
        for name, value in values
        for word in ([f"--{name}"] if name in flags else [f"--{name}", value])
    ]


@pytest.mark.parametrize(
    "values",
    [
        [("place", "Nakhichevan")],
        [("swap", "yes"), ("drawn-in", "yes")],
        [("gravity", "armedAttack"), ("request", "Armenia under CST1992:A4-2010")],
        [("attacker", "Armenia"), ("victim", "azerbaijan"), ("victim", "Turkey")],
        [("day", "1995-11-09"), ("reading", "practice"), ("worldview", "armenia")],
        [("without", "cst-article-4-2010"), ("without-party", "Turkey from NATO")],
        [("admit", "mi24-claim-f03-armenia-mfa"), ("act", SEED), ("intent", "unintended")],
        [("suppose", "Russia attacks Azerbaijan at Nakhichevan"), ("drawn-in", "yes")],
    ],
)
@pytest.mark.parametrize("style", ["json", "md", "ttl", "svg"])
def test_same_as_the_command(values: Values, style: str) -> None:
    """The page answers byte for byte what the command prints."""
    got = client().ask(f"{WHAT_IF}.{style}?{urlencode(values)}")
    told = call("what-if", SEED, *as_options(values), "--format", style)

    assert told.exit_code == 0, told.output
    assert (got.status, got.body.decode().rstrip("\n")) == (200, told.output.rstrip("\n"))


@pytest.mark.parametrize(
    ("values", "parameter", "told"),
    [
        ([("place", "Atlantis")], "place", "no territory is named 'Atlantis'"),
        ([("attacker", "Rusia")], "attacker", "no actor is named 'Rusia'"),
        ([("request", "Armenia")], "request", "does not say who calls on which clause"),
        ([("request", "Armenia under no-clause")], "request", "no clause is named"),
        ([("day", "9 November")], "day", "is no day"),
        ([("day", "2020-11-09")], "day", "That changes nothing"),
        ([("swap", "perhaps")], "swap", "swap is 'perhaps'"),
        ([("gravity", "grave")], "gravity", "no gravity is named"),
        ([("act", "other")], "act", "no incident is named 'other'"),
        ([("swap", "yes"), ("attacker", "Russia")], "swap", "already says who attacked"),
        ([("place", "Nakhichevan"), ("place", "Crimea")], "place", "two answers to one question"),
        ([("attacker", "Russia")], "attacker", "is the one that was hit"),
        ([("attacker", "soviet-union")], "attacker", "there was no Soviet Union"),
        ([("without", "NATO"), ("party", "Sweden to NATO")], "without", "has no parties"),
        ([("suppose", "Russia waits")], "suppose", "says of nobody what it does to whom"),
        ([("colour", "red")], "colour", "there is no parameter colour"),
        ([("worldview", "Atlantis")], "worldview", "no worldview or actor is named"),
    ],
)
def test_fault_is_at_its_parameter(values: Values, parameter: str, told: str) -> None:
    """What is unknown, impossible or contradictory is told with the parameter at fault."""
    got = client().ask(f"{WHAT_IF}?{urlencode(values)}")

    assert (got.status, got.json.get("parameter")) == (400, parameter)
    assert told in got.json["detail"]


def test_nothing_supposed() -> None:
    """Without anything supposed there is nothing to compare, and no command line is spoken of."""
    got = client().ask(WHAT_IF)

    assert got.status == 400
    assert "nothing is changed" in got.json["detail"]
    assert "--" not in got.json.get("hint", "")


def test_unknown_incident() -> None:
    """An incident that is not known is not there, with names that are."""
    got = client().ask("/api/what-if/mi24-shootdwn-2020?swap=yes")

    assert got.status == 404
    assert SEED in got.json["suggestions"]


def test_drawn_in_otherwise() -> None:
    """Who must act after the change and need not before is told, with what was asked of each."""
    values = [("gravity", "armedAttack"), ("intent", "deliberate"), ("drawn-in", "yes")]
    got = client().ask(f"{WHAT_IF}?{urlencode(values)}").json

    turns = {turn["actor"]: (turn["before"], turn["after"]) for turn in got["drawn_in"]}
    assert turns["abkhazia"] == (None, "must")
    assert turns["armenia"] == ("consult", "must")
    assert turns["belarus"] == ("consult", "may")
    assert all(before != after for before, after in turns.values())


def test_choices_can_be_supposed() -> None:
    """What is offered as a choice is taken: each name is one that the what-if knows."""
    found = client().ask(f"/api/choices/{SEED}").json

    assert {"russia", "armenia"} <= {each["id"] for each in found["actors"]}
    assert "soviet-union" not in {each["id"] for each in found["actors"]}
    assert "cst-article-4-2010" in {each["id"] for each in found["clauses"]["request"]}
    assert "nato-article-4" in {each["id"] for each in found["clauses"]["invocation"]}
    for option, names in (
        ("gravity", found["gravities"]),
        ("intent", found["intents"]),
        ("character", found["characters"]),
        ("deny", found["claims"]),
    ):
        assert names
        for each in names:
            got = client().ask(f"{WHAT_IF}?{urlencode([(option, each['id'])])}")
            assert got.status == 200 or "changes nothing" in got.json["detail"], each


def test_claimants_and_their_claims() -> None:
    """Each claimant is told with its claims, those of its organs among them."""
    got = client().ask(f"/api/claimants/{SEED}").json

    claims = {each["id"]: each["claims"] for each in got}
    assert "mi24-claim-f03-armenia-mfa" in claims["armenia"]
    assert json.dumps(claims).count("mi24-claim-f03-armenia-mfa") == 1


def test_explanation_without_changes() -> None:
    """The explanation can be asked for without what other claims would change, as the command's."""
    got = client().ask(f"/api/incidents/{SEED}?no-changes=yes")
    whole = client().ask(f"/api/incidents/{SEED}").json

    told = call("explain", SEED, "--no-changes", "--format", "json")
    assert got.body.decode() == told.output.rstrip("\n")
    assert whole["changes"]
    assert got.json == {**whole, "changes": []}

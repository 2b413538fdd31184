"""SPARQL of the user's own, with parameters."""

from __future__ import annotations

import pytest
from command import call

ORGANS = "SELECT ?who { ?who foedus:organOf ?state } ORDER BY ?who"
LABELLED = "SELECT ?who { ?who rdfs:label ?l FILTER(STR(?l) = ?name) }"
KILLED = "SELECT ?event { ?event foedus:killed ?count }"
SIGNED = "SELECT ?treaty { ?treaty foedus:signed ?day }"


def asked(text: str, *options: str) -> str:
    return call("query", "-", "--format", "csv", *options, given=text).output


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        (ORGANS, "state=Armenia", "armenia-mfa"),
        (LABELLED, 'name="Russia"', "russia"),
        (KILLED, "count=2", "mi24-shootdown-2020"),
        (SIGNED, "day=1949-04-04", "north-atlantic-treaty"),
    ],
)
def test_parameter_of_own_text(text: str, given: str, expected: str) -> None:
    """A parameter binds a thing by its name, a quoted text, a number or a day."""
    assert expected in asked(text, "-p", given).splitlines()


def test_front_matter_of_own_text() -> None:
    """Front matter says what the parameters of one's own text are."""
    head = '#+ summary = "Whose organs?"\n#+ [parameters]\n#+ state = "IRI or name of the state"\n'

    assert "armenia-mfa" in asked(head + ORGANS, "-p", "state=Armenia")
    assert "the parameter state is missing" in asked(head + ORGANS)


def test_a_name_that_nothing_bears() -> None:
    """A misspelt thing is an error with suggestions, never an empty table."""
    assert "Did you mean russia" in asked(ORGANS, "-p", "state=Rusia")


def test_a_variable_that_is_not_there() -> None:
    """A parameter that the text does not mention is an error."""
    assert "mentions no variable named land" in asked(ORGANS, "-p", "land=Armenia")

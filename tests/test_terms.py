"""What a query can name is listed, and a named query is told as a text that any client can ask."""

from __future__ import annotations

import json
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from pyoxigraph import Literal
from seed_graph import SEEDS, seed_store, seed_world
from web_client import Client

from foedus.errors import BadQuery
from foedus.query import catalogue, check_text, filled
from foedus.query.catalogue import parse
from foedus.web.data import Data
from foedus.web.limits import Limits

ASKED = [
    ("who-owes-defence", {"beneficiary": "Armenia", "on": "2020-11-09"}),
    ("members-of-alliance", {"alliance": "NATO", "on": "2020-11-09"}),
    ("chain", {"one": "russia", "other": "kazakhstan", "on": "2020-11-09"}),
    ("attackers", {"incident": "mi24-shootdown-2020"}),
]


@cache
def client() -> Client:
    data = Data(SEEDS)
    data.world, data.store = seed_world(), seed_store()
    return Client(data)


@cache
def listed() -> dict[str, dict[str, str]]:
    return {each["name"]: each for each in client().ask("/api/terms").json}


def test_terms_of_the_ontology_and_things() -> None:
    """A term of the ontology has its definition, a thing its note, both their label and kinds."""
    clause, armenia = listed()["foedus:Clause"], listed()["id:armenia"]

    assert (clause["label"], clause["kind"]) == ("clause", "owl:Class")
    assert clause["definition"].startswith("One operative provision")
    assert clause["iri"] == "https://w3id.org/foedus/ontology#Clause"
    assert (armenia["label"], armenia["kind"]) == ("Armenia", "State")
    assert armenia["iri"] == "https://w3id.org/foedus/id/armenia"
    assert len(listed()) == len(seed_world().things)


def test_terms_are_written_as_a_query_writes_them() -> None:
    """Each name, put into a query, is the IRI that stands beside it."""
    rows = list(listed().values())
    query = f"SELECT ?iri {{ VALUES ?iri {{ {' '.join(each['name'] for each in rows)} }} }}"
    body = urlencode({"query": query}).encode()

    got = client().ask(
        "/sparql",
        body,
        {"content-type": "application/x-www-form-urlencoded", "accept": "text/csv"},
    )

    assert got.body.decode().split()[1:] == [each["iri"] for each in rows]


def test_terms_as_a_table() -> None:
    """The same rows are had as CSV."""
    head, *rows = client().ask("/api/terms.csv").body.decode().splitlines()

    assert head == "name,label,kind,definition,iri"
    assert any(row.startswith("id:armenia,Armenia,State,") for row in rows)


@pytest.mark.parametrize(("name", "given"), ASKED)
def test_text_of_a_named_query_asks_the_same(name: str, given: dict[str, str]) -> None:
    """A named query's SPARQL, sent to the endpoint as it stands, answers as the query does."""
    text = client().ask(f"/api/queries/{name}.rq?{urlencode(given)}")
    by_name = client().ask(f"/api/queries/{name}.srj?{urlencode(given)}")

    asked = client().sparql(text.body.decode())

    assert text.media == "application/sparql-query"
    assert by_name.media == "application/sparql-results+json"
    assert asked.body == by_name.body
    assert asked.json["results"]["bindings"]


@pytest.mark.parametrize("name", catalogue())
def test_text_of_every_named_query(name: str) -> None:
    """With nothing given, parameters stay free, and the text is legal SPARQL."""
    text = client().ask(f"/api/queries/{name}.rq").body.decode()

    check_text(text)
    assert text.startswith(f'#+ summary = "{catalogue()[name].summary}"')


def test_prefixes_are_declared() -> None:
    """The text declares the prefixes that its parameters are written with, once."""
    query = parse(
        "any",
        '#+ summary = "?"\n#+ [parameters]\n#+ x = "IRI or name of the actor"\n'
        '#+ on = "the day, in UTC"\n#+ said = "the text"\n'
        "PREFIX id: <https://w3id.org/foedus/id/>\nSELECT * { ?x ?on ?said }",
    )
    given = {"x": "armenia", "on": "2020-11-09", "said": 'a <b> "c"'}

    text = filled(query, given, lambda _, name: f"https://w3id.org/foedus/id/{name}")

    assert text.count("PREFIX id:") == text.count("PREFIX xsd:") == 1
    row = f'"2020-11-09"^^xsd:date {Literal(given["said"])} id:armenia'
    assert f"VALUES (?on ?said ?x) {{ ({row}) }}" in text
    check_text(text)


def test_text_with_a_parameter_it_does_not_have() -> None:
    """A parameter that the query does not have is refused in its SPARQL, too."""
    got = client().ask(f"/api/queries/attackers.rq?{urlencode({'nothing': 'x'})}")

    assert got.status == 400
    assert "there is no parameter nothing" in got.json["detail"]
    with pytest.raises(BadQuery, match="no parameter nothing"):
        filled(catalogue()["attackers"], {"nothing": "x"}, lambda _, name: name)


def test_named_answer_past_its_limit() -> None:
    """An answer in SPARQL's JSON that has too many rows is refused, and not cut."""
    data = Data(SEEDS)
    data.world, data.store = seed_world(), seed_store()
    narrow = Client(data, Limits(rows=3))
    path = f"/api/queries/members-of-alliance.srj?alliance=NATO&on={quote('2020-11-09')}"

    got = narrow.ask(path)

    assert got.status == 503
    assert "more than 3 rows" in got.json["detail"]


def test_needs_are_told() -> None:
    """The list of queries tells which of them rest on verdicts, that the endpoint does not hold."""
    found: Any = json.loads(client().ask("/api/queries").body)

    needs = {each["name"]: each["needs"] for each in found}
    assert needs["verdicts"] == "assessments"
    assert needs["attackers"] == ""

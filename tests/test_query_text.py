from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store
from pyoxigraph import parse as parse_rdf

from foedus import query
from foedus.errors import BadQuery, InvalidData, Refused, UnknownName
from foedus.query import Answer, Parameter
from foedus.query.catalogue import parse
from foedus.query.parameters import bind, bound
from foedus.store import add
from foedus.vocab import iri

A = NamedNode("urn:a")


@pytest.fixture(name="store")
def _store() -> Store:
    store = Store()
    lines = b"""<urn:a> <urn:p> <urn:b> <urn:other> .
        <urn:b> <urn:p> <urn:c> <urn:other> .
        <urn:c> <urn:p> <urn:d> <urn:graph> ."""
    add(store, parse_rdf(lines, RdfFormat.N_QUADS))
    return store


def values(answer: Answer) -> list[str]:
    assert answer.rows is not None
    return sorted(row[0].value for row in answer.rows if row[0] is not None)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?y { ?x <urn:p> ?y }", ["urn:b"]),
        ("SELECT ?y { ?y <urn:p> ?z FILTER(?y = ?x) }", ["urn:a"]),
        ("SELECT ?y { ?y <urn:p> ?z MINUS { ?y <urn:p> ?z FILTER(?y = ?x) } }", ["urn:b", "urn:c"]),
        (
            "SELECT ?z { ?y <urn:p> ?z OPTIONAL { ?y ?p ?w FILTER(?y = ?x) } FILTER(BOUND(?w)) }",
            ["urn:b"],
        ),
        (
            "SELECT ?y { { ?y ?p ?z FILTER(?y = ?x) } UNION { ?z ?p ?y FILTER(?z = ?x) } }",
            ["urn:a", "urn:b"],
        ),
        ("SELECT ?y { { SELECT ?y { ?x <urn:p> ?y } } }", ["urn:b"]),
        ("SELECT ?y { { SELECT ?x ?y { ?z <urn:p> ?y FILTER(?z = ?x) } } }", ["urn:b"]),
        (
            "SELECT ?y { ?y <urn:p> ?z FILTER NOT EXISTS { ?y <urn:p> ?w FILTER(?y = ?x) } }",
            ["urn:b", "urn:c"],
        ),
        ("SELECT ?y { VALUES ?p { <urn:p> } ?x ?p ?y }", ["urn:b"]),
        ("SELECT (COUNT(*) AS ?n) { ?x <urn:p> ?y }", ["1"]),
        ("SELECT ?x { }", ["urn:a"]),
    ],
)
def test_parameter_reaches(store: Store, text: str, expected: list[str]) -> None:
    """A parameter is bound in every group that mentions it, however deep."""
    assert values(query.run(store, text, {"x": A})) == expected


def test_forms(store: Store) -> None:
    """ASK gives a boolean, CONSTRUCT and DESCRIBE triples; parameters reach both."""
    asked = query.run(store, "ASK { ?x <urn:p> <urn:b> }", {"x": A})
    built = query.run(store, "CONSTRUCT { ?x <urn:q> ?y } WHERE { ?x <urn:p> ?y }", {"x": A})
    described = query.ask_text(store, "DESCRIBE <urn:a>")

    assert asked.boolean is True
    assert built.triples is not None
    assert [str(triple) for triple in built.triples] == ["<urn:a> <urn:q> <urn:b>"]
    assert described.triples is not None
    assert len(list(described.triples)) == 1


def test_no_text_is_pasted(store: Store) -> None:
    """A value that looks like SPARQL stays a value."""
    evil = Literal('" } UNION { ?s ?p ?o } #')

    assert bound("SELECT ?x { }", {"x": evil}).count("UNION") == 1
    assert values(query.run(store, "SELECT ?x { }", {"x": evil})) == [evil.value]
    with pytest.raises(BadQuery):
        bind(
            (Parameter("x", "IRI or name of the actor"),),
            {},
            {"x": "urn:x> } #"},
            lambda _, name: name,
        )


def test_missing_and_unknown_parameters() -> None:
    """Both are named at once, and all parameters are listed."""
    named = query.named("members-of-alliance")

    with pytest.raises(BadQuery, match=r"no parameter day; the parameter on is missing") as caught:
        bind(named.parameters, {}, {"alliance": "nato", "day": "2020"}, lambda _, name: iri(name))

    assert "on: the day, in UTC" in caught.value.hint


@pytest.mark.parametrize("day", ["2020", "2020-02-30", "tomorrow"])
def test_day_must_be_one(day: str) -> None:
    """A parameter that is a day takes a whole date that the calendar has."""
    with pytest.raises(BadQuery, match="on: "):
        bind((Parameter("on", "the day, in UTC"),), {}, {"on": day}, lambda _, name: name)


def test_unknown_query() -> None:
    """A misspelt name is an error with the nearest names."""
    with pytest.raises(UnknownName) as caught:
        query.named("member-of-alliance")

    assert "members-of-alliance" in caught.value.hint


@pytest.mark.parametrize("name", ["../checks/label-missing", "checks/label-missing", "", "."])
def test_name_is_no_path(name: str) -> None:
    """A query's name does not lead out of the folder."""
    with pytest.raises(UnknownName):
        query.named(name)


@pytest.mark.parametrize(
    "text", ["ASK {}", "#+ summary = \nASK {}", '#+ summary = "A?"\n#+ sumary = "B?"\nASK {}']
)
def test_faulty_front_matter(text: str) -> None:
    """Front matter that is missing, no TOML or has unknown keys is a fault in the data."""
    with pytest.raises(InvalidData):
        parse("any", text)


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("SELCT ?x { ?x ?y ?z }", "line 1, column 1: expected SELECT", "Did you mean SELECT?"),
        ("SELECT ?x {\n  ?x foedu:party ?y }", "line 2, column 6: the prefix foedu:", "foedus:"),
        ("SELECT ?x { ?x ?y ?z ", "line 1, column 11: the { opened here is not closed", ""),
        ("SELECT ?x { ?x ?y 'abc }", "the string that begins here does not end", ""),
        ("SELECT ?x { ?x ?y ?z } ORDER ?x", "line 1, column 30: expected BY", ""),
        ("SELECT ?x { ?x ?y ?z } } ", "nothing opened is closed by }", ""),
        ("SELECT ?x { <x y> ?p ?x }", "line 1, column 13: expected a whole triple pattern", ""),
        ("SELECT ?x { ?x a }", "line 1, column 13: expected a whole triple pattern", ""),
        ("SELECT ?x { ?x ?y ?z FILTER(?z > ) }", "line 1, column 22: the part that begins", ""),
        ("SELECT ?x {\n  ?x id:p \n}", "line 3, column 1: expected ", ""),
        ("", "line 1, column 1: expected SELECT, ASK", ""),
    ],
)
def test_syntax_error(store: Store, text: str, said: str, hint: str) -> None:
    """The place, what was expected, the line and a caret."""
    with pytest.raises(BadQuery) as caught:
        query.ask_text(store, text)

    assert said in str(caught.value)
    assert hint in caught.value.hint
    assert str(caught.value).endswith("^")


def test_place_of_error_with_parameters(store: Store) -> None:
    """What binds the parameters does not shift the column."""
    with pytest.raises(BadQuery, match="line 1, column 30: expected BY"):
        query.ask_text(store, "SELECT ?x { ?x ?y ?z } ORDER ?x", {"x": A})


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service SILENT ?x { ?s ?p ?o } }",
        "SELECT * { SERVICE#comment\n<http://127.0.0.1:1/> { ?s ?p ?o } }",
        "PREFIX x: <http://127.0.0.1:1/> SELECT * { SERVICEx:y { ?s ?p ?o } }",
        "PREFIX service: <http://127.0.0.1:1/> SELECT * { service:x { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { FILTER EXISTS { SERVICESILENT?x { ?s ?p ?o } } }",
        "SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/passwd> { ?s ?p ?o }",
        "PREFIX x: <http://127.0.0.1:1/> SELECT * FROM x:y { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:1/>",
        "PREFIX x: <urn:x> INSERT DATA { x:a x:b x:c }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
    ],
)
def test_refused(store: Store, text: str) -> None:
    """What would leave the machine or change data is not run."""
    with pytest.raises(Refused, match="line 1"):
        query.ask_text(store, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?service <urn:SERVICE> 'SERVICE <http://x/>' } # SERVICE <http://x/>",
        'SELECT * { ?s ?p """LOAD "x" FROM <http://x/>""" }',
        "PREFIX e: <urn:e#SERVICE> SELECT * { ?s e:service ?o }",
        'SELECT * { ?s ?p "x"@en-service }',
        "SELECT * { ?from ?load ?insert }",
    ],
)
def test_words_in_names_and_strings_are_harmless(store: Store, text: str) -> None:
    """The words are refused as keywords only."""
    assert query.ask_text(store, text).rows is not None


def test_graphs(store: Store) -> None:
    """Without FROM all graphs together are asked, with it the loaded graph that it names."""
    assert len(values(query.ask_text(store, "SELECT ?s { ?s ?p ?o }"))) == 3
    assert values(query.ask_text(store, "SELECT ?s FROM <urn:graph> { ?s ?p ?o }")) == ["urn:c"]


def test_own_prefixes_are_declared(store: Store) -> None:
    """The prefixes of the house need no PREFIX line, and one in the query wins."""
    assert values(query.ask_text(store, "SELECT (id:armenia AS ?x) { }")) == [iri("armenia")]
    assert values(query.ask_text(store, "PREFIX id: <urn:> SELECT ?o { id:a ?p ?o }")) == ["urn:b"]

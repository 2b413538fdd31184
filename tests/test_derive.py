"""What the rules in ontology/rules/ derive, rule by rule."""

from __future__ import annotations

import re

import pytest
from ontology_store import data, ontology, with_seeds
from pyoxigraph import BlankNode, NamedNode

from foedus.store.derive import DERIVED, derive, rules
from foedus.store.entailed import AXIOMS, KINDS
from foedus.vocab import ID, PREFIXES, term

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PROV = "http://www.w3.org/ns/prov#"
TYPE = NamedNode(RDF + "type")

# For each rule: what is said, and what the rule adds to its graph.
CASES = {
    "class-members": ("id:a a foedus:State .", "a type Actor"),
    "equivalent-class": (
        "id:a a foedus:Clause ; foedus:commitmentType foedus:defence .",
        "a type DefenceClause",
    ),
    "date-bounds": ('id:a foedus:end "1998"^^xsd:gYear .', "a endNoLaterThan 1998-12-31"),
    "has-value": (
        "foedus:Odd a owl:Class . id:r owl:onProperty foedus:mode ; owl:hasValue foedus:frozen ."
        "id:a foedus:mode foedus:frozen .",
        "a type r",
    ),
    "some-values-from": (
        "id:r owl:onProperty foedus:party ; owl:someValuesFrom foedus:State ."
        "id:a foedus:party id:b . id:b a foedus:State .",
        "a type r",
    ),
    "one-of": ("id:few owl:oneOf ( id:a id:b ) .", "b type few"),
    "intersection": (
        "id:all owl:intersectionOf ( id:o id:p id:q ) . id:a a id:o, id:p, id:q .",
        "a type all",
    ),
    "union": ("id:any owl:unionOf ( foedus:Clause id:p ) . id:a a id:p .", "a type any"),
    "point-geometry": (
        "id:a foedus:latitude 40.2 ; foedus:longitude 44.5 .",
        "a-point http://www.opengis.net/ont/geosparql#asWKT POINT(44.5_40.2)",
    ),
    "sub-property": ("id:a foedus:claimant id:b .", "a wasAttributedTo b"),
    "inverse": ("id:p owl:inverseOf id:q . id:a id:q id:b .", "b p a"),
    "symmetric": ("id:a foedus:adjacentTo id:b .", "b adjacentTo a"),
    "transitive": ("id:a foedus:within id:b . id:b foedus:within id:c .", "a within c"),
}


def derived(turtle: str, rule: str = "") -> set[tuple[str, str, str]]:
    """Return subject, property and object, in short, of what rules add to ontology and data."""
    store = ontology()
    store.extend(data(turtle))
    derive(store)
    return {
        (named(q.subject), named(q.predicate), named(q.object))
        for q in store
        if isinstance(q.graph_name, NamedNode)
        and q.graph_name.value.startswith(DERIVED + rule)
        and isinstance(q.subject, NamedNode)
        and q.subject.value.startswith(ID)
    }


def named(node: object) -> str:
    """Return the last part of a term's IRI, or a literal's text."""
    value: str = getattr(node, "value", str(node))
    return value.removeprefix(ID).removeprefix(term("")).removeprefix(RDF).removeprefix(PROV)


@pytest.mark.parametrize("name", CASES)
def test_a_rule_adds_what_it_says(name: str) -> None:
    """What a rule adds stands in the graph that is named after the rule."""
    said, expected = CASES[name]

    expected_terms = tuple(part.replace("_", " ") for part in expected.split())
    assert expected_terms in derived(said, name)


def test_every_rule_has_a_case() -> None:
    """No rule goes without a test."""
    assert set(CASES) == {rule.name for rule in rules()}


def test_every_axiom_is_known() -> None:
    """What rules read of the ontology alone is told apart from data, so that data can be added."""
    named = {
        PREFIXES[prefix] + name
        for rule in rules()
        for prefix, name in re.findall(r"\b(owl|rdfs?):(\w+)", rule.query)
    }

    assert named - {RDF + "nil"} == AXIOMS | KINDS


def test_fillers_are_named() -> None:
    """What a value must belong to has a name or lists its members: `entailed` looks no further."""
    store = ontology()
    fillers = store.quads_for_pattern(None, NamedNode(PREFIXES["owl"] + "someValuesFrom"), None)
    unnamed = {quad.object for quad in fillers if isinstance(quad.object, BlankNode)}

    listing = NamedNode(PREFIXES["owl"] + "oneOf")

    assert all(any(store.quads_for_pattern(each, listing, None)) for each in unnamed)


def test_an_intersection_asks_for_every_class() -> None:
    """What lacks one class of an intersection does not belong to it."""
    found = derived("id:all owl:intersectionOf ( id:o id:p id:q ) . id:a a id:o, id:q .")

    assert ("a", "type", "all") not in found


PACT = """
    id:treaty a foedus:Instrument ; foedus:bindingness foedus:exchangeOfNotes .
    id:clause a foedus:Clause ; foedus:instrument id:treaty ;
        foedus:commitmentType foedus:defence ; foedus:direction foedus:{direction} .
"""


def test_a_mutual_defence_clause_makes_a_mutual_defence_pact() -> None:
    """An instrument whose parties owe each other defence is a mutual defence pact."""
    found = derived(PACT.format(direction="mutual"))

    assert ("clause", "type", "MutualDefenceClause") in found
    assert ("treaty", "type", "MutualDefencePact") in found
    assert ("treaty", "type", "BindingInstrument") in found


def test_the_seeds_hold_mutual_defence_pacts() -> None:
    """The Collective Security Treaty is one, and Russia's pact with Azerbaijan is none."""
    store = with_seeds()
    derive(store)
    pacts = {
        named(quad.subject)
        for quad in store.quads_for_pattern(None, TYPE, NamedNode(term("MutualDefencePact")))
    }

    assert {"collective-security-treaty", "north-atlantic-treaty"} <= pacts
    assert "russia-azerbaijan-treaty-1997" not in pacts


def test_a_one_way_promise_makes_none() -> None:
    """A guarantee that one party gives is a defence clause, and no mutual pact."""
    found = derived(PACT.format(direction="oneWay"))

    assert ("clause", "type", "DefenceClause") in found
    assert not {pair for pair in found if pair[2].startswith("Mutual")}


def test_containment_reaches_through_every_step() -> None:
    """What lies in a province lies in its state and in its continent; neighbours are mutual."""
    found = derived(
        "id:a foedus:within id:b . id:b foedus:within id:c . id:c foedus:within id:d ."
        "id:a foedus:adjacentTo id:z ."
    )

    assert {pair for pair in found if pair[1] in ("within", "adjacentTo")} == {
        ("a", "within", "c"),
        ("a", "within", "d"),
        ("b", "within", "d"),
        ("z", "adjacentTo", "a"),
    }


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ('"2020-11-09"^^xsd:date', "2020-11-09", "2020-11-09"),
        ('"2012-12"^^xsd:gYearMonth', "2012-12-01", "2012-12-31"),
        ('"2011-04"^^xsd:gYearMonth', "2011-04-01", "2011-04-30"),
        ('"2011-02"^^xsd:gYearMonth', "2011-02-01", "2011-02-28"),
        ('"2012-02"^^xsd:gYearMonth', "2012-02-01", "2012-02-29"),
        ('"1900-02"^^xsd:gYearMonth', "1900-02-01", "1900-02-28"),
        ('"2000-02"^^xsd:gYearMonth', "2000-02-01", "2000-02-29"),
        ('"1998"^^xsd:gYear', "1998-01-01", "1998-12-31"),
    ],
)
def test_a_partial_date_has_a_first_and_a_last_day(date: str, first: str, last: str) -> None:
    """A month or a year is the days that it may be."""
    found = derived(f"id:a foedus:start {date} ; foedus:end {date} .")

    assert {pair[1:] for pair in found} == {
        ("startNoEarlierThan", first),
        ("startNoLaterThan", last),
        ("endNoEarlierThan", first),
        ("endNoLaterThan", last),
    }


def test_deriving_twice_changes_nothing() -> None:
    """The fixpoint is one: a second run removes and adds the same."""
    store = with_seeds()
    count = derive(store)
    before = set(store)

    assert derive(store) == count
    assert set(store) == before


def test_nothing_is_derived_of_unnamed_classes_or_twice() -> None:
    """Memberships of restrictions are taken out; what is asserted is not derived again."""
    store = with_seeds()
    asserted = {quad.triple for quad in store}
    derive(store)

    for rule in rules():
        for quad in store.quads_for_pattern(None, None, None, rule.graph):
            assert not (quad.predicate == TYPE and isinstance(quad.object, BlankNode))
            assert quad.triple not in asserted


def test_every_rule_says_what_it_does_and_where_it_comes_from() -> None:
    """A rule has a summary, a source, and a name that can be a part of an IRI."""
    assert rules()
    for rule in rules():
        assert rule.summary.endswith(".")
        assert rule.source
        assert rule.name.replace("-", "").isalpha()

"""HermiT's judgement of the ontology with the seeds, and what is materialised without it."""

from __future__ import annotations

import shutil

import pytest
from ontology_store import ontology, with_seeds
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store

from foedus.errors import JavaMissing
from foedus.store.derive import DERIVED, derive, rules
from foedus.store.reason import Reasoned, conflict, reason, reasoner_input
from foedus.vocab import ID, term

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OWL = "http://www.w3.org/2002/07/owl#"
TYPE = NamedNode(RDF + "type")
DATA = NamedNode("urn:data")

needs_java = pytest.mark.skipif(
    shutil.which("java") is None, reason="HermiT needs Java, and no java command was found"
)


def data(turtle: str) -> list[Quad]:
    """Return the quads of a text that leaves the prefixes out."""
    store = Store()
    prefixes = (
        f"@prefix foedus: <{term('')}> . @prefix id: <{ID}> ."
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> ."
    )
    store.load(prefixes + turtle, format=RdfFormat.TURTLE, to_graph=DATA)
    return list(store)


def derived(turtle: str) -> set[tuple[str, str, str]]:
    """Return subject, property and object, in short, of what the rules add to ontology and data."""
    store = ontology()
    store.extend(data(turtle))
    derive(store)
    return {
        (named(q.subject), named(q.predicate), named(q.object))
        for q in store
        if isinstance(q.graph_name, NamedNode)
        and q.graph_name.value.startswith(DERIVED)
        and isinstance(q.subject, NamedNode)
        and q.subject.value.startswith(ID)
    }


def named(node: object) -> str:
    """Return the last part of a term's IRI, or a literal's text."""
    value: str = getattr(node, "value", str(node))
    return value.removeprefix(ID).removeprefix(term("")).removeprefix(RDF)


@pytest.fixture(scope="module")
def judged() -> Reasoned:
    """Return HermiT's judgement of the ontology with the seeds."""
    return reason(with_seeds())


@needs_java
def test_ontology_and_seeds_are_consistent(judged: Reasoned) -> None:
    """Nothing in the seeds contradicts the ontology."""
    assert judged.consistent


@needs_java
def test_every_class_can_have_members(judged: Reasoned) -> None:
    """No class of the ontology is defined so that nothing can belong to it."""
    assert judged.unsatisfiable == ()


@needs_java
def test_derived_memberships_are_those_of_the_reasoner(judged: Reasoned) -> None:
    """Of each thing that the seeds or the ontology type, both say the same classes."""
    store = with_seeds()
    derive(store)
    mine = {
        (quad.subject.value, quad.object.value)
        for quad in store.quads_for_pattern(None, TYPE, None)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
        if not quad.object.value.startswith(OWL)
    }
    typed = {thing for thing, _ in mine}

    assert mine == {pair for pair in judged.memberships if pair[0] in typed}


@needs_java
@pytest.mark.parametrize(
    "contradiction",
    [
        "id:x a foedus:State, foedus:Territory .",
        "id:x a foedus:State, foedus:DeFactoState .",
        "id:x a foedus:Clause ; foedus:response foedus:consult, foedus:wholeForce .",
        "id:x a foedus:State . id:y a foedus:Territory ; foedus:within id:x .",
        "id:x a foedus:Equipment . id:y a foedus:Act ; foedus:attacker id:x .",
    ],
)
def test_a_contradiction_is_found(contradiction: str) -> None:
    """Data that the axioms exclude is inconsistent."""
    assert not reason([*ontology(), *data(contradiction)]).consistent


@needs_java
def test_a_contradiction_is_told_by_the_statements_that_make_it() -> None:
    """Of several statements, those that together cannot hold are named, and no others."""
    told = conflict(
        list(ontology()),
        data("id:a a foedus:State . id:b a foedus:State . id:c a foedus:Act ; foedus:place id:a ."),
    )

    assert {named(quad.subject) for quad in told} == {"a", "c"}
    assert len(told) == 2


@needs_java
def test_a_class_without_possible_members_is_found() -> None:
    """A class below two that exclude each other is unsatisfiable."""
    both = data(
        "foedus:StateLand a <http://www.w3.org/2002/07/owl#Class> ;"
        "<http://www.w3.org/2000/01/rdf-schema#subClassOf> foedus:State, foedus:Territory ."
    )

    found = reason([*ontology(), *both])

    assert found.consistent
    assert found.unsatisfiable == (term("StateLand"),)


def test_without_java_the_reasoner_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names what is missing and what to do."""
    monkeypatch.setenv("PATH", "")

    with pytest.raises(JavaMissing, match="needs Java") as caught:
        reason(ontology())

    assert caught.value.hint


def test_the_reasoner_sees_no_dates_and_no_annotations() -> None:
    """Literals outside OWL 2's datatype map and what entails nothing are left out."""
    text = reasoner_input(with_seeds()).decode()

    for absent in (
        "XMLSchema#date>",
        "XMLSchema#gYear",
        'core#definition> "',
        'rdf-schema#label> "',
    ):
        assert absent not in text
    assert "XMLSchema#integer" in text


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

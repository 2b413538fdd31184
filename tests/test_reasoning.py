"""HermiT's judgement of the ontology with a covering sample of the seeds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from ontology_store import data, ontology, with_seeds
from pyoxigraph import NamedNode, Store

from foedus.errors import JavaMissing
from foedus.store.derive import derive
from foedus.store.files import Selection
from foedus.store.reason import Reasoned, reason, reasoner_input
from foedus.store.sample import covering
from foedus.tell.faults import of_reasoner
from foedus.vocab import iri, term

OWL = "http://www.w3.org/2002/07/owl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

needs_java = pytest.mark.skipif(
    shutil.which("java") is None, reason="HermiT needs Java, and no java command was found"
)


@pytest.fixture(scope="module")
def judged() -> Reasoned:
    """Return HermiT's judgement of the ontology with a covering sample of the seeds."""
    return reason(sample())


def sample() -> Store:
    """Return the ontology with so many of the seeds that each form of statement occurs."""
    store = Store()
    store.bulk_extend(covering(with_seeds()))
    return store


def test_sample_covers() -> None:
    """Each class and property of the seeds is in the sample, which is a small part of them."""
    whole, part = with_seeds(), sample()

    for position in (TYPE, None):
        used = {
            q.object if position else q.predicate
            for q in whole.quads_for_pattern(None, position, None)
        }
        kept = {
            q.object if position else q.predicate
            for q in part.quads_for_pattern(None, position, None)
        }
        assert used == kept
    assert len(part) < len(whole) / 3


@needs_java
def test_ontology_and_seeds_are_consistent(judged: Reasoned) -> None:
    """Nothing in the seeds contradicts the ontology."""
    assert judged.consistent


@needs_java
def test_every_class_can_have_members(judged: Reasoned) -> None:
    """No class of the ontology is defined so that nothing can belong to it."""
    assert judged.unsatisfiable == ()


@needs_java
def test_the_alignments_contradict_nothing() -> None:
    """With the axioms that tie us to other vocabularies, every class can still have members."""
    found = reason(ontology("alignments"))

    assert found.consistent
    assert found.unsatisfiable == ()


@needs_java
def test_derived_memberships_are_those_of_the_reasoner(judged: Reasoned) -> None:
    """Of each thing that the seeds or the ontology type, both say the same classes."""
    store = sample()
    stated = {quad.subject for quad in store.quads_for_pattern(None, TYPE, None)}
    derive(store)
    mine = {
        (quad.subject.value, quad.object.value)
        for quad in store.quads_for_pattern(None, TYPE, None)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
        if quad.subject in stated and not quad.object.value.startswith((OWL, RDFS))
    }
    typed = {thing for thing, _ in mine}

    assert mine == {pair for pair in judged.memberships if pair[0] in typed}


@needs_java
@pytest.mark.parametrize(
    "contradiction",
    [
        "id:x a foedus:State, foedus:Territory .",
        "id:x a foedus:Clause ; foedus:response foedus:consult, foedus:wholeForce .",
        "id:x a foedus:State . id:y a foedus:Territory ; foedus:within id:x .",
    ],
)
def test_a_contradiction_is_found(contradiction: str) -> None:
    """Data that the axioms exclude is inconsistent."""
    assert not reason([*ontology(), *data(contradiction)]).consistent


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


@needs_java
def test_a_check_names_the_line_of_a_contradiction(tmp_path: Path) -> None:
    """`foedus check --reason` says which statements of the user's file cannot hold together."""
    file = tmp_path / "own.ttl"
    file.write_text(
        f"@prefix foedus: <{term('')}> .\n@prefix id: <{iri('')}> .\n"
        "id:a a foedus:State .\nid:b a foedus:State .\n"
        "id:c a foedus:Act ;\n    foedus:place id:a .\n",
        encoding="utf-8",
    )

    told = of_reasoner(Selection((str(file),), only_data=True))

    assert [(each.line, each.entity) for each in told] == [(3, "a"), (6, "c")]

"""What the ontology promises of its terms, and the page that is made of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ontology_store import load, ontology
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from foedus.resources import files, folder
from foedus.tell.ontology_page import MODULES, ontology_page
from foedus.vocab import ONTOLOGY, PREFIXES

ROOT = Path(__file__).parents[1]
TERMS = ONTOLOGY.removesuffix("#")
SAID = ("rdfs:label", "skos:definition", "dcterms:source", "skos:example", "rdfs:isDefinedBy")
KINDS = {
    "Attacked",
    "ByObligor",
    "Threshold",
    "Deliberate",
    "AdversaryLimit",
    "WithinTerritory",
    "Exclusion",
    "PartyOpinion",
    "RequestMade",
    "ConsultationHeld",
    "InForce",
    "ObligorBound",
    "BeneficiaryCovered",
    "Unprovoked",
    "NotInitiator",
    "Involved",
    "ObjectOfHostilities",
    "AdversaryCount",
    "ActionTaken",
    "Characterised",
    "DueDate",
    "OtherClauseTriggered",
    "WithinAim",
    "Unspecified",
}


def node(curie: str) -> NamedNode:
    """Return the IRI that a prefixed name stands for."""
    prefix, _, name = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + name)


def named(term: object) -> str:
    """Return the IRI or the text of a term."""
    assert isinstance(term, NamedNode | Literal)
    return term.value


def terms(store: Store) -> list[NamedNode]:
    """Return every term of our own that the store says anything of."""
    subjects = {quad.subject for quad in store}
    own = (each for each in subjects if isinstance(each, NamedNode))
    return sorted((each for each in own if each.value.startswith(ONTOLOGY)), key=str)


@pytest.mark.parametrize("path", SAID)
def test_every_term_says_what_it_is(path: str) -> None:
    """Each term has one label, one definition, one source, one example and one module."""
    store = ontology()

    lacking = [
        each.value
        for each in terms(store)
        if len(list(store.quads_for_pattern(each, node(path), None))) != 1
    ]

    assert lacking == []


def test_the_ontology_says_its_version_licence_and_creator() -> None:
    """The header of the whole and of each module can be cited."""
    store = ontology()
    for name in ("", *(f"/{module}" for module in MODULES[1:])):
        for path in ("dcterms:title", "dcterms:license", "dcterms:creator", "owl:versionInfo"):
            header = NamedNode(TERMS + name)
            assert list(store.quads_for_pattern(header, node(path), None)), (name, path)
    (version,) = store.quads_for_pattern(NamedNode(TERMS), node("owl:versionIRI"), None)

    assert version.object == NamedNode(TERMS + "/0.1.0")


def test_the_ontology_names_nothing_that_it_does_not_define() -> None:
    """Without the alignments, each term used is declared: ours, and those of others."""
    store = ontology()
    builtin = tuple(PREFIXES[each] for each in ("owl", "rdf", "rdfs", "xsd"))
    declared = {quad.subject for quad in store.quads_for_pattern(None, node("rdf:type"), None)}

    undeclared = {
        each.value
        for quad in store
        for each in (quad.predicate, quad.object)
        if isinstance(each, NamedNode) and each not in declared
        if not each.value.startswith((*builtin, TERMS + "/", "https://creativecommons.org/"))
    }

    assert undeclared == set()


def test_the_alignments_speak_only_of_terms_that_exist() -> None:
    """No alignment is of a term that the ontology lacks."""
    known = set(terms(ontology()))

    assert set(terms(load(Store(), folder("ontology") / "alignments.ttl"))) <= known


def test_the_condition_kinds_are_the_subclasses_of_condition() -> None:
    """A kind of condition is a class right below foedus:Condition."""
    below = ontology().quads_for_pattern(None, node("rdfs:subClassOf"), node("foedus:Condition"))
    found = {named(quad.subject).removeprefix(ONTOLOGY) for quad in below}

    assert found == KINDS


def test_shapes_rules_and_queries_name_only_terms_that_exist() -> None:
    """No shape and no rule speaks of a term that the ontology lacks."""
    known = {each.value.removeprefix(ONTOLOGY) for each in terms(ontology())}
    for path in files("ontology", ".ttl", ".rq"):
        used = set(re.findall(r"\bfoedus:(\w+)", path.read_text(encoding="utf-8")))
        assert used <= known, path.name


def test_terms_of_one_scale_have_ranks_of_their_own() -> None:
    """No two gravities share a rank."""
    store = ontology()
    ranks = [
        named(quad.object)
        for each in store.quads_for_pattern(None, node("rdf:type"), node("foedus:Gravity"))
        for quad in store.quads_for_pattern(each.subject, node("foedus:rank"), None)
    ]

    assert sorted(ranks) == ["0", "1", "2", "3", "4", "5", "6"]


def test_files_of_the_ontology_are_turtle_that_any_parser_reads() -> None:
    """Each file parses alone, and says something."""
    for path in files("ontology", ".ttl"):
        assert list(parse(path=path, format=RdfFormat.TURTLE)), path.name


def test_the_page_of_the_ontology_is_current() -> None:
    """docs/ontology.md is what the ontology gives: run `make docs` after a change."""
    kept = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")

    assert ontology_page(ontology()) == kept


def test_every_link_of_the_page_leads_somewhere() -> None:
    """Each term that an entry names has an entry, and each term has one."""
    page = ontology_page(ontology())
    anchors = re.findall(r'<a id="(\w+)">', page)

    assert set(re.findall(r"\]\(#(\w+)\)", page)) <= set(anchors)
    assert sorted(anchors) == sorted(e.value.removeprefix(ONTOLOGY) for e in terms(ontology()))

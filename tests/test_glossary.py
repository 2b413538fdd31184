"""The glossary and the ontology use the same words."""

from __future__ import annotations

import re
from functools import cache

import pyoxigraph as ox
from pages import ROOT

from foedus.resources import folder
from foedus.tell.ontology_page import MODULES
from foedus.vocab import ONTOLOGY, PREFIXES

# Words of the engine and of these pages that are no class of the ontology.
WITHOUT_CLASS = {
    "account",
    "alleged",
    "allied",
    "at odds",
    "back-test",
    "balance",
    "beneficiary",
    "briefing",
    "broad pact",
    "broker",
    "called in",
    "candidate",
    "caveat",
    "coder",
    "collective guarantee",
    "default graph",
    "derivation",
    "dyad-month",
    "edition",
    "endpoint",
    "entity",
    "event archive",
    "explorer",
    "exposure",
    "frustration index",
    "half",
    "joiner",
    "keeper",
    "kept page",
    "layout",
    "machine-coded event",
    "map mark",
    "modularity",
    "obligor",
    "opening",
    "operative",
    "outline",
    "pact chaining",
    "page",
    "perspective",
    "polarisation",
    "policy",
    "problem",
    "procedure",
    "projection",
    "ranking",
    "record",
    "round",
    "side of a claim",
    "sign of dispute",
    "slot",
    "span",
    "span of incidents",
    "supposed",
    "task",
    "term",
    "timeline",
    "triangle",
    "view",
    "withdrawn record",
    "weakest link",
    "worker",
}
LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
CLASS = ox.NamedNode("http://www.w3.org/2002/07/owl#Class")


@cache
def labels() -> frozenset[str]:
    """Return the labels of the classes that the modules define."""
    store = ox.Store()
    for module in MODULES:
        store.load(path=folder("ontology") / f"{module}.ttl", format=ox.RdfFormat.TURTLE)
    classes = [
        quad.subject
        for quad in store.quads_for_pattern(None, TYPE, CLASS)
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(ONTOLOGY)
    ]
    return frozenset(
        quad.object.value
        for each in classes
        for quad in store.quads_for_pattern(each, LABEL, None)
        if isinstance(quad.object, ox.Literal)
    )


def headwords() -> list[str]:
    """Return the words in bold of the glossary's entries."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    entries = text.partition("\n## ")[2]
    return re.findall(r"\*\*(.+?)\*\*", entries)


def test_each_headword_is_a_label() -> None:
    """A word of the glossary is a class's label, or one of the few that name no class."""
    assert set(headwords()) - labels() == WITHOUT_CLASS


def test_each_class_is_in_the_glossary() -> None:
    """The glossary has every class of the modules."""
    assert labels() - set(headwords()) == set()


def test_no_word_is_told_twice() -> None:
    """A word has one entry."""
    words = headwords()

    assert sorted(words) == sorted(set(words))

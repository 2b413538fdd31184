"""Each shape finds its own fault, and only that, in a graph that is otherwise good."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ontology_store import ontology
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store
from rdflib import RDF, SH, Graph
from rdflib.term import Node

from foedus.resources import folder
from foedus.store import add
from foedus.store.derive import derive
from foedus.store.shapes import LONGEST, violations
from foedus.store.sieve import suspects

HERE = Path(__file__).parent / "shapes"
GOOD = (HERE / "good.ttl").read_text(encoding="utf-8")


def faults() -> list[tuple[str, str, str, str]]:
    """Return shape, thing, old and new text of each fault."""
    rows = []
    for line in (HERE / "faults.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        shape, thing, change = (part.strip() for part in line.split(" | ", 2))
        old, _, new = change.replace("+++", "\n").partition("=>")
        rows.append((shape, thing, old.strip(" "), new.strip(" ")))
    return rows


def loaded(data: str) -> tuple[Store, set[NamedNode]]:
    """Return the data beside the ontology, with what is derived, and what they speak of."""
    store = ontology()
    graph = NamedNode("urn:data")
    store.load(data, format=RdfFormat.TURTLE, to_graph=graph)
    subjects = {quad.subject for quad in store.quads_for_pattern(None, None, None, graph)}
    derive(store)
    add(store, list(store))
    return store, {each for each in subjects if isinstance(each, NamedNode)}


def test_good_data_conforms() -> None:
    """A graph that uses every class rightly breaches no shape, nor does the ontology."""
    assert violations(loaded(GOOD)[0]) == []


def test_as_far_as_shapes_look() -> None:
    """No path of a shape leads farther than what is looked at to judge a thing."""
    shapes = Graph().parse(folder("ontology") / "shapes.ttl")

    def length(path: Node) -> int:
        return len(list(shapes.items(path))) or 1

    assert max(length(path) for path in shapes.objects(None, SH.path)) == LONGEST
    assert set(shapes.objects(None, SH.property / SH.property)) == set()


@pytest.mark.parametrize(("shape", "thing", "old", "new"), faults())
def test_a_fault_is_found_by_its_shape(shape: str, thing: str, old: str, new: str) -> None:
    """One fault in a good graph breaches the one shape that speaks of it, where it is."""
    block = re.search(rf"^id:{thing} a .*?\.$", GOOD, re.M | re.S)
    assert block
    place = block if old in block[0] else re.search(re.escape(old), GOOD)
    assert place, f"{old!r} is not in the good graph"
    bad = GOOD.replace(place[0], place[0].replace(old, new, 1), 1)

    found = violations(*loaded(bad))

    assert {each.shape for each in found} == {shape}
    assert {each.focus.rpartition("/")[2] for each in found} == {thing}
    assert all(each.message for each in found)


def test_the_sieve_holds_back_what_conforms() -> None:
    """Of good data only those pass whom a constraint in SPARQL has to see."""
    store, _ = loaded(GOOD)
    shapes = Graph().parse(folder("ontology") / "shapes.ttl")
    asked = {
        NamedNode(str(name))
        for shape in shapes.subjects(SH.sparql)
        for name in shapes.objects(shape, SH.targetSubjectsOf)
    }

    passed = suspects(store, shapes)

    seen = {quad.subject for name in asked for quad in store.quads_for_pattern(None, name, None)}
    assert passed == seen


@pytest.mark.parametrize(
    ("constraint", "passes"),
    [
        ("sh:minLength 3", {"one", "two"}),
        ('sh:pattern "^T"', {"one"}),
        ("sh:minCount 2", {"one", "two"}),
        ("sh:minCount 3", {"one", "two"}),
        ("sh:maxCount 0", {"one", "two"}),
        ("sh:nodeKind sh:BlankNodeOrIRI", {"one", "two"}),
        ("sh:minInclusive 3", {"one", "two"}),
        ("sh:datatype <urn:mine>", {"one", "two"}),
        ("sh:nodeKind sh:Literal", set()),
    ],
)
def test_the_sieve_lets_through_what_it_cannot_say(constraint: str, passes: set[str]) -> None:
    """A constraint that it does not know, or a value that cannot be compared, holds nobody back."""
    store = Store()
    for name in ("One", "Two"):
        thing = NamedNode(f"urn:{name.lower()}")
        store.add(Quad(thing, NamedNode(str(RDF.type)), NamedNode("urn:Thing")))
        store.add(Quad(thing, NamedNode("urn:name"), Literal(name)))
    shapes = Graph().parse(
        data=f"""@prefix sh: <http://www.w3.org/ns/shacl#> .
        <urn:s> a sh:NodeShape ; sh:targetClass <urn:Thing> ;
            sh:property [ sh:path <urn:name> ; {constraint} ] ."""
    )

    found = suspects(store, shapes)

    assert {str(each.value).removeprefix("urn:") for each in found} == passes  # type: ignore[union-attr]
    assert found == suspects(store, shapes, found)


def test_every_shape_has_a_fault() -> None:
    """No constraint in ontology/shapes.ttl goes without a test."""
    text = (folder("ontology") / "shapes.ttl").read_text(encoding="utf-8")
    constraints = {
        name
        for name, body in re.findall(r"^shape:([\w-]+) a (.*?) \.$", text, re.M | re.S)
        if "sh:message" in body
    }

    assert constraints == {shape for shape, *_ in faults()}

"""What SHACL finds wrong with what is loaded, by the shapes in ontology/shapes.ttl."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from ..resources import folder
from ..vocab import PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node as Term

    Node: TypeAlias = NamedNode | BlankNode | Triple

RDFS = PREFIXES["rdfs"]
# How many properties the longest path of a shape has: a test compares with the shapes.
LONGEST = 3


class Violation(Struct, frozen=True, order=True):
    """One breach of a shape: where, which shape, which property and value, and what to do.

    `focus` is the IRI of the thing that is wrong, `path` that of the property ("" where the shape
    speaks of several), `value` the offending value as text ("" where one is missing). `is_warning`
    tells what may be meant from what cannot be.
    """

    focus: str
    shape: str
    path: str
    value: str
    is_warning: bool
    message: str


def looked_at(store: Store, subjects: Iterable[Node]) -> Store:
    """Return what the shapes look at to judge the subjects, a small part of all that is loaded.

    That is all that is said of them and of what they name, as far away as the longest path of a
    shape leads, backwards too where one does, and which classes are above others.
    """
    from rdflib import SH

    backwards = [NamedNode(str(each)) for each in _shapes().objects(None, SH.inversePath)]
    found: set[Quad] = set()
    seen: set[Node] = set()
    due = set(subjects)
    for _ in range(LONGEST + 1):
        about = {quad for each in due for quad in _of(store, each)}
        for name, each in product(backwards, due):
            for quad in store.quads_for_pattern(None, name, each, DefaultGraph()):
                about |= {quad, *_of(store, quad.subject)}
        found |= about
        seen |= due
        named = {term for quad in about for term in (quad.subject, quad.object)}
        due = {term for term in named if not isinstance(term, Literal)} - seen
    above = NamedNode(RDFS + "subClassOf")
    found.update(store.quads_for_pattern(None, above, None, DefaultGraph()))
    near = Store()
    near.extend(found)
    return near


def violations(store: Store, among: Collection[Node] | None = None) -> list[Violation]:
    """Return every breach of a shape, sorted, by the things *among* if given.

    The default graph of the store holds the ontology beside the data, and what `derive` adds.
    Only what a query lets through is judged: pyshacl takes a minute for ten thousand things.
    """
    from .sieve import suspects

    doubted = suspects(store, _shapes(), among)
    if not doubted:
        return []
    names = {each.value for each in doubted if not isinstance(each, Triple)}
    return [each for each in _judged(looked_at(store, doubted)) if each.focus in names]


def _judged(store: Store) -> list[Violation]:
    from pyshacl import validate  # with rdflib, about 0.5 s: only a check needs them
    from rdflib import RDF, SH

    # No ont_graph: pyshacl 0.40 takes half a minute to mix one of this size in.
    # Nor focus_nodes, which pyshacl 0.40 also applies to the values inside sh:not: false alarms.
    _, results, _ = validate(_union(store), shacl_graph=_shapes(), inplace=True)
    return sorted(
        Violation(
            focus=_text(results.value(result, SH.focusNode)),
            shape=_text(results.value(result, SH.sourceShape)).partition("#")[2],
            path=_path(results.value(result, SH.sourceShape)),
            value=_text(results.value(result, SH.value)),
            is_warning=results.value(result, SH.resultSeverity) == SH.Warning,
            message=_text(results.value(result, SH.resultMessage)),
        )
        for result in results.subjects(RDF.type, SH.ValidationResult)
    )


def _path(shape: Term | None) -> str:
    """Return the property of a shape, the first of several; "" if it has none."""
    from rdflib import SH
    from rdflib.collection import Collection

    path = _shapes().value(shape, SH.path)
    several = _shapes().value(path, SH.alternativePath)
    return _text(next(iter(Collection(_shapes(), several))) if several else path)


def _of(store: Store, thing: Node) -> Iterator[Quad]:
    return store.quads_for_pattern(thing, None, None, DefaultGraph())


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    return Graph().parse(folder("ontology") / "shapes.ttl")


def _union(store: Store) -> Graph:
    """Return all triples of the store as one rdflib graph."""
    from rdflib import Graph

    triples = serialize({quad.triple for quad in store}, format=RdfFormat.N_TRIPLES)
    return Graph().parse(data=triples, format="nt")


def _text(term: Term | None) -> str:
    return "" if term is None else str(term)

"""What SHACL finds wrong with what is loaded, by the shapes in ontology/shapes.ttl."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from pyoxigraph import RdfFormat, Store, serialize

from ..resources import folder

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


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


def violations(store: Store) -> list[Violation]:
    """Return every breach of a shape in the union of all graphs, sorted.

    The store holds the ontology beside the data, and what `derive` adds.
    """
    from pyshacl import validate  # with rdflib, about 0.5 s: only a check needs them
    from rdflib import RDF, SH

    # No ont_graph: pyshacl 0.40 takes half a minute to mix one of this size in.
    # Nor focus_nodes, which pyshacl 0.40 also applies to the values inside sh:not: false alarms.
    _, results, _ = validate(_union(store), shacl_graph=_shapes(), inplace=True)
    return sorted(
        Violation(
            focus=_text(results.value(result, SH.focusNode)),
            shape=_text(results.value(result, SH.sourceShape)).partition("#")[2],
            path=_text(results.value(result, SH.resultPath)),
            value=_text(results.value(result, SH.value)),
            is_warning=results.value(result, SH.resultSeverity) == SH.Warning,
            message=_text(results.value(result, SH.resultMessage)),
        )
        for result in results.subjects(RDF.type, SH.ValidationResult)
    )


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    return Graph().parse(folder("ontology") / "shapes.ttl")


def _union(store: Store) -> Graph:
    """Return all triples of the store as one rdflib graph."""
    from rdflib import Graph

    triples = serialize({quad.triple for quad in store}, format=RdfFormat.N_TRIPLES)
    return Graph().parse(data=triples, format="nt")


def _text(term: Node | None) -> str:
    return "" if term is None else str(term)

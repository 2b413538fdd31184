"""The endpoint described for programs.

Source: SPARQL 1.1 Service Description, W3C Recommendation of 21 March 2013.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ..vocab import PREFIXES
from .answers import serialized
from .data import Data
from .formats import GRAPHS, ROWS
from .reply import Reply
from .task import Description

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
_PREFIXES = {"rdf": PREFIXES["rdf"], "sd": SD, "void": VOID, "xsd": PREFIXES["xsd"]}
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_INTEGER = ox.NamedNode(PREFIXES["xsd"] + "integer")

Statement = tuple[ox.NamedNode | ox.BlankNode, str, ox.NamedNode | ox.BlankNode | ox.Literal]


def described(data: Data, asked: Description) -> Reply:
    """Return the description of the endpoint and of the graphs that it serves."""
    statements = (
        ox.Triple(subject, _TYPE if name == "a" else ox.NamedNode(name), value)
        for subject, name, value in _statements(data, asked.endpoint)
    )
    return serialized(statements, asked.accept, _PREFIXES)


def _statements(data: Data, endpoint: str) -> Iterator[Statement]:
    service, dataset, default = (ox.BlankNode(name) for name in ("service", "dataset", "default"))
    yield service, "a", ox.NamedNode(SD + "Service")
    yield service, SD + "endpoint", ox.NamedNode(endpoint)
    yield service, SD + "supportedLanguage", ox.NamedNode(SD + "SPARQL11Query")
    yield service, SD + "feature", ox.NamedNode(SD + "UnionDefaultGraph")
    for form in (*ROWS, *GRAPHS):
        yield service, SD + "resultFormat", ox.NamedNode(form.iri)
    yield service, SD + "defaultDataset", dataset
    yield dataset, "a", ox.NamedNode(SD + "Dataset")
    yield dataset, SD + "defaultGraph", default
    yield default, "a", ox.NamedNode(SD + "Graph")
    yield default, VOID + "triples", ox.Literal(str(data.size), datatype=_INTEGER)
    names = sorted(str(graph.value) for graph in data.store.named_graphs())
    for at, name in enumerate(names):
        graph = ox.BlankNode(f"graph{at}")
        yield dataset, SD + "namedGraph", graph
        yield graph, "a", ox.NamedNode(SD + "NamedGraph")
        yield graph, SD + "name", ox.NamedNode(name)

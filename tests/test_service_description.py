"""The endpoint describes itself: the W3C's three tests, which tell no more than their names."""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph, URIRef
from test_sparql_protocol import A, B
from web_client import Client, Response, of_store, small_store

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
# Of each property the class of what has it and of its value, as the vocabulary's schema says.
SCHEMA = {
    "endpoint": ("Service", ""),
    "supportedLanguage": ("Service", "Language"),
    "feature": ("Service", "Feature"),
    "resultFormat": ("Service", "Format"),
    "defaultDataset": ("Service", "Dataset"),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("Dataset", "NamedGraph"),
    "name": ("NamedGraph", ""),
}
# Individuals that the schema itself, or the W3C's list of formats, has in a class.
INDIVIDUALS = {
    SD + "SPARQL11Query": "Language",
    SD + "UnionDefaultGraph": "Feature",
}


def described(accept: str = "") -> Response:
    graphs = {name: f"<{name}> <urn:p> <urn:o> .\n" for name in (A, B)}
    return Client(of_store(small_store(graphs))).ask("/sparql", headers={"accept": accept})


def graph_of(response: Response) -> Graph:
    return Graph().parse(data=response.body, format=response.media)


def kinds(graph: Graph, node: object) -> set[str]:
    found = {str(kind).removeprefix(SD) for kind in graph.objects(node, RDF.type)}
    found |= {INDIVIDUALS[str(node)]} if str(node) in INDIVIDUALS else set()
    return found | ({"Format"} if str(node).startswith(FORMATS) else set())


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"]
)
def test_get_returns_rdf(media: str) -> None:
    """GET on the endpoint, without a query, returns RDF in the format that is preferred."""
    got = described(media)

    assert (got.status, got.media) == (200, media)
    assert len(graph_of(got)) > 10


@pytest.mark.parametrize("accept", ["", "*/*", "text/html, */*;q=0.8"])
def test_turtle_to_all_others(accept: str) -> None:
    """Who prefers nothing that there is gets Turtle."""
    assert described(accept).media == "text/turtle"


def test_has_endpoint_triple() -> None:
    """The description says of the address that was asked that it is the endpoint."""
    graph = graph_of(described())

    [service] = graph.subjects(RDF.type, URIRef(SD + "Service"))
    [endpoint] = graph.objects(service, URIRef(SD + "endpoint"))
    assert str(endpoint) == "http://127.0.0.1:8750/sparql"


def test_conforms_to_schema() -> None:
    """Each property is one of the vocabulary, between things of its classes."""
    graph = graph_of(described())

    told = [(s, str(p).removeprefix(SD), o) for s, p, o in graph if str(p).startswith(SD)]
    assert {name for _, name, _ in told} == SCHEMA.keys()
    for subject, name, value in told:
        domain, values = SCHEMA[name]
        assert domain in kinds(graph, subject), name
        assert not values or values in kinds(graph, value), (name, value)


def test_names_the_graphs() -> None:
    """The description names the graphs that are loaded, and what the default graph is."""
    graph = graph_of(described())

    assert {str(name) for name in graph.objects(None, URIRef(SD + "name"))} == {A, B}
    assert URIRef(SD + "UnionDefaultGraph") in graph.objects(None, URIRef(SD + "feature"))
    [size] = graph.objects(None, URIRef("http://rdfs.org/ns/void#triples"))
    assert size.toPython() == 2

"""The endpoint speaks SPARQL 1.1 Protocol: the W3C's suite, and cases of our own beside it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from command import ROOT
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS
from web_client import DIRECT, FORM, Client, Response, of_store, small_store

from foedus.web.limits import Limits

SUITE = ROOT.parent / "shared" / "sparql" / "w3c-protocol"
MANIFEST = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"

BOOLEAN = {"application/sparql-results+json", "application/sparql-results+xml"}
TABULAR = BOOLEAN | {"text/csv", "text/tab-separated-values"}
RDF_MEDIA = {"text/turtle", "application/n-triples", "application/rdf+xml"}
FORMATS = {"boolean": BOOLEAN, "tabular": TABULAR, "RDF": RDF_MEDIA}

A, B, C = (f"http://example.org/{name}" for name in "abc")


# The suite of the W3C, where it is.


@cache
def manifest() -> Graph:
    return Graph().parse(SUITE / "manifest.ttl", publicID="http://example.org/manifest")


def names() -> list[str]:
    text = (SUITE / "manifest.ttl").read_text(encoding="utf-8") if SUITE.is_dir() else ""
    return re.findall(r"(?m)^:(\w+) rdf:type mf:ProtocolTest", text)


def updates() -> list[str]:
    """Return the tests that expect an update to be done."""
    return [name for name in names() if name.startswith("update_")]


def requests_of(name: str) -> list[Any]:
    graph = manifest()
    [test] = [
        each
        for each in graph.subjects(RDF.type, URIRef(MANIFEST + "ProtocolTest"))
        if str(each).endswith(f"#{name}")
    ]
    action = graph.value(test, URIRef(MANIFEST + "action"))
    return list(Collection(graph, graph.value(action, URIRef(HT + "requests"))))


def data_of_suite() -> dict[str, str]:
    graphs = {}
    for node in manifest().objects(None, URIRef(UT + "graphData")):
        file = Path(str(manifest().value(node, URIRef(UT + "graph")))).name
        label = str(manifest().value(node, RDFS.label))
        graphs[label] = (SUITE / file).read_text(encoding="utf-8")
    return graphs


def send(client: Client, request: Any) -> Response:
    graph = manifest()

    def value(node: Any, name: str) -> str:
        found = graph.value(node, URIRef(name))
        return "" if found is None else str(found)

    headers = {}
    listed = graph.value(request, URIRef(HT + "headers"))
    for each in Collection(graph, listed) if listed else ():
        headers[value(each, HT + "fieldName").lower()] = value(each, HT + "fieldValue")
    body = graph.value(request, URIRef(HT + "body"))
    content = None
    if body is not None:
        content = value(body, CNT + "chars").encode(value(body, CNT + "characterEncoding"))
    method = value(request, HT + "methodName")
    return client.ask(value(request, HT + "absolutePath"), content, headers, method)


def test_suite_is_whole() -> None:
    """The suite has 34 tests, 7 of them for endpoints that can be written to."""
    if not SUITE.is_dir():
        pytest.skip("the W3C's protocol suite is not beside the checkout (../shared/sparql)")

    assert (len(names()), len(updates())) == (34, 7)


@pytest.mark.parametrize("name", [each for each in names() if each not in updates()] or ["none"])
def test_w3c(name: str) -> None:
    """A test of the W3C that applies to an endpoint which only reads passes as it stands."""
    if not SUITE.is_dir():
        pytest.skip("the W3C's protocol suite is not beside the checkout (../shared/sparql)")
    client = Client(of_store(small_store(data_of_suite())))

    for request in requests_of(name):
        got = send(client, request)

        graph = manifest()
        response = graph.value(request, URIRef(HT + "resp"))
        statuses = [
            str(each)[-3] for each in graph.objects(response, URIRef(MANIFEST + "expectedStatus"))
        ]
        expected = graph.value(response, URIRef(MANIFEST + "expectedBoolean"))
        wanted = graph.value(response, URIRef(MANIFEST + "expectedFormat"))
        assert str(got.status)[0] in statuses, got.body
        if wanted is not None:
            assert got.media in FORMATS[str(wanted)]
        if expected is not None:
            assert got.json["boolean"] is expected.toPython()


@pytest.mark.parametrize("name", updates() or ["none"])
def test_w3c_update_is_refused(name: str) -> None:
    """Each update of the W3C's suite is forbidden, and changes nothing."""
    if not SUITE.is_dir():
        pytest.skip("the W3C's protocol suite is not beside the checkout (../shared/sparql)")
    store = small_store(data_of_suite())
    before = set(store)

    got = send(Client(of_store(store)), requests_of(name)[0])

    assert got.status == 403
    assert set(store) == before


# Cases of our own.


@cache
def client() -> Client:
    graphs = {name: f'<{name}> <{A}> "{name[-1]}" .\n' for name in (A, B, C)}
    return Client(of_store(small_store(graphs)))


def holds(response: Response) -> bool:
    assert response.status == 200, response.body
    return bool(response.json["boolean"])


def test_query_by_get() -> None:
    """A query comes in the address."""
    assert holds(client().ask("/sparql?query=ASK%20%7B%7D"))
    assert holds(client().ask("/sparql/?query=ASK+%7B%7D&format=json"))


def test_query_by_form() -> None:
    """A query comes in a form, percent-decoded once."""
    assert holds(client().ask("/sparql", b"query=ASK%20%7B%7D", FORM))

    got = client().ask("/sparql", b"query=SELECT(%3Curn:a%2520b%3E%20AS%20%3Fx)%7B%7D", FORM)

    assert got.json["results"]["bindings"][0]["x"]["value"] == "urn:a%20b"


def test_query_by_post() -> None:
    """A query is the body of a POST, in UTF-8, with or without saying so."""
    for charset in ("", "; charset=UTF-8", "; charset=utf8"):
        headers = {"content-type": DIRECT["content-type"] + charset}
        got = client().ask("/sparql", 'SELECT ("Ağdam" AS ?x) {}'.encode(), headers)
        assert got.json["results"]["bindings"][0]["x"]["value"] == "Ağdam"


ABOUT = f"ASK {{ <{A}> ?p ?o }}"
EACH = "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph"


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("", True),
        (f"default-graph-uri={A}", True),
        (f"default-graph-uri={B}", False),
        (f"default-graph-uri={B}&default-graph-uri={A}", True),
        (f"named-graph-uri={A}", False),
        (f"named-graph-uri={B}&default-graph-uri={A}", True),
    ],
)
def test_default_graph(address: str, answer: bool) -> None:
    """The default graph is what the request says it is, in whichever way the query comes."""
    query = f"query={quote(ABOUT)}"

    assert holds(client().ask(f"/sparql?{query}&{address}")) is answer
    assert holds(client().ask(f"/sparql?{address}", query.encode(), FORM)) is answer
    assert holds(client().ask("/sparql", f"{query}&{address}".encode(), FORM)) is answer
    assert holds(client().ask(f"/sparql?{address}", ABOUT.encode(), DIRECT)) is answer


@pytest.mark.parametrize(
    ("address", "graphs"),
    [
        ("", [A, B, C]),
        (f"named-graph-uri={A}&named-graph-uri={C}", [A, C]),
        (f"default-graph-uri={A}", []),
    ],
)
def test_named_graphs(address: str, graphs: list[str]) -> None:
    """The named graphs are those that the request names."""
    got = client().ask(f"/sparql?{address}", EACH.encode(), DIRECT)

    assert [row["graph"]["value"] for row in got.json["results"]["bindings"]] == graphs


def test_request_overrides_the_query() -> None:
    """The dataset of the request replaces the one of the query, an address elsewhere included."""
    text = f"ASK FROM <http://elsewhere.example/> {{ <{A}> ?p ?o }}"

    assert holds(client().sparql(text, **{"default-graph-uri": A}))
    assert holds(client().sparql(f"ASK FROM <{B}> {{ <{A}> ?p ?o }}")) is False


def test_graph_not_loaded_is_empty_and_told() -> None:
    """A graph of the request that is not loaded is empty, and a header says so."""
    got = client().sparql("ASK { ?s ?p ?o }", **{"default-graph-uri": "http://elsewhere.example/"})

    assert holds(got) is False
    assert "http://elsewhere.example/" in got.headers["foedus-note"]


SELECT, ASK = "SELECT ?o { ?s ?p ?o } ORDER BY ?o", "ASK {}"
CONSTRUCT, DESCRIBE = "CONSTRUCT WHERE { ?s ?p ?o }", f"DESCRIBE <{A}>"


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (SELECT, "", "application/sparql-results+json"),
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "application/json", "application/json"),
        (SELECT, "text/csv", "text/csv"),
        (SELECT, "text/*", "text/csv"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, "text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, "text/html, application/xml;q=0.9, */*;q=0.8", "application/xml"),
        (SELECT, "*/*, application/sparql-results+json;q=0", "application/sparql-results+xml"),
        (ASK, "text/csv, */*;q=0.1", "application/sparql-results+json"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
        (CONSTRUCT, "", "text/turtle"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/trig", "application/trig"),
        (CONSTRUCT, "application/n-quads", "application/n-quads"),
        (DESCRIBE, "text/turtle;q=0.1, application/rdf+xml;q=0.2", "application/rdf+xml"),
    ],
)
def test_format(query: str, accept: str, media: str) -> None:
    """The answer comes in the format that is preferred, and can be read in it."""
    got = client().sparql(query, accept)

    assert (got.status, got.media) == (200, media)
    if query in (CONSTRUCT, DESCRIBE):
        count = len(list(parse(got.body, RdfFormat.from_media_type(media))))
        assert count == (3 if query == CONSTRUCT else 1)
    elif media.endswith("json"):
        assert got.json["head"] == ({"vars": ["o"]} if query == SELECT else {})


@pytest.mark.parametrize(
    ("query", "accept"),
    [(SELECT, "text/turtle"), (ASK, "text/csv"), (CONSTRUCT, "text/csv"), (SELECT, "*/*;q=0")],
)
def test_format_that_does_not_fit(query: str, accept: str) -> None:
    """A format that the answer has not is 406, with those that it has."""
    got = client().sparql(query, accept)

    assert got.status == 406
    assert "It can be had as application/sparql-results+json" in got.json["hint"] or (
        query == CONSTRUCT and "text/turtle" in got.json["hint"]
    )


UTF_16 = {"content-type": "application/sparql-query; charset=utf-16"}
JSON_BODY = {"content-type": "application/json"}


@pytest.mark.parametrize(
    ("path", "body", "headers", "status", "said"),
    [
        ("?query=ASK%20%7B", None, {}, 400, "the { opened here is not closed"),
        ("?query=", None, {}, 400, "expected SELECT, ASK, CONSTRUCT, DESCRIBE"),
        ("?query=ASK%20%7B%7D&query=ASK%20%7B%7D", None, {}, 400, "there are 2 queries"),
        ("?default-graph-uri=urn:a", None, {}, 400, "the parameter query is missing"),
        ("?query=ASK%7B%7D&default-graph-uri=no%20iri", None, {}, 400, "'no iri' is no IRI"),
        ("?query=%ff", None, {}, 400, "no URL-encoded UTF-8"),
        ("?query=ASK%7B%7D", b"ASK {}", DIRECT, 400, "both in the address and in the body"),
        ("", b"ASK { \xff }", DIRECT, 400, "not UTF-8"),
        ("", b"", FORM, 400, "the parameter query is missing"),
        ("?query=DROP%20ALL", None, {}, 400, "DROP is SPARQL Update"),
        ("?update=CLEAR%20ALL", None, {}, 403, "only reads"),
        ("", b"update=CLEAR%20ALL", FORM, 403, "only reads"),
        ("", b"CLEAR ALL", {"content-type": "application/sparql-update"}, 403, "only reads"),
        ("", b"ASK {}", {}, 415, "found none"),
        ("", b"ASK {}", {"content-type": "text/plain"}, 415, "found text/plain"),
        ("", b"{}", JSON_BODY, 415, "found application/json"),
        ("", "ASK {}".encode("utf-16"), UTF_16, 415, "in UTF-8"),
        ("", b"ASK {}", {**DIRECT, "content-encoding": "gzip"}, 415, "compressed"),
    ],
)  # fmt: skip
def test_fault(
    path: str, body: bytes | None, headers: dict[str, str], status: int, said: str
) -> None:
    """A request that is wrong gets the status that says how, and the reason in words."""
    got = client().ask(f"/sparql{path}", body, headers)

    assert got.status == status
    assert got.media == "application/problem+json"
    assert said in got.json["detail"] + got.json.get("hint", "")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_method_that_is_none_of_ours(method: str) -> None:
    """Another method is 405, with those that there are."""
    got = client().ask("/sparql?query=ASK%20%7B%7D", method=method)

    assert got.status == 405
    assert set(got.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_head() -> None:
    """HEAD tells what GET would: the server sends no body."""
    got = client().ask("/sparql?query=ASK%20%7B%7D", method="HEAD")

    assert (got.status, got.media) == (200, "application/sparql-results+json")


def test_pages_of_other_sites_may_read() -> None:
    """Any page may read the answers (CORS), and asks before it sends a query as the body."""
    asked = client().sparql(ASK)
    before = client().ask("/sparql", headers={"origin": "http://yasgui.example"}, method="OPTIONS")

    assert asked.headers["access-control-allow-origin"] == "*"
    assert before.status == 204
    assert "POST" in before.headers["access-control-allow-methods"]
    assert "Content-Type" in before.headers["access-control-allow-headers"]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8750", "127.0.0.1.evil.example", ""]
)
def test_another_host(host: str) -> None:
    """A request under another name is a page elsewhere that leads its name here: 421."""
    assert client().ask("/sparql", headers={"host": host}).status == 421


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:1", "127.0.0.1:80", "[::1]", "[::1]:8750"]
)
def test_this_host(host: str) -> None:
    """This machine is asked by its own names."""
    assert client().ask("/sparql", headers={"host": host}).status == 200


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE would call"),
        (
            "ASK { FILTER EXISTS { SERVICE SILENT <http://127.0.0.1:1/> { } } }",
            "SERVICE would call",
        ),
        ("SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }", "names no graph that is loaded"),
        ("SELECT * FROM NAMED <file:///etc/passwd> { ?s ?p ?o }", "names no graph that is loaded"),
        ("LOAD <http://127.0.0.1:1/>", "LOAD is SPARQL Update"),
    ],
)
def test_nothing_is_fetched(query: str, said: str) -> None:
    """A query that reaches out is refused, with no advice that only the command line could take."""
    got = client().sparql(query)

    assert got.status == 400
    assert said in got.json["detail"]
    assert "--" not in got.json["hint"]


def test_body_too_long() -> None:
    """A body, or an address, past the limit is refused by its length."""
    small = Client(of_store(small_store({})), Limits(body=100))

    assert small.ask("/sparql", b"ASK {} #" + b"x" * 100, DIRECT).status == 413
    assert small.ask("/sparql?query=ASK%20%7B%7D%23" + "x" * 100).status == 414
    assert small.ask("/sparql", b"ASK {}", DIRECT).status == 200


@pytest.mark.parametrize("media", sorted(TABULAR))
def test_too_many_rows(media: str) -> None:
    """An answer with more rows than the limit is refused, never cut; one with as many is given."""
    store = small_store({A: "".join(f"<urn:{i}> <urn:p> <urn:o> .\n" for i in range(100))})
    cases = ["SELECT ?s { ?s ?p ?o }", "SELECT ?none { ?s ?p ?o }"]
    for rows, statuses in ((100, {200}), (99, {503})):
        bounded = Client(of_store(store), Limits(rows=rows))

        got = {bounded.sparql(query, media).status for query in cases}

        assert got == statuses


def test_too_many_triples() -> None:
    """The limit of rows is one of triples, too."""
    store = small_store({A: "".join(f"<urn:{i}> <urn:p> <urn:o> .\n" for i in range(100))})

    assert Client(of_store(store), Limits(rows=100)).sparql(CONSTRUCT).status == 200
    got = Client(of_store(store), Limits(rows=99)).sparql(CONSTRUCT)
    assert (got.status, got.json["detail"]) == (503, "the answer has more than 99 rows")


def test_answer_too_large() -> None:
    """An answer past the limit of bytes is refused."""
    bounded = Client(of_store(small_store({})), Limits(answer=1000))

    assert bounded.sparql(f'SELECT ("{"x" * 2000}" AS ?x) {{}}').status == 503


def test_relative_names() -> None:
    """Relative IRIs are read from the address of the endpoint."""
    got = client().sparql("SELECT (<a> AS ?x) {}")

    [row] = got.json["results"]["bindings"]
    assert row["x"]["value"] == "http://127.0.0.1:8750/a"


def test_our_prefixes_are_declared() -> None:
    """A query need not declare the prefixes of the ontology; another's it must."""
    assert client().sparql("ASK { ?s a foedus:Treaty }").status == 200
    assert client().sparql("ASK { ?s a unknown:Treaty }").status == 400

"""One store, embedded or behind a SPARQL server: the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import msgspec
import pytest
import servers
from command import ROOT, call
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, serialize
from seed_graph import SEEDS, assessed_store, resolve, seed_store, seed_world
from test_queries import Case, cases

from foedus import query, read, store
from foedus.errors import UnknownName
from foedus.law import Perspective
from foedus.model import World
from foedus.query.known import Known
from foedus.store.endpoint import Endpoint, endpoint
from foedus.store.files import Selection
from foedus.store.spelling import canonical
from foedus.tell.explanation import explain
from foedus.tell.question import TABLES, law_day, resolver
from foedus.tell.statements import add_verdicts
from foedus.tell.text import as_text
from foedus.vocab import PREFIXES, iri, term

INCIDENTS = (
    "mi24-shootdown-2020",
    "armenia-attack-2022",
    "karabakh-war-2020",
    "belgium-invasion-1914",
    "suez-war-1956",
    "falklands-war-1982",
    "gulf-war",
)
NAMES = {
    "NATO": ("alliance", iri("nato")),
    "Türkiye": ("actor", iri("turkey")),
    "nagorno-karabakh": ("territory", iri("nagorno-karabakh")),
    "https://w3id.org/foedus/id/armenia": ("thing", iri("armenia")),
    "ANZUS IV": ("clause", iri("anzus-article-4")),
    "asserts": ("thing", term("asserts")),
    "defence": ("thing", term("defence")),
}


class Server(NamedTuple):
    """A running server that holds the seeds, or nothing."""

    name: str
    url: str
    statements: str

    @property
    def endpoint(self) -> Endpoint:
        """The value that the commands make of the address; what it read is its own."""
        return endpoint(self.url)


@pytest.fixture(scope="module", params=["fuseki", "fuseki-tdb2-union", "oxigraph"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """Start a server with the seeds: Fuseki, Fuseki with TDB2 that joins the graphs, Oxigraph."""
    if request.param == "fuseki":
        started, content = servers.fuseki("--mem"), servers.with_default_graph(SEEDS)
    elif request.param == "oxigraph":
        started, content = servers.oxigraph(), servers.with_default_graph(SEEDS)
    else:
        started, content = servers.fuseki("--set", servers.UNION, "--memTDB"), store.quads(SEEDS)
    with started as (url, statements):
        servers.put(statements, content)
        yield Server(request.param, url, statements)


@cache
def served_world(url: str) -> World:
    return read.world(Selection(endpoint=endpoint(url)))


def told(world: World, incident: str) -> tuple[str, str]:
    """Return what explain says of an incident in a world, as text and as JSON."""
    event = world.events[incident]
    view = world.worldviews["recognised"]
    answer, _ = explain(world, event, Perspective.of(view), view, law_day(event, None))
    return as_text(answer, full=True), msgspec.json.encode(answer).decode()


def shown(answer: query.Answer) -> list[tuple[str, ...]]:
    assert answer.rows is not None
    return [tuple(map(str, row)) for row in answer.rows]


def test_world(server: Server) -> None:
    """All that is known is the same."""
    assert served_world(server.url) == seed_world()


def test_explanations(server: Server) -> None:
    """What is said of an incident is the same to the letter."""
    served = served_world(server.url)

    for incident in INCIDENTS:
        assert told(served, incident) == told(seed_world(), incident)


def test_explain_command(server: Server) -> None:
    """The command prints the same bytes."""
    words = ("explain", "mi24-shootdown-2020", "--full")

    assert call(*words, "--endpoint", server.url).stdout_bytes == call(*words).stdout_bytes


def test_named_queries(server: Server) -> None:
    """Each named query that asks for no verdicts gives the same rows in the same order."""
    differing = []
    asked = [case for case in cases("cases.toml") if not query.named(case.query).needs]
    for case in asked:
        named = query.named(case.query)
        here = query.ask(seed_store(), named, case.parameters, resolve)
        there = query.ask(server.endpoint, named, case.parameters, resolve)
        if shown(here) != shown(there) or here.columns != there.columns:
            differing.append(case.query)

    assert differing == []
    assert {case.query for case in asked} == {q.name for q in all_queries() if not q.needs}


def test_queries_for_verdicts(server: Server) -> None:
    """Each named query for verdicts gives the same rows over what the server states."""
    asked = [case for case in cases("cases.toml") if query.named(case.query).needs]
    quads = store.open_store(Selection(endpoint=server.endpoint))
    world = served_world(server.url)
    by_incident: dict[str, list[Case]] = {}
    for case in asked:
        by_incident.setdefault(case.parameters["incident"], []).append(case)

    for incident, group in by_incident.items():
        own = Store()
        own.bulk_extend(quads)
        event = world.events[incident]
        perspective = Perspective.of(world.worldviews["recognised"])
        add_verdicts(own, world, event, perspective, law_day(event, None))
        for case in group:
            named = query.named(case.query)
            here = query.ask(assessed_store(incident), named, case.parameters, resolve)
            assert shown(query.ask(own, named, case.parameters, resolve)) == shown(here)
    assert {case.query for case in asked} == {q.name for q in all_queries() if q.needs}


def all_queries() -> list[query.NamedQuery]:
    return list(query.catalogue().values())


def test_query_command(server: Server) -> None:
    """The command finds things by any name and prints the same, verdicts included."""
    for words in (
        ("query", "members-of-alliance", "-p", "alliance=Atlantic Alliance", "-p", "on=2020-11-09"),
        ("query", "instants", "-p", "incident=mi24-shootdown-2020", "--format", "csv"),
        ("query", "verdicts", "-p", "incident=mi24-shootdown-2020", "--format", "json"),
        ("query", "members-of-alliance", "-p", "alliance=Natto", "-p", "on=2020-11-09"),
    ):
        there = call(*words, "--endpoint", server.url)
        here = call(*words)
        assert (there.output, there.exit_code) == (here.output, here.exit_code)


def test_names(server: Server) -> None:
    """A name is found on the server as it is found among all that is known."""
    known = Known(server.endpoint)

    for name, (kind, expected) in NAMES.items():
        assert known.iri(name, TABLES.get(kind, "things")) == expected
        assert resolver(seed_world(), seed_store())(kind, name) == expected


def test_unknown_name(server: Server) -> None:
    """A name that nothing bears is told with the nearest names."""
    with pytest.raises(UnknownName) as error:
        Known(server.endpoint).iri("Arménya", "actors")

    assert "armenia" in error.value.suggestions


OWN = {
    "select": "SELECT ?member { ?member a foedus:DeFactoState } ORDER BY ?member",
    "unordered": "SELECT ?a ?b { VALUES (?a ?b) { (1.50 UNDEF) ('x'@EN-gb id:armenia) } }",
    "ask": "ASK { id:abkhazia a foedus:DeFactoState }",
    "count": "SELECT (COUNT(*) AS ?all) { ?s ?p ?o }",
    "by graph": "SELECT DISTINCT ?g { GRAPH ?g { ?s a foedus:War } } ORDER BY ?g",
    "from": "PREFIX g: <https://w3id.org/foedus/graph/ontology/> ASK FROM g:chain {?s a ?c}",
    "partial dates": "SELECT ?t ?d { ?t foedus:signed ?d } ORDER BY ?d ?t LIMIT 5000",
    "construct": "CONSTRUCT { ?s foedus:at ?t } WHERE { ?s foedus:at ?t }",
    "arithmetic": "SELECT (1.0 / 4 AS ?q) (1e0 + 1 AS ?d) (xsd:integer('07') AS ?i) {}",
}


@pytest.mark.parametrize("about", OWN)
def test_own_query(server: Server, about: str) -> None:
    """SPARQL of one's own gives the same, spelt the same."""
    words = ("query", OWN[about])

    there = call(*words, "--endpoint", server.url)

    assert there.exit_code == 0, there.output
    assert there.output == call(*words).output


REFUSED = {
    "an update": ("INSERT DATA { id:a id:b id:c }", "is SPARQL Update"),
    "a service": ("SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }", "another machine"),
    "a graph that is not there": ("ASK FROM <http://localhost:9/g> { ?s ?p ?o }", "no graph"),
    "no SPARQL": ("SELECT { ?s ?p ?o }", "line 1, column"),
}


@pytest.mark.parametrize("about", REFUSED)
def test_refused(server: Server, about: str) -> None:
    """What is not run here is not sent to a server."""
    text, reason = REFUSED[about]

    assert reason in call("query", text, "--endpoint", server.url).output


COMMANDS = {
    "drawn-in": "drawn-in mi24-shootdown-2020",
    "paths": "paths turkey azerbaijan --as-of 2020-11-09",
    "blocs": "blocs --as-of 1914-07-28",
    "show": "show mi24-shootdown-2020",
    "export": "export gephi -o -",
    "explain a file": f"explain {ROOT}/tests/own/shelling.toml",
}
"""A command of each kind that reads all that is known."""


@pytest.mark.parametrize("server", ["oxigraph"], indirect=True)
@pytest.mark.parametrize("about", COMMANDS)
def test_other_commands(server: Server, about: str) -> None:
    """Every command that reads what is known answers alike; one kind of server will do."""
    words = COMMANDS[about].split()

    there = call(*words, "--endpoint", server.url)

    assert there.exit_code == 0, there.output
    assert there.stdout_bytes == call(*words).stdout_bytes


def literal(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(PREFIXES["xsd"] + datatype))


TERMS = (
    Literal('Besançon \U0001f54a "quoted"\n\tand broken'),
    Literal("Türkiye", language="tr"),
    Literal("colour", language="en-gb"),
    literal("1945", "gYear"),
    literal("1945-05", "gYearMonth"),
    literal("1945-05-08", "date"),
    literal("1945-05-08T23:01:00.500+02:00", "dateTime"),
    literal("1945-05-08T21:01:00Z", "dateTime"),
    literal("007", "integer"),
    literal("1.50", "decimal"),
    literal("12e-1", "double"),
    literal("1", "boolean"),
    literal("no number", "integer"),
    BlankNode("unnamed"),
    NamedNode("https://example.org/caf\u00e9?a=b&c=(d)"),
)


@pytest.mark.parametrize("start", [servers.fuseki, servers.oxigraph])
def test_terms(start: Any) -> None:
    """Every sort of term comes back as the embedded store gives it, in the order that it gives."""
    subject, value = NamedNode("urn:s"), NamedNode("urn:value")
    stated = [Quad(subject, value, each) for each in TERMS]
    own = Store()
    own.bulk_extend(stated)
    ordered = "SELECT ?o { ?s <urn:value> ?o FILTER(!isBlank(?o)) } ORDER BY ?o"
    unordered = "SELECT ?o { ?s <urn:value> ?o }"
    options = ("--mem",) if start is servers.fuseki else ()

    with start(*options) as (url, statements):
        servers.put(statements, serialize(stated, format=RdfFormat.N_QUADS) or b"")
        at = endpoint(url)
        rows = shown(query.run(at, ordered, {}))
        whole = query.run(at, unordered, {}).rows
        read_back = [quad.object for quad in at.quads]

        assert rows == shown(query.run(own, ordered, {}))
        assert whole is not None
        kinds = {type(row[0]) for row in whole}
    assert BlankNode in kinds
    spelt = {str(canonical(term)) for term in read_back if isinstance(term, Literal)}
    assert spelt == {str(canonical(term)) for term in TERMS if isinstance(term, Literal)}

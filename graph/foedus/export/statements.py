"""Statements in RDF: all of them, or what the data say of the things of a selection.

Turtle drops the graphs; TriG, N-Quads and JSON-LD keep the graphs, one a
source. What is told of a selection are the statements about its nodes and about the memberships,
clauses, instruments, ties and stationings that are its edges. An edge that is none of these, as a
row of a query, is an `rdf:Statement` of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from urllib.parse import quote

import pyoxigraph as ox

from .. import store
from ..model import World
from ..store.files import Selection
from ..vocab import GRAPH, PREFIXES, digest, iri, term
from .elements import Edge, Network
from .selection import relation

_RDF = PREFIXES["rdf"]
_LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
_TYPE = ox.NamedNode(_RDF + "type")
_DATE = ox.NamedNode(PREFIXES["xsd"] + "date")
_FORMS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def everything(form: str, selection: Selection, *, default_graph: bool = False) -> bytes:
    """Return all statements of the data in a form: ttl, trig, nq or jsonld.

    *default_graph* states each once more, in the default graph: nq alone.
    """
    quads = store.quads(selection)
    if form == "nq":
        return quads + store.triples(selection) if default_graph else quads
    return _written(form, ox.parse(quads, ox.RdfFormat.N_QUADS))


def of_selection(
    form: str, world: World, selection: Selection, network: Network, *, default_graph: bool = False
) -> bytes:
    """Return the statements about what a network shows, in a form."""
    told, untold = evidence(world, network.edges)
    wanted = {iri(name) for name in told | {node.id for node in network.nodes}}
    parsed = ox.parse(store.quads(selection), ox.RdfFormat.N_QUADS)
    found = {
        quad
        for quad in parsed
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value in wanted
    }
    labels = {node.id: node.label for node in network.nodes}
    for edge in untold:
        found.update(_stated(edge, labels))
    if default_graph:
        found |= {ox.Quad(*triple) for triple in store.merged(found)}
    return _written(form, found)


def evidence(world: World, edges: Iterable[Edge]) -> tuple[set[str], tuple[Edge, ...]]:
    """Return the ids of the things in the data that edges show, and the edges that show none."""
    memberships: dict[str, list[tuple[str, str]]] = {}
    for each in world.memberships.values():
        memberships.setdefault(each.party, []).append((each.instrument, each.id))
    told: set[str] = set()
    untold: list[Edge] = []
    for edge in edges:
        own = {edge.id} if edge.id in world.ties or edge.id in world.stationings else set()
        clause = world.clauses.get(str(edge.attributes.get("clause", "")))
        if clause:
            own |= {clause.id, clause.instrument, *(each.id for each in clause.conditions)}
            for party in (edge.source, edge.target):
                joined = memberships.get(party, ())
                own |= {id for instrument, id in joined if instrument == clause.instrument}
        elif not own:
            for instrument, id in memberships.get(edge.source, ()):
                if edge.id == f"{instrument}/{edge.source}" or edge.id.startswith(
                    f"{instrument}/{edge.source}/"
                ):
                    own |= {id, instrument}
        told |= own
        if not own:
            untold.append(edge)
    return told, tuple(untold)


def _stated(edge: Edge, labels: dict[str, str]) -> Iterator[ox.Quad]:
    """Yield an edge as an rdf:Statement: what it says, and when that held."""
    graph = ox.NamedNode(f"{GRAPH}selection")
    me = ox.NamedNode(f"{graph.value}/{digest(edge.id, edge.source, edge.target, edge.kind)}")
    kind = relation(edge)
    facts: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (_RDF + "subject", _node(edge.source)),
        (_RDF + "predicate", _predicate(kind)),
        (_RDF + "object", _node(edge.target)),
        (_LABEL.value, ox.Literal(edge.label)),
    ]
    if edge.weight != 1:
        facts.append((term("weight"), ox.Literal(edge.weight)))
    for spell in edge.spells:
        if spell.start:
            facts.append((term("start"), ox.Literal(str(spell.start), datatype=_DATE)))
        if spell.end:
            # As in the data: the first day on which it no longer held.
            after = spell.end + timedelta(days=1)
            facts.append((term("end"), ox.Literal(str(after), datatype=_DATE)))
    yield ox.Quad(me, _TYPE, ox.NamedNode(_RDF + "Statement"), graph)
    for name, value in facts:
        yield ox.Quad(me, ox.NamedNode(name), value, graph)
    for end in (edge.source, edge.target):
        yield ox.Quad(_node(end), _LABEL, ox.Literal(labels.get(end, end)), graph)


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(quote(iri(name), safe=":/?#[]@!$&'()*+,;=%~"))


def _predicate(kind: str) -> ox.NamedNode:
    return ox.NamedNode(kind if "://" in kind else term(quote(kind, safe="")))


def _written(form: str, quads: Iterable[ox.Quad]) -> bytes:
    if form == "nq":
        lines = (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
        return b"".join(sorted(lines))
    if form == "ttl":
        triples = sorted({quad.triple for quad in quads}, key=str)
        return ox.serialize(triples, format=_FORMS[form], prefixes=PREFIXES) or b""
    # By graph and subject, or the file would open and close each again and again.
    ordered = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad.triple)))
    if form == "trig":
        return ox.serialize(ordered, format=_FORMS[form], prefixes=PREFIXES) or b""
    return ox.serialize(ordered, format=_FORMS[form]) or b""

"""Chains as RDF, in a graph of their own: each step with its links, how firm they are, and why."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ...escalation.chains.chain import Chain
from ...escalation.chains.footing import Bearing, Footing
from ...vocab import GRAPH, PREFIXES, digest, iri, part, term
from .answer import Answer

TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
XSD = PREFIXES["xsd"]
FOOTINGS = {
    Footing.HOLDS: "followsFirmly",
    Footing.ONLY_IF: "followsOnlyIf",
    Footing.BROKEN: "isBroken",
}
VERDICTS = {
    "TRIGGERED": "triggered",
    "NOT_TRIGGERED": "notTriggered",
    "ARGUABLE": "arguable",
    "AVAILABLE": "available",
    "BREACHED": "breached",
    "NON_BINDING": "nonBinding",
}


def chain_quads(answer: Answer) -> Iterator[ox.Quad]:
    """Yield the statements of the chains, in the graph named after their ends and day."""
    graph = ox.NamedNode(f"{GRAPH}chains/{part(answer.start)}/{part(answer.goal)}/{answer.on}")
    for rank, chain in enumerate(answer.chains, start=1):
        me = ox.NamedNode(f"{graph.value}/{_digest(chain)}")
        for subject, predicate, value in _of_chain(me, answer, chain, rank):
            yield ox.Quad(subject, predicate, value, graph)


def as_turtle(answer: Answer) -> str:
    """Return the chains as Turtle."""
    triples = sorted((quad.triple for quad in chain_quads(answer)), key=str)
    prefixes = {k: v for k, v in PREFIXES.items() if k in ("foedus", "id", "xsd")}
    return (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()


Statement = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


def _of_chain(me: ox.NamedNode, answer: Answer, chain: Chain, rank: int) -> Iterator[Statement]:
    yield me, TYPE, _term("Chain")
    yield me, _term("start"), ox.Literal(str(answer.on), datatype=ox.NamedNode(XSD + "date"))
    yield me, _term("chainRank"), _number(rank)
    yield me, _term("chainFrom"), _id(chain.steps[0].one)
    yield me, _term("chainTo"), _id(answer.goal)
    if chain.role:
        yield me, _term("assumesIncident"), _id(answer.start)
    for place, step in enumerate(chain.steps):
        node = ox.NamedNode(f"{me.value}-{place + 1}")
        yield me, _term("chainStep"), node
        if place == chain.breaks_at:
            yield me, _term("breaksAt"), node
        yield node, TYPE, _term("ChainStep")
        yield node, _term("stepNumber"), _number(place + 1)
        yield node, _term("stepFrom"), _id(step.one)
        yield node, _term("stepTo"), _id(step.other)
        yield node, _term("footing"), _term(FOOTINGS[step.footing])
        for number, bearing in enumerate(step.bearings, start=1):
            link = ox.NamedNode(f"{node.value}-{number}")
            yield node, _term("standsOn" if number == 1 else "alsoTiedBy"), link
            yield from _of_bearing(link, bearing)


def _of_bearing(node: ox.NamedNode, bearing: Bearing) -> Iterator[Statement]:
    link = bearing.link
    yield node, TYPE, _term("Link")
    yield node, _term("linkKind"), ox.Literal(link.kind)
    yield node, _term("linksThrough"), _id(link.through)
    yield node, _term("linkHolds"), _term(link.holds.value)
    yield node, _term("footing"), _term(FOOTINGS[bearing.footing])
    for reason in bearing.why:
        yield node, _term("footingReason"), ox.Literal(reason)
    if bearing.verdict:
        yield node, _term("linkVerdict"), _term(VERDICTS[bearing.verdict])


def _digest(chain: Chain) -> str:
    actors = (chain.steps[0].one, *(step.other for step in chain.steps))
    return digest(*actors)


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(term(name))


def _id(name: str) -> ox.NamedNode:
    return ox.NamedNode(iri(name))


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=ox.NamedNode(XSD + "integer"))

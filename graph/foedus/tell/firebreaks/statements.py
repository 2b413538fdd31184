"""Firebreaks as RDF, in a graph of their own: what each takes out, and whom it keeps apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ...escalation.firebreaks.conditions import Turn
from ...escalation.firebreaks.cut import Cut
from ...escalation.firebreaks.incident import Firebreaks
from ...vocab import GRAPH, PREFIXES, digest, iri, part, term
from .over_incident import Asked

TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
XSD = PREFIXES["xsd"]
Statement = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


def of_incident(asked: Asked, found: Firebreaks) -> Iterator[ox.Quad]:
    """Yield the statements of the firebreaks over an incident."""
    closure = found.closure
    sides = (*asked.out, "|", *asked.against, found.only_must)
    view = (closure.policy, closure.perspective, closure.on)
    name = digest(*sides, *view, *(act.id for act in closure.supposed))
    graph = f"{GRAPH}firebreaks/{part(closure.incident.id)}/{name}"
    common: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        ("firebreakOver", _id(closure.incident.id)),
        ("underWorldview", _id(closure.perspective.name)),
        ("underReading", _term(closure.perspective.reading)),
        ("start", _day(str(closure.on))),
        *(("keepsOut", _id(actor)) for actor in asked.out),
        *(("keptFrom", _id(actor)) for actor in asked.against),
    ]
    yield from _sets(graph, "commitments", "takesOut", found.commitments.sets, common)
    yield from _sets(graph, "brokers", "passesBroker", found.brokers.sets, common)
    for rank, chosen in enumerate(found.conditions.sets, start=1):
        me = f"{graph}/conditions-{rank}"
        yield from _quads(graph, _firebreak(me, len(chosen), common))
        for place, turn in enumerate(chosen, start=1):
            node = ox.NamedNode(f"{me}-{place}")
            yield from _quads(graph, [(ox.NamedNode(me), _term("failingCondition"), node)])
            yield from _quads(graph, _failing(node, turn))


def of_day(found: Cut) -> Iterator[ox.Quad]:
    """Yield the statements of the firebreaks between two sides on a day."""
    name = digest(*found.one, "|", *found.other, found.least)
    graph = f"{GRAPH}firebreaks/{found.on}/{name}"
    common: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        ("start", _day(str(found.on))),
        *(("keepsOut", _id(actor)) for actor in found.one),
        *(("keptFrom", _id(actor)) for actor in found.other),
    ]
    yield from _sets(graph, "commitments", "takesOut", found.commitments.sets, common)
    yield from _sets(graph, "brokers", "passesBroker", found.brokers.sets, common)


def as_turtle(quads: Iterable[ox.Quad]) -> str:
    """Return the statements as Turtle."""
    triples = sorted((quad.triple for quad in quads), key=str)
    prefixes = {k: v for k, v in PREFIXES.items() if k in ("foedus", "id", "xsd")}
    return (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()


def _sets(
    graph: str,
    name: str,
    predicate: str,
    sets: Iterable[tuple[str, ...]],
    common: list[tuple[str, ox.NamedNode | ox.Literal]],
) -> Iterator[ox.Quad]:
    for rank, chosen in enumerate(sets, start=1):
        me = f"{graph}/{name}-{rank}"
        own = [(predicate, _id(each)) for each in chosen]
        yield from _quads(graph, _firebreak(me, len(chosen), [*common, *own]))


def _firebreak(
    me: str, size: int, values: Iterable[tuple[str, ox.NamedNode | ox.Literal]]
) -> Iterator[Statement]:
    node = ox.NamedNode(me)
    yield node, TYPE, _term("Firebreak")
    yield node, _term("firebreakSize"), ox.Literal(str(size), datatype=_xsd("integer"))
    for predicate, value in values:
        yield node, _term(predicate), value


def _failing(node: ox.NamedNode, turn: Turn) -> Iterator[Statement]:
    yield node, TYPE, _term("FailingCondition")
    yield node, _term("conditionKind"), _term(turn.kind)
    yield node, _term("beneficiary"), _id(turn.beneficiary)
    if turn.clause:
        yield node, _term("underClause"), _id(turn.clause)


def _quads(graph: str, statements: Iterable[Statement]) -> Iterator[ox.Quad]:
    for statement in statements:
        yield ox.Quad(*statement, ox.NamedNode(graph))


def _day(text: str) -> ox.Literal:
    return ox.Literal(text, datatype=_xsd("date"))


def _xsd(name: str) -> ox.NamedNode:
    return ox.NamedNode(XSD + name)


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(term(name))


def _id(name: str) -> ox.NamedNode:
    return ox.NamedNode(iri(name))

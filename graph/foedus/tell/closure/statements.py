"""Who is drawn in, as RDF: the acts that are not in the data, the assessments, and the steps.

All of it stands in one graph, named after the incident and what was taken for granted.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ...escalation.closure.standing import Closure, Step
from ...escalation.supposition import SUPPOSED
from ...model import World
from ...vocab import GRAPH, PREFIXES, digest, iri, part, term
from ..statements import assessment_quads
from ..supposition import act_triples

TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
DERIVED_FROM = ox.NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
XSD = PREFIXES["xsd"]


def closure_quads(world: World, closure: Closure) -> Iterator[ox.Quad]:
    """Yield the statements of the closure, with the assessments on which its steps rest."""
    graph = _graph(closure)
    told = list(closure.acts)
    if SUPPOSED in closure.incident.kinds:
        told.insert(0, closure.incident)
    for act in told:
        is_whole = act.id == closure.incident.id
        for triple in act_triples(act, graph if is_whole else _id(closure.incident.id)):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)
        if not is_whole:
            yield ox.Quad(_id(act.id), _term("partOf"), _id(closure.incident.id), graph)
    found = [step.assessment for step in closure.steps]
    nodes = {}
    for quad in assessment_quads(found, closure.perspective, str(closure.on)):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
    for step, assessment in zip(closure.steps, found, strict=True):
        first = next(assessment_quads([assessment], closure.perspective, str(closure.on)))
        nodes[step] = first.subject
    for number, step in enumerate(closure.steps, start=1):
        me = ox.NamedNode(f"{graph.value}/step-{number}")
        for predicate, value in _step(step):
            yield ox.Quad(me, predicate, value, graph)
        yield ox.Quad(me, DERIVED_FROM, nodes[step], graph)
        yield ox.Quad(graph, _term("hasStep"), me, graph)
    for predicate, value in _closure(world, closure):
        yield ox.Quad(graph, predicate, value, graph)


def as_turtle(world: World, closure: Closure) -> str:
    """Return the closure as Turtle."""
    triples = sorted({quad.triple for quad in closure_quads(world, closure)}, key=str)
    kept = ("foedus", "id", "prov", "rdfs", "xsd")
    prefixes = {name: PREFIXES[name] for name in kept}
    # Most of the text is names of findings and steps: short, it is half as long.
    prefixes["assessment"] = f"{GRAPH}assessment/{part(closure.incident.id)}/"
    prefixes["step"] = f"{_graph(closure).value}/"
    return (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()


def _closure(
    world: World, closure: Closure
) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    from .drawn_in import policy_in_words

    yield TYPE, _term("Closure")
    yield LABEL, ox.Literal(f"Who is drawn in: {closure.incident.label}", language="en")
    yield _term("assumesIncident"), _id(closure.incident.id)
    yield _term("underWorldview"), _id(closure.perspective.name)
    yield _term("underReading"), _term(closure.perspective.reading)
    yield _term("policy"), ox.Literal(policy_in_words(world, closure.policy), language="en")
    yield _term("start"), _day(str(closure.on))


def _step(step: Step) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    yield TYPE, _term("Step")
    yield _term("drawnIn"), _id(step.actor)
    yield _term("standing"), _term(f"is{step.standing.value.capitalize()}")
    yield _term("underClause"), _id(step.clause)
    yield _term("beneficiary"), _id(step.beneficiary)
    yield _term("round"), ox.Literal(step.turn)
    yield _term("ifChosen"), ox.Literal(step.if_chosen)
    for target in step.against:
        yield _term("against"), _id(target)
    for act in dict.fromkeys((step.act, *step.rests_on)):
        yield DERIVED_FROM, _id(act)


def _graph(closure: Closure) -> ox.NamedNode:
    name = digest(
        closure.policy, closure.perspective, closure.on, *(act.id for act in closure.supposed)
    )
    return ox.NamedNode(f"{GRAPH}closure/{part(closure.incident.id)}/{name}")


def _day(text: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + "date"))


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(term(name))


def _id(name: str) -> ox.NamedNode:
    return ox.NamedNode(iri(name))

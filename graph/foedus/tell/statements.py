"""Assessments as RDF, in a graph of their own, each finding with what it was derived from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import pyoxigraph as ox

from ..law import Assessment, Finding, Perspective, judge_incident
from ..model import Event, World
from ..store import add
from ..vocab import GRAPH, PREFIXES, digest, iri, part, term

TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
DERIVED = ox.NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
DATE = ox.NamedNode(PREFIXES["xsd"] + "date")


def assessment_quads(
    assessments: Iterable[Assessment], perspective: Perspective, on: str
) -> Iterator[ox.Quad]:
    """Yield the statements of the assessments, in the graph named after the incident."""
    for assessment in assessments:
        graph = ox.NamedNode(f"{GRAPH}assessment/{part(assessment.incident)}")
        me = ox.NamedNode(f"{graph.value}/{_digest(assessment, perspective, on)}")
        for predicate, value in _statements(assessment, perspective, on):
            yield ox.Quad(me, predicate, value, graph)
        for name, found in (
            ("finding", assessment.findings),
            ("procedureFinding", assessment.procedure),
        ):
            for finding in found:
                node = ox.NamedNode(f"{me.value}-{part(finding.condition or finding.kind)}")
                yield ox.Quad(me, _term(name), node, graph)
                for predicate, value in _finding(finding):
                    yield ox.Quad(node, predicate, value, graph)


def verdict_quads(
    world: World, incident: Event, perspective: Perspective, on: date
) -> Iterator[ox.Quad]:
    """Judge an incident and yield the assessments as statements, so that queries can ask."""
    judged = judge_incident(world, incident, perspective, on)
    return assessment_quads(judged, perspective, str(on))


def add_verdicts(
    store: ox.Store, world: World, incident: Event, perspective: Perspective, on: date
) -> None:
    """Judge an incident and add the assessments to a store, so that queries can ask for them."""
    add(store, verdict_quads(world, incident, perspective, on))


def as_turtle(assessments: Iterable[Assessment], perspective: Perspective, on: str) -> str:
    """Return the assessments as Turtle."""
    triples = sorted((q.triple for q in assessment_quads(assessments, perspective, on)), key=str)
    prefixes = {k: v for k, v in PREFIXES.items() if k in ("foedus", "id", "prov", "xsd")}
    found = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    return (found or b"").decode()


def _statements(
    assessment: Assessment, perspective: Perspective, on: str
) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    yield TYPE, _term("Assessment")
    yield _term("assesses"), _id(assessment.incident)
    yield _term("verdict"), _term(assessment.verdict.value)
    yield _term("beneficiary"), _id(assessment.beneficiary)
    yield _term("underWorldview"), _id(perspective.name)
    yield _term("underReading"), _term(perspective.reading)
    yield _term("start"), ox.Literal(on, datatype=DATE)
    yield DERIVED, _id(assessment.act)
    for obligor in assessment.obligors:
        yield _term("obligor"), _id(obligor)
    if assessment.clause:
        yield _term("underClause"), _id(assessment.clause)
        yield DERIVED, _id(assessment.clause)
        yield _term("response"), _term(assessment.response)
    if assessment.operative:
        yield _term("operative"), _term(assessment.operative.value)
    for outcome in assessment.outcomes:
        yield DERIVED, _id(outcome)


def _finding(finding: Finding) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    yield TYPE, _term("Finding")
    yield _term("conditionKind"), _term(finding.kind)
    yield _term("holds"), _term(finding.holds.value)
    yield _term("reason"), ox.Literal(finding.reason)
    if finding.basis:
        yield _term("basis"), ox.Literal(finding.basis)
    sources = (finding.condition, *finding.because, *finding.interpreted_by)
    for source in filter(None, sources):
        yield DERIVED, _id(source)


def _digest(assessment: Assessment, perspective: Perspective, on: str) -> str:
    parts = (
        assessment.clause,
        *assessment.obligors,
        assessment.beneficiary,
        assessment.act,
        perspective.name,
        perspective.reading,
        str(perspective.known_by),
        on,
    )
    return digest(*parts)


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(term(name))


def _id(name: str) -> ox.NamedNode:
    return ox.NamedNode(iri(name))

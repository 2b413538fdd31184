"""A cascade as RDF."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ...vocab import GRAPH, PREFIXES, digest, iri, part, term
from .answer import Answer, ModelTold

TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
COMMENT = ox.NamedNode(PREFIXES["rdfs"] + "comment")
DERIVED = ox.NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
XSD = PREFIXES["xsd"]


def as_turtle(answer: Answer) -> str:
    """Return each model's cascade and its shares as Turtle; what they are not is a comment."""
    found = sorted((t for model in answer.models for t in _cascade(answer, model)), key=str)
    used = ("foedus", "id", "prov", "rdfs", "xsd")
    prefixes = {name: iri for name, iri in PREFIXES.items() if name in used}
    return (ox.serialize(found, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()


def _cascade(answer: Answer, model: ModelTold) -> Iterator[ox.Triple]:
    parts = (
        model.model,
        model.runs,
        model.seed,
        answer.on,
        *answer.supposed,
        *(
            (link.joiner.id, link.beneficiary.id, link.clause.id, link.rate)
            for link in answer.links
        ),
        *(rate.count.id for rate in answer.rates),
    )
    me = ox.NamedNode(f"{GRAPH}cascade/{part(answer.incident.id)}/{digest(*parts)}")
    yield ox.Triple(me, TYPE, _term("Cascade"))
    yield ox.Triple(me, COMMENT, ox.Literal(" ".join(answer.limits), language="en"))
    yield ox.Triple(me, DERIVED, _id(answer.incident.id))
    yield ox.Triple(me, _term("start"), ox.Literal(str(answer.on), datatype=_xsd("date")))
    yield ox.Triple(me, _term("cascadeModel"), ox.Literal(model.model))
    yield ox.Triple(me, _term("runs"), ox.Literal(model.runs))
    yield ox.Triple(me, _term("randomSeed"), ox.Literal(model.seed))
    for rate in answer.rates:
        yield ox.Triple(me, _term("restsOnCount"), _id(rate.count.id))
    for link in answer.links:
        yield ox.Triple(me, DERIVED, _id(link.clause.id))
    for row in model.rows:
        share = ox.NamedNode(f"{me.value}-{part(row.actor.id)}")
        yield ox.Triple(me, _term("inclusionShare"), share)
        yield ox.Triple(share, TYPE, _term("InclusionShare"))
        yield ox.Triple(share, _term("includes"), _id(row.actor.id))
        for name, figure in (("share", row.share), ("shareLow", row.low), ("shareHigh", row.high)):
            yield ox.Triple(
                share, _term(name), ox.Literal(f"{figure:.4f}", datatype=_xsd("decimal"))
            )


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(term(name))


def _id(name: str) -> ox.NamedNode:
    return ox.NamedNode(iri(name))


def _xsd(name: str) -> ox.NamedNode:
    return ox.NamedNode(XSD + name)

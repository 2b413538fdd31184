"""What an asker supposes, as RDF: an act that nobody reports, told beside what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ..escalation.supposition import SUPPOSED
from ..model import Event
from ..vocab import PREFIXES, iri, term

TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
DERIVED_FROM = ox.NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
DATE = ox.NamedNode(PREFIXES["xsd"] + "date")
ROLES = {
    "attackers": "attacker",
    "victims": "victim",
    "places": "place",
    "target_kinds": "targetKind",
    "answers": "answers",
    "by": "by",
    "to": "to",
    "concerns": "concerns",
    "under": "underClause",
    "gravity": "gravity",
    "intent": "intent",
}
CONCEPTS = {"gravity", "intent", "target_kinds"}


def act_triples(act: Event, source: ox.NamedNode) -> Iterator[ox.Triple]:
    """Yield the statements of a supposed or derived act; *source* is what it is derived from."""
    me = ox.NamedNode(iri(act.id))
    kind = "SupposedAct" if SUPPOSED in act.kinds else "DerivedAct"
    yield ox.Triple(me, TYPE, ox.NamedNode(term(kind)))
    yield ox.Triple(me, LABEL, ox.Literal(act.label, language="en"))
    yield ox.Triple(me, DERIVED_FROM, source)
    for name, day in (("start", act.period.start), ("end", act.period.end)):
        if day:
            yield ox.Triple(me, ox.NamedNode(term(name)), ox.Literal(str(day), datatype=DATE))
    for field, name in ROLES.items():
        for value in getattr(act, field):
            thing = term(value) if field in CONCEPTS else iri(value)
            yield ox.Triple(me, ox.NamedNode(term(name)), ox.NamedNode(thing))


def as_turtle(acts: Iterable[Event]) -> str:
    """Return those of the acts that are supposed as Turtle, "" for none.

    Each stands for itself: it is said to be derived from those who act in it.
    """
    triples = [
        triple
        for act in acts
        if SUPPOSED in act.kinds
        for triple in act_triples(act, ox.NamedNode(iri(act.attackers[0])))
    ]
    if not triples:
        return ""
    kept = {name: PREFIXES[name] for name in ("foedus", "id", "prov", "rdfs", "xsd")}
    text = ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.TURTLE, prefixes=kept)
    return (text or b"").decode()

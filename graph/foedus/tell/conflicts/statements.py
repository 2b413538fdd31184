"""Conflicts of commitments as RDF."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox

from ...escalation.closure.performed import DERIVED
from ...escalation.conflicts.conflicts import Conflicts
from ...escalation.supposition import SUPPOSED
from ...model import Event, World
from ...vocab import GRAPH, PREFIXES, digest, iri, term


def as_turtle(world: World, found: Conflicts, on: date, incident: Event | None) -> str:
    """Return all conflicts as Turtle, each with what of the data it was derived from."""
    a, derived = (
        ox.NamedNode(PREFIXES[prefix] + name)
        for prefix, name in (("rdf", "type"), ("prov", "wasDerivedFrom"))
    )
    day = ox.Literal(str(on), datatype=ox.NamedNode(PREFIXES["xsd"] + "date"))
    made = {DERIVED, SUPPOSED}
    supposed = {event.id for event in world.events.values() if made & {*event.kinds}}
    if incident and SUPPOSED in incident.kinds:
        supposed.add(incident.id)
    triples: list[ox.Triple] = []
    for each in found.found:
        parts = (incident.id if incident else "", str(on), *each.actors, each.helped, each.other)
        me = ox.NamedNode(f"{GRAPH}conflict/{digest(*parts, each.sort.value)}")
        said = [
            (a, ox.NamedNode(term("ConflictOfCommitments"))),
            (ox.NamedNode(term("conflictGrade")), ox.NamedNode(term(each.grade.value))),
            (ox.NamedNode(term("conflictSort")), ox.NamedNode(term(each.sort.value))),
        ]
        named = [("torn", id) for id in each.actors]
        named += [("helped", each.helped), ("helpedAgainst", each.other)]
        named += [("pullsToHelp", pull.clause) for pull in each.helping]
        named += [("pullsAway", pull.clause) for pull in each.opposing]
        said += [(ox.NamedNode(term(name)), ox.NamedNode(iri(id))) for name, id in named]
        rests_on = {sign.through for sign in each.signs} | ({incident.id} if incident else set())
        said += [(derived, ox.NamedNode(iri(id))) for id in sorted(rests_on) if id not in supposed]
        triples += [ox.Triple(me, predicate, value) for predicate, value in said]
        triples.append(ox.Triple(me, ox.NamedNode(term("start")), day))
    prefixes = {k: v for k, v in PREFIXES.items() if k in ("foedus", "id", "prov", "xsd")}
    written = ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    return (written or b"").decode()

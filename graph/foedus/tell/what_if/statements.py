"""What-ifs and flips as RDF, with the verdicts on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ...escalation.what_if.change import Change, Situation
from ...escalation.what_if.flip import Flip, Way
from ...escalation.what_if.what_if import Difference, Turn
from ...law import Assessment, Finding, Verdict
from ...vocab import GRAPH, PREFIXES, digest, iri, part, term

Node = ox.NamedNode
TYPE, LABEL = Node(PREFIXES["rdf"] + "type"), Node(PREFIXES["rdfs"] + "label")


def turtle(triples: Iterable[ox.Triple]) -> str:
    """Return the triples as Turtle, sorted."""
    kept = {k: v for k, v in PREFIXES.items() if k in ("foedus", "id", "rdfs")}
    found = ox.serialize(sorted(set(triples), key=str), format=ox.RdfFormat.TURTLE, prefixes=kept)
    return (found or b"").decode()


def difference_triples(before: Situation, found: Difference) -> Iterator[ox.Triple]:
    """Yield the what-if, its changes, and each verdict that turns, is new or is gone."""
    me = _node("what-if", *_asked(before), *(change.words for change in found.changes))
    yield from _what_if(me, found.incident, found.changes)
    for turn in (*found.turned, *found.new, *found.gone, *found.reasons):
        node = _node("turn", me.value, turn.clause, *turn.obligors, turn.beneficiary)
        yield ox.Triple(me, _term("turns"), node)
        yield ox.Triple(node, TYPE, _term("Turn"))
        for name, verdict, findings in (
            ("assessmentBefore", turn.before, [f.before for f in turn.findings]),
            ("assessmentAfter", turn.after, [f.after for f in turn.findings]),
        ):
            if verdict:
                side = Node(f"{node.value}-{name}")
                yield ox.Triple(node, _term(name), side)
                told = [finding for finding in findings if finding]
                yield from _assessment(side, found.incident, turn, verdict, told)


def flip_triples(situation: Situation, flip: Flip) -> Iterator[ox.Triple]:
    """Yield the flip, the verdict as it is, the sets of findings, and the facts that bring them."""
    now = flip.now
    me = _node(
        "flip", *_asked(situation), now.clause, *now.obligors, now.beneficiary, flip.goal.value
    )
    yield ox.Triple(me, TYPE, _term("Flip"))
    yield ox.Triple(me, _term("assessmentBefore"), Node(f"{me.value}-now"))
    yield from _assessment(Node(f"{me.value}-now"), now.incident, now, now.verdict, now.findings)
    for number, way in enumerate(flip.ways, start=1):
        yield from _way(me, Node(f"{me.value}-{number}"), way)
    for fact in flip.facts:
        yield from _brought(me, now.incident, fact.changes)


def _way(me: Node, node: Node, way: Way) -> Iterator[ox.Triple]:
    yield ox.Triple(me, _term("turnedBy"), node)
    yield ox.Triple(node, TYPE, _term("SetOfFindings"))
    after = Node(f"{node.value}-after")
    yield ox.Triple(node, _term("assessmentAfter"), after)
    yield from _assessment(after, way.after.incident, way.after, way.after.verdict, ())
    for needed in way.needed:
        finding = Node(f"{node.value}-{part(needed.assumed.condition)}")
        yield ox.Triple(node, _term("assumes"), finding)
        yield ox.Triple(finding, TYPE, _term("Finding"))
        yield ox.Triple(finding, _term("conditionKind"), _term(needed.now.kind))
        yield ox.Triple(finding, _term("holds"), _term(needed.assumed.holds))
        for fact in needed.facts:
            yield from _brought(finding, way.after.incident, fact.changes)


def _brought(by: Node, incident: str, changes: tuple[Change, ...]) -> Iterator[ox.Triple]:
    node = _node("what-if", incident, *(change.words for change in changes))
    yield ox.Triple(by, _term("broughtBy"), node)
    yield from _what_if(node, incident, changes)


def _what_if(me: Node, incident: str, changes: tuple[Change, ...]) -> Iterator[ox.Triple]:
    yield ox.Triple(me, TYPE, _term("WhatIf"))
    yield ox.Triple(me, _term("ofIncident"), _id(incident))
    for change in changes:
        node = _node("change", change.kind.value, change.words)
        yield ox.Triple(me, _term("supposes"), node)
        yield ox.Triple(node, TYPE, _term("Change"))
        yield ox.Triple(node, LABEL, ox.Literal(change.words, language="en"))


def _assessment(
    node: Node,
    incident: str,
    of: Turn | Assessment,
    verdict: Verdict,
    findings: Iterable[Finding],
) -> Iterator[ox.Triple]:
    yield ox.Triple(node, TYPE, _term("Assessment"))
    yield ox.Triple(node, _term("assesses"), _id(incident))
    yield ox.Triple(node, _term("verdict"), _term(verdict.value))
    yield ox.Triple(node, _term("beneficiary"), _id(of.beneficiary))
    for obligor in of.obligors:
        yield ox.Triple(node, _term("obligor"), _id(obligor))
    if of.clause:
        yield ox.Triple(node, _term("underClause"), _id(of.clause))
    for finding in findings:
        found = Node(f"{node.value}-{part(finding.condition or finding.kind)}")
        yield ox.Triple(node, _term("finding"), found)
        yield ox.Triple(found, TYPE, _term("Finding"))
        yield ox.Triple(found, _term("conditionKind"), _term(finding.kind))
        yield ox.Triple(found, _term("holds"), _term(finding.holds.value))
        yield ox.Triple(found, _term("reason"), ox.Literal(finding.reason))


def _asked(situation: Situation) -> tuple[str, ...]:
    seen = situation.perspective
    known = str(seen.known_by or "")
    return situation.incident.id, seen.name, seen.reading, known, str(situation.on)


def _node(*parts: str) -> Node:
    return Node(f"{GRAPH}{parts[0]}/{digest(*parts)}")


def _term(name: str) -> Node:
    return Node(term(name))


def _id(name: str) -> Node:
    return Node(iri(name))

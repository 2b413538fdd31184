"""The description of the system on a day for programs: JSON, CSV and RDF."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pyoxigraph as ox

from ...escalation.system import SignedTie
from ...escalation.system.blocs import crossing
from ...escalation.system.description import Description
from ...model import World
from ...vocab import GRAPH, PREFIXES, iri, part, term

COLUMNS = ("state", "label", "bloc", "camp", "allies", "adversaries", "betweenness", "eigenvector")
TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
DERIVED = ox.NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
XSD = PREFIXES["xsd"]


def as_json(world: World, description: Description) -> str:
    """Return the whole description as JSON, by id, with the label of each thing named."""
    import msgspec

    graph, found = description.graph, description.balance
    allied, at_odds = crossing(graph, description.blocs)
    divided = description.frustration
    named = {*graph.actors, *graph.left_out}
    named |= {each.through for tie in (*graph.ties, *graph.doubtful) for each in tie.reasons}
    answer = {
        "on": graph.on,
        "kinds": graph.kinds,
        "states": graph.actors,
        "pairs": graph.ties,
        "doubtful": graph.doubtful,
        "left_out": graph.left_out,
        "balance": {
            "triangles": found.triangles,
            "by_pairs_at_odds": found.counts,
            "share": found.share,
            "with_pairs_at_odds": found.mixed,
        },
        "frustration": {
            "index": divided.index,
            "fit": divided.fit,
            "against": divided.against,
            "only": divided.only,
            "camps": divided.camps,
        },
        "blocs": description.blocs.members,
        "modularity": description.blocs.modularity,
        "alliances_between_blocs": allied,
        "at_odds_within_a_bloc": at_odds,
        "polarisation": description.polarisation,
        "centralities": description.centralities,
        "labels": {id: world.label(id) for id in sorted(named)},
    }
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()


def as_csv(world: World, description: Description) -> str:
    """Return a row a state: its bloc, its camp as part and side (1a, 1b), and its centralities."""
    bloc = description.blocs.of()
    camp = _camps(description)
    central = {each.actor: each for each in description.centralities}
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for id in description.graph.actors:
        row: list[object] = [id, world.label(id), bloc.get(id, ""), camp.get(id, "")]
        if found := central.get(id):
            eigenvector = "" if found.eigenvector is None else f"{found.eigenvector:.6f}"
            row += [found.allies, found.adversaries, f"{found.betweenness:.6f}", eigenvector]
        else:
            row += [0, 0, "0.000000", ""]
        table.writerow(row)
    return out.getvalue()


def _camps(description: Description) -> dict[str, str]:
    return {
        id: f"{number}{side}"
        for number, camps in enumerate(description.frustration.camps, start=1)
        for side, members in (("a", camps.one), ("b", camps.other))
        for id in members
    }


def as_turtle(description: Description) -> str:
    """Return the description as Turtle: its measures, blocs, camps and signed ties."""
    triples = sorted(set(_triples(description)), key=str)
    prefixes = {k: v for k, v in PREFIXES.items() if k in ("foedus", "id", "prov", "xsd")}
    found = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    return (found or b"").decode()


def _triples(description: Description) -> Iterator[ox.Triple]:
    graph = description.graph
    # Which ties count makes another description of the same day.
    kinds = "-".join(kind.replace(" ", "-") for kind in graph.kinds)
    me = ox.NamedNode(f"{GRAPH}system/{graph.on}/{kinds}")
    yield ox.Triple(me, TYPE, _term("SystemDescription"))
    yield ox.Triple(me, _term("start"), ox.Literal(str(graph.on), datatype=_xsd("date")))
    for name, value in (
        ("triangleBalance", description.balance.share),
        ("modularity", description.blocs.modularity),
        ("polarisation", description.polarisation),
    ):
        if value is not None:
            text = f"{value:.6f}"
            yield ox.Triple(me, _term(name), ox.Literal(text, datatype=_xsd("decimal")))
    index = description.frustration.index
    yield ox.Triple(me, _term("frustrationIndex"), _integer(index))
    for number, bloc in enumerate(description.blocs.members, start=1):
        yield from _group(me, "Bloc", f"bloc-{number}", bloc)
    for number, camps in enumerate(description.frustration.camps, start=1):
        for side, members in (("a", camps.one), ("b", camps.other)):
            if camps.other:
                yield from _group(me, "Camp", f"camp-{number}{side}", members)
    against = set(description.frustration.against)
    for tie in graph.ties:
        yield from _tie(me, tie, (tie.one, tie.other) in against)


def _group(me: ox.NamedNode, kind: str, name: str, members: tuple[str, ...]) -> Iterator[ox.Triple]:
    node = ox.NamedNode(f"{me.value}/{name}")
    yield ox.Triple(node, TYPE, _term(kind))
    yield ox.Triple(node, _term("ofDescription"), me)
    for id in members:
        yield ox.Triple(node, _term("groups"), ox.NamedNode(iri(id)))


def _tie(me: ox.NamedNode, tie: SignedTie, against: bool) -> Iterator[ox.Triple]:
    node = ox.NamedNode(f"{me.value}/{part(tie.one)}/{part(tie.other)}")
    yield ox.Triple(node, TYPE, _term("SignedTie"))
    yield ox.Triple(node, _term("ofDescription"), me)
    yield ox.Triple(node, _term("sign"), _integer(tie.sign))
    flag = ox.Literal("true" if against else "false", datatype=_xsd("boolean"))
    yield ox.Triple(node, _term("againstCamps"), flag)
    for id in (tie.one, tie.other):
        yield ox.Triple(node, _term("groups"), ox.NamedNode(iri(id)))
    for reason in tie.reasons:
        yield ox.Triple(node, DERIVED, ox.NamedNode(iri(reason.through)))


def _integer(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_xsd("integer"))


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(term(name))


def _xsd(name: str) -> ox.NamedNode:
    return ox.NamedNode(XSD + name)

"""STIX 2.1: incidents and the actors in them, for tools of threat intelligence.

The standard is at https://docs.oasis-open.org/cti/stix/v2.1. It knows no treaty: actors are
identities, incidents are incidents, and each tie between two of them is a relationship. What has
no place there, as a commitment that names a clause, keeps its words in the description.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid5

import msgspec

from ..errors import Refused
from ..vocab import iri
from .elements import Edge, Network, Node
from .selection import relation
from .spells import Spell

INCIDENTS = frozenset({"Incident", "War", "Event"})
# What did not happen and what is nobody: acts that would follow, reasons, texts, places.
OTHERS = frozenset({"Act", "Step", "Clause", "Instrument", "Territory", "Text", "Thing"})
# The ids must be the same in each run: version 5 of the namespace of web addresses.
_NAMESPACE = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
_MADE = "2000-01-01T00:00:00.000Z"  # the day of writing is not told: two writes are the same
_CLASSES = {"Person": "individual"}
_TYPES = {"attacker": "attributed-to", "victim": "impacts"}


def pieces(network: Network) -> Iterator[bytes]:
    """Yield the bundle; raise Refused where there is no incident in the network."""
    if not any(node.attributes.get("category") in INCIDENTS for node in network.nodes):
        raise Refused(
            "stix is for incidents and their actors, and there is no incident in the selection",
            "Take --projection incident, of all or with --incident NAME.",
        )
    held = [node for node in network.nodes if is_held(node)]
    types = {node.id: _type(node) for node in held}
    objects = [*map(_object, held)]
    objects += (
        _relationship(edge, types)
        for edge in network.edges
        if edge.source in types and edge.target in types
    )
    bundle = {
        "type": "bundle",
        "id": _id("bundle", " ".join(str(each["id"]) for each in objects)),
        "objects": objects,
    }
    yield msgspec.json.format(msgspec.json.encode(bundle), indent=2) + b"\n"


def is_held(node: Node) -> bool:
    """Return whether STIX has an object for the node: an incident of the data, or an actor."""
    return node.attributes.get("category") not in OTHERS


def _object(node: Node) -> dict[str, object]:
    kind = _type(node)
    found: dict[str, object] = {
        "type": kind,
        "spec_version": "2.1",
        "id": _id(kind, node.id),
        "created": _MADE,
        "modified": _MADE,
        "name": node.label,
        "external_references": [{"source_name": "foedus", "url": iri(node.id)}],
    }
    if kind == "identity":
        category = str(node.attributes.get("category", ""))
        found["identity_class"] = _CLASSES.get(category, "organization")
        if category in ("State", "DeFactoState"):
            found["sectors"] = ["government"]
    elif when := _when(node.spells):
        found["description"] = when
    return found


def _relationship(edge: Edge, types: dict[str, str]) -> dict[str, object]:
    said = [str(edge.attributes.get(name, "")) for name in ("verdict", "standing", "summary")]
    words = [edge.label, *said, _when(edge.spells)]
    ends = [edge.source, edge.target]
    if relation(edge) == "attacker":  # STIX says it of the incident
        ends.reverse()
    source, target = (_id(types[end], end) for end in ends)
    return {
        "type": "relationship",
        "spec_version": "2.1",
        "id": _id("relationship", edge.id),
        "created": _MADE,
        "modified": _MADE,
        "relationship_type": _TYPES.get(relation(edge), "related-to"),
        "description": "; ".join(filter(None, words)),
        "source_ref": source,
        "target_ref": target,
    }


def _type(node: Node) -> str:
    return "incident" if node.attributes.get("category") in INCIDENTS else "identity"


def _id(kind: str, name: str) -> str:
    return f"{kind}--{uuid5(_NAMESPACE, iri(name))}"


def _when(spells: tuple[Spell, ...]) -> str:
    return ", ".join(
        str(spell.start or "")
        if spell.start == spell.end
        else f"{spell.start or ''} to {spell.end or ''}"
        for spell in spells
        if spell != Spell()
    )

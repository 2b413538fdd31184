"""The network of actors and instruments that a world holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from ..model import Actor, Clause, Event, Instrument, Territory, Thing, World
from ..vocab import iri
from . import layout, palette
from .bonds import COLUMNS, bonds
from .drawn import validity, written
from .elements import Column, Edge, Network, Node
from .plain import plain
from .spells import Spell, precision, spells

NODE_COLUMNS = (
    Column(name="category", type="string"),
    Column(name="aliases", type="liststring"),
    Column(name="latitude", type="double"),
    Column(name="longitude", type="double"),
    Column(name="iri", type="string"),
    Column(name="valid_from", type="string"),
    Column(name="valid_to", type="string"),
    Column(name="date_precision", type="string"),
)

# The most telling first: an alliance is also an organisation.
_CATEGORIES = (
    "State",
    "DeFactoState",
    "Alliance",
    "MilitaryUnit",
    "MilitaryBase",
    "Organ",
    "Person",
    "NewsMedium",
    "Organisation",
    "Instrument",
    "Clause",
    "Incident",
    "War",
    "Actor",
)
_OTHERWISE: dict[type[Thing], str] = {
    Instrument: "Instrument",
    Clause: "Clause",
    Event: "Event",
    Territory: "Territory",
}


class Named(Struct, frozen=True):
    """What a node is called, and of which category it is, where the data do not say."""

    label: str
    category: str


def network(world: World) -> Network:
    """Return all commitments, memberships and ties, and whom they join."""
    return joined(world, bonds(world))


def joined(
    world: World,
    edges: tuple[Edge, ...],
    edge_columns: tuple[Column, ...] = COLUMNS,
    unknown: Mapping[str, Named] = MappingProxyType({}),
) -> Network:
    """Return the network of the edges and of what they join.

    *unknown* tells label and category of what the world does not hold, by id.
    """
    degrees = Counter(end for edge in edges for end in (edge.source, edge.target))
    coordinates = {
        name: place for name in degrees if (place := _coordinates(world, name)) is not None
    }
    points = layout.positions(degrees, coordinates, _neighbours(edges))
    nodes = (
        _node(world, name, degrees[name], points[name], coordinates.get(name), unknown.get(name))
        for name in sorted(degrees)
    )
    return Network(
        nodes=tuple(nodes), edges=edges, node_columns=NODE_COLUMNS, edge_columns=edge_columns
    )


def of_day(network: Network, day: date) -> Network:
    """Return what of the network may have held on the day, and whom that joined.

    Everything stays where the whole network has it, so that days can be compared.
    """
    edges = tuple(
        edge for edge in network.edges if any(spell.holds_on(day) for spell in edge.spells)
    )
    joined = {end for edge in edges for end in (edge.source, edge.target)}
    nodes = tuple(node for node in network.nodes if node.id in joined)
    return replace(network, nodes=nodes, edges=edges)


def _node(
    world: World,
    name: str,
    degree: int,
    position: tuple[float, float],
    coordinates: tuple[float, float] | None,
    stated: Named | None,
) -> Node:
    known = world.actors.get(name) or world.instruments.get(name)
    thing = known or world.things.get(name)
    category = stated.category if stated else _category(thing)
    periods = [thing.period] if isinstance(thing, Actor | Instrument | Event | Clause) else []
    # A period that ends before it starts holds on no day; the node itself must be there.
    days = spells(periods) or (Spell(),)
    facts = {
        "category": category,
        "aliases": thing.alternatives if thing else (),
        "iri": "" if stated else iri(name),
        **validity(days),
        "date_precision": precision(days, periods),
    }
    attributes = written(facts)
    if coordinates:
        attributes |= {"latitude": coordinates[0], "longitude": coordinates[1]}
    return Node(
        id=name,
        label=plain(stated.label if stated else thing.label if thing else "") or plain(name),
        spells=days,
        attributes=attributes,
        size=layout.size(degree),
        position=position,
        colour=palette.of_node(category),
    )


def _category(thing: Thing | None) -> str:
    if thing is None:
        return "Actor"
    for category in _CATEGORIES:
        if category in thing.kinds:
            return category
    for kind, category in _OTHERWISE.items():
        if isinstance(thing, kind):
            return category
    return "Actor" if isinstance(thing, Actor) else "Thing"


def _coordinates(world: World, holder: str) -> tuple[float, float] | None:
    """Return latitude and longitude of the widest territory of which it is the sovereign.

    What it still holds comes first: a territory that it lost, such as a colony, is not where it is.
    """
    statuses = [
        status
        for status in world.statuses.values()
        if status.relation == "RecognisedSovereignty" and status.holder == holder
    ]
    held = {status.territory for status in statuses}
    kept = {status.territory for status in statuses if status.period.end is None}
    places = (world.territories[name] for name in sorted(held) if name in world.territories)
    ranked = sorted(
        places,
        key=lambda place: (
            place.territory_kind != "stateTerritory",
            place.id not in kept,
            bool(held & {*place.within}),
        ),
    )
    for place in ranked:
        if place.latitude is not None and place.longitude is not None:
            return place.latitude, place.longitude
    return None


def _neighbours(edges: tuple[Edge, ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for edge in edges:
        found.setdefault(edge.source, set()).add(edge.target)
        found.setdefault(edge.target, set()).add(edge.source)
    return found

"""JSON for graphology (and so for Sigma and Gephi Lite) and for d3.

Graphology's form is at https://graphology.github.io/serialization; d3-force takes nodes that have
an id, and links that name them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from .elements import Colour, Edge, Network, Node
from .spells import Spell, in_words


def graphology(network: Network) -> Iterator[bytes]:
    """Yield the network as graphology imports it: mixed, with parallel edges."""
    options = {"type": "mixed", "multi": True, "allowSelfLoops": True}
    yield b'{"options":' + _encoded(options) + b',"attributes":{"name":"foedus"},\n"nodes":[\n'
    nodes = ({"key": node.id, "attributes": _node(node)} for node in network.nodes)
    yield from _parted(nodes)
    yield b'],\n"edges":[\n'
    edges = (
        {
            "key": edge.id,
            "source": edge.source,
            "target": edge.target,
            "undirected": not edge.directed,
            "attributes": _edge(edge),
        }
        for edge in network.edges
    )
    yield from _parted(edges)
    yield b"]}\n"


def d3(network: Network) -> Iterator[bytes]:
    """Yield the network as nodes and links, as examples of d3-force take them."""
    yield b'{"directed":true,"multigraph":true,"graph":{},\n"nodes":[\n'
    yield from _parted({"id": node.id, **_node(node)} for node in network.nodes)
    yield b'],\n"links":[\n'
    links = (
        {
            "source": edge.source,
            "target": edge.target,
            "key": edge.id,
            "directed": edge.directed,
            **_edge(edge),
        }
        for edge in network.edges
    )
    yield from _parted(links)
    yield b"]}\n"


def _node(node: Node) -> dict[str, object]:
    x, y = node.position
    drawn = {"x": x, "y": y, "size": node.size, "color": _colour(node.colour)}
    return {"label": node.label, **drawn, **node.attributes, **_days(node.spells)}


def _edge(edge: Edge) -> dict[str, object]:
    drawn = {"weight": edge.weight, "color": _colour(edge.colour)}
    facts = {"label": edge.label, "kind": edge.kind}
    return {**facts, **drawn, **edge.attributes, **_days(edge.spells)}


def _days(spells: tuple[Spell, ...]) -> dict[str, str]:
    days = in_words(spells)
    return {"spells": days} if days else {}


def _colour(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _parted(rows: Iterable[Mapping[str, object]]) -> Iterator[bytes]:
    """Yield each row on a line, a comma before all but the first."""
    before = b""
    for row in rows:
        yield before + _encoded(row)
        before = b",\n"
    yield b"\n" if before else b""


def _encoded(value: object) -> bytes:
    return msgspec.json.encode(value)

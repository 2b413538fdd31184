"""GraphML that networkx, igraph, yEd and Gephi read.

The format is at http://graphml.graphdrawing.org/specification.html. All edges are directed, as
networkx refuses a file that has both kinds; a mutual commitment is an edge each way. yEd draws
what stands in its own element `y:ShapeNode`; networkx reads that, too, so that what we say of the
node stands after it and counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from xml.sax.saxutils import escape

from .elements import Column, Network, Node, Value
from .gexf import literal, quoted
from .networkx_graph import as_text, one_way
from .plain import plain
from .spells import in_words

_LINES = 2000  # that are joined to a piece
_TYPES = {"integer": "int", "double": "double", "boolean": "boolean"}
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
"""
_NODE = (
    Column(name="label", type="string"),
    Column(name="size", type="double"),
    Column(name="x", type="double"),
    Column(name="y", type="double"),
)
_EDGE = (
    Column(name="kind", type="string"),
    Column(name="label", type="string"),
    Column(name="weight", type="double"),
)
_SPELLS = Column(name="spells", type="string")
_DRAWN = "drawn"  # the key under which yEd finds how a node is drawn


def document(network: Network) -> bytes:
    """Return the network as a GraphML file; each edge keeps its id, kind and spells."""
    return b"".join(pieces(network))


def pieces(network: Network) -> Iterator[bytes]:
    """Yield the file of `document` piece by piece."""
    lines = _lines(one_way(network))
    while piece := "".join(islice(lines, _LINES)):
        yield piece.encode()


def _lines(network: Network) -> Iterator[str]:
    yield _HEAD
    yield from _keys("node", (*_NODE, *network.node_columns, _SPELLS))
    yield from _keys("edge", (*_EDGE, *network.edge_columns, _SPELLS))
    yield f'  <key id="{_DRAWN}" for="node" attr.type="string" yfiles.type="nodegraphics"/>\n'
    yield '  <graph id="network" edgedefault="directed">\n'
    for node in network.nodes:
        x, y = node.position
        facts: dict[str, Value] = {"label": node.label, "size": node.size, "x": x, "y": y}
        facts |= as_text(node.attributes) | {"spells": in_words(node.spells)}
        yield (
            f"    <node id={quoted(node.id)}>\n{_drawn(node)}{_data('node', facts)}    </node>\n"
        )
    for edge in network.edges:
        facts = {"kind": edge.kind, "label": edge.label, "weight": edge.weight}
        facts |= as_text(edge.attributes) | {"spells": in_words(edge.spells)}
        ends = f"source={quoted(edge.source)} target={quoted(edge.target)}"
        yield (f"    <edge id={quoted(edge.id)} {ends}>\n{_data('edge', facts)}    </edge>\n")
    yield "  </graph>\n</graphml>\n"


def _keys(kind: str, columns: Iterable[Column]) -> Iterator[str]:
    for column in columns:
        facts = f'for="{kind}" attr.name={quoted(column.name)}'
        form = _TYPES.get(column.type, "string")
        yield f'  <key id={quoted(f"{kind}.{column.name}")} {facts} attr.type="{form}"/>\n'


def _data(kind: str, facts: dict[str, Value]) -> str:
    return "".join(
        f"      <data key={quoted(f'{kind}.{name}')}>{escape(plain(literal(value)))}</data>\n"
        for name, value in facts.items()
        if value != ""
    )


def _drawn(node: Node) -> str:
    """Return how yEd draws the node; its y axis points down."""
    x, y = node.position
    colour = "#{:02X}{:02X}{:02X}".format(*node.colour)
    size = f'height="{node.size}" width="{node.size}" x="{x}" y="{0.0 - y}"'
    label = escape(node.label)
    return (
        f'      <data key="{_DRAWN}"><y:ShapeNode><y:Geometry {size}/>'
        f'<y:Fill color="{colour}" transparent="false"/><y:NodeLabel>{label}</y:NodeLabel>'
        '<y:Shape type="ellipse"/></y:ShapeNode></data>\n'
    )

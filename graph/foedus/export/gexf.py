"""GEXF 1.3, written so that Gephi, Gephi Lite and networkx read all of it.

The format is at https://gexf.net; what its readers make of it was measured, and decides:

- `kind` and `type` stand on each edge and a mixed graph has no `defaultedgetype`: Gephi merges
  parallel edges of one kind and drops edges that differ from the default. A one-way graph has
  it, for networkx.
- One static block of attributes a class, whose ids are their titles: graphology-gexf keeps only
  the last block, and ignores titles.
- Validity is on the elements, as inclusive days; several spells neither overlap nor touch.
- The `viz` prefix is written and no `xsi` attribute, as the 1.3 RELAX NG schema demands.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import quoteattr

from .elements import Colour, Column, Edge, Network, Node, Value
from .networkx_graph import one_way
from .plain import plain
from .spells import Spell

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
"""


def document(
    network: Network,
    *,
    description: str = "Commitments, memberships and ties of actors, each with its days",
    modified: date | None = None,
    directed_only: bool = False,
) -> bytes:
    """Return the network as a GEXF file, the same bytes for the same network.

    `modified` is the day of the data (nothing is written of the day of export).
    `directed_only` writes a mutual commitment as two directed edges, for networkx, which
    refuses graphs that have both kinds of edges.
    """
    shown = one_way(network) if directed_only else network
    return "".join(_lines(shown, description, modified, directed_only)).encode()


def _lines(
    network: Network, description: str, modified: date | None, directed_only: bool
) -> Iterator[str]:
    yield _HEAD
    yield f"  <meta{_attributes(lastmodifieddate=modified)}>\n"
    yield "    <creator>foedus</creator>\n"
    yield f"    <description>{_text(description)}</description>\n"
    yield "  </meta>\n"
    time = 'mode="dynamic" timeformat="date" timerepresentation="interval"'
    default = ' defaultedgetype="directed"' if directed_only else ""
    yield f"  <graph {time}{default}>\n"
    yield from _columns("node", network.node_columns)
    yield from _columns("edge", network.edge_columns)
    yield f'    <nodes count="{len(network.nodes)}">\n'
    for node in network.nodes:
        yield from _node(node, network.node_columns)
    yield "    </nodes>\n"
    yield f'    <edges count="{len(network.edges)}">\n'
    for edge in network.edges:
        yield from _edge(edge, network.edge_columns)
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _columns(kind: str, columns: Iterable[Column]) -> Iterator[str]:
    yield f'    <attributes class="{kind}" mode="static">\n'
    for column in columns:
        facts = _attributes(id=column.name, title=column.name, type=column.type)
        yield f"      <attribute{facts}/>\n"
    yield "    </attributes>\n"


def _node(node: Node, columns: Iterable[Column]) -> Iterator[str]:
    yield f"      <node{_attributes(id=node.id, label=node.label)}{_bounds(node.spells)}>\n"
    yield from _values(node.attributes, columns)
    yield from _spells(node.spells)
    x, y = node.position
    yield f"        <viz:size{_attributes(value=node.size)}/>\n"
    yield f"        <viz:position{_attributes(x=x, y=y, z=0.0)}/>\n"
    yield f"        {_colour(node.colour)}\n"
    yield "      </node>\n"


def _edge(edge: Edge, columns: Iterable[Column]) -> Iterator[str]:
    facts = _attributes(
        id=edge.id,
        source=edge.source,
        target=edge.target,
        type="directed" if edge.directed else "undirected",
        kind=edge.kind,
        label=edge.label,
        weight=edge.weight,
    )
    yield f"      <edge{facts}{_bounds(edge.spells)}>\n"
    yield from _values(edge.attributes, columns)
    yield from _spells(edge.spells)
    yield f"        {_colour(edge.colour)}\n"
    yield "      </edge>\n"


def _values(values: dict[str, Value], columns: Iterable[Column]) -> Iterator[str]:
    held = [(column, values[column.name]) for column in columns if column.name in values]
    if not held:
        return
    yield "        <attvalues>\n"
    for column, value in held:
        facts = {"for": column.name, "value": literal(value)}
        yield f"          <attvalue{_attributes(**facts)}/>\n"
    yield "        </attvalues>\n"


def literal(value: Value) -> str:
    r"""Return a value as GEXF and Gephi's tables write it.

    >>> literal(("Союз", 'the "Union"')), literal(True), literal(40.0)
    ('["Союз", "the \\"Union\\""]', 'true', '40.0')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _bounds(spells: tuple[Spell, ...]) -> str:
    if len(spells) != 1:
        return ""
    return _attributes(start=spells[0].start, end=spells[0].end)


def _spells(spells: tuple[Spell, ...]) -> Iterator[str]:
    if len(spells) < 2:
        return
    yield "        <spells>\n"
    for spell in spells:
        yield f"          <spell{_attributes(start=spell.start, end=spell.end)}/>\n"
    yield "        </spells>\n"


def _colour(colour: Colour) -> str:
    red, green, blue = (max(0, min(255, channel)) for channel in colour)
    return f"<viz:color{_attributes(r=red, g=green, b=blue)}/>"


def _attributes(**facts: str | float | date | None) -> str:
    return "".join(
        f" {name}={quoteattr(plain(str(value)))}"
        for name, value in facts.items()
        if value is not None
    )


def _text(text: str) -> str:
    return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

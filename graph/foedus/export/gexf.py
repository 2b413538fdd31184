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
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from xml.sax.saxutils import escape

from .elements import Colour, Column, Edge, Network, Node, Value
from .networkx_graph import one_way
from .plain import plain
from .spells import Spell

ABOUT = "Commitments, memberships and ties of actors, each with its days"
_LINES = 2000  # that are joined to a piece
_SPECIAL = re.compile('[&<>"]')
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
"""


def document(
    network: Network,
    *,
    description: str = ABOUT,
    modified: date | None = None,
    directed_only: bool = False,
) -> bytes:
    """Return the network as a GEXF file, the same bytes for the same network.

    `modified` is the day of the data (nothing is written of the day of export).
    `directed_only` writes a mutual commitment as two directed edges, for networkx, which
    refuses graphs that have both kinds of edges.
    """
    return b"".join(
        pieces(network, description=description, modified=modified, directed_only=directed_only)
    )


def pieces(
    network: Network,
    *,
    description: str = ABOUT,
    modified: date | None = None,
    directed_only: bool = False,
    is_dynamic: bool = True,
) -> Iterator[bytes]:
    """Yield the file of `document` piece by piece: a large network is never a text as a whole.

    Without *is_dynamic* no days stand on the elements, for readers that know no time.
    """
    shown = one_way(network) if directed_only else network
    lines = _lines(shown, description, modified, directed_only, is_dynamic)
    while piece := "".join(islice(lines, _LINES)):
        yield piece.encode()


def _lines(
    network: Network,
    description: str,
    modified: date | None,
    directed_only: bool,
    is_dynamic: bool,
) -> Iterator[str]:
    yield _HEAD
    yield f"  <meta{_attributes(lastmodifieddate=modified)}>\n"
    yield "    <creator>foedus</creator>\n"
    yield f"    <description>{_text(description)}</description>\n"
    yield "  </meta>\n"
    time = 'mode="dynamic" timeformat="date" timerepresentation="interval"'
    if not is_dynamic:
        time = 'mode="static"'
    default = ' defaultedgetype="directed"' if directed_only else ""
    yield f"  <graph {time}{default}>\n"
    yield from _columns("node", network.node_columns)
    yield from _columns("edge", network.edge_columns)
    starts = {column.name: _start(column) for column in network.node_columns}
    yield f'    <nodes count="{len(network.nodes)}">\n'
    for node in network.nodes:
        yield _node(node, starts, is_dynamic)
    yield "    </nodes>\n"
    starts = {column.name: _start(column) for column in network.edge_columns}
    yield f'    <edges count="{len(network.edges)}">\n'
    for edge in network.edges:
        yield _edge(edge, starts, is_dynamic)
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _columns(kind: str, columns: Iterable[Column]) -> Iterator[str]:
    yield f'    <attributes class="{kind}" mode="static">\n'
    for column in columns:
        facts = _attributes(id=column.name, title=column.name, type=column.type)
        yield f"      <attribute{facts}/>\n"
    yield "    </attributes>\n"


def _start(column: Column) -> str:
    return f"          <attvalue for={quoted(column.name)} value="


def _node(node: Node, starts: dict[str, str], is_dynamic: bool) -> str:
    spells = node.spells if is_dynamic else ()
    x, y = node.position
    return (
        f"      <node id={quoted(node.id)} label={quoted(node.label)}{_bounds(spells)}>\n"
        f"{_values(node.attributes, starts)}{_spells(spells)}"
        f'        <viz:size value="{node.size}"/>\n'
        f'        <viz:position x="{x}" y="{y}" z="0.0"/>\n'
        f"        {_colour(node.colour)}\n"
        "      </node>\n"
    )


def _edge(edge: Edge, starts: dict[str, str], is_dynamic: bool) -> str:
    spells = edge.spells if is_dynamic else ()
    return (
        f"      <edge id={quoted(edge.id)} source={quoted(edge.source)}"
        f" target={quoted(edge.target)}"
        f' type="{"directed" if edge.directed else "undirected"}"'
        f" kind={quoted(edge.kind)} label={quoted(edge.label)}"
        f' weight="{edge.weight}"{_bounds(spells)}>\n'
        f"{_values(edge.attributes, starts)}{_spells(spells)}"
        f"        {_colour(edge.colour)}\n"
        "      </edge>\n"
    )


def _values(values: dict[str, Value], starts: dict[str, str]) -> str:
    held = [
        f"{start}{_often(literal(values[name]))}/>\n"
        for name, start in starts.items()
        if name in values
    ]
    return f"        <attvalues>\n{''.join(held)}        </attvalues>\n" if held else ""


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


def _spells(spells: tuple[Spell, ...]) -> str:
    if len(spells) < 2:
        return ""
    lines = (
        f"          <spell{_attributes(start=spell.start, end=spell.end)}/>\n" for spell in spells
    )
    return f"        <spells>\n{''.join(lines)}        </spells>\n"


@lru_cache
def _colour(colour: Colour) -> str:
    red, green, blue = (max(0, min(255, channel)) for channel in colour)
    return f"<viz:color{_attributes(r=red, g=green, b=blue)}/>"


def _attributes(**facts: str | float | date | None) -> str:
    return "".join(
        f" {name}={quoted(str(value))}" for name, value in facts.items() if value is not None
    )


def quoted(text: str) -> str:
    """Return the text as the value of an attribute, in quotation marks."""
    shown = plain(text)
    if _SPECIAL.search(shown):
        shown = escape(shown, {'"': "&quot;"})
    return f'"{shown}"'


_often = lru_cache(2**14)(quoted)  # values come again and again: an instrument on each of its edges


def _text(text: str) -> str:
    return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

"""Cypher statements for Neo4j, Memgraph and their like; running them twice changes nothing.

The language is at https://neo4j.com/docs/cypher-manual. Each statement stands for a batch of rows,
one a line, and ends with a semicolon: `cypher-shell -f FILE` runs them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from .elements import Edge, Network, Node, Value
from .property_graph import DAYS, EVERY, kind, label, of_edge, of_node

_BATCH = 500  # rows of a statement


def pieces(network: Network) -> Iterator[bytes]:
    """Yield a constraint, then nodes by label and relationships by type."""
    yield (
        f"CREATE CONSTRAINT foedus_id IF NOT EXISTS FOR (n:{EVERY}) REQUIRE n.id IS UNIQUE;\n"
    ).encode()
    nodes: dict[str, list[Node]] = {}
    for node in network.nodes:
        nodes.setdefault(label(node), []).append(node)
    for name, group in sorted(nodes.items()):
        named = "" if name == EVERY else f" SET n:{name}"
        rows = (f"{{id: {_text(n.id)}, facts: {_map(of_node(n))}}}" for n in group)
        yield from _statements(rows, f"MERGE (n:{EVERY} {{id: row.id}}){named} SET n += row.facts")
    edges: dict[str, list[Edge]] = {}
    for edge in network.edges:
        edges.setdefault(kind(edge), []).append(edge)
    for name, ties in sorted(edges.items()):
        rows = (
            f"{{id: {_text(e.id)}, source: {_text(e.source)}, target: {_text(e.target)}, "
            f"facts: {_map(of_edge(e))}}}"
            for e in ties
        )
        yield from _statements(
            rows,
            f"MATCH (a:{EVERY} {{id: row.source}}), (b:{EVERY} {{id: row.target}}) "
            f"MERGE (a)-[r:{name} {{id: row.id}}]->(b) SET r += row.facts",
        )


def _statements(rows: Iterable[str], doing: str) -> Iterator[bytes]:
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        lines = ",\n  ".join(batch)
        yield f"UNWIND [\n  {lines}\n] AS row\n{doing};\n".encode()


def _map(facts: dict[str, Value]) -> str:
    shown = ", ".join(f"{name}: {_literal(name, value)}" for name, value in facts.items())
    return f"{{{shown}}}"


def _literal(name: str, value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_text, value))}]"
    if isinstance(value, str):
        return f"date({_text(value)})" if name in DAYS else _text(value)
    return str(value)


def _text(text: str) -> str:
    r"""Return the text as a string literal.

    >>> print(_text("O'Higgins"))
    'O\'Higgins'
    """
    shown = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{shown}'"

"""DOT for Graphviz: a directed graph, in which a mutual tie has no arrowhead.

The language is at https://graphviz.org/doc/info/lang.html. Draw with `neato -n` to keep the places.
"""

from __future__ import annotations

from collections.abc import Iterator

from .elements import Colour, Network, Value
from .gexf import literal
from .networkx_graph import as_text
from .spells import in_words

# Names that Graphviz gives a meaning of its own: ours are kept apart from them.
_TAKEN = frozenset({"area", "class", "id", "k", "label", "mode", "nodes", "page", "size"})


def pieces(network: Network) -> Iterator[bytes]:
    """Yield the network as one digraph, line by line."""
    yield b'digraph "network" {\n  node [shape=ellipse style=filled fontcolor=white];\n'
    for node in network.nodes:
        x, y = node.position
        facts: dict[str, Value] = {
            "label": node.label,
            "pos": f"{x},{y}",
            "fillcolor": _colour(node.colour),
            **_own(node.attributes),
            "spells": in_words(node.spells),
        }
        yield f"  {_quoted(node.id)}{_list(facts)};\n".encode()
    for edge in network.edges:
        facts = {
            "label": edge.label,
            "dir": "forward" if edge.directed else "none",
            "color": _colour(edge.colour),
            "weight": edge.weight,
            "kind": edge.kind,
            "edge_id": edge.id,
            **_own(edge.attributes),
            "spells": in_words(edge.spells),
        }
        ends = f"{_quoted(edge.source)} -> {_quoted(edge.target)}"
        yield f"  {ends}{_list(facts)};\n".encode()
    yield b"}\n"


def _own(values: dict[str, Value]) -> dict[str, str | float | bool]:
    return {(f"{n}_" if n in _TAKEN else n): value for n, value in as_text(values).items()}


def _list(facts: dict[str, Value]) -> str:
    shown = " ".join(f"{n}={_quoted(literal(value))}" for n, value in facts.items() if value != "")
    return f" [{shown}]"


def _quoted(text: str) -> str:
    r"""Return the text in quotation marks; a backslash would begin an escape.

    >>> _quoted('The "Union"\\n')
    '"The \\"Union\\"/n"'
    """
    shown = text.replace("\\", "/").replace('"', '\\"')
    return f'"{shown}"'


def _colour(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)

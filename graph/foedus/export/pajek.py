"""Pajek's .net: vertices with a place, arcs with a weight and a label, and nothing else.

The form is in the Pajek manual (http://mrvar.fdv.uni-lj.si/pajek/). A label names its vertex for
most readers, so that those that several bear have the id added. Mutual ties are an arc each way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .elements import Network, Node
from .networkx_graph import one_way


def pieces(network: Network) -> Iterator[bytes]:
    """Yield the network as a Pajek network, in UTF-8."""
    labels = Counter(node.label for node in network.nodes)
    numbers = {node.id: number for number, node in enumerate(network.nodes, 1)}
    left, low, width, height = _frame(network.nodes)
    yield f"*Vertices {len(numbers)}\n".encode()
    for node in network.nodes:
        name = node.label if labels[node.label] == 1 else f"{node.label} ({node.id})"
        x = (node.position[0] - left) / width
        y = 1 - (node.position[1] - low) / height  # the upper edge is 0
        yield f"{numbers[node.id]} {_quoted(name)} {x:.6f} {y:.6f} 0.5\n".encode()
    yield b"*Arcs\n"
    for edge in one_way(network).edges:
        ends = f"{numbers[edge.source]} {numbers[edge.target]}"
        yield f"{ends} {edge.weight} l {_quoted(edge.label)}\n".encode()


def _frame(nodes: tuple[Node, ...]) -> tuple[float, float, float, float]:
    """Return the left and lower edge of what is drawn, its width and its height."""
    across = [node.position[0] for node in nodes] or [0.0]
    up = [node.position[1] for node in nodes] or [0.0]
    return min(across), min(up), max(across) - min(across) or 1, max(up) - min(up) or 1


def _quoted(text: str) -> str:
    """Return the text in quotation marks, in which there can be no other.

    >>> print(_quoted('The "Union"'))
    "The 'Union'"
    """
    shown = text.replace("\\", "/").replace('"', "'")
    return f'"{shown}"'

"""The layers of a diagram, and an order within each in which few arrows cross.

Boxes stand in even layers, the labels of arrows in the odd ones between. An arrow that passes a
layer has a lane there, so it meets no box and no label. The order is found by the barycentre
method: Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system
structures", IEEE Trans. SMC 11 (1981) 109-125.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from .diagram import Arrow, Diagram

SWEEPS = 12


class Node(Struct, frozen=True):
    """What takes room in a layer: a box, or an arrow that passes or has its label there.

    ``box`` and ``arrow`` are places in the diagram, -1 for none.
    """

    layer: int
    box: int = -1
    arrow: int = -1
    labelled: bool = False


class Layers(Struct, frozen=True):
    """The nodes, the rows of them (places in ``nodes``) by layer, and the way of each arrow.

    A way begins with the node of the source and ends with that of the target.
    """

    nodes: tuple[Node, ...]
    rows: dict[int, tuple[int, ...]]
    ways: tuple[tuple[int, ...], ...]


def layers(diagram: Diagram) -> Layers:
    """Return the layers of the diagram, those left out in which nothing stands."""
    ranks = {column: rank for rank, column in enumerate(sorted({b.column for b in diagram.boxes}))}
    layer = {box.id: 2 * ranks[box.column] for box in diagram.boxes}
    nodes = [Node(layer[box.id], box=place) for place, box in enumerate(diagram.boxes)]
    place = {box.id: number for number, box in enumerate(diagram.boxes)}
    label_in = [_label_layer(arrow, layer) for arrow in diagram.arrows]
    ways: list[tuple[int, ...]] = []
    for number, arrow in enumerate(diagram.arrows):
        between = [label_in[number]]
        if layer[arrow.source] != layer[arrow.target]:
            low, high = sorted((layer[arrow.source], layer[arrow.target]))
            between = [n for n in range(low + 1, high) if n % 2 == 0 or n in label_in]
        passed = [Node(n, arrow=number, labelled=n == label_in[number]) for n in between]
        way = list(range(len(nodes), len(nodes) + len(passed)))
        nodes += passed
        if layer[arrow.target] < layer[arrow.source]:
            way.reverse()
        ways.append((place[arrow.source], *way, place[arrow.target]))
    rows: dict[int, tuple[int, ...]] = dict.fromkeys(sorted({node.layer for node in nodes}), ())
    for number, node in enumerate(nodes):
        rows[node.layer] += (number,)
    return Layers(tuple(nodes), _ordered(nodes, rows, ways), tuple(ways))


def _label_layer(arrow: Arrow, layer: dict[str, int]) -> int:
    """Return the layer of the arrow's label or mark, -1 for an arrow that needs none.

    The label stands beside the right-hand end; an arrow within a column turns around there.
    """
    if layer[arrow.source] == layer[arrow.target]:
        return layer[arrow.source] + 1
    if arrow.label or arrow.line == "crossed":
        return max(layer[arrow.source], layer[arrow.target]) - 1
    return -1


def ties(ways: Iterable[tuple[int, ...]]) -> list[tuple[int, int]]:
    """Return the pairs of nodes that follow each other on a way."""
    return [pair for way in ways for pair in pairwise(way)]


def _ordered(
    nodes: list[Node], rows: dict[int, tuple[int, ...]], ways: list[tuple[int, ...]]
) -> dict[int, tuple[int, ...]]:
    """Return the rows in the order with fewest crossings of those that the sweeps come upon."""
    left: list[list[int]] = [[] for _ in nodes]
    right: list[list[int]] = [[] for _ in nodes]
    for one, other in ties(ways):
        low, high = sorted((one, other), key=lambda n: nodes[n].layer)
        left[high].append(low)
        right[low].append(high)
    best, fewest = rows, -1
    for sweep in range(SWEEPS):
        across, beside = (rows, left) if sweep % 2 == 0 else (dict(reversed(rows.items())), right)
        for layer in across:
            place = {n: i for row in rows.values() for i, n in enumerate(row)}
            rows = {**rows, layer: _by_barycentre(rows[layer], beside, place)}
        crossings = sum(_crossings(one, other, right) for one, other in pairwise(rows.values()))
        if fewest < 0 or crossings < fewest:
            best, fewest = rows, crossings
    return best


def _by_barycentre(
    row: tuple[int, ...], beside: list[list[int]], place: dict[int, int]
) -> tuple[int, ...]:
    """Return the row in the order of what its nodes lead to; who leads nowhere keeps its place."""
    means = {n: sum(place[m] for m in beside[n]) / len(beside[n]) for n in row if beside[n]}
    tied = iter(sorted(means, key=lambda n: (means[n], place[n])))
    return tuple(next(tied) if n in means else n for n in row)


def _crossings(row: tuple[int, ...], following: tuple[int, ...], right: list[list[int]]) -> int:
    place = {n: i for i, n in enumerate(following)}
    seen: list[int] = []
    count = 0
    for n in row:
        ends = sorted(place[m] for m in right[n])
        count += sum(len(seen) - bisect_right(seen, end) for end in ends)
        for end in ends:
            insort(seen, end)
    return count

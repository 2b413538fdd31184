"""Where each box and arrow of a diagram is drawn, in pixels from the upper left.

No box overlaps another, no arrow runs through a box, no label meets a box or an arrow or another
label: each has room of its own in its layer, and arrows bend only in the gaps between layers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

from msgspec import Struct

from .diagram import Box, Diagram
from .layers import Layers, Node, layers
from .sizes import (
    LANE,
    PADDING,
    PORT,
    Said,
    half_height,
    reach_of_label,
    texts,
    width_of_boxes,
    width_of_label,
)

SPACING = 16.0  # between boxes of a column
GAP = 34.0  # between layers at least, so that an arrow shows its head
SLANT = 0.2  # how much wider a gap is the higher an arrow climbs in it
WIDEST_GAP = 130.0
ROUNDS = 6


class Placed(Struct, frozen=True):
    """A box with its rectangle, and the lines of text in it from the top."""

    box: Box
    x: float
    y: float
    width: float
    height: float
    texts: tuple[Said, ...]


class Port(Struct, frozen=True):
    """Where the arrows of one line that leave a side of a box, or arrive there, meet it."""

    node: int
    to_right: bool
    leaves: bool
    line: str


class Layout(Struct, frozen=True):
    """The layers of a diagram with their places.

    ``lefts`` and ``widths`` are by layer. ``heights`` has where a node's arrow runs or its box
    has its middle, by node; ``ports`` has how far below the middle of the box a port is.
    """

    layers: Layers
    lefts: dict[int, float]
    widths: dict[int, float]
    heights: tuple[float, ...]
    ports: dict[Port, float]
    boxes: tuple[Placed, ...]
    width: float
    height: float


def arranged(diagram: Diagram) -> Layout:
    """Return the layout of a diagram that has boxes, the same for the same diagram."""
    found = layers(diagram)
    widths = {layer: _width(diagram, found, row) for layer, row in found.rows.items()}
    met = _met(diagram, found)
    reaches = [_reach(diagram, met, number, widths, found) for number in range(len(found.nodes))]
    heights = _stacked(found, reaches)
    ports = dict.fromkeys(met, 0.0)
    for _ in range(2):
        heights = _aligned(diagram, found, reaches, heights, ports)
        ports = _spread(met, heights, reaches)
    heights = _aligned(diagram, found, reaches, heights, ports)
    top = min(y - above for y, (above, _) in zip(heights, reaches, strict=True))
    heights = [y - top for y in heights]
    lefts = _lefts(diagram, found, widths, heights, ports)
    last = max(lefts)
    return Layout(
        found,
        lefts,
        widths,
        tuple(heights),
        ports,
        tuple(
            _placed(box, lefts[node.layer], widths[node.layer], y, reach)
            for box, node, y, (reach, _) in zip(
                diagram.boxes, found.nodes, heights, reaches, strict=False
            )
        ),
        lefts[last] + widths[last],
        max(y + below for y, (_, below) in zip(heights, reaches, strict=True)),
    )


def _placed(box: Box, left: float, width: float, middle: float, reach: float) -> Placed:
    return Placed(box, left, middle - reach, width, 2 * reach, texts(box, width - 2 * PADDING))


def turns(found: Layers, node: Node) -> bool:
    """Return whether the node is where an arrow within a column turns around."""
    way = found.ways[node.arrow]
    return found.nodes[way[0]].layer == found.nodes[way[-1]].layer


def _width(diagram: Diagram, found: Layers, row: Sequence[int]) -> float:
    nodes = [found.nodes[number] for number in row]
    boxes = [diagram.boxes[node.box] for node in nodes if node.box >= 0]
    if boxes:
        return width_of_boxes(boxes)
    return max(
        width_of_label(diagram.arrows[node.arrow], turns(found, node))
        for node in nodes
        if node.labelled
    )


def ends(diagram: Diagram, found: Layers, arrow: int) -> tuple[Port, Port]:
    """Return the ports that an arrow leaves and arrives at."""
    way = found.ways[arrow]
    line = diagram.arrows[arrow].line
    layer = [found.nodes[number].layer for number in way]
    return (
        Port(way[0], layer[1] > layer[0], True, line),
        Port(way[-1], layer[-2] > layer[-1], False, line),
    )


def _met(diagram: Diagram, found: Layers) -> dict[Port, list[int]]:
    """Return the nodes that are met from each port."""
    met: dict[Port, list[int]] = {}
    for arrow, way in enumerate(found.ways):
        leaving, arriving = ends(diagram, found, arrow)
        met.setdefault(leaving, []).append(way[1])
        met.setdefault(arriving, []).append(way[-2])
    return met


def _reach(
    diagram: Diagram,
    met: dict[Port, list[int]],
    number: int,
    widths: dict[int, float],
    found: Layers,
) -> tuple[float, float]:
    """Return how far a node reaches above and below its height."""
    node = found.nodes[number]
    if node.box >= 0:
        sides = [port.to_right for port in met if port.node == number]
        ports = max(sides.count(True), sides.count(False))
        half = half_height(diagram.boxes[node.box], widths[node.layer], ports)
        return half, half
    if node.labelled:
        return reach_of_label(diagram.arrows[node.arrow], turns(found, node))
    return LANE, LANE


def _apart(found: Layers, reaches: list[tuple[float, float]], above: int, below: int) -> float:
    """Return how far the heights of two nodes that follow each other in a row must be apart."""
    both_boxes = found.nodes[above].box >= 0 and found.nodes[below].box >= 0
    return reaches[above][1] + reaches[below][0] + (SPACING if both_boxes else LANE)


def _stacked(found: Layers, reaches: list[tuple[float, float]]) -> list[float]:
    """Return heights in which each row is stacked around 0."""
    heights = [0.0] * len(found.nodes)
    for row in found.rows.values():
        for above, below in pairwise(row):
            heights[below] = heights[above] + _apart(found, reaches, above, below)
        middle = (heights[row[0]] + heights[row[-1]]) / 2
        for number in row:
            heights[number] -= middle
    return heights


def _aligned(
    diagram: Diagram,
    found: Layers,
    reaches: list[tuple[float, float]],
    heights: list[float],
    ports: dict[Port, float],
) -> list[float]:
    """Return heights that leave arrows as level as the rows allow."""
    heights = list(heights)
    pulls: list[list[tuple[int, float, float]]] = [[] for _ in found.nodes]
    for arrow, way in enumerate(found.ways):
        leaving, arriving = (ports[port] for port in ends(diagram, found, arrow))
        own = [leaving, *[0.0] * (len(way) - 2), arriving]
        for i, (one, other) in enumerate(pairwise(way)):
            climb, a, b = own[i] - own[i + 1], found.nodes[one], found.nodes[other]
            pulls[one].append((other, -climb, _force(a, b)))
            pulls[other].append((one, climb, _force(b, a)))
    rows = list(found.rows.items())
    for turn in range(2 * ROUNDS):
        final = turn >= 2 * ROUNDS - 2
        for layer, row in rows if turn % 2 == 0 else reversed(rows):
            wished, forces = [], []
            for number in row:
                near = [
                    (heights[other] + climb, force)
                    for other, climb, force in pulls[number]
                    if final or (found.nodes[other].layer < layer) == (turn % 2 == 0)
                ]
                force = sum(force for _, force in near)
                wished.append(sum(y * f for y, f in near) / force if near else heights[number])
                forces.append(force or 1.0)
            steps = [_apart(found, reaches, a, b) for a, b in pairwise(row)]
            for number, y in zip(row, _nearest(wished, steps, forces), strict=True):
                heights[number] = y
    return heights


def _force(moved: Node, other: Node) -> float:
    """Return how much it matters that an arrow is level between a node that is moved and another.

    Long arrows that wave are the worst to follow; a label stands level with what it leads to.
    """
    if moved.box < 0 and other.box < 0:
        return 8
    return 100 if moved.labelled and other.layer > moved.layer else 1


def _nearest(wished: list[float], steps: list[float], forces: list[float]) -> list[float]:
    """Return the heights nearest to those wished, by squares, that lie at least a step apart.

    A height with more force is moved less.

    Pool adjacent violators: Barlow et al., Statistical Inference under Order Restrictions (1972).

    >>> _nearest([0, 0, 50], [10, 10], [1, 1, 1])
    [-5.0, 5.0, 50.0]
    """
    sums = [0.0]
    for step in steps:
        sums.append(sums[-1] + step)
    pools: list[tuple[float, float, int]] = []
    for wish, sum_, force in zip(wished, sums, forces, strict=True):
        mean, count = wish - sum_, 1
        while pools and pools[-1][0] >= mean:
            before, stronger, many = pools.pop()
            mean = (before * stronger + mean * force) / (stronger + force)
            force, count = force + stronger, count + many
        pools.append((mean, force, count))
    level = [mean for mean, _, count in pools for _ in range(count)]
    return [mean + sum_ for mean, sum_ in zip(level, sums, strict=True)]


def _spread(
    met: dict[Port, list[int]], heights: list[float], reaches: list[tuple[float, float]]
) -> dict[Port, float]:
    """Return how far below the middle of its box each port is, in the order of what it meets."""
    sides: dict[tuple[int, bool], list[Port]] = {}
    for port in met:
        sides.setdefault((port.node, port.to_right), []).append(port)
    ports: dict[Port, float] = {}
    for (node, _), side in sides.items():
        side.sort(key=lambda port: fmean(heights[other] for other in met[port]))
        room = 2 * reaches[node][0] - PADDING
        step = min(1.5 * PORT, room / len(side))
        for place, port in enumerate(side):
            ports[port] = (place - (len(side) - 1) / 2) * step
    return ports


def _lefts(
    diagram: Diagram,
    found: Layers,
    widths: dict[int, float],
    heights: list[float],
    ports: dict[Port, float],
) -> dict[int, float]:
    """Return where each layer begins; the gap before it is wide enough for what climbs there."""
    climbs: dict[int, float] = {}
    for arrow, way in enumerate(found.ways):
        leaving, arriving = (ports[port] for port in ends(diagram, found, arrow))
        ys = [heights[number] for number in way]
        ys[0] += leaving
        ys[-1] += arriving
        for i in range(len(way) - 1):
            right = max(found.nodes[way[i]].layer, found.nodes[way[i + 1]].layer)
            climbs[right] = max(climbs.get(right, 0.0), abs(ys[i] - ys[i + 1]))
    lefts: dict[int, float] = {}
    x = 0.0
    for layer in found.rows:
        if lefts:
            x += min(GAP + SLANT * climbs.get(layer, 0.0), WIDEST_GAP)
        lefts[layer] = x
        x += widths[layer]
    return lefts

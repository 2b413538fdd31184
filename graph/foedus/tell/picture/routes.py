"""The ways of the arrows of a diagram: smooth curves, their labels and the marks on them."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from .diagram import Diagram
from .layout import Layout, ends, turns
from .sizes import ABOVE, MARK, TURN, clear_of_turn, height_of_words, words

HEAD = 9.0

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]  # where it begins, its two handles, where it ends


class Label(Struct, frozen=True):
    """The lines beside an arrow, in their rectangle; centred, or from the left."""

    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float
    centred: bool


class Route(Struct, frozen=True):
    """An arrow's curves up to its head, the tip of the head, and what is beside and upon it.

    ``mark`` is where a broken arrow is crossed.
    """

    curves: tuple[Curve, ...]
    tip: Point
    leftward: bool
    label: Label | None = None
    mark: Point | None = None


def routes(diagram: Diagram, layout: Layout) -> tuple[Route, ...]:
    """Return the routes of the arrows, in the order of the diagram."""
    return tuple(_route(diagram, layout, arrow) for arrow in range(len(diagram.arrows)))


def _route(diagram: Diagram, layout: Layout, arrow: int) -> Route:
    found, way = layout.layers, layout.layers.ways[arrow]
    leaving, arriving = ends(diagram, found, arrow)
    begin, tip = (
        (
            layout.lefts[layer] + (layout.widths[layer] if port.to_right else 0.0),
            layout.heights[port.node] + layout.ports[port],
        )
        for port in (leaving, arriving)
        for layer in (found.nodes[port.node].layer,)
    )
    leftward = arriving.to_right
    end = (tip[0] + (HEAD if leftward else -HEAD), tip[1])
    labelled = [number for number in way[1:-1] if found.nodes[number].labelled]
    if labelled and turns(found, found.nodes[labelled[0]]):
        turn = (layout.lefts[found.nodes[way[1]].layer], layout.heights[way[1]])
        curves = _around(begin, turn, end)
    else:
        curves = _across(begin, _passed(layout, way, leftward), end)
    label, mark = _beside(diagram, layout, arrow, labelled[0]) if labelled else (None, None)
    return Route(curves, tip, leftward, label, mark)


def _passed(layout: Layout, way: tuple[int, ...], leftward: bool) -> list[Point]:
    """Return where the arrow enters and leaves each layer that it passes."""
    points: list[Point] = []
    for number in way[1:-1]:
        layer = layout.layers.nodes[number].layer
        left, y = layout.lefts[layer], layout.heights[number]
        sides = [(left, y), (left + layout.widths[layer], y)]
        points += reversed(sides) if leftward else sides
    return points


def _across(begin: Point, passed: list[Point], end: Point) -> tuple[Curve, ...]:
    return tuple(_level(one, other) for one, other in pairwise((begin, *passed, end)))


def _level(one: Point, other: Point) -> Curve:
    """Return the curve between two points that is level at both."""
    middle = (one[0] + other[0]) / 2
    return one, (middle, one[1]), (middle, other[1]), other


def _around(begin: Point, turn: Point, end: Point) -> tuple[Curve, ...]:
    """Return the curves out to the turn and back: a bow, or a hook if both ends lie on one side."""
    x, y = turn
    low, high = sorted((begin[1], end[1]))
    if low < y < high:
        return _bow(begin, turn), _bow(end, turn)[::-1]
    sign = 1 if begin[1] <= end[1] else -1
    above, below = (x, y - sign * TURN), (x, y + sign * TURN)
    bend = x + TURN * 4 / 3
    return (
        _level(begin, above),
        (above, (bend, above[1]), (bend, below[1]), below),
        _level(below, end),
    )


def _bow(end: Point, turn: Point) -> Curve:
    """Return the curve that is level at the end and upright at the turn."""
    return (
        end,
        (end[0] + (turn[0] - end[0]) * 0.6, end[1]),
        (turn[0], turn[1] - (turn[1] - end[1]) * 0.6),
        turn,
    )


def _beside(
    diagram: Diagram, layout: Layout, arrow: int, number: int
) -> tuple[Label | None, Point | None]:
    node, y = layout.layers.nodes[number], layout.heights[number]
    left, width = layout.lefts[node.layer], layout.widths[node.layer]
    said = words(diagram.arrows[arrow])
    high = height_of_words(said)
    crossed = diagram.arrows[arrow].line == "crossed"
    if turns(layout.layers, node):
        shift = clear_of_turn(diagram.arrows[arrow])
        mark = (left, y)
        label = Label(tuple(said), left + shift, y - high / 2, width - shift, high, False)
    else:
        mark = (left + width / 2, y)
        top = y - high - ABOVE - (MARK if crossed else 0.0)
        label = Label(tuple(said), left, top, width, high, True)
    return label if said else None, mark if crossed else None

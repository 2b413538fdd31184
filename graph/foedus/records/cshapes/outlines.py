"""Outlines as well-known text, from the geometries of GeoJSON and from the arcs of TopoJSON."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

Point = Sequence[float]
DIGITS = 6  # of a degree: about a tenth of a metre


def outline(geometry: Any) -> str:
    """Return a polygon or several as well-known text, "" for what is neither.

    >>> outline({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]})
    'MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)))'
    """
    match geometry:
        case {"type": "Polygon", "coordinates": [*rings]}:
            return _text([rings])
        case {"type": "MultiPolygon", "coordinates": [*polygons]}:
            return _text(polygons)
    return ""


def outline_of_arcs(geometry: dict[str, Any], topology: dict[str, Any]) -> str:
    """Return the same of a geometry that a topology's arcs make up. Source: TopoJSON, 2.1.4."""
    match geometry:
        case {"type": "Polygon", "arcs": [*rings]}:
            polygons = [rings]
        case {"type": "MultiPolygon", "arcs": [*polygons]}:
            pass
        case _:
            return ""
    return _text([[_ring(ring, topology) for ring in polygon] for polygon in polygons])


def _ring(numbers: Sequence[int], topology: dict[str, Any]) -> list[Point]:
    """Return a ring's points: each arc begins where the one before it ended."""
    points: list[Point] = []
    for number in numbers:
        # A negative number is an arc in reverse: -1 is the first, -2 the second.
        arc = _arc(topology, number) if number >= 0 else _arc(topology, ~number)[::-1]
        points += arc[1:] if points else arc
    return points


def _arc(topology: dict[str, Any], number: int) -> list[Point]:
    """Return an arc's points; with a transform, they are steps from one to the next."""
    arc: list[Point] = topology["arcs"][number]
    if "transform" not in topology:
        return arc
    (dx, dy), (x, y) = topology["transform"]["scale"], topology["transform"]["translate"]
    steps = accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
    return [(x + dx * across, y + dy * up) for across, up, *_ in steps]


def _text(polygons: Sequence[Sequence[Sequence[Point]]]) -> str:
    rings = (", ".join(f"({_points(ring)})" for ring in polygon) for polygon in polygons)
    return f"MULTIPOLYGON({', '.join(f'({each})' for each in rings)})"


def _points(ring: Sequence[Point]) -> str:
    return ", ".join(f"{_number(point[0])} {_number(point[1])}" for point in ring)


def _number(value: float) -> str:
    return f"{round(value, DIGITS):g}" if value == int(value) else f"{round(value, DIGITS)}"

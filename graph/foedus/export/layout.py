"""Where nodes are drawn and how large, the same in each run."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from hashlib import sha256

Point = tuple[float, float]

# Gephi refuses a whole file for one node that is too large.
_SMALLEST, _LARGEST = 8.0, 60.0
_UNITS_PER_DEGREE = 12.0
_PULL = 90.0


def size(degree: int) -> float:
    """Return a node's diameter, growing with the root of its degree, from 8 to 60.

    >>> size(0), size(4), size(10**9)
    (8.0, 16.0, 60.0)
    """
    return round(min(_LARGEST, _SMALLEST + 4 * math.sqrt(degree)), 2)


def positions(
    names: Iterable[str],
    coordinates: Mapping[str, Point],
    neighbours: Mapping[str, Iterable[str]],
) -> dict[str, Point]:
    """Return a point for each name: a map, as far as latitude and longitude are known.

    Whoever has no place is drawn near the middle of those of its neighbours that have one,
    or on a ring around the map.
    """
    placed = {name: _on_map(*coordinates[name]) for name in coordinates}
    points: dict[str, Point] = {}
    strays = []
    for name in sorted(names):
        around = [placed[other] for other in sorted(neighbours.get(name, ())) if other in placed]
        if name in placed:
            points[name] = placed[name]
        elif around:
            x, y = (sum(axis) / len(around) for axis in zip(*around, strict=True))
            turn = _turn(name)
            points[name] = (x + _PULL * math.cos(turn), y + _PULL * math.sin(turn))
        else:
            strays.append(name)
    radius = 200.0 * _UNITS_PER_DEGREE if points else max(100.0, 12.0 * len(strays))
    for index, name in enumerate(strays):
        turn = 2 * math.pi * index / len(strays)
        points[name] = (radius * math.cos(turn), radius * math.sin(turn))
    return {name: (round(x, 3), round(y, 3)) for name, (x, y) in points.items()}


def _on_map(latitude: float, longitude: float) -> Point:
    return (
        max(-180.0, min(180.0, longitude)) * _UNITS_PER_DEGREE,
        max(-90.0, min(90.0, latitude)) * _UNITS_PER_DEGREE,
    )


def _turn(name: str) -> float:
    """Return an angle that depends on the name alone, so that new nodes move no old ones."""
    return int.from_bytes(sha256(name.encode()).digest()[:4]) / 2**32 * 2 * math.pi

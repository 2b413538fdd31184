"""The map as rows, one a mark, and as GeoJSON.

Source: The GeoJSON Format, RFC 7946.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ..heading import Named
from ..rows import table
from .day import Map, Mark, Place

COLUMNS = (
    "place",
    "place_label",
    "latitude",
    "longitude",
    "relation",
    "id",
    "label",
    "who",
    "since",
    "until",
    "certain",
    "accepted",
    "said_by",
    "host",
    "allowed_by",
    "sources",
)


def as_table(found: Map, style: str) -> str:
    """Return a row for each mark, also for those without a point."""
    return table(COLUMNS, (_row(place, mark) for place, mark in _marks(found)), style)


def written(found: Map, style: str) -> str:
    """Return the map in the style: JSON, GeoJSON, or the table in one of its styles."""
    if style == "json":
        return _json(found)
    return as_geojson(found) if style == "geojson" else as_table(found, style)


def as_geojson(found: Map) -> str:
    """Return a feature for each mark; one without a point has no geometry (RFC 7946, 3.2)."""
    collection = {
        "type": "FeatureCollection",
        "features": [_feature(place, mark) for place, mark in _marks(found)],
    }
    return _json(collection)


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()


def _marks(found: Map) -> Iterator[tuple[Place, Mark]]:
    for place in (*found.places, *found.unplaced):
        for mark in place.marks:
            yield place, mark


def _row(place: Place, mark: Mark) -> list[str]:
    return [
        place.id,
        place.label,
        "" if place.latitude is None else str(place.latitude),
        "" if place.longitude is None else str(place.longitude),
        mark.relation,
        mark.id,
        mark.label,
        _labels(mark.who),
        mark.since,
        mark.until,
        "yes" if mark.certain else "unknown",
        "yes" if mark.accepted else "no",
        _labels(mark.said_by),
        mark.host.label if mark.host else "",
        _labels(mark.allowed_by),
        _labels(mark.sources),
    ]


def _labels(things: Iterable[Named]) -> str:
    return "; ".join(each.label for each in things)


def _feature(place: Place, mark: Mark) -> dict[str, Any]:
    told = dict(zip(COLUMNS, _row(place, mark), strict=True))
    point = None
    if place.latitude is not None and place.longitude is not None:
        point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    properties = {
        name: text for name, text in told.items() if name not in ("latitude", "longitude")
    }
    return {"type": "Feature", "geometry": point, "properties": properties}

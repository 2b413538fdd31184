"""A map's features as rows: GeoJSON and TopoJSON, or a table of what is known of them."""

from __future__ import annotations

import gzip
import lzma
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from ...errors import NoSuchFile, Refused
from ..tables import tables
from ..tabular import Tabular
from .outlines import outline, outline_of_arcs

OPENED: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.decompress, ".xz": lzma.decompress}
ENDINGS = (".json", ".geojson", ".topojson")
OUTLINE = "outline"


class Features(Struct, frozen=True):
    """The features of one map: what is known of each, and how its outline is told, if wanted."""

    name: str
    columns: tuple[str, ...]
    features: list[dict[str, Any]]
    outlined: Callable[[dict[str, Any]], str] | None
    lost: int = 0

    def has(self, columns: Sequence[str]) -> bool:
        """Return whether features have all these properties, whatever their case."""
        return {column.lower() for column in columns} <= set(self.columns)

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each feature's number, from 1, and its properties as text."""
        for number, feature in enumerate(self.features, 1):
            told = {str(key).lower(): value for key, value in _properties(feature).items()}
            cells = [_text(told.get(column)) for column in self.columns[:-1]]
            yield number, [*cells, self._outline(number, feature)]

    def _outline(self, number: int, feature: dict[str, Any]) -> str:
        try:
            return self.outlined(feature) if self.outlined else ""
        except (ArithmeticError, LookupError, TypeError, ValueError):
            raise Refused(
                f"{self.name}:{number}: its outline cannot be read",
                "Leave --with-outlines out, or mend the map.",
            ) from None


def maps(paths: Sequence[str], outlines: bool = False) -> list[Tabular]:
    """Return the maps and tables at the paths, in a fixed order."""
    found: list[Tabular] = []
    for path in paths:
        place = Path(path)
        if not place.exists():
            raise NoSuchFile(path)
        inside = sorted(place.iterdir()) if place.is_dir() else [place]
        for each in inside:
            is_map = each.with_suffix("").suffix if each.suffix in OPENED else each.suffix
            if is_map.lower() in ENDINGS:
                found.append(_map(each, outlines))
            elif not place.is_dir():
                found += tables([str(each)])
    return found or list(tables(paths))


def _map(path: Path, outlines: bool) -> Features:
    try:
        content = path.read_bytes()
        content = OPENED.get(path.suffix, bytes)(content)
        read = msgspec.json.decode(content)
    except (OSError, EOFError, lzma.LZMAError) as error:
        raise Refused(f"{path} cannot be read: {error}") from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refused(f"{path} is no JSON: {error}") from None
    kind = read.get("type") if isinstance(read, dict) else None
    if kind == "FeatureCollection":
        features, outlined = read.get("features"), _of_geometry
    elif kind == "Topology":
        objects = list(_properties(read, "objects").values())
        features = [each for one in objects for each in one.get("geometries", [one])]

        def outlined(feature: dict[str, Any]) -> str:
            return outline_of_arcs(feature, read)
    else:
        raise Refused(
            f"{path} is neither a FeatureCollection nor a Topology",
            "It reads GeoJSON and TopoJSON; of a shapefile make GeoJSON, with ogr2ogr for example.",
        )
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise Refused(f"{path} has features that are no objects")
    names = {str(key).lower(): None for each in features for key in _properties(each)}
    columns = (*sorted(name for name in names if name != OUTLINE), OUTLINE)
    return Features(path.name, columns, features, outlined if outlines else None)


def _of_geometry(feature: dict[str, Any]) -> str:
    return outline(feature.get("geometry"))


def _properties(feature: dict[str, Any], key: str = "properties") -> dict[str, Any]:
    found = feature.get(key)
    return found if isinstance(found, dict) else {}


def _text(value: Any) -> str:
    return "" if value is None else str(value)

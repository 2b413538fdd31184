"""CShapes borders, from invented maps of squares in the forms in which they are published."""

from __future__ import annotations

import json
import lzma
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from other_records import states
from test_records import put, reasons, told

from foedus.errors import Refused
from foedus.records import Imported, import_files
from foedus.records.cshapes.outlines import outline_of_arcs

SQUARE = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
WKT = "MULTIPOLYGON(((0 0, 2 0, 2 2, 0 2, 0 0)))"
# Two squares side by side: arc 0 is the border between them, told once.
TOPOLOGY: dict[str, Any] = {
    "type": "Topology",
    "arcs": [[[1, 0], [1, 1]], [[1, 1], [0, 1], [0, 0], [1, 0]], [[1, 0], [2, 0], [2, 1], [1, 1]]],
    "objects": {"map": {"type": "GeometryCollection", "geometries": []}},
}
WEST, EAST = [[0, 1]], [[2, -1]]


def told_of(code: int = 902, **more: object) -> dict[str, object]:
    """Return what is known of a feature."""
    return {
        "cowcode": code,
        "country_name": "Zenda",
        "start": "1900-01-01",
        "end": "1919-06-27",
        "status": "independent",
        "owner": str(code),
        "b_def": 1,
        **more,
    }


def geojson(here: Path, *features: dict[str, object], name: str = "m.geojson") -> str:
    """Write a map of features, each the same square, and return its path."""
    geometry = {"type": "Polygon", "coordinates": [SQUARE]}
    made = [{"type": "Feature", "properties": each, "geometry": geometry} for each in features]
    return put(here / name, json.dumps({"type": "FeatureCollection", "features": made}))


def borders(*paths: str, name: str = "cshapes-cow", **how: bool) -> Imported:
    """Return what comes of maps."""
    return import_files(name, paths, states(), **how)


def test_a_territory_is_held(here: Path) -> None:
    """The owner is claimed to have held the territory, as what the status says, between days."""
    found = borders(geojson(here, told_of(), told_of(1029, owner="2", status="colony")))

    independent, colony = "cshapes-cow-902-1900-01-01", "cshapes-cow-1029-1900-01-01"
    assert told(found, "about") == {independent: {"cshapes-cow-902"}, colony: {"cshapes-cow-1029"}}
    assert told(found, "claimedThing") == {independent: {"graustark"}, colony: {"senders"}}
    assert told(found, "heldAs") == {independent: {"independent"}, colony: {"colony"}}
    assert told(found, "end") == {independent: {"1919-06-28"}, colony: {"1919-06-28"}}
    assert told(found, "fromRow")[colony] == {"m.geojson:2"}
    assert told(found, "outline") == {}


def test_outlines_are_kept_when_asked_for(here: Path) -> None:
    """With outlines each claim has its own, as well-known text."""
    found = borders(geojson(here, told_of()), with_outlines=True)

    assert told(found, "outline") == {"cshapes-cow-902-1900-01-01": {WKT}}


def test_the_end_of_the_data_is_no_end(here: Path) -> None:
    """What lasts to the last day of the data goes on; N/A is no status, and 0 no settled border."""
    found = borders(geojson(here, told_of(end="2019-12-31", status="N/A", b_def=0)))

    assert told(found, "end") == told(found, "heldAs") == {}
    assert len(found.tally.files["m.geojson"].noted) == 1


def test_faults_are_named_by_feature(here: Path) -> None:
    """A feature that cannot be read is named by its number, one without holder is counted."""
    found = borders(
        geojson(here, told_of(end="1800-01-01"), told_of(owner="7910"), told_of(start=None))
    )

    assert [fault.line for fault in found.tally.malformed] == [1, 3]
    assert reasons(found)["no actor of ours bears cowCode 7910 then"] == 1


def test_published_by_gleditsch_and_ward(here: Path) -> None:
    """The published map has days in three columns and, without owners, each holds itself."""
    days = {"gwsyear": 1980, "gwsmonth": 1, "gwsday": 1, "gweyear": 2019, "gwemonth": 12}
    feature: dict[str, object] = {"gwcode": 970, "cntry_name": "Isle", **days, "gweday": 31}

    found = borders(geojson(here, feature), name="cshapes")

    assert told(found, "claimedThing") == {"cshapes-gw-970-1980-01-01": {"isle-k"}}
    with pytest.raises(Refused, match="lacks the columns cowcode"):
        borders(geojson(here, feature))


@pytest.mark.parametrize("scaled", [False, True])
def test_topology_is_the_same_map(here: Path, scaled: bool) -> None:
    """Arcs, also reversed, shared and in steps, make the outlines that GeoJSON tells outright."""
    topology = json.loads(json.dumps(TOPOLOGY))
    shapes: list[dict[str, object]] = [
        {"type": "Polygon", "arcs": WEST, "properties": told_of()},
        {"type": "MultiPolygon", "arcs": [EAST], "properties": told_of(903)},
    ]
    topology["objects"]["map"]["geometries"] = shapes
    if scaled:
        topology["transform"] = {"scale": [0.5, 0.5], "translate": [0, 0]}
        for arc in topology["arcs"]:
            steps = [[b[0] - a[0], b[1] - a[1]] for a, b in pairwise(arc)]
            arc[:] = [[2 * x, 2 * y] for x, y in [arc[0], *steps]]
    path = here / "m.topojson.xz"
    path.write_bytes(lzma.compress(json.dumps(topology).encode()))

    found = borders(str(path), with_outlines=True)

    assert {id[12:15]: next(iter(said)) for id, said in told(found, "outline").items()} == {
        "902": "MULTIPOLYGON(((1 0, 1 1, 0 1, 0 0, 1 0)))",
        "903": "MULTIPOLYGON(((1 0, 2 0, 2 1, 1 1, 1 0)))",
    }


def test_what_is_no_polygon_has_no_outline() -> None:
    """A feature without a geometry is a territory nevertheless."""
    assert outline_of_arcs({"type": None}, TOPOLOGY) == ""


def test_an_outline_of_arcs_that_are_not_there_is_refused(here: Path) -> None:
    """A map whose outlines cannot be made says where; without outlines it can still be read."""
    shape: dict[str, object] = {"type": "Polygon", "arcs": [[99]], "properties": told_of()}
    path = put(here / "m.json", json.dumps({**TOPOLOGY, "objects": {"a": shape}}))

    with pytest.raises(Refused, match=r"m\.json:1: its outline cannot be read"):
        borders(path, with_outlines=True)
    assert borders(path).tally.files["m.json"].taken == 1


def test_a_table_of_the_features(here: Path) -> None:
    """What is known of the features, as a table, gives the same without outlines."""
    known = told_of()
    path = put(here / "t.csv", ",".join(known), ",".join(str(each) for each in known.values()))

    one, other = borders(path), borders(geojson(here, known))

    assert one.content == other.content.replace(b"m.geojson:1", b"t.csv:2")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b"[]", "neither a FeatureCollection nor a Topology"),
        (b'{"type": "FeatureCollection", "features": [3]}', "features that are no objects"),
    ],
)
def test_what_is_no_map_is_refused(here: Path, content: bytes, why: str) -> None:
    """A file that is no map says so."""
    path = here / "m.geojson"
    path.write_bytes(content)

    with pytest.raises(Refused, match=why):
        borders(str(path))

"""The map of a day: who held and claimed what, what happened, where forces were; who says so."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from typing import Any

import pytest
from command import call
from web_client import Client

from foedus.store.files import Selection
from foedus.web.data import Data
from foedus.web.limits import Limits
from foedus.web.respond import respond
from foedus.web.task import Page


@cache
def client() -> Client:
    return Client(Data(Selection()))


@cache
def answer(query: str) -> Any:
    got = client().ask(f"/api/map?{query}")
    assert got.status == 200
    return got.json


def place(query: str, id: str) -> Any:
    return next(each for each in answer(query)["places"] if each["id"] == id)


def held(query: str, id: str, relation: str) -> dict[str, tuple[bool, bool]]:
    """Return who stands in the relation to the place, with whether accepted, and certain."""
    return {
        mark["who"][0]["id"]: (mark["accepted"], mark["certain"])
        for mark in place(query, id)["marks"]
        if mark["relation"] == relation
    }


def test_four_relations_stay_apart() -> None:
    """Sovereign, controller, administrator and claimants of one place are marks of their own."""
    on = "as-of=2020-11-09"

    assert held(on, "nagorno-karabakh", "RecognisedSovereignty") == {"azerbaijan": (True, True)}
    assert set(held(on, "nagorno-karabakh", "Control")) == {"armenia", "artsakh"}
    assert held(on, "nagorno-karabakh", "Administration") == {"artsakh": (True, True)}
    assert set(held(on, "nagorno-karabakh", "TerritorialClaim")) == {"artsakh", "azerbaijan"}


def test_uncertain_bound() -> None:
    """An end known by its month leaves the days of that month uncertain, and none before."""
    assert held("as-of=2020-11-09", "nagorno-karabakh", "Control")["artsakh"] == (True, False)
    assert held("as-of=2020-10-31", "nagorno-karabakh", "Control")["artsakh"] == (True, True)


@pytest.mark.parametrize(
    ("worldview", "accepted"),
    [
        ("recognised", {"ukraine": True, "russia": False}),
        ("russia", {"ukraine": False, "russia": True}),
    ],
)
def test_sovereign_by_worldview(worldview: str, accepted: dict[str, bool]) -> None:
    """Who is accepted as sovereign depends on the worldview; what nobody contests does not."""
    query = f"as-of=2015-06-01&worldview={worldview}"
    sovereigns = held(query, "crimea", "RecognisedSovereignty")

    assert {who: found for who, (found, _) in sovereigns.items()} == accepted
    assert held(query, "crimea", "Control") == {"russia": (True, True)}


def test_recogniser_is_named() -> None:
    """Beside each sovereign stands who recognises it, and beside each mark its source."""
    marks = place("as-of=2015-06-01", "crimea")["marks"]
    by = {m["id"]: [each["id"] for each in m["said_by"]] for m in marks}

    assert by["sovereignty-over-crimea-by-ukraine"] == ["united-nations"]
    assert by["sovereignty-over-crimea-by-russia"] == ["russia"]
    assert all(mark["sources"] for mark in marks)


def test_edge_days() -> None:
    """A relation is there from its first day on, and no longer on the day of its end."""
    assert "russia" not in held("as-of=2014-02-26", "crimea", "Control")
    assert set(held("as-of=2014-02-27", "crimea", "Control")) == {"russia"}


def test_nobody_claims_before_he_exists() -> None:
    """A claim whose first day is not recorded begins no earlier than who makes it."""
    assert held("as-of=1949-09-30", "arunachal-pradesh", "TerritorialClaim") == {}
    assert set(held("as-of=1949-10-02", "arunachal-pradesh", "TerritorialClaim")) == {"china"}


def test_claims_have_their_days() -> None:
    """Who took an award and later called it void claims before it and after, and not between."""
    days = ("as-of=1898-01-01", "as-of=1900-01-01", "as-of=1963-01-01")

    found = [set(held(day, "essequibo", "TerritorialClaim")) for day in days]

    assert found == [{"venezuela"}, set(), {"venezuela"}]


def test_incident_at_its_place() -> None:
    """An incident names the day of the map, and is at its place with who says it was there."""
    found = answer("incident=mi24-shootdown-2020")
    where = [
        p for p in found["places"] if any(m["id"] == found["incident"]["id"] for m in p["marks"])
    ]

    assert found["on"] == "2020-11-09"
    assert [(each["id"], each["latitude"], each["longitude"]) for each in where] == [
        ("yeraskh-area", 39.7, 44.8)
    ]
    said = where[0]["marks"][0]["said_by"]
    assert {each["id"] for each in said} == {"armenia-mfa", "russia-mod"}


def test_contested_position_is_at_both_places() -> None:
    """An incident that two claimants place differently is at both, each with who says so."""
    query = "as-of=2015-11-24&span=day"
    by = {
        each: [
            who["id"]
            for mark in place(query, each)["marks"]
            if mark["id"] == "su24-shootdown-2015"
            for who in mark["said_by"]
        ]
        for each in ("hatay-province", "latakia-governorate")
    }

    assert by == {"hatay-province": ["turkey-general-staff"], "latakia-governorate": ["russia-mod"]}


@pytest.mark.parametrize(
    ("on", "span", "is_there"),
    [
        ("2020-11-08", "year", False),
        ("2020-11-09", "day", True),
        ("2020-11-10", "day", False),
        ("2020-12-08", "month", True),
        ("2020-12-09", "month", False),
        ("2021-11-08", "year", True),
        ("2021-11-09", "year", False),
        ("2030-11-08", "decade", True),
        ("2030-11-09", "decade", False),
        ("2099-01-01", "all", True),
    ],
)
def test_span_of_incidents(on: str, span: str, is_there: bool) -> None:
    """An incident is shown if it went on in the span that ends with the day."""
    marks = place(f"as-of={on}&span={span}", "yeraskh-area")["marks"]

    assert ("mi24-shootdown-2020" in [mark["id"] for mark in marks]) == is_there


def test_unit_at_its_base() -> None:
    """A unit is where its base is, with whose it is, its host, and what allows it."""
    marks = place("as-of=2020-11-09", "gyumri")["marks"]
    found = next(mark for mark in marks if mark["relation"] == "Stationing")

    assert [each["id"] for each in found["who"]] == ["russia"]
    assert found["host"]["id"] == "armenia"
    assert found["allowed_by"]


def test_without_a_point() -> None:
    """What is nowhere on the map is told apart, and is in the files, too."""
    apart = [
        mark["id"] for each in answer("as-of=2020-11-09")["unplaced"] for mark in each["marks"]
    ]
    features = json.loads(client().ask("/api/map.geojson?as-of=2020-11-09").body)["features"]
    lost = [each["properties"]["id"] for each in features if each["geometry"] is None]

    assert "stationing-of-turkish-forces-in-northern-syria-in-syria" in apart
    assert lost == apart


def test_files_hold_the_same_rows() -> None:
    """CSV and GeoJSON have a row for each mark of the JSON, points as longitude and latitude."""
    found = answer("as-of=2015-06-01")
    ids = [m["id"] for p in (*found["places"], *found["unplaced"]) for m in p["marks"]]

    text = client().ask("/api/map.csv?as-of=2015-06-01").body.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    got = client().ask("/api/map.geojson?as-of=2015-06-01")
    features = json.loads(got.body)["features"]

    assert got.media == "application/geo+json"
    assert [row["id"] for row in rows] == ids
    assert [each["properties"]["id"] for each in features] == ids
    crimea = next(each for each in features if each["properties"]["place"] == "crimea")
    assert crimea["geometry"] == {"type": "Point", "coordinates": [34.3, 45.2]}


def test_days_of_change() -> None:
    """The next days of change lie beside the day, with nothing changing between."""
    found = answer("as-of=2014-02-26")

    assert found["later"] == "2014-02-27"
    assert answer(f"as-of={found['earlier']}")["later"] > found["earlier"]
    assert answer("as-of=0001-01-01")["earlier"] is None


@pytest.mark.parametrize("day", ["1816-01-01", "1914-07-28", "1942-06-01", "2026-01-01"])
def test_any_day(day: str) -> None:
    """On any day since 1816 there are sovereigns, each at a point or told apart."""
    marks = [mark for each in answer(f"as-of={day}")["places"] for mark in each["marks"]]

    assert sum(mark["relation"] == "RecognisedSovereignty" for mark in marks) > 200


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("as-of=2020-13-01", "as-of"),
        ("as-of=2020-11-09&span=week", "span"),
        ("as-of=2020-11-09&worldview=ruritania", "worldview"),
        ("incident=ruritania", "incident"),
    ],
)
def test_wrong_parameter_is_named(query: str, parameter: str) -> None:
    """A parameter that is missing or wrong is named."""
    got = client().ask(f"/api/map?{query}")

    assert (got.status, got.json["parameter"]) == (400, parameter)


def test_without_a_day_it_is_today() -> None:
    """The map without a day is that of today, and is not kept for tomorrow."""
    data = Data(Selection())

    now = client().ask("/api/map").json["on"]

    assert now == client().ask("/api/map?as-of=today").json["on"]
    for path in ("map", "map.csv"):
        asked = [Page(path=path), Page(path=path, parameters=(("as-of", "2020-11-09"),))]
        assert [respond(data, each, Limits()).is_lasting for each in asked] == [False, True]


@pytest.mark.parametrize("style", ["csv", "json", "geojson"])
def test_command_answers_the_same(style: str) -> None:
    """`foedus map` prints what the page sends."""
    words = ["--incident", "mi24-shootdown-2020", "--worldview", "armenia", "--format", style]
    printed = call("map", *words).stdout

    sent = client().ask(f"/api/map.{style}?incident=mi24-shootdown-2020&worldview=armenia").body
    assert printed.rstrip("\n") == sent.decode().rstrip("\n")

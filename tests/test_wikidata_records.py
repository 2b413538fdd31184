"""Entities of Wikidata as documents and as lines of a dump, all of them invented."""

from __future__ import annotations

import bz2
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from other_records import states
from test_records import put, reasons, told

from foedus.records import Imported, import_files
from foedus.records.wikidata.times import time_of

GREGORIAN = "http://www.wikidata.org/entity/Q1985727"


def at(time: str, precision: int = 11, calendar: str = GREGORIAN) -> dict[str, Any]:
    """Return the snak of a time."""
    value = {"time": time, "precision": precision, "calendarmodel": calendar}
    return {"snaktype": "value", "datavalue": {"type": "time", "value": value}}


def item(id: str) -> dict[str, Any]:
    """Return the snak of an item."""
    value = {"entity-type": "item", "id": id}
    return {"snaktype": "value", "datavalue": {"type": "wikibase-entityid", "value": value}}


def string(text: str) -> dict[str, Any]:
    """Return the snak of a text."""
    return {"snaktype": "value", "datavalue": {"type": "string", "value": text}}


def said(
    snak: dict[str, Any], id: str = "1", rank: str = "normal", **qualifiers: dict[str, Any]
) -> dict[str, Any]:
    """Return a statement with a main snak, and qualifiers by their property."""
    inner = {name: [each] for name, each in qualifiers.items()}
    return {"id": f"Q902${id}", "rank": rank, "mainsnak": snak, "qualifiers": inner}


def entity(id: str = "Q902", **claims: list[dict[str, Any]]) -> dict[str, Any]:
    """Return an entity with its statements by property."""
    labels = {"en": {"language": "en", "value": "Republic of Graustark"}}
    return {"id": id, "type": "item", "labels": labels, "lastrevid": 5, "claims": claims}


def document(here: Path, *entities: dict[str, Any]) -> str:
    """Write a document as Special:EntityData gives it, and return its path."""
    inner = {each["id"]: each for each in entities}
    return put(here / "Q902.json", json.dumps({"entities": inner}, indent=1))


def wikidata(*paths: str, **how: bool) -> Imported:
    """Return what comes of files of entities."""
    return import_files("wikidata", paths, states(), **how)


def test_membership_with_its_days(here: Path) -> None:
    """A membership is a claim by Wikidata with rank, days and revision."""
    days = {"P580": at("+1950-04-00T00:00:00Z", 10), "P582": at("+1960-03-04T00:00:00Z")}
    path = document(here, entity(P463=[said(item("Q77"), rank="preferred", **days)]))

    found = wikidata(path)

    id = "wikidata-Q902-1"
    assert told(found, "about") == {id: {"graustark"}}
    assert told(found, "aspect") == {id: {"membershipOf"}}
    assert told(found, "claimedThing") == {id: {"wikidata-Q77"}}
    assert told(found, "start") == {id: {"1950-04"}}
    assert told(found, "end") == {id: {"1960-03-05"}}
    assert told(found, "statedRank") == {id: {"preferred"}}
    assert told(found, "paragraph") == {id: {"P463, revision 5"}}
    assert "Republic of Graustark" in found.content.decode()


def test_codes_and_days_of_a_life(here: Path) -> None:
    """Codes say of which list they are, and times how exact they are."""
    path = document(
        here,
        entity(
            P297=[said(string("GR"), "a")],
            P298=[said(string("GRA"), "b")],
            P571=[said(at("+1900-00-00T00:00:00Z", 9), "c")],
            P576=[said(at("+1999-12-31T00:00:00Z"), "d")],
        ),
    )

    text = wikidata(path).content.decode()

    for value in ("GR", "GRA"):
        assert f'"{value}"^^<https://w3id.org/foedus/ontology#iso3166Alpha{len(value)}>' in text
    assert '"1900"^^<http://www.w3.org/2001/XMLSchema#gYear>' in text
    assert '"1999-12-31"^^<http://www.w3.org/2001/XMLSchema#date>' in text


def test_who_signed_a_treaty(here: Path) -> None:
    """A treaty is a thing of its own; who signed and ratified it are claims on actors of ours."""
    day = {"P585": at("+1949-04-04T00:00:00Z")}
    path = document(
        here,
        entity(
            "Q5",
            P1891=[said(item("Q902"), "a", **day), said(item("Q903"), "b", **day)],
            P6193=[said(item("Q902"), "c")],
        ),
    )

    found = wikidata(path)

    assert told(found, "aspect") == {
        "wikidata-Q902-a": {"signature"},
        "wikidata-Q902-c": {"ratification"},
    }
    assert told(found, "about")["wikidata-Q902-a"] == {"wikidata-Q5"}
    assert told(found, "start") == {"wikidata-Q902-a": {"1949-04-04"}}
    assert reasons(found) == {
        "no actor of ours is this item": 1,
        "of a treaty, an actor that we lack": 1,
    }


def test_every_statement_is_accounted_for(here: Path) -> None:
    """What is deprecated, without a value or not read is skipped and counted, each for a reason."""
    path = document(
        here,
        entity(
            P31=[said(item("Q1"))],
            P297=[said(string("XX"), rank="deprecated"), said({"snaktype": "novalue"})],
            P571=[said(at("+1900-00-00T00:00:00Z", 7)), said(at("-0044-03-15T00:00:00Z"))],
            P463=[
                said(
                    item("Q77"), P580=at("+2000-01-01T00:00:00Z"), P582=at("+1999-01-01T00:00:00Z")
                )
            ],
        ),
        entity("Q999"),
    )

    found = wikidata(path)

    assert reasons(found) == {
        "a property that is not read": 1,
        "Wikidata deprecates it": 1,
        "no value that is a string": 1,
        "a time less exact than a year": 1,
        "a time outside the years from 1 to 9999": 1,
        "no actor of ours is this item": 1,
        "cannot be read": 1,
    }
    file = found.tally.files["Q902.json"]
    assert (file.rows, file.taken) == (8, 1)
    assert "P463 of Q902 ends before it starts" in str(found.tally.malformed[0])


def test_actors_can_be_made(here: Path) -> None:
    """Asked to, an import makes an actor of each item that none of ours is."""
    path = document(here, entity("Q999", P571=[said(at("+1900-01-01T00:00:00Z"))]))

    found = wikidata(path, new_actors=True)

    assert told(found, "about") == {"wikidata-Q902-1": {"wikidata-Q999"}}


@pytest.mark.parametrize("form", ["dump", "lines", "gz", "bz2"])
def test_dumps_are_read_line_by_line(here: Path, form: str) -> None:
    """A dump has an entity a line; a line that is none is named, the others come in."""
    one = json.dumps(entity(P297=[said(string("GR"))]))
    other = json.dumps(entity(P298=[said(string("GRA"), "2")]))
    if form == "lines":
        text, bad = f"{one}\n{{broken\n{other}\n", 2
    else:
        text, bad = f"[\n{one},\n{{broken,\n{other}\n]\n", 3
    ending = {"gz": ".json.gz", "bz2": ".json.bz2"}.get(form, ".json")
    content = text.encode()
    content = {"gz": gzip.compress, "bz2": bz2.compress}.get(form, bytes)(content)
    (here / f"all{ending}").write_bytes(content)

    found = wikidata(str(here))

    assert set(told(found, "about")) == {"wikidata-Q902-1", "wikidata-Q902-2"}
    assert [str(each) for each in found.tally.malformed] == [f"all{ending}:{bad}: no JSON"]


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "3",
        "{}",
        '{"entities": []}',
        '{"entities": {"Q902": 3}}',
        '{"id": "Q902", "claims": {"P297": [3], "P298": {}}}',
        '{"id": "Q902", "claims": {"P297": [{"mainsnak": 3, "qualifiers": 3, "rank": null}]}}',
        '{"id": "Q902", "labels": {"en": 3}, "claims": {"P571": [{"mainsnak": {"snaktype": '
        '"value", "datavalue": {"type": "time", "value": {"time": 3}}}}]}}',
        "[" * 100_000,
        '{"id": "Q902", "labels": {"en": {"value": "\\udc00"}}}',
        '{"id": "P31", "claims": {"P297": []}}',
        '{"id": "Q902> <x", "claims": {"P463": []}}',
    ],
)
def test_what_is_no_entity_makes_no_statement(here: Path, text: str) -> None:
    """Whatever the JSON is, the rows are counted, and no claim is made of it."""
    found = wikidata(put(here / "x.json", text))

    file = found.tally.files["x.json"]
    assert file.taken + file.left == file.rows
    assert told(found, "about") == {}


def test_documents_and_dumps_agree(here: Path) -> None:
    """The same entity makes the same statements in either form, whatever the order of its keys."""
    made = entity(P297=[said(string("GR"))], P571=[said(at("+1900-01-02T00:00:00Z"), "2")])
    turned = {**made, "claims": dict(reversed(made["claims"].items()))}

    one = wikidata(document(here, made))
    other = wikidata(put(here / "d.json", "[", json.dumps(turned), "]"))

    assert one.content == other.content.replace(b'"d.json:2"', b'"Q902.json:1"')


def test_a_day_of_the_julian_calendar_is_its_year() -> None:
    """Such a day is some other of ours: only the year is kept, and it is said."""
    julian = at("+1453-05-29T00:00:00Z", calendar="http://www.wikidata.org/entity/Q1985786")

    found = time_of(julian["datavalue"]["value"])

    assert found == ("1453", "a time in the Julian calendar: its year is kept")

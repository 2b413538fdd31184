"""Invented files in the form of UCDP, ICB, the rivalries, CShapes and the data on US forces."""

from __future__ import annotations

from collections.abc import Iterable

from records_world import dated, numbered

from foedus.model import World

GED = (
    *("id", "type_of_violence", "conflict_new_id", "side_a_new_id", "side_a", "side_b_new_id"),
    *("side_b", "where_prec", "latitude", "longitude", "date_prec", "date_start", "date_end"),
    *("best", "high", "low", "gwnoa", "gwnob"),
)
ACD = (
    *("conflict_id", "location", "side_a", "side_a_id", "side_a_2nd", "side_b", "side_b_id"),
    *("side_b_2nd", "incompatibility", "territory_name", "year", "intensity_level"),
    *("type_of_conflict", "start_date", "start_prec", "ep_end", "ep_end_date", "gwno_a"),
    *("gwno_a_2nd", "gwno_b", "gwno_b_2nd", "version"),
)
TROOPS = (
    *("countryname", "year", "ccode", "iso3c", "troops_ad", "army_ad", "navy_ad"),
    *("air_force_ad", "marine_corps_ad"),
)
EVENT = {
    "id": 7,
    "type_of_violence": 1,
    "conflict_new_id": 3,
    "side_a_new_id": 11,
    "side_a": "Government of Ruritania",
    "side_b_new_id": 12,
    "side_b": "Red Hand",
    "where_prec": 1,
    "latitude": "5.5",
    "longitude": "-26.25",
    "date_prec": 1,
    "date_start": "2009-02-20 00:00:00.000",
    "date_end": "2009-02-20 00:00:00.000",
    "best": 3,
    "high": 5,
    "low": 2,
    "gwnoa": 901,
}
YEAR = {
    "conflict_id": 3,
    "location": "Ruritania",
    "side_a": "Government of Ruritania",
    "side_a_id": 11,
    "side_b": "Red Hand",
    "side_b_id": 12,
    "incompatibility": 2,
    "year": 1990,
    "intensity_level": 1,
    "type_of_conflict": 3,
    "start_date": "1990-05-06",
    "start_prec": 1,
    "ep_end": 0,
    "gwno_a": 901,
    "version": "19.1",
}


def row(columns: Iterable[str], given: dict[str, object], **cells: object) -> str:
    """Return a row of the cells given, all others empty; what has a comma is quoted."""
    told = {**given, **cells}
    texts = (str(told.get(column, "")) for column in columns)
    return ",".join(f'"{each}"' if "," in each else each for each in texts)


def states() -> World:
    """Return a world of states with numbers in two lists, which do not agree, and ISO codes."""
    found = [
        numbered("ruritania", ("cowCode", "901"), ("gwCode", "901")),
        numbered("graustark", ("cowCode", "902"), ("gwCode", "902"), ("wikidataItem", "Q902")),
        numbered("sylvania", ("cowCode", "903"), ("gwCode", "903"), ("iso3166Alpha3", "SYL")),
        numbered("senders", ("cowCode", "2"), ("gwCode", "2"), start="1776"),
        numbered("isle-n", ("cowCode", "970"), ("gwCode", "971"), start="1968"),
        numbered("isle-k", ("cowCode", "946"), ("gwCode", "970"), start="1979"),
        numbered("north", ("cowCode", "678"), ("gwCode", "678"), start="1918", end="1990-05-22"),
        numbered("united", ("cowCode", "679"), ("gwCode", "678"), start="1990-05-22"),
        numbered("great", ("iso3166Alpha3", "GRT"), start="1871"),
        numbered("kingdom", ("gwCode", "340"), start="1830", end="1918-12-01"),
        numbered("federation", ("gwCode", "345"), start="1918-12-01", end="2006-06-05"),
        numbered("republic", ("gwCode", "340"), start="2006-06-05"),
    ]
    codes = [
        dated("great", "255", "1871", "1945-05-08"),
        dated("great", "260", "1955", "1990-10-03"),
        dated("great", "255", "1990-10-03"),
        dated("great", "260", "1949-05-23", system="gwCode"),
    ]
    return World(actors={each.id: each for each in found}, codes={each.id: each for each in codes})

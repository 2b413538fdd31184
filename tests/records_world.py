"""Invented actors that bear numbers, and invented files in the form of published data sets."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from foedus.dates import PartialDate, Period
from foedus.model import Actor, Dated, Instrument, World
from foedus.records import Imported
from foedus.vocab import ONTOLOGY, short

WAR_COLUMNS = (
    "WarNum,WarName,WarType,ccode,StateName,Side,StartMonth1,StartDay1,StartYear1,EndMonth1,EndDay1,"
    "EndYear1,StartMonth2,StartDay2,StartYear2,EndMonth2,EndDay2,EndYear2,TransFrom,WhereFought,"
    "Initiator,Outcome,TransTo,BatDeath,Version"
)
DISPUTES = "dispnum,stday,stmon,styear,endday,endmon,endyear,hiact,hostlev,fatality,numa,numb"
PARTICIPANTS = (
    "dispnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,hiact,hostlev,orig"
)
PAIRS = "dyad,statelno,statelab,statehno,statehab,conttype,begin,end,notes,version"
STATES = "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version"
# What --data needs to know of the same actors.
TURTLE = """
@prefix foedus: <https://w3id.org/foedus/ontology#> .
@prefix id: <https://w3id.org/foedus/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

id:ruritania a foedus:State ; rdfs:label "Ruritania"@en ; skos:notation "901"^^foedus:cowCode .
id:graustark a foedus:State ; rdfs:label "Graustark"@en ; skos:notation "902"^^foedus:cowCode .
id:sylvania a foedus:State ; rdfs:label "Sylvania"@en ; skos:notation "903"^^foedus:cowCode .

id:zenda a foedus:Territory ; rdfs:label "Zenda"@en ; foedus:territoryKind foedus:locality .
id:gazette a foedus:Source ; rdfs:label "Gazette"@en ;
    <http://purl.org/dc/terms/bibliographicCitation> "Gazette (invented)." .
id:raid a foedus:Incident ; rdfs:label "Raid on Zenda"@en ;
    foedus:start "1950-06-01"^^xsd:date ; foedus:end "1950-06-02"^^xsd:date ;
    foedus:attacker id:sylvania ; foedus:victim id:ruritania ; foedus:place id:zenda ;
    foedus:targetKind foedus:landTerritory ; foedus:gravity foedus:armedAttack ;
    foedus:intent foedus:deliberate ; foedus:source id:gazette .
"""


def period(start: str = "", end: str = "") -> Period:
    """Return the period between two dates, "" for an open side."""
    return Period(*(PartialDate.parse(text) if text else None for text in (start, end)))


def numbered(id: str, *codes: tuple[str, str], start: str = "", end: str = "") -> Actor:
    """Return an actor that bears codes, each a system and a number, for its whole life."""
    return Actor(id=id, label=id, codes=codes, period=period(start, end))


def dated(actor: str, number: str, start: str, end: str = "", system: str = "cowCode") -> Dated:
    """Return a code that an actor bears for a part of its life."""
    id = f"{actor}-{system}-{number}-{start}"
    return Dated(
        id=id, label=id, actor=actor, value=number, period=period(start, end), system=system
    )


def world(*things: Actor | Dated | Instrument) -> World:
    """Return a world of three states with the numbers 901 to 903, and of the things."""
    states = [
        numbered(name, ("cowCode", str(number)))
        for number, name in enumerate(("ruritania", "graustark", "sylvania"), 901)
    ]
    every = [*states, *things]
    return World(
        actors={each.id: each for each in every if isinstance(each, Actor)},
        codes={each.id: each for each in every if isinstance(each, Dated)},
        instruments={each.id: each for each in every if isinstance(each, Instrument)},
    )


def war(
    code: int = 901,
    side: int = 1,
    began: int = 1,
    start: str = "3,4,1900",
    end: str = "5,6,1901",
    second: str = "-8,-8,-8,-8,-8,-8",
    number: int = 7,
    name: str = "Zenda War",
    region: int = 2,
) -> str:
    """Return a row of the war data: dates are month, day, year."""
    return (
        f"{number},{name},1,{code},State {code},{side},{start},{end},{second},-8,"
        f"{region},{began},1,-8,100,4"
    )


def phase(columns: tuple[str, ...], **cells: object) -> str:
    """Return a row of the alliance data, 0 in each column of which nothing is said."""
    told = {"atopid": 1, "member": 901, "yrent": 1950, "moent": 1, "dayent": 1, **cells}
    return ",".join(str(told.get(column, 0)) for column in columns)


def put(path: Path, *lines: str, ends: str = "\n", encoding: str = "utf-8") -> str:
    """Write a file of lines and return its path."""
    path.write_bytes("".join(line + ends for line in lines).encode(encoding))
    return str(path)


def told(found: Imported, name: str, kind: str = "") -> dict[str, set[str]]:
    """Return what a property says of each thing that has it, of things of a class if given."""
    quads = list(ox.parse(found.content, ox.RdfFormat.N_QUADS))
    of_kind = {
        quad.subject.value
        for quad in quads
        if not kind or getattr(quad.object, "value", "") == ONTOLOGY + kind
    }
    values: dict[str, set[str]] = {}
    for quad in quads:
        if quad.predicate.value == ONTOLOGY + name and quad.subject.value in of_kind:
            values.setdefault(short(quad.subject.value), set()).add(short(quad.object.value))
    return values


def reasons(found: Imported) -> dict[str, int]:
    """Return how many rows were skipped for each reason."""
    files = found.tally.files.values()
    return {why: group.count for file in files for why, group in file.skipped.items()}

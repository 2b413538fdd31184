"""Actors found by a code and a day, or by any of their names."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache

import pytest
from command import ROOT
from msgspec.structs import replace
from ontology_store import load, ontology
from pyoxigraph import NamedNode, RdfFormat, Store
from seed_graph import seed_world
from small_world import actor, period

from foedus import query
from foedus.model import Dated, World
from foedus.names import find
from foedus.read.codes import actor_by_code
from foedus.resources import folder
from foedus.store import add
from foedus.store.derive import derive
from foedus.tell.entity import as_text, known
from foedus.vocab import short

LISTS = ROOT.parent / "shared" / "datasets" / "codes"
HEAD = """\
@prefix foedus: <https://w3id.org/foedus/ontology#> .
@prefix id: <https://w3id.org/foedus/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.mark.parametrize(
    ("system", "value", "day", "expected"),
    [
        ("cowCode", "255", "1870-07-19", "prussia"),
        ("cowCode", "255", "1914-07-28", "germany"),
        ("cowCode", "255", "1960-01-01", None),
        ("cowCode", "255", "2000-01-01", "germany"),
        ("cowCode", "260", "1960-01-01", "germany"),
        ("cowCode", "260", "1991-01-01", None),
        ("gwCode", "260", "1991-01-01", "germany"),
        ("cowCode", "265", "1960-01-01", "east-germany"),
        ("cowCode", "300", "1866-06-14", "austrian-empire"),
        ("cowCode", "300", "1914-07-28", "austria-hungary"),
        ("cowCode", "325", "1860-01-01", "sardinia"),
        ("cowCode", "325", "1915-05-23", "italy"),
        ("cowCode", "345", "1914-07-28", "kingdom-of-serbia"),
        ("cowCode", "345", "1930-01-01", "yugoslavia"),
        ("cowCode", "345", "1995-01-01", "federal-republic-of-yugoslavia"),
        ("cowCode", "345", "2010-01-01", "serbia"),
        ("gwCode", "345", "1914-07-28", None),
        ("gwCode", "340", "1914-07-28", "kingdom-of-serbia"),
        ("gwCode", "340", "2010-01-01", "serbia"),
        ("cowCode", "341", "1914-07-28", None),
        ("gwCode", "341", "1914-07-28", "kingdom-of-montenegro"),
        ("cowCode", "341", "2010-01-01", "montenegro"),
        ("cowCode", "365", "1910-01-01", "russian-empire"),
        ("cowCode", "365", "1920-01-01", "soviet-russia"),
        ("cowCode", "365", "1950-01-01", "soviet-union"),
        ("cowCode", "365", "1991-12-25", "soviet-union"),
        ("cowCode", "365", "1991-12-26", "russia"),
        ("cowCode", "365", "2010-01-01", "russia"),
        ("cowCode", "640", "1900-01-01", "ottoman-empire"),
        ("cowCode", "640", "1922-10-31", "ottoman-empire"),
        ("cowCode", "640", "1922-11-01", "turkey"),
        ("cowCode", "640", "1950-01-01", "turkey"),
        ("cowCode", "678", "1990-05-21", "north-yemen"),
        ("cowCode", "680", "1990-05-21", "south-yemen"),
        ("cowCode", "679", "1990-05-21", None),
        ("cowCode", "679", "1990-05-22", "yemen"),
        ("cowCode", "678", "1990-05-22", None),
        ("gwCode", "678", "1990-05-22", "yemen"),
        ("cowCode", "680", "1990-05-22", None),
        ("cowCode", "710", "1911-01-01", "qing-empire"),
        ("cowCode", "710", "1912-02-11", "qing-empire"),
        ("cowCode", "710", "1930-01-01", "republic-of-china"),
        ("cowCode", "710", "1950-01-01", "china"),
        ("cowCode", "713", "1950-01-01", "republic-of-china"),
        ("cowCode", "816", "1965-01-01", "north-vietnam"),
        ("cowCode", "817", "1965-01-01", "south-vietnam"),
        ("cowCode", "816", "1980-01-01", "vietnam"),
        ("cowCode", "970", "2000-01-01", "nauru"),
        ("gwCode", "970", "2000-01-01", "kiribati"),
        ("iso3166Alpha2", "YU", "1980-01-01", "yugoslavia"),
        ("iso3166Alpha2", "YU", "1999-03-24", "federal-republic-of-yugoslavia"),
        ("iso3166Alpha2", "YU", "2004-01-01", None),
        ("iso3166Alpha2", "CS", "1980-01-01", "czechoslovakia"),
        ("iso3166Alpha2", "CS", "2004-01-01", "federal-republic-of-yugoslavia"),
        ("iso3166Alpha2", "SU", "1980-01-01", "soviet-union"),
        ("iso3166Alpha2", "SU", "1995-01-01", None),
        ("iso3166Alpha2", "DD", "1980-01-01", "east-germany"),
        ("iso3166Alpha2", "BU", "1980-01-01", "myanmar"),
        ("m49Code", "051", "2000-01-01", "armenia"),
        ("wikidataItem", "Q399", "2000-01-01", "armenia"),
        ("cowCode", "999", "2000-01-01", None),
        ("noSystem", "371", "2000-01-01", None),
    ],
)
def test_code_on_a_day(system: str, value: str, day: str, expected: str | None) -> None:
    """A code names the actor that bore it on the day, by the system's own list."""
    assert actor_by_code(seed_world(), system, value, date.fromisoformat(day)) == expected


def coded(start: str, end: str = "") -> World:
    """Return a world in which Elder's code 7 passes to Younger, dated on Younger's side."""
    elder = actor("elder", period("", "1950"), codes=(("cowCode", "7"),))
    younger = actor("younger", period("1940-01-01"))
    code = Dated(
        id="code", label="", actor="younger", system="cowCode", value="7", period=period(start, end)
    )
    return World(actors={"elder": elder, "younger": younger}, codes={"code": code})


def test_who_surely_bears_a_code_beats_who_may() -> None:
    """Inside an imprecise year the one who surely bears the code is meant."""
    assert actor_by_code(coded("1945-01-01"), "cowCode", "7", date(1950, 6, 1)) == "younger"


def test_two_who_may_bear_a_code_are_nobody() -> None:
    """Where it is not certain of either, the code names nobody."""
    assert actor_by_code(coded("1950"), "cowCode", "7", date(1950, 6, 1)) is None


def test_a_code_ends_with_the_life_of_its_bearer() -> None:
    """A dated code names nobody outside the life of its actor."""
    world = coded("1930-01-01")
    world.actors["elder"] = replace(world.actors["elder"], codes=())

    assert actor_by_code(world, "cowCode", "7", date(1935, 1, 1)) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Türkiye", "turkey"),
        ("turkiye", "turkey"),
        ("Burma", "myanmar"),
        ("Swaziland", "eswatini"),
        ("Persia", "iran"),
        ("Siam", "thailand"),
        ("Ceylon", "sri-lanka"),
        ("Zaire", "democratic-republic-of-the-congo"),
        ("Upper Volta", "burkina-faso"),
        ("Dahomey", "benin"),
        ("Czech Republic", "czechia"),
        ("Macedonia", "north-macedonia"),
        ("Cape Verde", "cape-verde"),
        ("East Timor", "timor-leste"),
        ("Côte d'Ivoire", "ivory-coast"),
        ("German Empire", "germany"),
        ("GDR", "east-germany"),
        ("PRC", "china"),
        ("Taiwan", "republic-of-china"),
        ("Serbia and Montenegro", "federal-republic-of-yugoslavia"),
        ("Rhodesia", "zimbabwe"),
        ("Piedmont", "sardinia"),
        ("AM", "armenia"),
        ("DEU", "germany"),
    ],
)
def test_names_over_time(name: str, expected: str) -> None:
    """A state is found by the names that it has and had, and by its ISO codes."""
    assert find(seed_world(), name, "actors") == expected


def test_what_is_told_of_a_day() -> None:
    """On a day only the names, codes and capitals of that day are told."""
    text = as_text(known(seed_world(), "germany", date(1960, 1, 1)))

    assert "COW code 260" in text
    assert "COW code 255" not in text
    assert "- Bonn, " in text
    assert "- Berlin, " not in text
    assert "- West Germany, " in text
    assert "- German Empire, " not in text


def test_codes_are_told_with_their_system() -> None:
    """The codes of an actor are told with the system of each."""
    text = as_text(known(seed_world(), "armenia", None))

    assert "  capital: Yerevan\n" in text
    assert "COW code 371; GW code 371; ISO alpha-2 code AM; ISO alpha-3 code ARM" in text


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (
            "code-of-no-system",
            'id:x a foedus:State ; rdfs:label "X"@en ; skos:notation "XX" .',
        ),
        (
            "code-of-no-system",
            'id:x a foedus:State ; rdfs:label "X"@en ; skos:notation "xx"^^foedus:iso3166Alpha2 .',
        ),
        (
            "code-used-twice",
            'id:x a foedus:State ; rdfs:label "X"@en ; skos:notation "371"^^foedus:cowCode .',
        ),
        (
            "actor-outside-its-life",
            'id:x a foedus:Request ; rdfs:label "X"@en ; foedus:by id:soviet-union ;\n'
            '  foedus:start "1995"^^xsd:gYear ; foedus:source id:source-general-knowledge ;\n'
            "  foedus:verification foedus:generalKnowledge .",
        ),
        (
            "dated-name-not-told",
            'id:x a foedus:Name ; foedus:nameOf id:armenia ; foedus:nameValue "Ani"@en ;\n'
            '  foedus:start "1995"^^xsd:gYear ; foedus:source id:source-general-knowledge ;\n'
            "  foedus:verification foedus:generalKnowledge .",
        ),
    ],
)
def test_check(check: str, text: str) -> None:
    """Each check of codes, names and lives finds its fault."""
    assert "x" in found(check, text)


def test_one_code_on_different_days_is_no_fault() -> None:
    """A code that passes from one actor to another is not used twice."""
    text = (
        'id:x a foedus:State ; rdfs:label "X"@en ; skos:notation "265"^^foedus:cowCode ;\n'
        '  foedus:start "1990-10-03"^^xsd:date .'
    )

    assert found("code-used-twice", text) == set()


@cache
def actors() -> Store:
    """Return the ontology with the actors of the seeds, nothing derived."""
    return load(ontology(), *sorted((folder("seeds") / "actors").glob("*.ttl")))


def found(check: str, text: str) -> set[str]:
    """Return the things of which a check tells, in the actors of the seeds with others added."""
    store = Store()
    store.bulk_extend(actors())
    store.load(HEAD + text, format=RdfFormat.TURTLE, to_graph=NamedNode("urn:data"))
    derive(store)
    add(store, list(store))

    answer = query.run(store, query.checks()[check].text, {})

    assert answer.rows is not None
    return {short(row[0].value) for row in answer.rows}


# First days of the lists on which no actor of ours bears the code, each with the reason: the list
# counts from another event than our actor's life, or names a day that we hold to be another.
EARLIER = {
    ("cow", "100"): "from 1 January 1831; ours from New Granada's own law of 20 November 1831",
    ("cow", "290"): "from 3 November 1918; ours from the day on which Pilsudski took over",
    ("cow", "350"): "from 1828, the first government; ours from the London Protocol of 1830",
    ("cow", "663"): "from the treaty of 22 March 1946; ours from the independence in May",
    ("gw", "70"): "from July 1821; ours from the entry into Mexico City in September",
    ("gw", "92"): "from 1840; ours from the declaration of February 1841",
    ("gw", "100"): "from September 1830; ours from New Granada's own law of 20 November 1831",
    ("gw", "101"): "from 1829; ours from the separation of January 1830",
    ("gw", "205"): "from the treaty of December 1921; ours from the Free State's first day",
    ("gw", "265"): "from 5 October 1949; ours from the constitution of 7 October",
    ("gw", "310"): "from the armistice of 3 November 1918; ours from the republic",
    ("gw", "350"): "from 1828, the first government; ours from the London Protocol of 1830",
    ("gw", "355"): "from San Stefano, March 1878; ours from the Treaty of Berlin",
    ("gw", "367"): "from 11 November 1918; ours from the proclamation of 18 November",
    ("gw", "433"): "from April 1960; ours from the independence of June",
    ("gw", "517"): "from January 1962; ours from the independence of July",
    ("gw", "563"): "from the first day of 1852; ours from the Sand River Convention",
    ("gw", "711"): "from the first day of 1913; ours from the proclamation of February",
    ("gw", "781"): "from May 1965; ours from the agreement of 26 July 1965",
    ("gw", "817"): "from May 1954; ours from the treaty initialled in June",
    ("gw", "920"): "from the first day of September 1907; ours from the proclamation of the 26th",
    ("gw", "935"): "from June 1980; ours from the independence of 30 July",
}


@pytest.mark.parametrize("system", ["cow", "gw"])
def test_the_lists_know_the_same_states(system: str) -> None:
    """Each code of the two lists resolves on the first day of each of its intervals.

    The lists are not ours to pass on; without a copy beside the repository nothing is compared.
    """
    path = LISTS / f"{system}states_andybega.csv"
    if not path.is_file():
        pytest.skip(f"no copy of the list of states of {system} beside the repository")
    world = seed_world()

    missing = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            value, day = row[f"{system}code"], date.fromisoformat(row["start"])
            if actor_by_code(world, f"{system}Code", value, day) is None:
                missing.append((system, value))

    assert sorted(set(missing)) == sorted(key for key in EARLIER if key[0] == system)

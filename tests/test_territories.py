from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from command import call
from seed_graph import seed_world
from small_world import claim

from foedus.dates import PartialDate, Period, Truth
from foedus.law import Perspective, ground
from foedus.law.case import Case
from foedus.law.conditions import judge
from foedus.law.facts import Facts
from foedus.model import Claim, Event, World

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
FORCES = ("armedForces",)
LAND = ("landTerritory",)
HEAD = """\
@prefix foedus: <https://w3id.org/foedus/ontology#> .
@prefix id: <https://w3id.org/foedus/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def view(actor: str = "") -> Perspective:
    """Return the default perspective, or that of an actor."""
    return Perspective.of(seed_world().worldviews["recognised"], actor)


def held(place: str, title: str, on: date, actor: str = "") -> list[set[str]]:
    """Return who holds the place by that title, one set for each accepted position."""
    found = ground.holders(Facts(seed_world(), view(actor), on), place, title)
    return [set(alternative.values) for alternative in found]


def in_area(
    clause: str,
    beneficiary: str,
    place: str,
    on: date,
    hit: tuple[str, ...] = LAND,
    said: tuple[Claim, ...] = (),
) -> Truth:
    """Return whether force against that in the place, on the day, is in the area of the clause."""
    seeds = seed_world()
    asked = seeds.clauses[clause]
    act = Event(
        id="raid",
        label="raid",
        kinds=("Incident",),
        period=Period(PartialDate(on, on)),
        places=() if said else (place,),
        target_kinds=hit,
        victims=(beneficiary,),
    )
    world = World(
        **{
            name: getattr(seeds, name)
            for name in seeds.__struct_fields__
            if name not in {"claims", "events"}
        },
        claims=seeds.claims | {each.id: each for each in said},
        events=seeds.events | {"raid": act},
    )
    instrument = seeds.instruments[asked.instrument]
    area = next(each for each in asked.conditions if each.kind == "WithinTerritory")
    case = Case(Facts(world, view(), on), act, act, asked, instrument, "belgium", beneficiary)
    return judge(case, area).holds


@pytest.mark.parametrize(
    ("place", "of", "on", "holds"),
    [
        ("united-states-territory", "united-states", date(2001, 9, 11), YES),
        ("alaska", "united-states", date(1962, 1, 1), YES),
        ("hawaii", "united-states", date(1962, 1, 1), NO),
        ("guam", "united-states", date(1962, 1, 1), NO),
        ("puerto-rico", "united-states", date(1962, 1, 1), NO),
        ("falkland-islands", "united-kingdom", date(1982, 4, 2), NO),
        ("goa", "portugal", date(1961, 12, 18), NO),
        ("ceuta", "spain", date(2002, 7, 11), NO),
        ("melilla", "spain", date(2002, 7, 11), NO),
        ("reunion", "france", date(1990, 1, 1), NO),
        ("french-guiana", "france", date(1990, 1, 1), NO),
        ("hong-kong", "united-kingdom", date(1967, 7, 8), NO),
        ("gibraltar", "united-kingdom", date(1967, 7, 8), YES),
        ("canary-islands", "spain", date(1990, 1, 1), YES),
        ("azores", "portugal", date(1961, 12, 18), YES),
        ("madeira", "portugal", date(1961, 12, 18), YES),
        ("bermuda", "united-kingdom", date(1982, 4, 2), YES),
        ("greenland", "denmark", date(1990, 1, 1), YES),
        ("faroe-islands", "denmark", date(1990, 1, 1), YES),
        ("svalbard", "norway", date(1990, 1, 1), YES),
        ("saint-pierre-and-miquelon", "france", date(1990, 1, 1), YES),
        ("turkey-territory", "turkey", date(2012, 10, 3), YES),
        ("hatay-province", "turkey", date(2012, 10, 3), YES),
        ("crimea", "ukraine", date(2014, 2, 27), NO),
        ("golan-heights", "turkey", date(1973, 10, 6), NO),
    ],
)
def test_north_atlantic_area(place: str, of: str, on: date, holds: Truth) -> None:
    """The land that Article 6 names: Europe, North America, Turkey, islands north of the Tropic."""
    assert in_area("nato-article-5", of, place, on) is holds


@pytest.mark.parametrize(
    ("on", "holds"),
    [(date(1949, 8, 24), YES), (date(1962, 7, 2), YES), (date(1962, 7, 3), NO)],
)
def test_algerian_departments(on: date, holds: Truth) -> None:
    """The Algerian departments are in the area until 3 July 1962, and are then Algeria's."""
    assert in_area("nato-article-5", "france", "algerian-departments", on) is holds
    assert (held("algerian-departments", "bySovereignty", on) == [{"france"}]) is (holds is YES)


@pytest.mark.parametrize(("on", "holds"), [(date(1952, 2, 14), NO), (date(1952, 2, 18), YES)])
def test_turkish_land(on: date, holds: Truth) -> None:
    """Turkish land is in the area from its accession on, as is the Mediterranean for forces."""
    assert in_area("nato-article-5", "turkey", "turkey-territory", on) is holds
    assert in_area("nato-article-5", "france", "mediterranean-sea", on, FORCES) is holds


@pytest.mark.parametrize(
    ("place", "hit", "on", "holds"),
    [
        ("west-berlin", FORCES, date(1950, 1, 1), YES),
        ("west-berlin", ("militaryAircraft",), date(1950, 1, 1), UNKNOWN),
        ("west-berlin", ("militaryAircraft",), date(1961, 8, 13), YES),
        ("western-zones-of-germany", FORCES, date(1950, 1, 1), YES),
        ("western-zones-of-austria", FORCES, date(1953, 1, 1), YES),
        ("east-germany-territory", FORCES, date(1985, 3, 24), NO),
        ("south-korea-territory", FORCES, date(1950, 7, 5), NO),
        ("north-atlantic", FORCES, date(1950, 1, 1), NO),
        ("north-atlantic", ("warship",), date(1950, 1, 1), YES),
        ("north-atlantic", FORCES, date(1960, 1, 1), YES),
        ("south-atlantic", ("warship",), date(1982, 5, 4), NO),
        ("gulf-of-tonkin", ("warship",), date(1964, 8, 2), NO),
        ("adriatic-sea", ("warship",), date(1995, 1, 1), YES),
        ("suez-canal-zone", FORCES, date(1956, 11, 5), NO),
        ("latakia-governorate", ("militaryAircraft",), date(2012, 6, 22), NO),
    ],
)
def test_forces(place: str, hit: tuple[str, ...], on: date, holds: Truth) -> None:
    """Forces count in areas of occupation and at sea, each text of Article 6 in its own words.

    Whose West Berlin was as land is open: no party was recognised as its sovereign.
    """
    assert in_area("nato-article-5", "united-kingdom", place, on, hit) is holds


def test_base_on_cyprus() -> None:
    """Akrotiri is no land in Europe; whether its aircraft were hit over the sea can be open."""
    aircraft, on = ("militaryAircraft",), date(2024, 1, 1)
    said = (
        claim("position", "akrotiri-and-dhekelia", "greece"),
        claim("position", "mediterranean-sea", "united-kingdom"),
    )

    assert held("akrotiri-and-dhekelia", "bySovereignty", on) == [{"united-kingdom"}]
    assert in_area("nato-article-5", "united-kingdom", "akrotiri-and-dhekelia", on) is NO
    assert in_area("nato-article-5", "united-kingdom", "", on, aircraft, said[1:]) is YES
    assert in_area("nato-article-5", "united-kingdom", "", on, aircraft, said) is UNKNOWN


@pytest.mark.parametrize(
    ("place", "title", "on", "holders"),
    [
        ("senkaku-islands", "byAdministration", date(2014, 4, 24), [{"japan"}]),
        ("senkaku-islands", "byAdministration", date(1970, 1, 1), [{"united-states"}]),
        ("kuril-islands", "byAdministration", date(2014, 4, 24), [{"russia"}]),
        ("kuril-islands", "bySovereignty", date(2014, 4, 24), [{"japan"}, {"russia"}]),
        ("takeshima", "byAdministration", date(2014, 4, 24), [{"south-korea"}]),
        ("okinawa", "byAdministration", date(1965, 1, 1), [{"united-states"}]),
        ("okinawa", "bySovereignty", date(1965, 1, 1), [{"japan"}]),
        ("kinmen", "byControl", date(1958, 8, 23), [{"republic-of-china"}]),
        ("taiwan-island", "bySovereignty", date(1930, 1, 1), [{"japan"}]),
        ("taiwan-island", "bySovereignty", date(2020, 1, 1), [{"china"}, {"republic-of-china"}]),
        ("crimea", "bySovereignty", date(2015, 1, 1), [{"ukraine"}]),
        ("crimea", "byControl", date(2015, 1, 1), [{"russia"}]),
        ("crimea", "byControl", date(2013, 1, 1), [{"ukraine"}]),
        ("crimea", "bySovereignty", date(1960, 1, 1), [{"soviet-union"}]),
        ("nagorno-karabakh", "bySovereignty", date(2020, 9, 27), [{"azerbaijan"}]),
        ("nakhichevan", "bySovereignty", date(2020, 11, 9), [{"azerbaijan"}]),
        ("abkhazia-region", "bySovereignty", date(2010, 1, 1), [{"georgia"}]),
        ("northern-cyprus-area", "bySovereignty", date(2010, 1, 1), [{"cyprus"}]),
        ("northern-cyprus-area", "byControl", date(2010, 1, 1), [{"turkey"}]),
        ("golan-heights", "bySovereignty", date(2020, 1, 1), [{"syria"}]),
        ("golan-heights", "byControl", date(2020, 1, 1), [{"israel"}]),
        ("sinai", "byControl", date(1973, 10, 6), [{"israel"}]),
        ("sinai", "bySovereignty", date(1973, 10, 6), [{"egypt"}]),
        ("sinai", "byControl", date(1983, 1, 1), []),
        ("goa", "bySovereignty", date(1961, 12, 18), [{"portugal"}]),
        ("goa", "bySovereignty", date(1980, 1, 1), [{"india"}]),
        ("falkland-islands", "byControl", date(1982, 5, 1), [{"argentina"}]),
        ("reunion", "bySovereignty", date(2010, 1, 1), [{"france"}]),
        ("port-arthur", "byControl", date(1904, 2, 8), [{"russian-empire"}]),
        ("port-arthur", "bySovereignty", date(1904, 2, 8), [{"qing-empire"}]),
        ("manchuria", "byControl", date(1945, 8, 9), [{"japan"}]),
        ("manchuria", "bySovereignty", date(1945, 8, 9), [{"manchukuo"}, {"republic-of-china"}]),
        ("sudetenland", "byControl", date(1938, 9, 1), [{"czechoslovakia"}]),
        ("alsace-lorraine", "bySovereignty", date(1914, 8, 3), [{"germany"}]),
        ("alsace-lorraine", "bySovereignty", date(1925, 10, 16), [{"france"}]),
        ("rhineland-demilitarised-zone", "bySovereignty", date(1936, 3, 7), [{"germany"}]),
        ("kaliningrad-oblast", "bySovereignty", date(1939, 9, 1), [{"germany"}]),
        ("kaliningrad-oblast", "bySovereignty", date(2020, 1, 1), [{"russia"}]),
        ("east-pakistan", "bySovereignty", date(1971, 11, 21), [{"pakistan"}]),
        ("kashmir", "bySovereignty", date(1965, 8, 5), [{"india"}, {"pakistan"}]),
        ("slovenia-territory", "bySovereignty", date(1914, 6, 28), [{"austria-hungary"}]),
        ("egypt-territory", "bySovereignty", date(1882, 7, 11), [{"ottoman-empire"}]),
        ("syria-territory", "byAdministration", date(1936, 1, 1), [{"france"}]),
        ("poland-territory", "bySovereignty", date(1914, 8, 1), [{"russian-empire"}]),
        ("poland-territory", "bySovereignty", date(1940, 1, 1), [{"poland"}]),
        ("estonia-territory", "byControl", date(1950, 1, 1), [{"soviet-union"}]),
        ("estonia-territory", "bySovereignty", date(1950, 1, 1), [{"estonia"}, {"soviet-union"}]),
        ("estonia-territory", "bySovereignty", date(2005, 1, 1), [{"estonia"}]),
        ("east-germany-territory", "bySovereignty", date(1985, 1, 1), [{"east-germany"}]),
        ("east-germany-territory", "bySovereignty", date(1991, 1, 1), [{"germany"}]),
        ("india-territory", "bySovereignty", date(1905, 8, 12), [{"united-kingdom"}]),
        ("south-yemen-territory", "bySovereignty", date(2000, 1, 1), [{"yemen"}]),
    ],
)
def test_holders(place: str, title: str, on: date, holders: list[set[str]]) -> None:
    """Sovereignty, control and administration of a territory are apart, each by its day."""
    assert held(place, title, on) == holders


@pytest.mark.parametrize(
    ("place", "actor", "holders"),
    [
        ("crimea", "russia", [{"russia"}]),
        ("abkhazia-region", "russia", [{"abkhazia"}]),
        ("golan-heights", "united-states", [{"israel"}]),
        ("kuril-islands", "japan", [{"japan"}]),
        ("falkland-islands", "argentina", [{"argentina"}]),
        ("kosovo-territory", "serbia", [{"serbia"}]),
    ],
)
def test_own_view(place: str, actor: str, holders: list[set[str]]) -> None:
    """On a state's own view a territory is whose it recognises, its own claim first."""
    assert held(place, "bySovereignty", date(2020, 1, 1), actor) == holders


@pytest.mark.parametrize(
    ("place", "inside", "outside"),
    [
        ("hawaii", "pacific-area", "north-america"),
        ("guam", "pacific-ocean", "north-america"),
        ("philippines-territory", "pacific-area", "africa"),
        ("philippines-territory", "south-east-asia", "east-asia"),
        ("philippines-territory", "far-east", "oceania"),
        ("kinmen", "east-asia", "taiwan-island"),
        ("kinmen", "republic-of-china-territory", "pescadores"),
        ("second-thomas-shoal", "pacific-area", "philippines-territory"),
        ("falkland-islands", "rio-treaty-region", "americas"),
        ("greenland", "rio-treaty-region", "europe"),
        ("cuba-territory", "rio-treaty-region", "north-america"),
        ("algerian-departments", "africa", "europe"),
        ("reunion", "africa", "france-territory"),
        ("akrotiri-and-dhekelia", "mediterranean-area", "mediterranean-sea"),
        ("akrotiri-and-dhekelia", "cyprus-island", "cyprus-territory"),
        ("aegean-sea", "mediterranean-area", "europe"),
        ("turkey-territory", "balkans", "europe"),
        ("serbia-territory", "europe", "asia"),
        ("kursk-oblast", "europe", "asia"),
        ("nakhichevan", "south-caucasus", "europe"),
        ("south-vietnam-territory", "seato-treaty-area", "pacific-area"),
        ("east-pakistan", "seato-treaty-area", "pakistan-territory"),
        ("hong-kong", "east-asia", "seato-treaty-area"),
        ("port-arthur", "east-asia", "russia-territory"),
        ("aland-islands", "baltic-sea", "north-atlantic"),
    ],
)
def test_containment(place: str, inside: str, outside: str) -> None:
    """What lies in what, through as many territories as there are between."""
    around = set(ground.enclosing(Facts(seed_world(), view(), date(2000, 1, 1)), place))

    assert inside in around
    assert outside not in around


@pytest.mark.parametrize(
    ("actor", "region", "holds"),
    [
        ("russian-empire", "europe", YES),
        ("soviet-union", "europe", YES),
        ("soviet-union", "asia", YES),
        ("austria-hungary", "europe", YES),
        ("austria-hungary", "balkans", NO),
        ("italy", "balkans", NO),
        ("ottoman-empire", "balkans", YES),
        ("kingdom-of-serbia", "balkans", YES),
        ("turkey", "balkans", YES),
        ("turkey", "europe", NO),
        ("united-kingdom", "americas", NO),
        ("united-kingdom", "asia", NO),
        ("cuba", "americas", YES),
        ("japan", "europe", NO),
        ("artsakh", "south-caucasus", YES),
        ("united-nations", "europe", UNKNOWN),
    ],
)
def test_homeland(actor: str, region: str, holds: Truth) -> None:
    """A state is a power of the region of its own land, not of its colonies and conquests."""
    assert ground.lives_in(Facts(seed_world(), view(), date(1914, 8, 1)), actor, (region,)) is holds


def test_every_state_has_land() -> None:
    """Every state has a homeland of its name, of which it is recognised as sovereign some day."""
    world = seed_world()
    states = {actor.id for actor in world.actors.values() if "State" in actor.kinds}
    sovereign = {
        status.holder
        for status in world.statuses.values()
        if status.relation == "RecognisedSovereignty"
        and status.territory == f"{status.holder}-territory"
    }

    assert sorted(states - sovereign) == []


def test_every_territory_is_on_the_map() -> None:
    """Every territory has a point and lies in a region, but for border areas and two continents."""
    territories = seed_world().territories.values()

    assert [each.id for each in territories if each.latitude is None] == []
    alone = {
        each.id
        for each in territories
        if not each.within and each.territory_kind not in {"sea", "region", "disputedRegion"}
    }
    assert alone == {
        "russia-territory",
        "russian-empire-territory",
        "soviet-russia-territory",
        "soviet-union-territory",
    }


def sovereign(name: str, land: str, holder: str, by: str, limits: str = "") -> str:
    """Return a status by which the holder is recognised as sovereign over the land of a state."""
    return f"""
id:{name} a foedus:RecognisedSovereignty ;
    rdfs:label "{name}"@en ;
    foedus:territory id:{land}-territory ;
    foedus:holder id:{holder} ;
    {limits}
    foedus:attributedTo id:{by} ;
    foedus:source id:source-general-knowledge ;
    foedus:verification foedus:generalKnowledge .
"""


def test_second_sovereign(here: Path) -> None:
    """Nobody recognises two sovereigns of one territory on one day, but two may differ on it."""
    until, before = (f'foedus:end "1991-09-{day}"^^xsd:date ;' for day in (18, 17))
    statuses = (
        sovereign("always", "estonia", "russia", "united-nations"),
        sovereign("a-day-too-long", "latvia", "russia", "united-nations", until),
        sovereign("up-to-the-day", "lithuania", "russia", "united-nations", before),
        sovereign("the-same", "finland", "finland", "united-nations"),
        sovereign("in-other-eyes", "poland", "russia", "russia"),
    )
    (here / "own.ttl").write_text(HEAD + "".join(statuses), encoding="utf-8")

    objections = json.loads(call("check", "own.ttl", "--format", "json").stdout)

    found = "check overlapping-sovereignty"
    assert {each["entity"] for each in objections if each["found_by"] == found} == {
        "always",
        "a-day-too-long",
    }

"""Crises, rivalries, troops and bases, from invented files in the form of their publishers."""

from __future__ import annotations

from pathlib import Path

import pytest
from other_records import TROOPS, row, states
from test_records import put, reasons, told

from foedus.errors import Refused
from foedus.records import Imported, import_files

CRISIS = {
    "icb1": "ICB1",
    "crisno": 1,
    "crisname": "ZENDA",
    "break": 9,
    "trigent": 901,
    "yrtrig": 1920,
    "motrig": 5,
    "datrig": 7,
    "yrterm": 1921,
    "moterm": 3,
    "daterm": 4,
    "gravcr": 6,
    "viol": 2,
    "noactr": 3,
}
ACTOR = {
    **{name: CRISIS[name] for name in list(CRISIS)[5:11]},
    "icb2": "ICB2",
    "crisno": 1,
    "cracno": 1,
    "cracid": 902,
    "actor": "GRA",
    "triggr": 2,
    "gravty": 3,
}
TD = "rivalryno,rivalryname,ccode1,ccode2,styear,endyear,region,type1,type2,type3"
TSS = (
    "tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary,"
    "principal,aprin"
)
BASES = "countryname,ccode,iso3c,basename,lat,lon,base,lilypad,fundedsite"


def crises(here: Path, crisis: dict[str, object], *actors: dict[str, object]) -> Imported:
    """Return what comes of a file of one crisis, its cells changed, and one of its actors."""
    one = put(here / "icb1.csv", ",".join(CRISIS), row(CRISIS, {**CRISIS, **crisis}))
    rows = [row(ACTOR, {**ACTOR, **each}) for each in actors]
    two = put(here / "icb2.csv", ",".join(ACTOR), *rows)
    return import_files("icb", [one, two], states())


def test_crisis_with_trigger_and_actors(here: Path) -> None:
    """A crisis has its days; what triggered it and who was in it are claims."""
    found = crises(here, {}, {}, {"cracno": 2}, {"cracid": 903}, {"crisno": 8})

    assert told(found, "start")["icb-1"] == {"1920-05-07"}
    assert told(found, "end")["icb-1"] == {"1921-03-05"}
    assert told(found, "claimedThing") == {
        "icb-1-trigger": {"ruritania"},
        "icb-1-902-1": {"graustark"},
        "icb-1-902-2": {"graustark"},
        "icb-1-903-1": {"sylvania"},
    }
    assert told(found, "violenceLevel") == {"icb-1": {"2"}}
    assert told(found, "gravityOfThreat")["icb-1-902-1"] == {"3"}
    assert reasons(found) == {"its crisis is not in the file of crises": 1}


@pytest.mark.parametrize(
    ("cells", "start"),
    [
        ({"datrig": 66}, "1920-05"),
        ({"datrig": 77}, "1920-05"),
        ({"datrig": ""}, "1920-05"),
        ({"motrig": "", "datrig": ""}, "1920"),
    ],
)
def test_unknown_days_of_a_crisis(here: Path, cells: dict[str, object], start: str) -> None:
    """66, 77, 88 and nothing mean that a day is not known; they are no dates."""
    assert told(crises(here, cells), "start")["icb-1"] == {start}


def test_66_is_a_number_elsewhere(here: Path) -> None:
    """Only in the place of a day or month do 66 and 88 say that it is missing."""
    found = crises(here, {"crisno": 66, "noactr": 88})

    assert told(found, "crisisActors") == {"icb-66": {"88"}}


@pytest.mark.parametrize(
    ("code", "said"), [(996, "no state (996)"), (997, "no single state (997)")]
)
def test_what_is_no_state_is_told_in_words(here: Path, code: int, said: str) -> None:
    """996 and 997 are no states; a state that we lack leaves the trigger out, and is noted."""
    lacking = crises(here, {"trigent": 671})

    assert told(crises(here, {"trigent": code}), "claimedValue") == {"icb-1-trigger": {said}}
    assert told(lacking, "aspect") == {}
    (noted,) = lacking.tally.files["icb1.csv"].noted
    assert "gwCode 671" in noted


def test_malformed_crises(here: Path) -> None:
    """An end before the start is named; without the file of crises nothing is read."""
    found = crises(here, {"yrterm": 1919})

    assert "before the first" in str(found.tally.malformed[0])
    with pytest.raises(Refused, match="icb needs its table of crises"):
        import_files("icb", [put(here / "x.csv", ",".join(ACTOR))], states())


def test_rivalries_by_type(here: Path) -> None:
    """Types are words in one list and flags in the other; the last year of a list is no end."""
    one = put(
        here / "td.csv",
        TD,
        "1,R-G,901,902,1494,1918,X,spatial,positional,",
        "2,R-S,901,903,1950,2010,X,ideological,,NA",
        "3,R-?,901,999,1950,2010,X,ideological,,",
        "4,R-G,901,902,1950,1940,X,ideological,,",
        "5,R-G,901,902,1950,1960,X,personal,,",
    )
    other = put(here / "tss.csv", TSS, "1,R-G,901,902,1494,2020,1,,NA,1,1,")

    td = import_files("thompson-dreyer", [one], states())
    tss = import_files("tss", [other], states())

    key = "thompson-dreyer-rivalry"
    assert told(td, "rivalryType") == {
        f"{key}-1": {"spatial", "positional"},
        f"{key}-2": {"ideological"},
    }
    assert told(td, "endNoLaterThan") == {f"{key}-1": {"1919-01-01"}}
    assert told(td, "about")[f"{key}-2"] == {"ruritania"}
    assert told(td, "claimedThing")[f"{key}-2"] == {"sylvania"}
    assert reasons(td) == {"no actor of ours bears cowCode 999 then": 1, "cannot be read": 2}
    assert told(tss, "rivalryType") == {"tss-rivalry-1": {"positional", "interventionary"}}
    assert told(tss, "rivalryRank") == {"tss-rivalry-1": {"principal"}}
    assert told(tss, "endNoLaterThan") == {}


def troops(here: Path, *rows: str) -> Imported:
    """Return what comes of a file of troops by state and year."""
    return import_files("us-troops", [put(here / "t.csv", ",".join(TROOPS), *rows)], states())


def test_troops_by_year(here: Path) -> None:
    """Forces abroad are claims by year; nobody is no claim, and home is not abroad."""
    found = troops(
        here,
        "Graustark,1970,902,XXX,10,4,3,2,1",
        "Graustark,1970,902,XXX,1,9,0,0,-3",
        "Graustark,1971,902,XXX,0,0,0,0,0",
        "Senders,1970,2,XXX,900,0,0,0,0",
        "Aden,1970,1029,NA,5,0,0,0,0",
        "Namibia,1970,903,NA,x,0,0,0,0",
    )

    id = "us-troops-902-1970"
    assert told(found, "about") == {f"{id}-1": {"senders"}, f"{id}-2": {"senders"}}
    assert told(found, "claimedThing") == {f"{id}-1": {"graustark"}, f"{id}-2": {"graustark"}}
    assert told(found, "troops")[f"{id}-1"] == {"10"}
    assert told(found, "marineTroops") == {f"{id}-1": {"1"}}
    assert told(found, "end")[f"{id}-1"] == {"1971-01-01"}
    assert reasons(found) == {
        "nobody was there": 1,
        "forces at home": 1,
        "no actor of ours bears cowCode 1029 then": 1,
        "cannot be read": 1,
    }
    noted = found.tally.files["t.csv"].noted
    assert {what: group.count for what, group in noted.items()} == {
        "a number below 0 is taken for none": 1,
        "a further row of the same host and year": 1,
        "the services are more than the whole": 1,
    }


def test_a_host_is_found_by_its_letters(here: Path) -> None:
    """The list numbers Germany 255 throughout: where that is nobody's, its ISO code tells."""
    found = troops(here, "Great,1970,255,GRT,5,0,0,0,0", "Great,2000,255,GRT,5,0,0,0,0")

    assert {who for said in told(found, "claimedThing").values() for who in said} == {"great"}
    noted = found.tally.files["t.csv"].noted
    assert noted["found by its ISO code, not by its number"].first == "t.csv:2"


def test_bases_have_a_point_and_a_kind(here: Path) -> None:
    """A site is a claim without days; NA is no point."""
    path = put(
        here / "b.csv",
        BASES,
        "Graustark,902,GRA,Fort Zenda,5.5,-26.25,1,0,0",
        "Great,255,GRT,Old Camp,NA,NA,0,1,1",
        "Graustark,902,GRA,Nowhere,500,1,1,0,0",
    )

    found = import_files("us-bases", [path], states())

    assert told(found, "baseKind") == {
        "us-base-902-2": {"base"},
        "us-base-255-3": {"lilypad", "funded site"},
    }
    assert told(found, "outline") == {"us-base-902-2": {"POINT(-26.25 5.5)"}}
    assert told(found, "siteName")["us-base-902-2"] == {"Fort Zenda"}
    assert told(found, "start") == {}
    assert [str(fault) for fault in found.tally.malformed] == [
        "b.csv:4: 1, 500 is no point on earth"
    ]

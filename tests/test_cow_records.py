"""The data sets of the Correlates of War, from small files of our own in their form."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from command import ROOT
from records_world import (
    DISPUTES,
    PAIRS,
    PARTICIPANTS,
    STATES,
    WAR_COLUMNS,
    numbered,
    put,
    reasons,
    told,
    war,
    world,
)

from foedus.errors import Refused
from foedus.model import Territory
from foedus.read import world as read_world
from foedus.records import Imported, import_files
from foedus.records.bearers import Bearers

SHARED = ROOT.parent / "shared" / "datasets"

NMC = "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version"
CHANGES = (
    "year,month,gainer,gaintype,procedur,entity,contgain,area,pop,portion,loser,losetype,"
    "contlose,entry,exit,number,indep,conflict,version"
)
SPELLS = ",".join(
    f"{bound}{part}{n}"
    for n in "12"
    for bound in ("Start", "End")
    for part in ("Month", "Day", "Year")
)
ONCE = "5,10,1870,3,2,1871,-8,-8,-8,-8,-8,-8"
INTRA = (
    f"WarNum,WarName,WarType,CcodeA,SideA,CcodeB,SideB,Intnl,{SPELLS},TransFrom,WhereFought,"
    "Initiator,Outcome,TransTo,SideADeaths,SideBDeaths,Version"
)
EXTRA = (
    f"WarNum,WarName,WarType,ccode1,SideA,ccode2,SideB,{SPELLS.replace('EndDay2', 'EndDay2 ')},"
    "Initiator,Interven,TransFrom,Outcome,TransTo,WhereFought,BatDeath,NonStateDeaths,Version"
)
NON = (
    "WarNum,WarName,WarType,WhereFought,SideA1,SideA2,SideB1,SideB2,SideB3,SideB4,SideB5,"
    "StartYear,StartMonth,StartDay,EndYear,EndMonth,EndDay,Initiator,TransFrom,TransTo,Outcome,"
    "SideADeaths,SideBDeaths,TotalCombatDeaths,Version"
)
INCIDENTS = (
    "dispnum,incidnum,stday,stmon,styear,endday,endmon,endyear,duration,tbi,fatality,fatalpre,"
    "action,hostlev,numa,version"
)
INCIDENT_PARTS = (
    "dispnum,incidnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,insidea,sidea,"
    "fatality,fatalpre,action,hostlev,revtype1,revtype2,version"
)


def read(name: str, here: Path, columns: str, *rows: str, **how: str) -> Imported:
    """Return what comes of one file of a data set."""
    return import_files(name, [put(here / "x.csv", columns, *rows, **how)], world())


def test_capabilities_of_a_year(here: Path) -> None:
    """The index is what is claimed, its parts stand beside it; -9 and NA are not told."""
    found = read(
        "cow-capabilities",
        here,
        NMC,
        "RUR,901,1900,100,-9,NA,5,8659.0,1.5e1,3.9e-2,7",
        "RUR,901,1900,100,1,1,5,8659.0,15,0.5,7",
        "RUR,901,1901,100,1,1,5,8659.0,15,-9,7",
        "RUR,901,1902,many,1,1,5,8659.0,15,0.5,7",
    )

    one = "cow-capability-901-1900"
    assert told(found, "claimedValue") == {one: {"0.039"}}
    assert told(found, "militaryPersonnel") == told(found, "ironAndSteel") == {}
    assert told(found, "totalPopulation")[one] == {"8659"}
    assert told(found, "urbanPopulation")[one] == {"15"}
    assert (told(found, "start")[one], told(found, "end")[one]) == ({"1900"}, {"1901"})
    assert reasons(found) == {
        "the state and year came before": 1,
        "the index of the six is missing": 1,
        "cannot be read": 1,
    }


def test_older_capabilities_call_energy_otherwise(here: Path) -> None:
    """Version 3 has energy where later ones have pec."""
    columns = NMC.replace("pec", "energy")

    found = read("cow-capabilities", here, columns, "RUR,901,1900,1,1,1,77,1,1,0.5,3")

    assert told(found, "energyConsumption") == {"cow-capability-901-1900": {"77"}}


def test_capitals_with_days(here: Path) -> None:
    """The last day of the list is no end; a day that no calendar has is told."""
    found = read(
        "cow-capitals",
        here,
        "ccode,statenme,capital,stdate,enddate,lat,lng",
        "901,Ruritania,Strelsau,1816-01-01,1861-12-31,1,2",
        "901,Ruritania,Zenda,1862-01-01,2024-12-31,1,2",
        "902,Graustark,Edelweiss,1816-02-30,2024-12-31,1,2",
    )

    assert told(found, "claimedValue") == {
        "cow-capital-901-1816-01-01": {"Strelsau"},
        "cow-capital-901-1862-01-01": {"Zenda"},
    }
    assert told(found, "end") == {"cow-capital-901-1816-01-01": {"1862-01-01"}}
    assert [fault.line for fault in found.tally.malformed] == [4]


def test_territory_goes_from_one_to_another(here: Path) -> None:
    """An entity that is whole is the homeland of who bears its number; a part is a number alone."""
    given = world(numbered("isle", ("cowCode", "904"), end="1870-05-20"))
    home = Territory(
        id="isle-land", label="isle", territory_kind="island", homeland_of=("isle",), within=()
    )
    given.territories[home.id] = home
    path = put(
        here / "t.csv",
        CHANGES,
        "1870,5,901,1,3,904,1,12.50,4000,1,904,1,1,0,1,11,0,0,5",
        "1870,.,901,1,-9,903,1,.,.,0,999,1,1,0,0,12,0,0,5",
        "1870,13,901,1,3,904,1,1,1,1,902,1,1,0,1,13,0,0,5",
        "1870,5,998,1,3,904,1,1,1,1,999,1,1,0,1,14,0,0,5",
        "1871,5,998,1,1,903,1,1,1,0,902,1,1,0,1,15,0,0,5",
    )

    found = import_files("territorial-change", [path], given)

    assert told(found, "claimedThing") == {"territorial-change-11": {"isle-land"}}
    assert told(found, "lostBy") == {"territorial-change-11": {"isle"}}
    assert told(found, "squareKilometres") == {
        "territorial-change-11": {"12.5"},
        "territorial-change-15": {"1"},
    }
    assert told(found, "start")["territorial-change-12"] == {"1870"}
    assert told(found, "aspect")["territorial-change-15"] == {"lossOfTerritory"}
    assert told(found, "about")["territorial-change-15"] == {"graustark"}
    assert told(found, "changeProcedure")["territorial-change-15"] == {"conquest"}
    assert reasons(found) == {
        "cannot be read": 1,
        "we have neither who gained nor who lost": 1,
    }


def test_states_by_year_beside_the_spells(here: Path) -> None:
    """Beside the list of spells a year adds nothing; one that no spell has is told apart."""
    spells = put(here / "s.csv", STATES, "RUR,901,Ruritania,1816,1,1,1818,6,30,2016")
    years = put(
        here / "y.csv",
        "stateabb,ccode,year,version",
        "RUR,901,1816,2016",
        "RUR,901,1818,2016",
        "RUR,901,1819,2016",
    )

    found = import_files("cow-states", [spells, years], world())

    assert set(told(found, "listedAs")) == set()
    assert reasons(found) == {
        "a spell of the list of states says the same": 2,
        "no spell of the list of states has this year": 1,
    }


def test_states_by_year_alone(here: Path) -> None:
    """Without the spells, years that follow each other are one; the last of the data is no end."""
    rows = [f"RUR,901,{year},2016" for year in (1816, 1817, 1850, 2015, 2016)]

    found = read(
        "cow-states", here, "stateabb,ccode,year,version", *rows, rows[0], "RUR,999,1816,1"
    )

    assert told(found, "start") == {
        "cow-system-901-1816": {"1816"},
        "cow-system-901-1850": {"1850"},
        "cow-system-901-2015": {"2015"},
    }
    assert told(found, "end") == {
        "cow-system-901-1816": {"1818"},
        "cow-system-901-1850": {"1851"},
    }
    assert told(found, "fromRow")["cow-system-901-1816"] == {"x.csv:2", "x.csv:3"}
    assert sum(reasons(found).values()) == 2


def test_intra_state_war_with_old_line_ends_and_letters(here: Path) -> None:
    """Mac Roman with line ends of an old Mac; who is no state comes in by name."""
    found = read(
        "intra-state-wars",
        here,
        INTRA,
        f'900,Zenda Revolt,5,901,Ruritania,-8,"Côte, Rebels",0,{ONCE},-8,2,"Côte, Rebels",1,-8,'
        '"10,000",-9,4.1',
        f"900,Zenda Revolt,5,-8,-8,902,Graustark,1,{ONCE},-8,2,-9,1,-8,-8,12,4.1",
        ends="\r",
        encoding="mac_roman",
    )

    values = told(found, "claimedValue", "Participation")
    assert values == {"cow-war-900-B-1": {"Côte, Rebels"}}
    assert told(found, "claimedThing", "Participation") == {
        "cow-war-900-901-1": {"ruritania"},
        "cow-war-900-902-1": {"graustark"},
    }
    assert told(found, "battleDeaths") == {
        "cow-war-900-901-1": {"10000"},
        "cow-war-900-902-1": {"12"},
    }
    assert told(found, "initiates") == {"cow-war-900-B-1": {"true"}}
    assert set(told(found, "start", "IntraStateWar")) == {"cow-war-900"}
    assert not told(found, "start", "War")


def test_two_spells_and_no_end(here: Path) -> None:
    """A second spell is a participation of its own; -7 and an unknown year leave the end open."""
    twice = "5,10,1870,3,2,1871,4,1,1872,-7,-7,-7"
    found = read(
        "intra-state-wars",
        here,
        INTRA,
        f"900,Zenda Revolt,4,901,Ruritania,-8,Rebels,0,{twice},-8,2,Rebels,5,-8,1,1,4.1",
    )

    assert told(found, "end", "Participation") == {
        "cow-war-900-901-1": {"1871-03-03"},
        "cow-war-900-B-1": {"1871-03-03"},
    }
    assert told(found, "end", "IntraStateWar") == {}
    noted = found.tally.files["x.csv"].noted
    assert noted["goes on at the end of the data, or no end is told"].count == 1


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (
            "900,W,4,901,R,-8,X,0,10,-9,1866,10,-91866,,-8,-8,-8,-8,-8,-8,-8,7,X,1,-8,-9,-9,4.1",
            "endday1 is -91866, and nothing is under endyear1",
        ),
        (f"900,W,4,-8,-8,-8,-8,0,{ONCE},-8,7,X,1,-8,-9,-9,4.1", "no side is named"),
        (
            f"900,W,1,901,R,-8,X,0,{ONCE},-8,7,X,1,-8,-9,-9,4.1",
            "wartype is 1, which the codebook does not have",
        ),
        (
            f"900,W,4,901,R,-8,X,0,{ONCE},-8,7,X,1,-8,many,-9,4.1",
            "sideadeaths is 'many', which is no whole number",
        ),
    ],
)
def test_malformed_intra_state_war(here: Path, row: str, why: str) -> None:
    """What makes no sense is named by file and line."""
    found = read("intra-state-wars", here, INTRA, row)

    assert [str(fault) for fault in found.tally.malformed] == [f"x.csv:2: {why}"]


def test_extra_state_war(here: Path) -> None:
    """The state of the row began or did not; of the other side the column says nothing."""
    found = read(
        "extra-state-wars",
        here,
        EXTRA,
        f"800,Isle War,3,901,Ruritania,-8,Isle,{ONCE},1,0,-8,1,-8,7,30,-9,4",
        f"800,Isle War,3,-8,-8,902,Graustark,{ONCE},0,1,-8,1,-8,7,40,-8,4",
        f"801,Other War,2,999,Nowhere,-8,Isle,{ONCE},1,0,-8,1,-8,7,30,-9,4",
    )

    assert told(found, "initiates") == {
        "cow-war-800-901-1": {"true"},
        "cow-war-800-902-1": {"false"},
    }
    assert told(found, "onSide") == {
        "cow-war-800-901-1": {"A"},
        "cow-war-800-902-1": {"B"},
        "cow-war-800-B-1": {"B"},
    }
    assert reasons(found) == {"no actor of ours bears cowCode 999 then": 1}


def test_non_state_war(here: Path) -> None:
    """All parties come in by name, also those that bear the name of a state."""
    found = read(
        "non-state-wars",
        here,
        NON,
        "700,Isles War,8,9,Isle A,-8,Isle B, Isle C,-8,-8,-8,1818,-9,-9,1824,-9,-9,A,-8,-8,1,1,2,3,"
        "4",
    )

    assert told(found, "claimedValue", "Participation") == {
        "cow-war-700-A-1": {"Isle A"},
        "cow-war-700-B-1": {"Isle B"},
        "cow-war-700-B-2": {"Isle C"},
    }
    assert told(found, "initiates") == {
        "cow-war-700-A-1": {"true"},
        "cow-war-700-B-1": {"false"},
        "cow-war-700-B-2": {"false"},
    }
    assert told(found, "battleDeaths") == {}


def test_who_was_attacked(here: Path) -> None:
    """The one opponent of the first day was attacked; among several it is left open."""
    alone = read("cow-wars", here, WAR_COLUMNS, war(), war(902, 2, 2), war(903, 2, 2, "4,4,1900"))
    several = read("cow-wars", here, WAR_COLUMNS, war(), war(902, 2, 2), war(903, 2, 2))
    unknown = read("cow-wars", here, WAR_COLUMNS, war(), war(999, 2, 2), war(903, 2, 2, "4,4,1900"))

    assert told(alone, "claimedThing")["cow-war-7-902-victim"] == {"graustark"}
    assert not any("victim" in id for id in told(several, "claimedThing"))
    assert not any("victim" in id for id in told(unknown, "claimedThing"))


def test_a_war_of_the_list_is_grave_enough(here: Path) -> None:
    """What the list counts as a war is claimed to be one, once for each war."""
    found = read("cow-wars", here, WAR_COLUMNS, war(), war(902, 2, 2))

    graves = [id for id, aspect in told(found, "aspect").items() if aspect == {"gravityOf"}]
    assert graves == ["cow-war-7-gravity"]
    assert told(found, "claimedThing")["cow-war-7-gravity"] == {"fullScaleWar"}


def incidents(here: Path, whole: list[str], parts: list[str]) -> Imported:
    """Return what comes of a dispute and its incidents."""
    paths = [
        put(here / "a.csv", DISPUTES, "5,-9,7,1902,24,1,1903,7,3,-9,1,1"),
        put(here / "i.csv", INCIDENTS, *whole),
        put(here / "ip.csv", INCIDENT_PARTS, *parts),
    ]
    return import_files("mid", paths, world())


def test_incidents_of_a_dispute(here: Path) -> None:
    """An incident is a part of its dispute; its own side A is not the dispute's."""
    found = incidents(
        here,
        [
            "5,5001,-9,7,1902,4,8,1902,1,-9,0,0,7,3,1,5",
            "5,5001,-9,7,1902,4,8,1902,1,-9,0,0,7,3,1,5",
            "6,6001,1,7,1902,4,8,1902,1,-9,0,0,7,3,1,5",
            "5,5002,9,19,1902,4,8,1902,1,-9,0,0,7,3,1,5",
        ],
        [
            '5,5001,"AAA",901,-9,7,1902,4,8,1902,0,1,-9,-9,0,1,0,0,5',
            '5,5001,"BBB",902,-9,7,1902,4,8,1902,1,0,0,0,7,3,0,0,5',
            '5,5001,"BBB",902,5,8,1902,6,8,1902,1,0,0,0,7,3,0,0,5',
            '5,5002,"AAA",901,-9,7,1902,4,8,1902,0,1,0,0,0,1,0,0,5',
        ],
    )

    assert told(found, "partOf") == {"mid-incident-5001": {"mid-5"}}
    assert told(found, "onSide") == {
        "mid-incident-5001-901-1": {"B"},
        "mid-incident-5001-902-1": {"A"},
        "mid-incident-5001-902-2": {"A"},
    }
    assert told(found, "highestAction")["mid-incident-5001-901-1"] == {"0"}
    assert "mid-incident-5001-901-1" not in told(found, "fatalityLevel")
    assert reasons(found) == {
        "the number came before": 1,
        "its dispute is not in the file of disputes": 1,
        "cannot be read": 1,
        "its incident is not in the file of incidents": 1,
    }


def test_version_4_of_the_disputes(here: Path) -> None:
    """Version 4 calls the number otherwise, and its disputes do not mix with those of 5."""
    paths = [
        put(
            here / "a.csv",
            f"dispnum3,dispnum4{DISPUTES[7:]}",
            "5,-9,-9,7,1902,24,1,1903,7,3,-9,1,1",
        ),
        put(
            here / "b.csv",
            f"dispnum3,dispnum4{PARTICIPANTS[7:]}",
            "5,-9,AAA,901,-9,7,1902,2,8,1902,0,0,1,1",
        ),
    ]

    found = import_files("mid4", paths, world())

    assert told(found, "about") == {"mid4-5-901-1": {"mid4-5"}}
    with pytest.raises(Refused):
        import_files("mid", paths, world())


def test_short_files_of_gml(here: Path) -> None:
    """A dispute without an end has its participants'; a month 19 and a pair are told."""
    paths = [
        put(
            here / "d.csv",
            "dispnum,styear,stmon,outcome,settle,fatality,mindur,maxdur,hiact,hostlev,recip",
            "5,1902,7,6,1,0,178,208,7,3,0",
            "8,1902,7,6,1,0,178,208,7,3,0",
        ),
        put(
            here / "p.csv",
            "dispnum,ccode,styear,stmon,stday,endyear,endmon,endday,sidea,hiact,orig",
            "5,901,1902,7,-9,1903,1,24,1,7,1",
            "5,902,1902,7,-9,1902,19,1,0,0,1",
            "5,903,1902,7,-9,1902,9,1,NA,0,1",
        ),
        put(
            here / "y.csv",
            "dispnum,ccode1,ccode2,year,styear,stmon,hiact,hostlev",
            "5,1,2,3,4,5,6,7",
        ),
    ]

    found = import_files("gml-mid", paths, world())

    assert told(found, "end", "Dispute") == {"gml-mid-5": {"1903-01-25"}}
    assert told(found, "onSide") == {"gml-mid-5-901-1": {"A"}}
    assert [str(fault) for fault in found.tally.malformed] == ["p.csv:3: 1902-19-01 is no date"]
    assert reasons(found)["pairs by year say what the participants say"] == 1
    assert "GML-MID 5, 1902" in found.content.decode()


def test_contiguity_is_no_table_of_another_set(here: Path) -> None:
    """A file of another data set is refused, with what it lacks."""
    path = put(here / "c.csv", PAIRS, "1,901,AAA,902,BBB,1,192001,201612,,3.2")

    with pytest.raises(Refused, match="lacks the columns"):
        import_files("cow-capabilities", [path], world())


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real files lie beside the checkout only")
def test_who_was_attacked_is_as_others_code_it() -> None:
    """Of the wars that another data set has too, one alone has the attack the other way about."""
    paths = [str(SHARED / "cow" / "Inter-StateWarData_v4.0.csv")]
    table = SHARED / "reliability" / "iwd_interstate_war_rev.csv"
    given = read_world()
    bearers = Bearers(given, "cowCode")
    pairs = {
        (bearers.on(row["init_ccode"], day), bearers.on(row["target_ccode"], day), row["year"])
        for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines())
        for day in [date(int(row["year"]), 12, 31), date(int(row["year"]), 1, 1)]
    }

    found = import_files("cow-wars", paths, given)

    who, years = told(found, "claimedThing"), told(found, "start", "War")
    same = other = 0
    for id in (each for each in who if each.endswith("-victim")):
        war = id.rsplit("-", 2)[0]
        claims = [each for each in who if each.startswith(f"{war}-") and each.endswith("-began")]
        began = {by for each in claims for by in who[each]}
        (victim,), year = who[id], next(iter(years[war]))[:4]
        is_same = any((by, victim, year) in pairs for by in began)
        is_other = any((victim, by, year) in pairs for by in began)
        same, other = same + is_same, other + (is_other and not is_same)
    assert other == 1 < same
    assert same > 70

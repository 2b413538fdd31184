"""The data sets of ATOP beside the member phases: alliances, version 5, and promises by year."""

from __future__ import annotations

from pathlib import Path

from records_world import phase, put, reasons, told, world

from foedus.model import Instrument
from foedus.records import Imported, import_files
from foedus.records.atop.alliances import TABLES

PHASES = (*TABLES["phases"], "phase")
WHOLE = (
    "atopid,begyr,begmo,begday,endyr,endmo,endday,bilat,defense,offense,neutral,nonagg,consul,"
    "defcon,asymm,mem1,mem2,mem3"
)
RAW = "ddyad,stateA,stateB,year,atopally,defense,offense,neutral,nonagg,consul"
SHORT = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul"


def alliances(
    here: Path, *wholes: str, phases: tuple[str, ...] = (), name: str = "atop"
) -> Imported:
    """Return what comes of the table of alliances, beside that of phases if rows are given."""
    paths = [put(here / "a.csv", WHOLE, *wholes)]
    if phases:
        paths.append(put(here / "mp.csv", ",".join(PHASES), *phases))
    return import_files(name, paths, world())


def test_alliance_beside_its_phases(here: Path) -> None:
    """The days of the alliance are those of its own row; members that differ are told."""
    members = tuple(phase(PHASES, member=m, yrexit=1960, defense=1) for m in (901, 902))

    found = alliances(here, "1,1949,5,3,1961,2,0,0,1,0,0,0,0,0,0,901,902,903", phases=members)

    assert told(found, "signed") == {"atop-1": {"1949-05-03"}}
    assert told(found, "endNoLaterThan", "Instrument") == {"atop-1": {"1961-03-01"}}
    assert sorted(told(found, "party")) == ["atop-1-graustark-1", "atop-1-ruritania-1"]
    assert told(found, "fromRow")["atop-1"] == {"a.csv:2", "mp.csv:2", "mp.csv:3"}
    noted = found.tally.files["a.csv"].noted
    assert noted["its members are others than those of its phases that came in"].count == 1


def test_alliance_without_its_phases(here: Path) -> None:
    """Without days of members nobody is bound: who was ever party is a claim. 0 is in force."""
    found = alliances(here, "1,1949,5,3,0,0,0,0,1,0,0,0,0,1,0,901,902,999")

    assert told(found, "party") == {}
    assert told(found, "claimedThing") == {
        "atop-1-member-901": {"atop-1"},
        "atop-1-member-902": {"atop-1"},
    }
    assert told(found, "aspect")["atop-1-member-901"] == {"membershipOf"}
    assert told(found, "end") == {}
    assert told(found, "commitmentType") == {"atop-1-defense": {"defence"}}
    assert found.tally.files["a.csv"].taken == 1


def test_alliance_with_unlike_duties(here: Path) -> None:
    """Where members' duties differ, the row does not say whose is whose: no clause is made."""
    found = alliances(here, "1,1949,5,3,0,0,0,0,1,0,0,0,0,1,1,901,902,")

    assert told(found, "commitmentType") == {}


def test_rows_of_alliances_that_do_not_come_in(here: Path) -> None:
    """Repeated numbers, impossible dates, alliances of ours and ones without a phase are told."""
    ours = Instrument(id="pact", label="pact", bindingness="", codes=(("atopId", "4"),))
    paths = [
        put(
            here / "a.csv",
            WHOLE,
            "1,1949,5,3,0,0,0,1,1,0,0,0,0,0,0,901,902,",
            "1,1949,5,3,0,0,0,1,1,0,0,0,0,0,0,901,902,",
            "2,1949,2,30,0,0,0,1,1,0,0,0,0,0,0,901,902,",
            "3,1949,2,1,1948,0,0,1,1,0,0,0,0,0,0,901,902,",
            "4,1949,2,1,0,0,0,1,1,0,0,0,0,0,0,901,902,",
            "5,1949,2,1,0,0,0,1,1,0,0,0,0,0,0,998,999,",
        ),
        put(here / "mp.csv", ",".join(PHASES), phase(PHASES, atopid=5, member=998)),
    ]

    found = import_files("atop", paths, world(ours), without_ours=True)

    assert reasons(found) == {
        "the number came before": 1,
        "cannot be read": 2,
        "an instrument of ours has its foedus:atopId": 1,
        "none of its member phases came in": 1,
        "no actor of ours bears cowCode 998 then": 1,
    }


def test_version_5_does_not_mix_with_4(here: Path) -> None:
    """The same number in version 5 is another record, in another graph."""
    rows = (phase(PHASES, defense=1), phase(PHASES, member=902, defense=1))

    found = alliances(here, phases=rows, name="atop5")

    assert all(each == {"atop5-1"} for each in told(found, "instrument").values())
    assert b"dataset-atop5-5.1" in found.content


def test_promises_by_year_become_runs(here: Path) -> None:
    """Years that follow each other are one claim; the last of the data is no end."""
    rows = [f"1,901,902,{year},1,1,0,0,0,0" for year in (1950, 1951, 1955, 2017, 2018)]
    other = [
        "1,902,901,1950,1,0,0,0,1,0",
        "1,902,901,1951,1,0,0,0,0,0",
        "1,901,999,1950,1,1,0,0,0,0",
    ]

    found = import_files("atop-dyads", [put(here / "d.csv", RAW, *rows, *other, rows[0])], world())

    assert told(found, "start") == {
        "atop-dyads-901-902-defense-1950": {"1950"},
        "atop-dyads-901-902-defense-1955": {"1955"},
        "atop-dyads-901-902-defense-2017": {"2017"},
        "atop-dyads-902-901-nonagg-1950": {"1950"},
    }
    assert told(found, "end") == {
        "atop-dyads-901-902-defense-1950": {"1952"},
        "atop-dyads-901-902-defense-1955": {"1956"},
        "atop-dyads-902-901-nonagg-1950": {"1951"},
    }
    assert told(found, "aspect")["atop-dyads-902-901-nonagg-1950"] == {"nonAggressionTreatyWith"}
    assert not told(found, "bindingness")
    assert reasons(found) == {
        "no promise in that year": 1,
        "no actor of ours bears cowCode 999 then": 1,
        "the states and year came before": 1,
    }


def test_promises_as_the_r_package_has_them(here: Path) -> None:
    """The columns of the package mean the same."""
    found = import_files(
        "atop-dyads", [put(here / "d.csv", SHORT, "901,902,1950,0,1,1,0,1")], world()
    )

    aspects = {each for some in told(found, "aspect").values() for each in some}
    assert aspects == {"offenceTreatyWith", "neutralityTreatyWith", "consultationTreatyWith"}


def test_all_files_of_the_publisher_together(here: Path) -> None:
    """Given the whole download, members beside their phases and phases of alliances say no more."""
    columns = ",".join(TABLES["phases"])
    paths = [
        put(here / "a.csv", WHOLE, "1,1950,1,1,0,0,0,1,1,0,0,0,0,0,0,901,,"),
        put(here / "ap.csv", WHOLE + ",phase", "1,1950,1,1,0,0,0,1,1,0,0,0,0,0,0,901,,,1"),
        put(here / "m.csv", columns, phase(TABLES["phases"], defense=1)),
        put(here / "mp.csv", columns + ",phase", phase(PHASES, defense=1, phase=1)),
    ]

    found = import_files("atop", paths, world())
    alone = import_files("atop", paths[2:3], world())

    assert reasons(found) == {
        "a phase of an alliance, not the alliance": 1,
        "the member phases say the same": 1,
    }
    assert set(told(found, "commitmentType")) == set(told(alone, "commitmentType"))

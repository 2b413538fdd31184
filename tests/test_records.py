"""Published data sets, read from small files of our own in the form of their publishers'."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from command import ROOT
from records_world import (
    DISPUTES,
    PAIRS,
    PARTICIPANTS,
    STATES,
    WAR_COLUMNS,
    dated,
    numbered,
    period,
    phase,
    put,
    reasons,
    told,
    war,
    world,
)

from foedus import read
from foedus.errors import InvalidData, NoSuchFile, Refused, UnknownName
from foedus.model import Instrument, World
from foedus.records import Imported, described, descriptions, import_files
from foedus.records.atop.alliances import TABLES
from foedus.records.bearers import Bearers
from foedus.records.importing import READERS
from foedus.records.rows import BadRow, Row
from foedus.vocab import ID, short

SHARED = ROOT.parent / "shared" / "datasets"
PHASES = (*TABLES["phases"], "phase")
REAL = {
    "atop": ["atop/atop4_01_member_phase.csv", "atop/atop4_01_alliance.csv"],
    "contiguity": ["cow/contdir.csv"],
    "cow-capabilities": ["cow/cow_nmc.csv"],
    "cow-capitals": ["cow/cow_capitals.csv"],
    "cow-states": ["cow/states2016.csv", "cow/majors2016.csv", "cow/system2016.csv"],
    "cow-wars": ["cow/Inter-StateWarData_v4.0.csv"],
    "mid": ["cow/MIDA_5.0.csv", "cow/MIDB_5.0.csv"],
    "territorial-change": ["cow/tc2014.csv"],
}
SAID = {"system2016.csv": 15_951}  # rows that other files say: how many


def wars(here: Path, *rows: str, given: World | None = None, **how: bool) -> Imported:
    """Return what comes of a file of wars."""
    return import_files(
        "cow-wars", [put(here / "w.csv", WAR_COLUMNS, *rows)], given or world(), **how
    )


def atop(here: Path, *rows: str, given: World | None = None, **how: bool) -> Imported:
    """Return what comes of a file of alliances."""
    path = put(here / "a.csv", ",".join(PHASES), *rows)
    return import_files("atop", [path], given or world(), **how)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_line_end_and_mark(here: Path, ends: str, encoding: str) -> None:
    """Whatever ends the lines and begins the file, the rows and their lines are the same."""
    rows = (war(), war(902, 2, 2))
    path = put(here / "w.csv", WAR_COLUMNS, *rows, ends=ends, encoding=encoding)

    found = import_files("cow-wars", [path], world())

    assert found.tally.files["w.csv"].taken == 2
    assert told(found, "fromRow")["cow-war-7-902-1"] == {"w.csv:3"}


@pytest.mark.parametrize(("ends", "encoding"), [("\r", "mac_roman"), ("\r\n", "cp1252")])
def test_letters_of_old_encodings(here: Path, ends: str, encoding: str) -> None:
    """What is no UTF-8 is Mac Roman with the line ends of an old Mac, else Windows-1252."""
    row = war(name="Guerre de la Côte")
    path = put(here / "w.csv", WAR_COLUMNS, row, ends=ends, encoding=encoding)

    found = import_files("cow-wars", [path], world())

    assert "Guerre de la Côte (COW 7)" in found.content.decode()


def test_zip_with_tabs_and_quotes(here: Path) -> None:
    """A zip file, a folder, tabs and quoted texts with line ends inside are read as they are."""
    rows = [WAR_COLUMNS, war(name='"Zenda\nWar"'), war(902, 2, 2)]
    text = "\n".join(row.replace(",", "\t") for row in rows)
    folder = here / "mine"
    folder.mkdir()
    with zipfile.ZipFile(folder / "cow.zip", "w") as archive:
        archive.writestr("inside/wars.tsv", text)
        archive.writestr("inside/readme.pdf", b"\x00")
        archive.writestr("__MACOSX/wars.tsv", b"\x00")

    found = import_files("cow-wars", [str(folder)], world())

    assert found.tally.files["wars.tsv"].taken == 2
    assert told(found, "fromRow")["cow-war-7-902-1"] == {"wars.tsv:4"}


def test_zip_in_a_zip(here: Path) -> None:
    """A zip file inside another is read too."""
    with zipfile.ZipFile(here / "inner.zip", "w") as inner:
        inner.writestr("wars.csv", "\n".join([WAR_COLUMNS, war()]))
    with zipfile.ZipFile(here / "outer.zip", "w") as outer:
        outer.write(here / "inner.zip", "data/inner.zip")

    found = import_files("cow-wars", [str(here / "outer.zip")], world())

    assert found.tally.files["wars.csv"].taken == 1


@pytest.mark.parametrize(
    ("name", "told", "is_same"),
    [
        ("atop", "4.0100002", True),
        ("atop", "5.1", False),
        ("mid", "5", True),
        ("mid", "4.2", False),
        ("gml-mid", "gml-2.2.1", True),
        ("gml-mid", "gml-2.1", False),
        ("cow-states", "2016", True),
    ],
)
def test_version_that_a_file_tells(name: str, told: str, is_same: bool) -> None:
    """A version is the same however its number is written."""
    assert described(name).is_version(told) == is_same


def test_another_version_is_counted(here: Path) -> None:
    """A file of another version comes in under the one described, and the summary says so."""
    found = wars(here, war().removesuffix(",4") + ",5", war(902, 2, 2))

    noted = found.tally.files["w.csv"].noted
    assert noted["the file says version 5, its source 4.0"].count == 1


def test_war_says_who_claims_it(here: Path) -> None:
    """Sides and who began are claims of the coder; side 1 is not who began."""
    found = wars(here, war(901, side=1, began=2), war(902, side=2, began=1))

    assert told(found, "onSide") == {"cow-war-7-901-1": {"1"}, "cow-war-7-902-1": {"2"}}
    began = {id: who for id, who in told(found, "claimedThing").items() if id.endswith("began")}
    assert began == {"cow-war-7-902-1-began": {"graustark"}}
    assert set(told(found, "claimant")) >= set(began)
    assert not told(found, "attacker")
    assert not told(found, "victim")


def test_a_state_can_leave_and_return_on_the_other_side(here: Path) -> None:
    """Second spells, and further rows of the same state, are participations of their own."""
    away = war(901, second="1,2,1902,3,4,1903")
    found = wars(here, away, war(901, side=2, began=2, start="5,1,1903", end="-7,-7,-7"))

    starts = told(found, "start", "Participation")
    assert starts == {
        "cow-war-7-901-1": {"1900-03-04"},
        "cow-war-7-901-2": {"1902-01-02"},
        "cow-war-7-901-3": {"1903-05-01"},
    }
    assert "cow-war-7-901-3" not in told(found, "end")
    assert told(found, "end")["cow-war-7-901-1"] == {"1901-05-07"}


def test_unknown_days_are_bounds(here: Path) -> None:
    """A start known to the month is a month, and an end lies between two days."""
    found = wars(here, war(start="3,-9,1900", end="5,-9,1901"))

    one = "cow-war-7-901-1"
    assert told(found, "start")[one] == {"1900-03"}
    assert told(found, "endNoEarlierThan")[one] == {"1901-05-02"}
    assert told(found, "endNoLaterThan")[one] == {"1901-06-01"}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (war(start="19,4,1900"), "1900-19-04 is no date"),
        (war(start="2,30,1900"), "1900-02-30 is no date"),
        (war(end="1,1,1899"), "the last day, 1899-01-01, is before the first, 1900-03-04"),
        (war(start="-9,-9,-9"), "nothing under startyear1"),
        (war().replace(",901,", ",nine,"), "ccode is 'nine', which is no whole number"),
        (war(region=99), "wherefought is 99, which the codebook does not have"),
        (war() + ",more", "26 cells where the first line has 25"),
    ],
)
def test_malformed_row_is_named_and_counted(here: Path, row: str, why: str) -> None:
    """What makes no sense is named by file and line and skipped; --strict refuses the file."""
    found = wars(here, war(), "", row)

    assert [str(fault) for fault in found.tally.malformed] == [f"w.csv:4: {why}"]
    assert (found.tally.files["w.csv"].rows, found.tally.files["w.csv"].taken) == (2, 1)
    with pytest.raises(InvalidData) as refused:
        wars(here, war(), "", row, strict=True)
    assert refused.value.faults[0].line == 4


def test_lacking_actor_is_counted_or_made(here: Path) -> None:
    """A number that nobody bears skips its row, unless an actor of its own is asked for."""
    rows = (war(), war(999, 2, 2))

    without, with_new = wars(here, *rows), wars(here, *rows, new_actors=True)

    assert reasons(without) == {"no actor of ours bears cowCode 999 then": 1}
    assert reasons(with_new) == {}
    assert told(with_new, "claimedThing")["cow-war-7-999-1"] == {"cow-state-999"}
    again = wars(here, *rows, war(999, 2, 2, name="Other"), new_actors=True).content.decode()
    assert again.count("(COW 999)") == 1


def test_war_without_its_initiator_is_left_out(here: Path) -> None:
    """A war of whose initiators none came in would have no attacker: its rows are skipped."""
    found = wars(here, war(999), war(902, 2, 2))

    assert reasons(found)["of war 7 nobody came in who began it"] == 1
    assert found.tally.files["w.csv"].left == 2


def test_one_number_in_two_lists() -> None:
    """970 is Nauru's in one list and Kiribati's in the other: the list decides."""
    given = world(
        numbered("isle-n", ("cowCode", "970"), ("gwCode", "971")),
        numbered("isle-k", ("cowCode", "946"), ("gwCode", "970")),
    )

    found = [Bearers(given, system).on("970", date(2000, 1, 1)) for system in ("cowCode", "gwCode")]

    assert found == ["isle-n", "isle-k"]


@pytest.mark.parametrize(
    ("number", "day", "bearer"),
    [
        ("255", 1940, "great"),
        ("260", 1960, "great"),
        ("255", 1995, "great"),
        ("265", 1960, "east"),
        ("345", 1910, "kingdom"),
        ("345", 1950, "federation"),
        ("345", 2010, "republic"),
        ("678", 1980, "north"),
        ("679", 2000, "united"),
        ("678", 2000, None),
        ("255", 1950, None),
    ],
)
def test_numbers_move_between_actors(number: str, day: int, bearer: str | None) -> None:
    """One actor can bear several numbers, and one number can go through several actors."""
    given = world(
        numbered("great", start="1871"),
        dated("great", "255", "1871", "1945-05-08"),
        dated("great", "260", "1955", "1990-10-03"),
        dated("great", "255", "1990-10-03"),
        numbered("east", ("cowCode", "265"), start="1949", end="1990-10-03"),
        numbered("kingdom", ("cowCode", "345"), start="1878", end="1918-12-01"),
        numbered("federation", ("cowCode", "345"), start="1918-12-01", end="1992-04-27"),
        numbered("republic", ("cowCode", "345"), start="1992-04-27"),
        numbered("north", ("cowCode", "678"), start="1918", end="1990-05-22"),
        numbered("united", ("cowCode", "679"), start="1990-05-22"),
    )

    assert Bearers(given, "cowCode").on(number, date(day, 6, 1)) == bearer


def test_who_bears_the_number_later_is_meant() -> None:
    """A list can count a state before we do; whoever alone is inside the period is meant."""
    given = world(numbered("late", ("cowCode", "345"), start="1950-01-01", end="1960-01-01"))
    bearers = Bearers(given, "cowCode")

    found = bearers.within("345", period("1949", "1970"))

    assert found is not None
    assert (found.actor, found.is_cut) == ("late", True)
    assert str(found.period) == "from 1950-01-01 until 1960-01-01"
    assert bearers.within("345", period("1930", "1940")) is None


def mids(here: Path, disputes: list[str], rows: list[str]) -> Imported:
    """Return what comes of a file of disputes and one of participants."""
    paths = [put(here / "a.csv", DISPUTES, *disputes), put(here / "b.csv", PARTICIPANTS, *rows)]
    return import_files("mid", paths, world())


def test_disputes_with_repeated_members(here: Path) -> None:
    """A state twice in a dispute is two records; -9 is missing; side A acted first."""
    disputes = ["5,-9,7,1902,24,1,1903,7,3,-9,1,1"]
    rows = [
        "5,AAA,901,-9,7,1902,2,8,1902,0,0,1,1",
        "5,AAA,901,1,9,1902,24,1,1903,0,0,1,0",
        "5,BBB,902,-9,7,1902,24,1,1903,1,7,3,1",
        "6,BBB,902,-9,7,1902,24,1,1903,1,7,3,1",
    ]

    found = mids(here, disputes, rows)

    sides = told(found, "onSide")
    assert sides == {"mid-5-901-1": {"B"}, "mid-5-901-2": {"B"}, "mid-5-902-1": {"A"}}
    assert told(found, "start")["mid-5"] == {"1902-07"}
    assert told(found, "fatalityLevel") == {}
    assert found.tally.files["b.csv"].noted["a further spell of the same state"].count == 1
    assert reasons(found) == {"its dispute is not in the file of disputes": 1}


def test_participants_need_their_disputes(here: Path) -> None:
    """Without the file of disputes nothing is known of what its participants took part in."""
    path = put(here / "b.csv", PARTICIPANTS)

    with pytest.raises(Refused, match="mid needs its table of disputes"):
        import_files("mid", [path], world())


def test_the_end_of_the_data_is_no_end(here: Path) -> None:
    """What lasts to the last day of a list goes on; 0 is no type of contiguity, 13 no month."""
    pairs = [
        "1,901,AAA,902,BBB,1,192001,201612,,3.2",
        "1,901,AAA,903,CCC,5,192001,195006,,3.2",
        "1,901,AAA,903,CCC,0,192001,195006,,3.2",
        "1,901,AAA,903,CCC,1,192013,195006,,3.2",
    ]
    states = put(here / "s.csv", STATES, "AAA,901,Ruritania,1816,1,1,2016,12,31,2016")

    near = import_files("contiguity", [put(here / "p.csv", PAIRS, *pairs)], world())
    listed = import_files("cow-states", [states], world())

    ends = told(near, "endNoLaterThan")
    assert ends == {"contiguity-901-903-1920-01": {"1950-07-01"}}
    assert [fault.line for fault in near.tally.malformed] == [4, 5]
    assert told(listed, "claimedThing") == {"cow-system-901-1816-01-01": {"systemMember"}}
    assert told(listed, "end") == {}


def kinds(found: Imported, clause: str) -> list[str]:
    """Return the kinds of a clause's conditions."""
    mine = told(found, "condition")[clause]
    types: dict[str, str] = {}
    for quad in ox.parse(found.content, ox.RdfFormat.N_QUADS):
        if quad.predicate.value.endswith("#type"):
            types[short(quad.subject.value)] = short(quad.object.value)
    return sorted(types[each] for each in mine)


@pytest.mark.parametrize(
    ("flags", "promise", "expected"),
    [
        ({"defense": 1}, "defense", []),
        ({"defense": 1, "defcon": 1}, "defense", ["Unspecified"]),
        ({"defense": 1, "defcon": 1, "defcoloc": 1}, "defense", ["Unspecified"]),
        ({"defense": 1, "defcoloc": 1, "defcocon": 1}, "defense", ["Unspecified"] * 2),
        ({"defense": 1, "defconum": 1, "defcodem": 1}, "defense", ["Unspecified"] * 2),
        ({"defense": 1, "defconpr": 1}, "defense", ["Unprovoked"]),
        ({"defense": 1, "defcoadv": 1}, "defense", ["Unspecified"]),
        ({"defense": 1, "defcoadv": 1, "specthrt": 4, "statthr1": 903}, "defense", ["Unspecified"]),
        ({"defense": 1, "defcoadv": 1, "specthrt": 1, "statthr1": 999}, "defense", ["Unspecified"]),
        (
            {"defense": 1, "defcoadv": 1, "specthrt": 1, "statthr1": 903},
            "defense",
            ["AdversaryLimit"],
        ),
        ({"consul": 1, "concoreq": 1}, "consul", ["RequestMade"]),
        ({"offense": 1, "offcon": 1, "offcodem": 1}, "offense", ["Unspecified"]),
        ({"nonagg": 1}, "nonagg", []),
    ],
)
def test_each_flag_is_the_condition_it_means(
    here: Path, flags: dict[str, int], promise: str, expected: list[str]
) -> None:
    """A flag that does not say its content becomes unknown; never is a condition dropped."""
    base = {
        "defense": ["Attacked", "Threshold"],
        "offense": ["Involved", "Threshold"],
        "nonagg": ["Attacked", "ByObligor", "Threshold"],
        "consul": ["Unspecified"],
    }[promise]

    found = atop(here, phase(PHASES, **flags), phase(PHASES, member=902, **flags))

    assert kinds(found, f"atop-1-{promise}") == sorted([*base, *expected])
    assert told(found, "direction")[f"atop-1-{promise}"] == {"mutual"}


def test_neutrality_if_attacked(here: Path) -> None:
    """NEUCOATT turns neutrality in any war into neutrality if the other is attacked."""
    rows = [phase(PHASES, member=m, neutral=1, neucon=1, neucoatt=1) for m in (901, 902)]

    assert kinds(atop(here, *rows), "atop-1-neutral") == ["Attacked", "Threshold"]


def test_a_promise_not_all_make_is_one_way(here: Path) -> None:
    """Who alone promises is the obligor."""
    found = atop(here, phase(PHASES, defense=1), phase(PHASES, member=902))

    assert told(found, "direction") == {"atop-1-defense": {"oneWay"}}
    assert told(found, "obligor") == {"atop-1-defense": {"ruritania"}}


def test_phases_join_and_part(here: Path) -> None:
    """Phases that touch are one membership, and clauses change with them; exit 0 is in force."""
    gone = {"yrexit": 1960, "moexit": 5, "dayexit": 3}
    late = {"phase": 2, "yrent": 1960, "moent": 5, "dayent": 3, "nonagg": 1}
    found = atop(
        here,
        phase(PHASES, phase=1, defense=1, **gone),
        phase(PHASES, phase=1, defense=1, member=902, **gone),
        phase(PHASES, **late),
        phase(PHASES, member=902, **late),
        phase(PHASES, member=903, **{**late, "yrent": 1970, "yrexit": 1980, "moexit": 1}),
    )

    parties = told(found, "party")
    assert parties == {
        "atop-1-graustark-1": {"graustark"},
        "atop-1-ruritania-1": {"ruritania"},
        "atop-1-sylvania-1": {"sylvania"},
    }
    assert told(found, "mode")["atop-1-sylvania-1"] == {"accession"}
    assert told(found, "endNoLaterThan") == {"atop-1-sylvania-1": {"1980-02-01"}}
    assert told(found, "end") == {"atop-1-defense-phase-1": {"1960-05-03"}}
    assert told(found, "start", "Clause") == {"atop-1-nonagg-phase-2": {"1960-05-03"}}
    assert told(found, "signed") == {"atop-1": {"1950-01-01"}}


def test_alliances_of_ours_can_be_left_out(here: Path) -> None:
    """Asked to, an import leaves out what an instrument of ours is by its number."""
    ours = Instrument(id="pact", label="pact", bindingness="", codes=(("atopId", "1"),))

    found = atop(here, phase(PHASES), given=world(ours), without_ours=True)

    assert reasons(found) == {"an instrument of ours has its foedus:atopId": 1}


def test_same_files_same_bytes(here: Path) -> None:
    """What is read twice, or in another order of files, gives the same bytes."""
    rows = [phase(PHASES, member=m, defense=1, defcon=1) for m in (901, 902, 903)]

    assert atop(here, *rows).content == atop(here, *rows).content


def test_every_statement_is_in_the_graph_of_its_source(here: Path) -> None:
    """The graph is named after the source, which says version, terms and citation."""
    found = wars(here, war())

    quads = list(ox.parse(found.content, ox.RdfFormat.N_QUADS))
    assert {quad.graph_name.value for quad in quads} == {ID + "dataset-cow-wars-4.0"}
    of_source = {q.predicate.value for q in quads if q.subject.value.endswith("cow-wars-4.0")}
    names = {re.split("[/#]", each)[-1] for each in of_source}
    assert names >= {"bibliographicCitation", "rights", "hasVersion", "source"}


def test_files_of_another_kind_are_refused(here: Path) -> None:
    """What lacks the columns is no table of the data set; the message names the nearest."""
    path = put(here / "x.csv", "warnum,warname", "1,War")

    with pytest.raises(Refused, match=r"x\.csv lacks the columns ccode"):
        import_files("cow-wars", [path], world())
    with pytest.raises(NoSuchFile):
        import_files("cow-wars", ["nowhere.csv"], world())
    with pytest.raises(UnknownName, match="cow-war"):
        import_files("cow-war", [path], world())


def test_what_is_described_can_be_read() -> None:
    """Each description has a reader, and each reader a description."""
    imported = {name for name, each in descriptions().items() if each.read_by == "import"}

    assert imported == set(READERS)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real files lie beside the checkout only")
@pytest.mark.parametrize("name", REAL)
def test_every_row_of_the_real_files_is_accounted_for(name: str) -> None:
    """Rows in and rows skipped are all rows, and nothing is malformed."""
    paths = [str(SHARED / each) for each in REAL[name]]

    found = import_files(name, paths, read.world())

    assert not found.tally.malformed
    for file in found.tally.files.values():
        assert file.rows > 0
        assert file.taken + file.left == file.rows
        assert file.left - SAID.get(file.name, 0) <= 2


@pytest.mark.parametrize("text", ["9" * 5000, "1e999999999", "1e-999999999", "-" + "1," * 900])
def test_a_number_beyond_reason_is_a_bad_row(text: str) -> None:
    """A figure that would fill the memory, or that Python refuses, is named as any bad cell is."""
    row = Row("a.csv", 2, {"x": text}, frozenset())

    with pytest.raises(BadRow, match=r"x (has|is) "):
        row.number("x")
    with pytest.raises(BadRow, match=r"x (has|is) "):
        row.amount("x")


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("cow-wars", {"a.csv": (WAR_COLUMNS, war().replace(",100,4", ",many,4"), war(902, 2, 2))}),
        ("mid", {"a.csv": (DISPUTES, "1,1,1,1900,2,1,1900,x,3,0,1,1")}),
        (
            "mid",
            {
                "a.csv": (DISPUTES, "1,1,1,1900,2,1,1900,3,3,0,1,1"),
                "b.csv": (PARTICIPANTS, "1,ONE,901,1,1,1900,2,1,1900,1,x,3,1"),
            },
        ),
    ],
)
def test_a_bad_figure_leaves_nothing_of_its_row(
    name: str, files: dict[str, tuple[str, ...]], here: Path
) -> None:
    """A row with one cell that cannot be read is named, and no half of it is stated."""
    paths = [put(here / file, *lines) for file, lines in files.items()]

    found = import_files(name, paths, world())

    (fault,) = found.tally.malformed
    assert f'"{fault.path}:{fault.line}"'.encode() not in found.content

"""What is loaded, held against small files in the form of ATOP's and COW's."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from command import ROOT, call

from foedus.audit import Difference, against_atop, against_cow
from foedus.dates import PartialDate, Period
from foedus.errors import InvalidData, NoSuchFile, Refused
from foedus.model import Actor, Clause, Dated, Instrument, Membership, World

HERE = Path(__file__).parent / "audit"
SHARED = ROOT.parent / "shared" / "datasets"
PACT = "pact"


def period(start: str = "", end: str = "") -> Period:
    return Period(*(PartialDate.parse(text) if text else None for text in (start, end)))


def state(id: str, number: str, start: str = "", end: str = "") -> Actor:
    codes = (("cowCode", number),) if number else ()
    return Actor(id=id, label=id, codes=codes, period=period(start, end))


def member(party: str, start: str, end: str = "") -> Membership:
    id = f"{party}-{start}"
    return Membership(
        id=id, label=id, instrument=PACT, party=party, period=period(start, end), mode="original"
    )


def clause(kind: str) -> Clause:
    return Clause(
        id=kind,
        label=kind,
        instrument=PACT,
        article="",
        commitment_type=kind,
        response="",
        conditions=(),
    )


def instrument(
    id: str, number: str, signed: str = "", start: str = "", end: str = ""
) -> Instrument:
    return Instrument(
        id=id,
        label=id,
        bindingness="bindingTreaty",
        signed=PartialDate.parse(signed) if signed else None,
        period=period(start, end),
        codes=(("atopId", number),) if number else (),
    )


STATES = (
    state("one", "901", "1816"),
    state("old-two", "902", "1920-02-01", "1960-01-01"),
    state("two", "902", "1960-01-01", "1990-01-02"),
    state("three", "903", "1950-06-01"),
    state("four", "904", "1900"),
    state("nowhere", ""),
)
MEMBERS = (
    member("one", "1950-03-01"),
    member("old-two", "1950-03-01", "1960-01-01"),
    member("two", "1960-01-01", "1970-05-20"),
    member("four", "1950-03-01"),
    member("nowhere", "2020"),
)
INSTRUMENTS = (
    instrument(PACT, "9001", "1950-01-10", "1950-03-01"),
    instrument("lost", "9002"),
    instrument("quiet", "9003", "1980-01-01", "1980-01-01", "1989-01-01"),
    instrument("numberless", ""),
)
WORLD = World(
    actors={each.id: each for each in STATES},
    instruments={each.id: each for each in INSTRUMENTS},
    memberships={each.id: each for each in MEMBERS},
    clauses={kind: clause(kind) for kind in ("guarantee", "consultation", "neutralityPledge")},
)


def of(found: list[Difference], kind: str) -> list[tuple[str, str, str, str, int | None]]:
    """Return thing, party, ours, theirs and days of each difference of a kind."""
    return [(d.thing, d.party, d.ours, d.theirs, d.days) for d in found if d.difference == kind]


def test_parties() -> None:
    """A party that one side lacks is told; states under one number are one party."""
    found, beyond = against_atop(WORLD, str(HERE / "my-atop"))

    assert of(found, "missing party") == [
        (PACT, "three", "", "from 1951", None),
        ("quiet", "one", "", "from 1980-01-01 until 1990-01-01", None),
    ]
    assert of(found, "extra party") == [(PACT, "four", "from 1950-03-01", "", None)]
    assert of(found, "unknown party") == [(PACT, "999", "", "", None)]
    assert beyond == 1


def test_days() -> None:
    """Phases are one; a start by signature is explained; what is imprecise does not differ."""
    found, _ = against_atop(WORLD, str(HERE / "my-atop"))

    assert of(found, "start") == [(PACT, "one", "1950-03-01", "1950-01-10", 50)]
    assert [d.note for d in found if d.difference == "start"] == [
        "theirs is our day of signature; ours is the entry into force"
    ]
    assert of(found, "signature") == [(PACT, "", "1950-01-10", "1950-01-12", -2)]
    assert of(found, "end") == [("quiet", "", "1989-01-01", "1990-01-01", -365)]


def test_types() -> None:
    """A guarantee is their defence; each other type stands for one flag."""
    found, _ = against_atop(WORLD, str(HERE / "my-atop"))
    types = [(d.thing, d.difference, d.ours, d.theirs) for d in found if "type" in d.difference]

    assert types == [
        (PACT, "type neutralityPledge", "yes", "no"),
        (PACT, "type nonAggression", "no", "yes"),
        ("quiet", "type offence", "no", "yes"),
    ]


def test_unmatched_and_unreadable() -> None:
    """What cannot be matched or read is told, a row with its file and line."""
    found, _ = against_atop(WORLD, str(HERE / "my-atop"))
    members = "members.csv"

    assert [d.thing for d in found if d.difference == "no number"] == ["numberless"]
    assert [d.thing for d in found if d.difference == "unmatched"] == ["lost"]
    assert [(d.where, d.note) for d in found if d.difference == "row cannot be read"] == [
        (f"{members}:7", "1950-01-32 is no date"),
        (f"{members}:8", "4 cells where the first line has 15"),
        (f"{members}:9", "nothing under member"),
    ]


def test_later_than_their_data() -> None:
    """Who joined after their last day is no extra party."""
    found, _ = against_atop(WORLD, str(HERE / "my-atop"))

    assert "nowhere" not in {d.party for d in found}


@pytest.mark.parametrize("name", ["members.csv", "alliances.csv"])
def test_one_file(name: str) -> None:
    """One of the two files is compared for what it has."""
    found, _ = against_atop(WORLD, str(HERE / "my-atop" / name))
    kinds = {d.difference for d in found}

    assert ("signature" in kinds) == (name == "alliances.csv")
    assert ("missing party" in kinds) == (name == "members.csv")


def test_states() -> None:
    """First and last days of states, and where theirs leaves one out for a time."""
    found, unmet = against_cow(WORLD, str(HERE / "states.csv"))

    assert of(found, "gap") == [("one", "", "goes on", "not from 1940-05-10 to 1944-06-06", None)]
    assert of(found, "start") == [("three", "", "1950-06-01", "1950-01-01", 151)]
    assert of(found, "end") == []
    assert [d.number for d in found if d.difference == "unknown number"] == ["999"]
    assert [d.thing for d in found if d.difference == "not in their list"] == ["four"]
    assert [d.where for d in found if d.difference == "row cannot be read"] == ["states.csv:7"]
    assert unmet == 1


def test_two_numbers_of_one_state(here: Path) -> None:
    """A state that has another number for a time is one with a gap, not two."""
    header = "ccode,styear,stmonth,stday,endyear,endmonth,endday\n"
    rows = "10,1900,1,1,1945,5,8\n11,1955,5,5,1990,10,2\n10,1990,10,3,2016,12,31\n"
    (here / "states.csv").write_text(header + rows, encoding="utf-8")
    code = Dated(
        id="c",
        label="c",
        actor="land",
        value="11",
        system="cowCode",
        period=period("1955", "1990-10-03"),
    )
    world = World(actors={"land": state("land", "10", "1900-01-01")}, codes={"c": code})

    found, _ = against_cow(world, "states.csv")

    assert [(d.difference, d.theirs) for d in found] == [
        ("gap", "not from 1945-05-08 to 1955-05-05")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_as_publishers_write(encoding: str, end: str, here: Path) -> None:
    """Encodings and line ends of the publishers do no harm."""
    text = (HERE / "states.csv").read_text(encoding="utf-8").replace("One", "Réunion")
    (here / "states.csv").write_bytes(text.replace("\n", end).encode(encoding))

    found, _ = against_cow(WORLD, "states.csv")

    assert [d.difference for d in found if d.thing == "one"] == ["gap"]


def test_wrong_files(here: Path) -> None:
    """A file that is another is told by the columns that it lacks; so is one that is not there."""
    (here / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (here / "empty").mkdir()

    with pytest.raises(InvalidData) as lacks:
        against_atop(WORLD, "other.csv")
    with pytest.raises(InvalidData):
        against_cow(WORLD, "other.csv")
    with pytest.raises(NoSuchFile):
        against_cow(WORLD, "none.csv")
    with pytest.raises(Refused):
        against_cow(WORLD, "empty")

    assert "there is no column atopid" in str(lacks.value.faults[0])


def test_command() -> None:
    """The command prints a table, or CSV, and exits with 1 where something differs."""
    table = call("check", "--against", "atop", str(HERE / "my-atop"))
    found = call("check", "--against", "cow", str(HERE / "states.csv"), "--format", "csv")

    assert table.exit_code == found.exit_code == 1
    assert table.stdout.startswith("difference")
    assert "differences; " in table.stderr
    assert next(csv.DictReader(io.StringIO(found.stdout)))["difference"]
    assert call("check", "--format", "csv").exit_code == 2


@pytest.mark.parametrize(("which", "name"), [("atop", "atop"), ("cow", "cow/states2016.csv")])
def test_real_lists(which: str, name: str) -> None:
    """The published files are read whole, and all that differs is told with its place."""
    place = SHARED / name
    if not place.exists():
        pytest.skip(f"no copy of the published list at {place}")

    done = call("check", "--against", which, str(place), "--format", "csv")
    found = list(csv.DictReader(io.StringIO(done.stdout)))

    assert found
    assert [row for row in found if row["difference"] == "row cannot be read"] == []
    assert [row for row in found if row["difference"] == "unknown number"] == []

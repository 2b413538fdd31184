"""What of the events enters the graph, and the commands that ask."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command import call
from msgspec.structs import replace
from small_events import gdelt, put
from small_world import world

from foedus.dates import PartialDate, Period
from foedus.model import Actor, Dated
from foedus.records.events.load import load
from foedus.records.events.states import States, windows, written
from foedus.records.events.ties import Tie, ties

OCTOBER = date(2020, 10, 1)


def since(start: str, end: str = "") -> Period:
    return Period(*(PartialDate.parse(text) if text else None for text in (start, end)))


def state(id: str, code: str, start: str, end: str = "") -> Actor:
    return Actor(
        id=id,
        label=id.title(),
        alternatives=(f"Land of {id}",),
        codes=(("iso3166Alpha3", code),),
        period=since(start, end),
    )


OURS = world(
    state("one", "ONE", "1900"),
    state("two", "TWO", "1900"),
    state("old", "SAM", "1900", "1990"),
    state("new", "SAM", "1990"),
    state("rumania", "ROU", "1900"),
)


def month(**changes: Any) -> dict[str, Any]:
    """Return a row of dyad-months with changes."""
    row = {"coder": "C", "state_system": "cameoCountry", "source_state": "ONE", "events": 50}
    row |= {"target_state": "TWO", "month": OCTOBER, "conflicts": 12, "conflict_goldstein": -7.5}
    return row | changes


def test_month_of_conflict_is_a_tie() -> None:
    """A month with enough events of conflict is a tie, with how many and their mean."""
    found = ties(OURS, [month(), month(month=date(2020, 11, 1), conflicts=3)], 10)

    assert found.found == (Tie("C", "one", "two", OCTOBER, 12, -7.5),)
    assert found.few == 3


def test_what_is_in_no_tie_is_counted() -> None:
    """Events inside a state, and of states that are none of ours, are counted."""
    rows = [month(target_state="ONE"), month(source_state="XYZ"), month(conflicts=0)]

    found = ties(OURS, rows, 1)

    assert (found.found, found.within) == ((), 12)
    assert found.unmet == {("cameoCountry", "XYZ"): 12}


def test_two_codes_of_one_state_are_added() -> None:
    """Months under an old and a new code of one state are one tie, its mean weighted."""
    rows = [
        month(source_state="ROM", conflicts=10, conflict_goldstein=-10.0),
        month(source_state="ROU", conflicts=30, conflict_goldstein=-6.0),
    ]

    found = ties(OURS, rows, 11)

    assert found.found == (Tie("C", "rumania", "two", OCTOBER, 40, -7.0),)


@pytest.mark.parametrize(
    ("system", "value", "on", "actor"),
    [
        ("iso3166Alpha3", "SAM", date(1980, 1, 1), "old"),
        ("iso3166Alpha3", "SAM", date(2000, 1, 1), "new"),
        ("cameoCountry", "ROM", OCTOBER, "rumania"),
        ("iso3166Alpha3", "ROM", OCTOBER, None),
        ("name", "LAND OF two", OCTOBER, "two"),
        ("name", "Old", OCTOBER, None),
        ("name", "Nowhere", OCTOBER, None),
    ],
)
def test_states_are_met_by_code_and_day(
    system: str, value: str, on: date, actor: str | None
) -> None:
    """A state is who bears the code, or the name, on the day."""
    assert States(OURS).actor(system, value, on) == actor


def test_incident_is_sought_under_all_that_coders_write() -> None:
    """An actor is sought under its code of that day and its names."""
    code = Dated(
        id="c", label="c", actor="two", value="TWA", period=since("1900", "1950"),
        system="iso3166Alpha3",
    )  # fmt: skip
    dated = replace(OURS, codes={code.id: code})

    assert written(dated, "two", date(1940, 1, 1)) == ["Land of two", "TWA", "TWO", "Two"]
    assert "TWA" not in written(dated, "two", OCTOBER)


def test_windows_of_an_incident() -> None:
    """An incident with attacker and victim has its weeks, for each way to write the two."""
    found = windows(OURS, 2)

    [incident] = {each.incident for each in found}
    assert {each.week for each in found} == {1, 2}
    assert incident in OURS.events


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive with an invented month between Armenia and Azerbaijan."""
    folder = tmp_path_factory.mktemp("events")
    lines = [
        gdelt(id=n, day="20201104", one="ARM", two="AZE", north=39.2, east=45.4) for n in range(12)
    ]
    lines.append(gdelt(id=99, one="QQQ", two="AZE"))
    load(str(put(folder / "x.tsv", *lines)), folder / "archive")
    return folder / "archive"


def test_ties_are_loaded_as_data(archive: Path, tmp_path: Path) -> None:
    """The Turtle is valid, passes the shapes, and shows as hostility with its source."""
    file = tmp_path / "hostility.ttl"

    result = call("events", "ties", str(archive), "-o", str(file))

    assert result.exit_code == 0
    assert result.stderr.startswith(f"wrote {file}, 1 tie\n")
    assert "no actor of ours: QQQ (cameoCountry), 1 event" in result.stderr
    faults = [line for line in call("check", str(file)).stdout.splitlines() if file.name in line]
    assert [line for line in faults if "warning" not in line or "uncertain" not in line] == []
    tie = "hostility-gdelt-2-armenia-azerbaijan-2020-11"
    shown = call("show", tie, "--data", str(file))
    assert "12 events, mean -9.5" in shown.stdout
    assert call("events", "ties", str(archive)).stdout == file.read_text(encoding="utf-8")


def test_dyads_are_printed(archive: Path) -> None:
    """Dyads are a table, and JSON with numbers."""
    found = json.loads(call("events", "dyads", str(archive), "--format", "json").stdout)

    assert [row["events"] for row in found] == [12, 1]
    assert found[0]["conflict_goldstein"] == -9.5
    assert call("events", "dyads", str(archive)).stdout.endswith("(2 rows)\n")
    late = call("events", "dyads", str(archive), "--from", "2020-11-01", "--format", "csv")
    assert len(late.stdout.splitlines()) == 2


def test_acts_near_a_territory_are_listed(archive: Path) -> None:
    """A territory of ours stands for its point."""
    words = ("events", "near", str(archive), "nakhichevan", "--format", "csv")

    assert len(call(*words, "--within", "60").stdout.splitlines()) == 13
    assert len(call(*words, "--within", "0").stdout.splitlines()) == 1


def test_weeks_before_a_coded_incident_are_shown(archive: Path) -> None:
    """The weeks before one of our incidents show what is claimed of its two sides."""
    result = call("events", "series", str(archive), "--format", "csv", "--weeks", "100")

    assert result.exit_code == 0
    assert result.stdout.startswith("incident,coder,week,start,events,goldstein,conflicts\n")


def test_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    """An archive that is not there is told, and so is an unknown place."""
    assert call("events", "dyads", str(tmp_path / "none")).exit_code == 3


def test_files_of_an_archive_are_listed(archive: Path, tmp_path: Path) -> None:
    """The list has each file with what became of its rows."""
    found = json.loads(call("events", "files", str(archive), "--format", "json").stdout)

    names = ("file", "coder", "taken")
    assert [tuple(row[name] for name in names) for row in found] == [("x.tsv", "GDELT 2", 13)]
    assert call("events", "files", str(tmp_path / "none")).exit_code == 3


def test_no_answer_says_what_is_there(archive: Path) -> None:
    """Who finds nothing is told of which days and by whom the archive holds events."""
    found = call("events", "dyads", str(archive), "--from", "2021-01-01")

    assert (found.exit_code, "(0 rows)" in found.stdout) == (0, True)
    assert "holds those of GDELT 2 from 2020-10-05 to 2020-11-04" in found.stderr


@pytest.mark.parametrize("question", ["dyads", "ties"])
def test_span_without_a_day_is_misuse(archive: Path, question: str) -> None:
    """A span that ends before it starts is told, and not answered by nothing."""
    words = ("events", question, str(archive), "--from", "2021-01-01", "--until", "2020-01-01")

    found = call(*words)

    assert (found.exit_code, "no day is between" in found.stderr) == (2, True)


def test_many_rows_of_csv_are_one_table(tmp_path: Path) -> None:
    """What is written in pieces has one line of names, and every row."""
    lines = [gdelt(id=n, one=f"A{n}", two="BBB") for n in range(20_001)]
    load(str(put(tmp_path / "x", *lines)), tmp_path / "archive")

    found = call("events", "dyads", str(tmp_path / "archive"), "--format", "csv").stdout

    assert len(found.splitlines()) == 20_002
    assert found.count("source_state") == 1


def test_terms_are_told_once_for_each_coder(tmp_path: Path) -> None:
    """Loading says how to cite, and on which terms, once, however many files there are."""
    files = [str(put(tmp_path / f"{n}.csv", gdelt(id=n))) for n in range(3)]

    found = call("events", "load", *files, "--archive", str(tmp_path / "archive")).stdout

    assert "3 files, 3 events" in found
    assert found.count("must cite the GDELT Project") == 1

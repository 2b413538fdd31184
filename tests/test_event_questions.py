"""The questions put to event records: counted by hand, and alike on DuckDB and on Spark."""

from __future__ import annotations

import random
import shutil
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from importlib.util import find_spec
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import pytest
from command import call
from small_events import ACLED, acled, gdelt, old_gdelt, put, table

from foedus.errors import NoSuchFile, Refused
from foedus.records.events import analysis
from foedus.records.events.archive import events
from foedus.records.events.load import load

STATES = ("AAA", "BBB", "CCC", "")
CODES = {"010": (1, 0.0), "112": (3, -2.0), "180": (4, -9.0), "190": (4, -10.0), "2042": (4, -9.7)}
INCIDENT = date(2020, 11, 9)
WINDOWS = [
    *analysis.weeks_before("raid", INCIDENT, [("AAA", "BBB")], 8),
    *analysis.weeks_before("other", date(2020, 2, 3), [("AAA", "CCC"), ("BBB", "CCC")], 3),
]
QUESTIONS: dict[str, Callable[[Any], Any]] = {
    "dyads": analysis.dyad_months,
    "dyads of a span": lambda table: analysis.dyad_months(
        analysis.between(table, date(2020, 2, 10), date(2020, 11, 1))
    ),
    "near": lambda table: analysis.near(table, 40.0, 45.0, 700.0),
    "near the pole": lambda table: analysis.near(table, 89.0, 0.0, 4000.0),
    "series": lambda table: analysis.series(table, WINDOWS),
}


def made() -> list[dict[str, Any]]:
    """Return invented events, always the same."""
    dice = random.Random(5)  # noqa: S311
    found = []
    for number in range(1500):
        code = dice.choice(list(CODES))
        quad, score = CODES[code]
        has_place = dice.random() < 0.9
        found.append(
            {
                "id": number,
                "day": f"{date(2019, 11, 1) + timedelta(dice.randrange(400)):%Y%m%d}",
                "one": dice.choice(STATES),
                "two": dice.choice(STATES),
                "code": code,
                "quad": quad,
                "goldstein": round(score + dice.randrange(9) / 10, 1),
                "north": round(dice.uniform(30, 90), 4) if has_place else "",
                "east": round(dice.uniform(-180, 180), 4) if has_place else "",
            }
        )
    return found


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of invented events by two coders."""
    folder = tmp_path_factory.mktemp("events")
    rows = made()
    load(str(put(folder / "2.tsv", *(gdelt(**row) for row in rows[:1200]))), folder / "archive")
    load(str(put(folder / "1.tsv", *(old_gdelt(**row) for row in rows[1200:]))), folder / "archive")
    return folder / "archive"


@pytest.fixture
def changed(archive: Path, tmp_path: Path) -> Path:
    """Return an archive that holds all sorts, some of it changed or deleted by its coder since."""
    folder = tmp_path
    shutil.copytree(archive, folder / "archive")
    old = [acled(f"X{n}", 100, event_date=f"2020-10-{n + 1:02}") for n in range(20)]
    new = [acled(f"X{n}", 200, event_date=f"2020-11-{n + 1:02}") for n in range(5)]
    for name, rows in (("old.csv", old), ("new.csv", new)):
        load(str(put(folder / name, table(ACLED, rows, ",").rstrip())), folder / "archive")
    gone = put(folder / "gone.csv", "event_id_cnty,deleted_timestamp", "X3,300", "X7,300")
    load(str(gone), folder / "archive")
    (folder / "archive" / "mine.parquet").write_bytes(b"of somebody else")
    return folder / "archive"


def asked(archive: Path, question: str, engine: str = "duckdb") -> list[dict[str, Any]]:
    """Return the rows that answer a question."""
    found: list[dict[str, Any]]
    found = QUESTIONS[question](events(archive, engine)).to_pyarrow().to_pylist()
    return found


def test_dyad_months_are_counted(archive: Path) -> None:
    """Each coder's events by pair and month, and their means, are those counted by hand."""
    scores: dict[tuple[str, str, str, str], list[tuple[int, float]]] = defaultdict(list)
    for number, row in enumerate(made()):
        if row["one"] and row["two"]:
            coder = "GDELT 2" if number < 1200 else "GDELT 1"
            key = (coder, row["one"], row["two"], f"{row['day'][:4]}-{row['day'][4:6]}-01")
            scores[key].append((row["quad"], row["goldstein"]))
    expected = []
    for key, met in sorted(scores.items()):
        bad = [score for quad, score in met if quad == 4]
        mean = sum(score for _, score in met) / len(met)
        worst = pytest.approx(sum(bad) / len(bad)) if bad else None
        expected.append((*key, len(met), pytest.approx(mean), len(bad), worst))

    found = asked(archive, "dyads")

    names = ("coder", "source_state", "target_state", "month", "events", "goldstein")
    names = (*names, "conflicts", "conflict_goldstein")  # type: ignore[assignment]
    assert [
        tuple(str(row[n]) if n == "month" else row[n] for n in names) for row in found
    ] == expected


def test_acts_near_a_place(archive: Path) -> None:
    """Acts of violence within the distance are found, each with how far it is."""

    def away(row: dict[str, Any]) -> float:
        half = sin(radians(row["north"] - 40) / 2) ** 2
        half += (
            sin(radians(row["east"] - 45) / 2) ** 2 * cos(radians(40)) * cos(radians(row["north"]))
        )
        return 2 * analysis.EARTH * asin(sqrt(half))

    violent = [row for row in made() if row["code"][:2] in ("18", "19", "20") and row["north"]]
    expected = {str(row["id"]): away(row) for row in violent if away(row) <= 700}

    found = {row["id"]: row["kilometres"] for row in asked(archive, "near")}

    assert found == pytest.approx(expected, abs=0.001)
    assert len(found) > 3


def test_weeks_before_an_incident(archive: Path) -> None:
    """Week 1 ends with the day before the incident, and both directions count."""
    expected: dict[tuple[str, int], int] = defaultdict(int)
    for number, row in enumerate(made()):
        day = date.fromisoformat(f"{row['day'][:4]}-{row['day'][4:6]}-{row['day'][6:]}")
        days = (INCIDENT - day).days
        if {row["one"], row["two"]} == {"AAA", "BBB"} and 1 <= days <= 56:
            expected["GDELT 2" if number < 1200 else "GDELT 1", (days - 1) // 7 + 1] += 1

    found = {
        (row["coder"], row["week"]): row["events"]
        for row in asked(archive, "series")
        if row["incident"] == "raid"
    }

    assert found == expected
    assert len({week for _, week in found}) == 8


def test_sums_are_exact(tmp_path: Path) -> None:
    """A mean of scores that cancel is nothing, in whatever order they are added."""
    rows = [gdelt(id=n, one="AAA", two="BBB", goldstein=s) for n, s in enumerate((0.1, 0.2, -0.3))]
    load(str(put(tmp_path / "x", *rows)), tmp_path / "archive")

    [row] = asked(tmp_path / "archive", "dyads")

    assert row["goldstein"] == 0.0


def test_empty_archive_is_refused(tmp_path: Path) -> None:
    """An archive without records is told apart from one that is not there."""
    with pytest.raises(Refused, match="holds no event records"):
        events(tmp_path)
    with pytest.raises(NoSuchFile):
        events(tmp_path / "none")


@pytest.mark.skipif(find_spec("pyspark") is None, reason="PySpark is not installed: make spark")
@pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java to run Spark")
@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::UserWarning")
def test_spark_answers_as_duckdb_does(changed: Path) -> None:
    """Every row of every question is the same on DuckDB and on Spark, to the last digit."""
    for question in QUESTIONS:
        ours = asked(changed, question)
        theirs = asked(changed, question, "spark")

        assert ours, question
        assert theirs == ours, question

    part = next(changed.glob("file=gdelt1*/year=*/*.parquet"))
    part.write_bytes(b"PAR1" + bytes(part.stat().st_size - 8) + b"PAR1")
    found = call("events", "dyads", str(changed), "--engine", "spark")
    assert (found.exit_code, "is damaged" in found.stderr) == (1, True)


def test_what_stands_no_more_is_not_asked(changed: Path) -> None:
    """Of twenty events of ACLED's two are deleted and five changed; all others are asked."""
    found = [row for row in asked(changed, "dyads") if row["coder"] == "ACLED"]

    assert [(str(row["month"]), row["events"]) for row in found] == [
        ("2020-10-01", 14),
        ("2020-11-01", 4),
    ]


def test_spark_missing_is_told(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PySpark the engine says how to install it."""
    import sys

    monkeypatch.setitem(sys.modules, "pyspark", None)

    result = call("events", "dyads", str(archive), "--engine", "spark")

    assert result.exit_code == 1
    assert "pip install 'foedus[spark]'" in result.stderr

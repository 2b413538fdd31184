"""Files of events come into an archive whole or not at all, with every row accounted for."""

from __future__ import annotations

import csv
import gzip
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from command import ROOT, call
from small_events import GDELT_2, ICEWS, PLOVER, POLECAT, gdelt, old_gdelt, put, table

from foedus.errors import InvalidData, NoSuchFile, Refused
from foedus.records.events.accounts import accounts
from foedus.records.events.archive import events
from foedus.records.events.columns import NAMES
from foedus.records.events.kinds import cameo, candidates, category, plover
from foedus.records.events.load import load
from foedus.records.events.reading import TOLD
from foedus.records.events.unfinished import unfinished
from foedus.resources import folder
from foedus.writing import UNFINISHED

SHARED = ROOT.parent / "shared" / "datasets"
SAMPLES = {
    "events/gdelt_events1_sample.csv": (50, {}),
    "events/gdelt_events2_sample.csv": (50, {}),
    "events/icews_2018_sample.csv": (3705, {}),
    "events/plover_gold_standard_records.csv": (322, {"not of its type": 1}),
}


def rows(archive: Path) -> list[dict[str, Any]]:
    """Return the records of an archive in their order."""
    found: list[dict[str, Any]] = events(archive).order_by("file", "row").to_pyarrow().to_pylist()
    return found


def test_gdelt_2_becomes_records(tmp_path: Path) -> None:
    """A line of GDELT's becomes a record with its codes as texts; what is blank is null."""
    line = gdelt(id=7, one="AAA", two="BBB", code="040", quad=1, goldstein="1.0", north=1, east=2)
    file = put(tmp_path / "x.export.CSV", line, gdelt(id=8, day=19791231, code="1951"))

    loaded = load(str(file), tmp_path / "archive")

    [first, second] = rows(tmp_path / "archive")
    assert (loaded.account.coder, loaded.account.taken, loaded.account.skipped) == (
        "GDELT 2",
        2,
        {},
    )
    assert {*first} == {*NAMES, "file", "year"}
    assert first["day"] == date(2020, 10, 5)
    assert (first["source_state"], first["target_state"]) == ("AAA", "BBB")
    assert (first["code"], first["root"], first["plover"]) == ("040", "04", "CONSULT")
    assert (first["goldstein"], first["latitude"], first["row"]) == (Decimal("1.00"), 1.0, 1)
    assert (second["year"], second["source"], second["latitude"]) == (1979, None, None)
    assert loaded.account.lacking == {"source state": 1, "target state": 1, "position": 1}


def test_older_gdelt_has_fewer_columns(tmp_path: Path) -> None:
    """GDELT 1 is told by 58 cells, or by 57 in the files without an address."""
    full = put(tmp_path / "58", old_gdelt(id=1))
    short = put(tmp_path / "57", old_gdelt(id=2).rpartition("\t")[0])

    forms = [load(str(each), tmp_path / "archive").account.form for each in (full, short)]

    assert forms == ["gdelt1", "gdelt1"]
    assert sorted(row["id"] for row in rows(tmp_path / "archive")) == ["1", "2"]


@pytest.mark.parametrize("delimiter", ["\t", ","])
def test_icews_becomes_records(tmp_path: Path, delimiter: str) -> None:
    """ICEWS writes states as names, and NA for what it does not know."""
    row = {"Event ID": 5, "Event Date": "2018-06-01", "CAMEO Code": "0841", "Intensity": "7.0"}
    row |= {"Source Name": "Army (Utopia)", "Source Country": "Utopia", "City": "NA"}
    row |= {"Target Country": "NA", "Province": "North", "Latitude": "NA", "Longitude": "NA"}
    file = put(tmp_path / "events.tab", table(ICEWS, [row, row], delimiter).rstrip())

    load(str(file), tmp_path / "archive")

    [first, second] = rows(tmp_path / "archive")
    assert (first["id"], second["id"], second["row"]) == ("5", "5", 2)
    assert (first["source_state"], first["target_state"]) == ("Utopia", None)
    assert (first["root"], first["plover"], first["quad"], first["place"]) == (
        *("08", "RETREAT", 2, "North"),
    )


def test_polecat_becomes_records(tmp_path: Path) -> None:
    """POLECAT writes PLOVER's types, and a list of states where there are several."""
    row = {"Event ID": "e", "Event Date": "2020-01-02", "Event Type": "ASSAULT", "Intensity": -8.5}
    row |= {"Actor Country": "NAM", "Recipient Country": "AAA;BBB", "Latitude": 1, "Longitude": 2}
    file = put(tmp_path / "x.txt", table(POLECAT, [row], "\t").rstrip(), encoding="latin-1")

    load(str(file), tmp_path / "archive")

    [found] = rows(tmp_path / "archive")
    assert (found["source_state"], found["target_state"]) == ("NAM", None)
    assert (found["code"], found["plover"], found["quad"]) == ("ASSAULT", "ASSAULT", 4)


def test_plover_record_without_a_day_is_skipped(tmp_path: Path) -> None:
    """A draft's type gets today's name, and a record without a day is malformed."""
    fight = {"id": "a", "date": "2000-01-01", "event": "FIGHT", "source": "AAA:MIL"}
    text = table(PLOVER, [{"id": "none", "event": "DOCUMENT"}, fight], ",")
    file = put(tmp_path / "x.csv", text.rstrip())

    loaded = load(str(file), tmp_path / "archive")

    [found] = rows(tmp_path / "archive")
    assert (found["root"], found["plover"], found["source_state"]) == ("FIGHT", "ASSAULT", "AAA")
    assert [str(fault).removeprefix(str(file)) for fault in loaded.faults] == [
        ":2: date: nothing where a value is needed"
    ]


BAD = (
    gdelt(id=1),
    gdelt(id=2, day="20210229"),
    gdelt(id=3, north="4#.5"),
    "",
    "4\t20200101",
    gdelt(id=5) + "\tmore",
    gdelt(id=6),
)


def test_malformed_rows_are_named_and_counted(tmp_path: Path) -> None:
    """Each malformed row is told with its line and why, and the others are taken."""
    file = put(tmp_path / "bad.tsv", *BAD)

    loaded = load(str(file), tmp_path / "archive")

    assert [row["id"] for row in rows(tmp_path / "archive")] == ["1", "6"]
    assert (loaded.account.rows, loaded.account.taken) == (6, 2)
    assert loaded.account.skipped == {
        "not of its type": 2,
        "too few cells": 1,
        "too many cells": 1,
    }
    assert [fault.line for fault in loaded.faults] == [2, 3, 5, 6]
    assert "SQLDATE" in loaded.faults[0].message
    assert "20210229" in loaded.faults[0].message


def test_strict_refuses_the_file(tmp_path: Path) -> None:
    """With --strict a malformed row keeps the whole file out, and nothing is left behind."""
    file = put(tmp_path / "bad.tsv", *BAD)

    with pytest.raises(InvalidData) as refused:
        load(str(file), tmp_path / "archive", strict=True)

    assert [fault.line for fault in refused.value.faults] == [2, 3, 5, 6]
    assert not (tmp_path / "archive").exists()


def test_only_the_first_malformed_rows_are_told(tmp_path: Path) -> None:
    """Of many malformed rows the first are told, and the rest counted."""
    file = put(tmp_path / "bad.tsv", gdelt(), *["short"] * (TOLD + 3))

    result = call("events", "load", str(file), "--archive", str(tmp_path / "archive"))

    assert result.exit_code == 0
    assert f"skipped: {TOLD + 3} too few cells" in result.stdout
    assert result.stderr.splitlines()[-1] == "  and 3 more malformed rows"


def test_same_content_comes_in_once(tmp_path: Path) -> None:
    """A file loaded again, under whatever name, changes nothing."""
    archive = tmp_path / "archive"
    load(str(put(tmp_path / "one", gdelt())), archive)

    again = load(str(put(tmp_path / "two", gdelt())), archive)

    assert again.was_there
    assert len(rows(archive)) == 1
    assert [each.name for each in accounts(archive)] == ["one"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_encodings_and_line_ends(tmp_path: Path, end: str, encoding: str) -> None:
    """UTF-8 and Latin-1 are read, and lines that end in any way."""
    lines = (gdelt(place='Zür"ich'), gdelt(place="Öland"))
    file = put(tmp_path / "x", *lines, end=end, encoding=encoding)

    load(str(file), tmp_path / "archive")

    assert [row["place"] for row in rows(tmp_path / "archive")] == ['Zür"ich', "Öland"]


def test_zip_and_gzip_are_unpacked(tmp_path: Path) -> None:
    """A packed file comes in as if it were unpacked."""
    with zipfile.ZipFile(tmp_path / "x.CSV.zip", "w") as packed:
        packed.writestr("x.CSV", gdelt(id=1) + "\n")
    (tmp_path / "y.gz").write_bytes(gzip.compress(gdelt(id=2).encode()))

    for name in ("x.CSV.zip", "y.gz"):
        load(str(tmp_path / name), tmp_path / "archive")

    assert sorted(row["id"] for row in rows(tmp_path / "archive")) == ["1", "2"]


def test_zip_of_several_files_is_refused(tmp_path: Path) -> None:
    """Of an archive with several files none is chosen."""
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.writestr("a", gdelt())
        packed.writestr("b", gdelt())

    with pytest.raises(Refused, match="holds 2 files"):
        load(str(tmp_path / "x.zip"), tmp_path / "archive")


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "is empty"), ("a,b\n1,2\n", "no form of event file"), ("\0\xff", "is no text")],
)
def test_what_is_no_event_file_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """A file of another kind is refused, and the archive stays as it was."""
    file = tmp_path / "x.csv"
    file.write_text(text, encoding="latin-1")

    with pytest.raises(Refused, match=said):
        load(str(file), tmp_path / "archive")

    assert not (tmp_path / "archive").exists()


def test_missing_column_is_named(tmp_path: Path) -> None:
    """A file that lacks a column of its form is refused with the column's name."""
    columns = [name for name in ICEWS if name != "Latitude"]
    file = put(tmp_path / "x.csv", table(columns, [], ",").rstrip())

    with pytest.raises(Refused, match="ICEWS has a column Latitude"):
        load(str(file), tmp_path / "archive")


def test_missing_file_is_told(tmp_path: Path) -> None:
    """A file that is not there is no reason for an empty archive."""
    with pytest.raises(NoSuchFile):
        load(str(tmp_path / "none"), tmp_path / "archive")


def test_what_duckdb_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What DuckDB cannot do is told as an error of the user's, and nothing is left behind."""
    file = put(tmp_path / "x", gdelt())
    monkeypatch.setattr("foedus.records.events.load.copying", lambda *_: "COPY (FROM none) TO 'x'")

    with pytest.raises(Refused, match="x cannot be loaded: "):
        load(str(file), tmp_path / "archive")

    assert not (tmp_path / "archive").exists()


MOMENTS = 20


def test_killed_load_leaves_the_archive(tmp_path: Path) -> None:
    """Killed at twenty random moments, a load leaves the archive without the file or with it."""
    archive = tmp_path / "archive"
    load(str(put(tmp_path / "old", gdelt(id=0))), archive)
    dice = random.Random(63)  # noqa: S311
    # New files overlap with what is there, so that rows are passed by, too.
    files = [
        put(
            tmp_path / f"new{n}", *(gdelt(id=i) for i in (0, *range(n * 9000 + 1, n * 9000 + 9001)))
        )
        for n in range(MOMENTS)
    ]
    begun = time.perf_counter()
    load(str(files[0]), tmp_path / "measured")
    span = time.perf_counter() - begun
    held = 1
    seen = set()

    for file in files:
        running = loading(file, archive)
        deadline = time.monotonic() + 60
        # What is before the folder is made, and it is made late, changes nothing.
        while not list(archive.glob(f"{UNFINISHED}*")) and running.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.002)
        time.sleep(dice.uniform(0, 1.5 * span))
        running.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
        running.wait()
        found = events(archive).count().to_pyarrow().as_py()
        assert found in (held, held + 9000)
        seen.add(found - held)
        held = found

    assert seen <= {0, 9000}
    for file in files:
        load(str(file), archive)
    assert events(archive).count().to_pyarrow().as_py() == 1 + 9000 * MOMENTS
    assert events(archive).id.nunique().to_pyarrow().as_py() == 1 + 9000 * MOMENTS


def loading(file: Path, archive: Path) -> subprocess.Popen[bytes]:
    """Return a process that loads the file; it heeds SIGINT, though the tests' own may not."""
    words = [sys.executable, "-m", "foedus", "events", "load", str(file), "--archive", str(archive)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "graph")}
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    return subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, preexec_fn=heeding)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_interrupted_load_leaves_nothing(tmp_path: Path) -> None:
    """Who presses Ctrl-C waits for nothing, is told nothing, and finds nothing left behind."""
    file = put(tmp_path / "new", *(gdelt(id=i) for i in range(200_000)))
    archive = tmp_path / "archive"

    running = loading(file, archive)
    while not list(archive.glob(f"{UNFINISHED}*/made")) and running.poll() is None:
        time.sleep(0.002)
    running.send_signal(signal.SIGINT)

    assert running.wait(60) == 130
    assert not archive.exists()


def test_what_a_killed_load_left_is_swept(tmp_path: Path) -> None:
    """What no process is at work on any more is removed by the next load, and nothing else."""
    archive = tmp_path / "archive"
    old, dead = archive / f"{UNFINISHED}old", archive / f"{UNFINISHED}dead"
    old.mkdir(parents=True)
    dead.mkdir()
    (dead / "held").touch()
    os.utime(old, (0, 0))
    os.utime(dead, (time.time() - 60,) * 2)

    with unfinished(archive) as at_work:
        os.utime(at_work, (time.time() - 60,) * 2)
        load(str(put(tmp_path / "x", gdelt())), archive)

        assert at_work.is_dir()
    assert not old.exists()
    assert os.name == "nt" or not dead.exists()


def test_every_kind_is_a_class_of_ours() -> None:
    """The kinds to which claimed events would belong are classes of the ontology."""
    text = (folder("ontology") / "incident.ttl").read_text(encoding="utf-8")

    kinds = {each.kind for each in (*cameo(), *plover()) if each.kind}

    assert [kind for kind in sorted(kinds) if f"foedus:{kind} a owl:Class" not in text] == []
    assert {category(code).kind for code in candidates()} == {"Act"}  # type: ignore[union-attr]


@pytest.mark.parametrize("name", SAMPLES)
def test_publishers_samples(name: str, tmp_path: Path) -> None:
    """Every row of the publishers' samples is taken, or skipped for a reason."""
    if not SHARED.is_dir():
        pytest.skip("the publishers' files are not beside this checkout")
    taken, skipped = SAMPLES[name]

    account = load(str(SHARED / name), tmp_path / "archive").account

    assert (account.taken, account.skipped) == (taken, skipped)
    assert "category" not in account.lacking


def test_every_root_of_cameo_has_its_quad_class() -> None:
    """All twenty roots have a category; their classes are those of CAMEO's own four groups."""
    quads = {f"{root:02}": 1 + sum(root > last for last in (5, 8, 13)) for root in range(1, 21)}

    assert {each.code: each.quad for each in cameo() if len(each.code) == 2} == quads
    assert [each.code for each in cameo() if each.quad != quads[each.code[:2]]] == []


def test_mapping_agrees_with_the_published_one() -> None:
    """In all 276 rows of PLOVER's own table our type is the one that it gives, but in one.

    It has the head of 08 twice, as CONCEDE and as RETREAT, and events under it are of either.
    """
    theirs = [(row["cameo"], row["plover_event"]) for row in shared("codes/cameo2plover_2021.csv")]

    ours = [(code, found.plover if (found := category(code)) else None) for code, _ in theirs]

    assert len(theirs) == 276
    assert set(theirs) - set(ours) == {("08", "CONCEDE")}
    assert ("08", "RETREAT") in theirs


def test_every_code_of_cameo_is_mapped_or_has_no_type() -> None:
    """Each of CAMEO's codes has a category; those without a type in PLOVER are 01 and 02.

    PLOVER dropped both: its table has no row of theirs, and none for the heads of groups.
    """
    codes = [row["code"] for row in shared("codes/cameo_codes.csv")]
    theirs = {row["cameo"] for row in shared("codes/cameo2plover_2021.csv")}

    found = {code: category(code) for code in codes}

    assert [code for code in codes if found[code] is None] == []
    without = {code for code, each in found.items() if each and not each.plover}
    assert {code[:2] for code in without} == {"01", "02"}
    assert without.isdisjoint(theirs)
    assert {code for code in codes if code[:2] not in ("01", "02")} - theirs <= {
        f"{root:02}" for root in range(3, 21)
    }


def shared(name: str) -> list[dict[str, str]]:
    """Return the rows of a publisher's file, which lies beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("the publishers' files are not beside this checkout")
    with (SHARED / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_columns_of_gdelt_are_the_published_ones() -> None:
    """The columns of GDELT 2 are those of its published schema, in order."""
    assert tuple(row["name"] for row in shared("codes/gdelt2_event_schema.csv")) == GDELT_2


def test_without_the_extra_it_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without DuckDB the commands say what is missing, and no traceback is shown."""
    monkeypatch.setitem(sys.modules, "duckdb", None)
    file = put(tmp_path / "x", gdelt())

    result = call("events", "load", str(file), "--archive", str(tmp_path / "archive"))

    assert result.exit_code == 1
    assert "need duckdb, which is not installed" in result.stderr
    assert "pip install 'foedus[data]'" in result.stderr

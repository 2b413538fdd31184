"""What is damaged, foreign or too big is told with what to do, and the archive stays as it was."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from command import ROOT, call
from small_events import gdelt, put

from foedus.errors import InvalidData, NoSuchFile, Refused
from foedus.records.events import raw
from foedus.records.events.accounts import ACCOUNT, accounts
from foedus.records.events.archive import events
from foedus.records.events.load import load

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an archive of two files with three events."""
    load(str(put(tmp_path / "1.tsv", gdelt(id=1, one="AAA", two="BBB"))), tmp_path / "archive")
    load(str(put(tmp_path / "2.tsv", gdelt(id=2), gdelt(id=3))), tmp_path / "archive")
    return tmp_path / "archive"


def part(archive: Path) -> Path:
    """Return one of the files of Parquet."""
    return sorted(archive.glob("file=*/year=*/*.parquet"))[0]


def test_damaged_parquet_is_named(archive: Path) -> None:
    """A part whose bytes have changed is named with its folder, and what to do."""
    content = bytearray(part(archive).read_bytes())
    content[4:-8] = bytes(len(content) - 12)
    part(archive).write_bytes(content)

    found = call("events", "dyads", str(archive))

    assert found.exit_code == 1
    assert f"{part(archive).parent.parent} is damaged" in found.stderr
    assert "load its file again" in found.stderr


def test_cut_or_missing_parquet_is_named(archive: Path, tmp_path: Path) -> None:
    """A part that was cut or is gone, as in a copy that was stopped, is named before any answer."""
    part(archive).write_bytes(part(archive).read_bytes()[:100])
    with pytest.raises(Refused, match="has 100 bytes and had"):
        events(archive)

    part(archive).unlink()
    with pytest.raises(Refused, match="is missing"):
        events(archive)
    found = call("events", "load", str(put(tmp_path / "3.tsv", gdelt())), "--archive", str(archive))
    assert (found.exit_code, "is missing" in found.stderr) == (1, True)


def test_folder_without_account_is_named(archive: Path) -> None:
    """A folder that was only half copied is told, not left out of the count."""
    account = part(archive).parent.parent / ACCOUNT
    account.write_text("{", encoding="utf-8")
    with pytest.raises(Refused, match="its account cannot be read"):
        events(archive)

    account.unlink()
    with pytest.raises(Refused, match="it has no account"):
        events(archive)


def test_parquet_of_others_is_passed_by(archive: Path) -> None:
    """Only what an account tells of is asked: what others put beside it is not."""
    for place in (archive, part(archive).parent):
        (place / "mine.parquet").write_bytes(b"PAR1 of somebody else")
    (archive / "notes.txt").write_text("mine", encoding="utf-8")

    assert events(archive).count().to_pyarrow().as_py() == 3


def test_names_that_look_like_patterns(tmp_path: Path) -> None:
    """Brackets and stars in names are letters, as in what a browser downloads twice."""
    archive = tmp_path / "my [2020] events"
    for n in (1, 2):
        load(str(put(tmp_path / f"x [{n}].CSV", gdelt(id=1), gdelt(id=n))), archive)

    assert events(archive).id.nunique().to_pyarrow().as_py() == 2


def test_archive_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Where no archive can be made it is told once, and not for each file."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    files = [str(put(tmp_path / f"{n}.tsv", gdelt(id=n))) for n in range(3)]

    found = call("events", "load", *files, "--archive", str(tmp_path / "file" / "archive"))

    assert found.exit_code == 1
    assert found.stderr.count("cannot be written") == 1
    assert "Name another folder" in found.stderr


@pytest.mark.skipif(IS_ROOT, reason="the superuser may write everywhere")
def test_read_only_archive_can_be_asked(archive: Path, tmp_path: Path) -> None:
    """Leave to read is enough to ask, and not to load."""
    archive.chmod(0o555)

    assert call("events", "dyads", str(archive)).exit_code == 0
    found = call("events", "load", str(put(tmp_path / "3.tsv", gdelt())), "--archive", str(archive))
    archive.chmod(0o755)
    assert (found.exit_code, "cannot be written" in found.stderr) == (1, True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
@pytest.mark.parametrize("name", ["x.tsv", "x.tsv.gz"])
def test_full_disk_is_told(archive: Path, tmp_path: Path, name: str) -> None:
    """Where nothing more can be written the archive is as it was, and the way out is told."""
    lines = "".join(gdelt(id=n, Actor1Name=f"{n * 7919 % 10007:x}") + "\n" for n in range(60_000))
    file = tmp_path / name
    file.write_bytes(gzip.compress(lines.encode()) if name.endswith("gz") else lines.encode())
    program = (
        "import resource, sys; from foedus.cli import main; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)); main()"
    )
    words = ["events", "load", str(file), "--archive", str(archive)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "graph")}

    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, env=env
    )

    assert done.returncode == 1
    assert "cannot be loaded" in done.stderr
    assert "Free some space" in done.stderr
    assert sorted(each.name for each in archive.iterdir()) == sorted(
        path.parent.name for path in archive.glob(f"file=*/{ACCOUNT}")
    )
    assert events(archive).count().to_pyarrow().as_py() == 3


def test_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks to far more than text is refused, by its own word or by what comes of it."""
    monkeypatch.setattr(raw, "SMALL", 1 << 20)
    nothing = bytes(1 << 24)
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("x", nothing)
    (tmp_path / "x.gz").write_bytes(gzip.compress(nothing))

    for name in ("x.zip", "x.gz"):
        with pytest.raises(Refused, match="more than 200 times its size"):
            load(str(tmp_path / name), tmp_path / "archive")
    assert not (tmp_path / "archive").exists()


def test_zip_that_needs_more_than_the_disk_has_is_refused(tmp_path: Path) -> None:
    """What a zip file says that it needs is compared with what is free before it is unpacked."""
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.writestr("x", "a" * 100_000)
    content = (tmp_path / "x.zip").read_bytes()
    size = (100_000).to_bytes(4, "little")
    (tmp_path / "x.zip").write_bytes(content.replace(size, b"\xfe\xff\xff\xff"))

    with pytest.raises(Refused) as found:
        load(str(tmp_path / "x.zip"), tmp_path / "archive")

    assert "times its size" in str(found.value) or "unpacks to 4.0 GiB" in str(found.value)


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("x.zip", lambda packed: packed[:-30]),
        ("x.zip", lambda packed: packed.replace(b"\x14\x03\x14\0\0\0", b"\x14\x03\x14\0\1\0")),
        ("x.zip", lambda packed: packed[:60] + bytes(40) + packed[100:]),
        ("x.gz", lambda packed: packed[:-30]),
        ("x.gz", lambda packed: packed[:60] + bytes(40) + packed[100:]),
        ("x.gz", lambda _packed: b"no gzip"),
    ],
)
def test_damaged_packed_file_is_told(tmp_path: Path, name: str, spoil) -> None:  # type: ignore[no-untyped-def]
    """A packed file that is cut, damaged or locked is told, and no row of it comes in."""
    lines = "".join(f"{gdelt(id=n, Actor1Name=n * 7919 % 10007)}\n" for n in range(100))
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("x", lines)
    (tmp_path / "x.gz").write_bytes(gzip.compress(lines.encode()))
    (tmp_path / name).write_bytes(spoil((tmp_path / name).read_bytes()))

    found = call("events", "load", str(tmp_path / name), "--archive", str(tmp_path / "archive"))

    assert found.exit_code == 1
    assert "cannot be unpacked" in found.stderr
    assert not (tmp_path / "archive").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PAR1\x15\x04", "is a Parquet file"),
        (b"%PDF-1.7", "is a PDF"),
        ("GLOBALEVENTID".encode("utf-16"), "is text in UTF-16"),
        (b"\x7fELF\0\0\0", "is no text"),
        (b"", "is empty"),
    ],
)
def test_what_is_no_text_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    """A file of another kind is told by its beginning, with what to give instead."""
    file = tmp_path / "x.csv"
    file.write_bytes(content)

    found = call("events", "load", str(file), "--archive", str(tmp_path / "archive"))

    assert (found.exit_code, said in found.stderr) == (1, True)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("\t".join(["9"] * 16), "GDELT's mentions"),
        ("GLOBALEVENTID\tEventTimeDate\tMentionTimeDate", "GDELT's mentions"),
        ("Date\tSource\tTarget\tCAMEOCode\tNumEvents\tNumArts\tQuadClass", "reduced file"),
        ("\t".join(["9"] * 27), "knowledge graph"),
    ],
)
def test_files_of_gdelt_that_are_no_events_are_told(tmp_path: Path, line: str, said: str) -> None:
    """What is GDELT's and holds no single events is told for what it is."""
    with pytest.raises(Refused, match=said) as found:
        load(str(put(tmp_path / "x.csv", line, line)), tmp_path / "archive")

    assert "export.CSV.zip" in found.value.hint


def test_file_that_is_not_what_it_says_is_refused(tmp_path: Path) -> None:
    """If no row is any good the file is refused: it comes in by its first line alone."""
    head = gdelt().replace("20201005", "5 October")
    file = put(tmp_path / "x.tsv", *[head] * 30)

    found = call("events", "load", str(file), "--archive", str(tmp_path / "archive"))

    assert found.exit_code == 4
    assert f"{file}:1: SQLDATE" in found.stderr
    assert "and 10 more" in found.stderr
    assert "is it as it was published?" in found.stderr
    assert not (tmp_path / "archive").exists()


def test_first_line_alone_is_no_fault(tmp_path: Path) -> None:
    """A file with names and no rows comes in, with nothing."""
    from small_events import ICEWS

    found = load(str(put(tmp_path / "x.tab", "\t".join(ICEWS))), tmp_path / "archive")

    assert (found.account.rows, found.account.taken) == (0, 0)


def test_of_many_files_the_good_come_in(tmp_path: Path) -> None:
    """A file that is refused is told, the others come in, and all can be given again."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    for n in range(3):
        put(folder / f"{n}.CSV", gdelt(id=n))
    put(folder / "3.csv", "no,events")
    put(folder / "readme.md", "not asked for")
    words = ("events", "load", str(folder), "--archive", str(tmp_path / "archive"))

    first, again = call(*words), call(*words)
    (folder / "3.csv").unlink()
    mended = call(*words)

    assert (first.exit_code, again.exit_code, mended.exit_code) == (1, 1, 0)
    assert first.stderr.startswith(f"not loaded: {folder / '3.csv'}: its first line")
    assert "1 of 4 files were not loaded" in first.stderr
    assert again.stdout.count("in the archive already") == 3
    assert len(accounts(tmp_path / "archive")) == 3


def test_folder_without_files_of_events_is_told(tmp_path: Path) -> None:
    """A folder in which nothing is to be loaded is no success."""
    with pytest.raises(Refused, match="no file of events in"):
        raw.files([str(tmp_path)])
    with pytest.raises(NoSuchFile):
        load(str(tmp_path / "none"), tmp_path / "archive")


def test_columns_without_a_name_are_passed_by(tmp_path: Path) -> None:
    """Some files of POLECAT's end each line in tabs: what is under no name is not read."""
    from small_events import POLECAT

    head = "\t".join(POLECAT) + "\t\t\t"
    row = {"Event ID": "e", "Event Date": "2020-01-02", "Event Type": "ASSAULT"}
    line = "\t".join(row.get(name, "") for name in POLECAT) + "\t\t\t"

    found = load(str(put(tmp_path / "x.txt", head, line)), tmp_path / "archive")

    assert found.account.taken == 1


def test_stray_end_of_line_is_named(tmp_path: Path) -> None:
    """Nobody can say where a row ends then: the file is refused, with the line and the cure."""
    from small_events import ICEWS, table

    lines = [gdelt(id=n) for n in range(4)]
    lines[1] = lines[1].replace("190", "1\r90", 1)
    row = {"Event ID": 5, "Event Date": "2018-06-01", "CAMEO Code": "1\r90", "Longitude": 1}
    text = table(ICEWS, [row, row], ",").replace('"', "").rstrip()

    for file in (put(tmp_path / "x.tsv", *lines), put(tmp_path / "x.csv", text)):
        with pytest.raises(Refused, match=f"{file.name}:2: its line ends") as found:
            load(str(file), tmp_path / "archive")
        assert "tr -d" in found.value.hint


def test_cell_of_more_letters_than_any_is_told(tmp_path: Path) -> None:
    """A line without an end is no form that is read, and a long one is malformed."""
    (tmp_path / "x.csv").write_text("Event ID," + "x" * 3_000_000, encoding="utf-8")
    with pytest.raises(Refused, match="no form of event file"):
        load(str(tmp_path / "x.csv"), tmp_path / "archive")

    lines = [gdelt(id=1), gdelt(id=2, SOURCEURL="x" * 3_000_000)]
    found = load(str(put(tmp_path / "x.tsv", *lines)), tmp_path / "archive")
    assert found.account.skipped == {"a line of more than two million letters": 1}


def test_more_names_than_cells_are_told(tmp_path: Path) -> None:
    """Some files of POLECAT's name columns that they have not: whose is whose nobody can say."""
    from small_events import POLECAT

    row = "\t".join(["e", "2020-01-02", "ASSAULT", *[""] * (len(POLECAT) - 4)])

    with pytest.raises(Refused, match="has 14 names, and the second 13 cells"):
        load(str(put(tmp_path / "x.txt", "\t".join(POLECAT), row)), tmp_path / "archive")


def test_two_columns_of_one_name_are_told(tmp_path: Path) -> None:
    """Of two columns of the same name none is chosen."""
    from small_events import ICEWS

    with pytest.raises(Refused, match="two of its columns bear the name Latitude"):
        load(str(put(tmp_path / "x", "\t".join([*ICEWS, "Latitude"]))), tmp_path / "archive")


def test_quotation_mark_that_does_not_end_is_named(tmp_path: Path) -> None:
    """A quotation mark without its other swallows what follows: it is told, with its line."""
    from small_events import ICEWS, table

    row = {"Event ID": 5, "Event Date": "2018-06-01", "CAMEO Code": "190", "Longitude": 1}
    text = table(ICEWS, [row, row], ",") + '6,2018-06-01,"half\n'
    file = put(tmp_path / "x.csv", text.rstrip())

    found = load(str(file), tmp_path / "archive")

    assert found.account.taken == 2
    assert [fault.line for fault in found.faults] == [4]
    with pytest.raises(InvalidData):
        load(str(file), tmp_path / "archive", strict=True)

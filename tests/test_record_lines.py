"""Statements beyond what memory holds, and large tables read as they go."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest
from test_records import put

from foedus.errors import NoSuchFile, Refused
from foedus.records import rows_about
from foedus.records.lines import Lines
from foedus.records.streams import streams


@pytest.mark.parametrize("held", [1, 3, 7, 10_000])
def test_lines_are_sorted_and_once(held: int) -> None:
    """However few are held in memory, the lines and their order are the same."""
    some = random.Random(3)  # noqa: S311 - no secrets
    texts = [f"{some.choice('aäzЖ𝄞')}{some.randrange(40)}\n" for _ in range(500)]
    lines = Lines(held)
    for text in texts:
        lines.add(text)

    once = b"".join(lines)

    assert once == b"".join(sorted({text.encode() for text in texts}))
    assert b"".join(lines.chunks(50)) == once


def test_no_lines_are_nothing() -> None:
    """Nothing gives nothing."""
    assert b"".join(Lines().chunks()) == b""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_stream_has_the_lines_of_the_file(here: Path, encoding: str, ends: str) -> None:
    """Quoted line ends and blank lines count, and a NUL is left out."""
    path = put(here / "a.csv", "A;B", '"x\ny";é', "", "z\0;2", ends=ends, encoding=encoding)

    (found,) = streams([path])

    assert found.columns == ("a", "b")
    assert list(found.records()) == [(2, ["x\ny", "é"]), (5, ["z", "2"])]
    assert list(found.records()) == list(found.records())


def test_letters_that_are_none_are_counted(here: Path) -> None:
    """What stands for nothing in Windows-1252 is counted, as with small files."""
    (here / "a.csv").write_bytes(b"a,b\n\xe9\x81,\x8d\n")

    (found,) = streams(["a.csv"])

    assert (found.encoding, found.lost) == ("cp1252", 2)
    assert list(found.records()) == [(2, ["é\ufffd", "\ufffd"])]


def test_what_cannot_be_read_is_told(here: Path) -> None:
    """A broken zip file, a cell without end and a file that is not there are told in words."""
    (here / "a.zip").write_bytes(b"PK")
    path = put(here / "b.csv", "a,b", '"' + "x" * 200_000 + '",2')

    with pytest.raises(Refused, match="cannot be read as a zip file"):
        streams(["a.zip"])
    with pytest.raises(Refused, match=r"b\.csv:2: field larger"):
        list(streams([path])[0].records())
    with pytest.raises(NoSuchFile):
        streams(["c.csv"])


def test_how_many_rows_there_will_be(here: Path) -> None:
    """The number of rows is told beforehand, about, for tables, zip files and folders of them."""
    rows = [f"{number},some text" for number in range(1000)]
    path = put(here / "a.csv", "n,text", *rows)
    with zipfile.ZipFile(here / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path)
        archive.writestr("c.json", "{}")

    assert rows_about([path, str(here / "b.zip")]) == rows_about([str(here)]) == 2000
    assert rows_about(["nowhere"]) == 0

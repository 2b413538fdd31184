"""Files written whole or not at all, by several at once, and after runs that were killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import ROOT

from foedus.writing import UNFINISHED, write

HOLDS = (
    "import sys, time; from pathlib import Path; from foedus.writing import write\n"
    "def slow():\n"
    "    yield b'half'\n"
    "    print('begun', flush=True)\n"
    "    sys.stdin.readline()\n"
    "    yield b' whole'\n"
    "write(Path(sys.argv[1]), slow())"
)


def left(folder: Path) -> list[str]:
    """Return the names of what is unfinished."""
    return [each.name for each in folder.iterdir() if each.name.startswith(UNFINISHED)]


def holding(path: Path) -> subprocess.Popen[str]:
    """Start a process that has written half of a file and waits."""
    running = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(path)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "graph")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "begun\n"
    return running


def test_pieces_become_one_file(tmp_path: Path) -> None:
    """Pieces are written one after the other, and keep the permissions of the file before."""
    path = tmp_path / "a"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)

    write(path, iter((b"one ", b"two")))

    assert path.read_bytes() == b"one two"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_piece_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    """Where the pieces end in an error, the old file stays and nothing unfinished is left."""
    path = tmp_path / "a"
    path.write_text("old", encoding="utf-8")

    def pieces() -> Iterator[bytes]:
        yield b"new"
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        write(path, pieces())

    assert path.read_text(encoding="utf-8") == "old"
    assert left(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="locks are of POSIX")
def test_the_next_run_clears_what_a_killed_one_left(tmp_path: Path) -> None:
    """Who is killed half way leaves an unfinished file, which the next to write there clears."""
    killed = holding(tmp_path / "a")
    killed.kill()
    killed.wait()
    before = left(tmp_path)

    write(tmp_path / "b", b"new")

    assert len(before) == 1
    assert left(tmp_path) == []
    assert not (tmp_path / "a").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="locks are of POSIX")
def test_what_is_being_written_is_not_cleared(tmp_path: Path) -> None:
    """The unfinished file of a run that lives stays, and becomes whole."""
    running = holding(tmp_path / "a")

    write(tmp_path / "b", b"new")
    running.communicate("\n", timeout=60)

    assert (tmp_path / "a").read_bytes() == b"half whole"
    assert left(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links are of POSIX")
def test_only_our_own_files_are_cleared(tmp_path: Path) -> None:
    """A folder or a link that has such a name is nobody's leftover."""
    other = tmp_path / "other"
    other.write_text("mine", encoding="utf-8")
    (tmp_path / f"{UNFINISHED}link").symlink_to(other)
    (tmp_path / f"{UNFINISHED}folder").mkdir()

    write(tmp_path / "b", b"new")

    assert sorted(left(tmp_path)) == [f"{UNFINISHED}folder", f"{UNFINISHED}link"]
    assert other.read_text(encoding="utf-8") == "mine"

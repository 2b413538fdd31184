"""The cache: whatever is wrong with it, the answer is the same, and a line says so."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from command import ROOT, process

from foedus import read, store
from foedus.store import cache
from foedus.store.files import Selection

ALONE = str(ROOT / "tests" / "own" / "alone" / "alone.ttl")
MINE = Selection((ALONE,), only_data=True)
WORDS = ("list", "actors", "--only-data", "--data", ALONE)
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "truncated": lambda whole: whole[: len(whole) // 2],
    "cut by one": lambda whole: whole[:-1],
    "one bit altered": lambda whole: bytes([whole[0] ^ 1]) + whole[1:],
    "grown": lambda whole: whole + b"x",
    "other bytes": lambda _: os.urandom(100),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache folder of the test's own, where nothing has been said yet."""
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(cache, "_said", set())
    return tmp_path / "cache"


def entry(folder: Path, name: str = "world") -> Path:
    return next(folder.glob(f"*/{name}"))


def test_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was made once is not made again."""
    assert cache.cached("a" * 32, "x", lambda: b"made") == b"made"
    assert cache.cached("a" * 32, "x", lambda: b"made anew") == b"made"
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", ["world", "shipped"])
def test_damaged(damage: str, name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An entry that is damaged in any way is noticed, told and made anew."""
    before = read.world(MINE)
    path = entry(folder, "shipped").with_name(name)
    shutil.rmtree(next(each for each in folder.iterdir() if each != path.parent))
    whole = path.read_bytes()
    path.write_bytes(DAMAGES[damage](whole))

    after = read.world(MINE)

    assert after == before
    assert path.read_bytes() == whole
    assert capsys.readouterr().err == "foedus: the cache was damaged; making it anew\n"


@pytest.mark.parametrize("name", ["world", "shipped"])
@pytest.mark.parametrize("body", [b"", b"\xc1", b"\x93\x01\x02\x03", b"\x81\xa6things\x01"])
def test_of_another_schema(
    body: bytes, name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An entry that is whole, but written by other code, is made anew."""
    before = read.world(MINE)
    key = entry(folder, "shipped").parent.name
    cache.cached(key, name, lambda: body, anew=True)
    shutil.rmtree(next(each for each in folder.iterdir() if each.name != key))
    capsys.readouterr()
    cache._said.clear()

    after = read.world(MINE)

    assert after == before
    assert "making it anew" in capsys.readouterr().err


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT])
def test_cannot_be_written(
    code: int, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a full or read-only disk the answer is given all the same, with one line."""

    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("tempfile.mkstemp", fail)

    assert read.world(MINE).actors
    assert store.triples(MINE)

    assert list(folder.rglob("*")) == [p for p in folder.rglob("*") if p.is_dir()]
    said = capsys.readouterr().err.splitlines()
    assert {line.partition(":")[0] for line in said} == {"foedus"}
    assert all("cannot be written" in line and os.strerror(code) in line for line in said)


def test_full_while_writing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A disk that fills up while an entry is written leaves nothing behind."""
    monkeypatch.setattr(Path, "replace", _no_space)

    assert cache.cached("a" * 32, "x", lambda: b"made") == b"made"

    assert [path for path in folder.rglob("*") if path.is_file()] == []
    assert "No space left on device" in capsys.readouterr().err


def _no_space(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_file_in_place_of_the_folder(tmp_path: Path) -> None:
    """A file where the folder should be is told, and the answer given."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    result = process(*WORDS, FOEDUS_CACHE=str(tmp_path / "file"))

    assert result.returncode == 0
    assert b"Ruritania" in result.stdout
    assert b"foedus: the cache cannot be read (Not a directory" in result.stderr


def test_folder_in_place_of_the_entry(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder where an entry should be is told, and the answer given."""
    (folder / ("a" * 32) / "x").mkdir(parents=True)

    assert cache.cached("a" * 32, "x", lambda: b"made") == b"made"
    assert "cannot be read (Is a directory" in capsys.readouterr().err


def test_file_size_limit(tmp_path: Path) -> None:
    """Under a limit on the size of files, as on a full disk, the answer is given."""
    result = subprocess.run(
        [sys.executable, "-m", "foedus", *WORDS],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "graph"), "FOEDUS_CACHE": str(tmp_path)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64)),
        check=False,
        timeout=120,
    )

    assert result.returncode == 0
    assert b"Ruritania" in result.stdout
    assert b"foedus: the cache cannot be written (File too large" in result.stderr
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_stale(tmp_path: Path, folder: Path) -> None:
    """A file that changes gives a new answer at once, also within the same second."""
    own = tmp_path / "own.ttl"
    text = Path(ALONE).read_text(encoding="utf-8")
    own.write_text(text, encoding="utf-8")
    selection = Selection((str(own),), only_data=True)
    before = read.world(selection).actors
    own.write_text(text.replace("Ruritania", "Ruritanie"), encoding="utf-8")

    after = read.world(selection).actors

    assert {actor.label for actor in before.values()} - {a.label for a in after.values()} == {
        "Ruritania"
    }


def test_name_of_file_counts(tmp_path: Path, folder: Path) -> None:
    """The same text under another name is another graph, and another entry."""
    for name in ("one.ttl", "two.ttl"):
        (tmp_path / name).write_text(Path(ALONE).read_text(encoding="utf-8"), encoding="utf-8")

    keys = {store.key(Selection((str(tmp_path / name),))) for name in ("one.ttl", "two.ttl")}

    assert len(keys) == 2


def test_four_at_once(tmp_path: Path) -> None:
    """Processes that start together on an empty cache all give the same whole answer."""
    running = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "foedus",
                "query",
                "instruments-in-force",
                "-p",
                "on=2020-11-09",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT / "graph"), "FOEDUS_CACHE": str(tmp_path)},
        )
        for _ in range(4)
    ]

    answers = [each.communicate(timeout=120) for each in running]

    assert len(set(answers)) == 1
    assert answers[0][0].count(b"\n") > 3
    assert answers[0][1] == b""
    assert list(tmp_path.rglob(".foedus-new-*")) == []


def test_killed_while_writing(tmp_path: Path) -> None:
    """A process killed half way through leaves nothing that is later believed."""
    script = (
        "import os, sys, signal, pathlib\n"
        "pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from foedus.cli import main\n"
        "main()"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "graph"), "FOEDUS_CACHE": str(tmp_path)}
    killed = subprocess.run([sys.executable, "-c", script, *WORDS], env=env, check=False)
    left = list(tmp_path.rglob(".foedus-new-*"))

    result = process(*WORDS, FOEDUS_CACHE=str(tmp_path))

    assert killed.returncode == -signal.SIGKILL
    assert len(left) == 1
    assert result.returncode == 0
    assert result.stderr == b""


def test_leftovers_are_cleared(folder: Path) -> None:
    """What a killed process left is removed when it is old; what is being written stays."""
    key = folder / ("b" * 32)
    key.mkdir(parents=True)
    old, fresh = key / ".foedus-new-old", key / ".foedus-new-fresh"
    for path in (old, fresh):
        path.write_bytes(b"half")
    past = time.time() - 2 * cache.ABANDONED
    os.utime(old, (past, past))

    cache.cached("a" * 32, "x", lambda: b"made")

    assert not old.exists()
    assert fresh.exists()


def test_only_the_newest_are_kept(folder: Path) -> None:
    """Old entries are forgotten; what else lies in the folder is nobody's business."""
    foreign = folder / "photographs"
    foreign.mkdir(parents=True)
    os.utime(foreign, (0, 0))
    for number in range(cache.KEPT + 3):
        cache.cached(f"{number:032x}", "x", lambda: b"made")
        os.utime(folder / f"{number:032x}", (number, number))

    cache.cached("f" * 32, "x", lambda: b"made")

    kept = sorted(path.name for path in folder.iterdir())
    assert len(kept) == cache.KEPT + 1
    assert "photographs" in kept
    assert f"{0:032x}" not in kept

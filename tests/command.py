"""The command line as the tests call it: in this process, or as a process of its own."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result
from pyoxigraph import Store

from foedus import store
from foedus.cli import foedus
from foedus.store.files import Selection

ROOT = Path(__file__).parents[1]
_opened: list[tuple[Store, int]] = []
_open = store.open_store


def call(*arguments: str, given: str | bytes | None = None, **env: str) -> Result:
    """Run the command line in this process; an exception that is no exit is raised."""
    runner = CliRunner(env={"COLUMNS": "100", **env})
    store.open_store = _once
    try:
        return runner.invoke(foedus, list(arguments), input=given, catch_exceptions=False)
    finally:
        store.open_store = _open


def _once(selection: Selection) -> Store:
    """Return the store of the seeds that a call before opened, unless it added something to it."""
    if selection != Selection():
        return _open(selection)
    if not _opened or len(_opened[0][0]) != _opened[0][1]:
        fresh = _open(selection)
        _opened[:] = [(fresh, len(fresh))]
    return _opened[0][0]


def call_line(line: str) -> Result:
    """Run a line as documentation shows it: `foedus ...`, `echo '...' | foedus ...`."""
    left, bar, right = line.partition(" | ")
    if bar and left.startswith("echo "):
        return call(*shlex.split(right)[1:], given=" ".join(shlex.split(left)[1:]))
    return call(*shlex.split(left)[1:])


def process(*arguments: str, given: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "foedus", *arguments],
        input=given,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "graph"), **env},
        check=False,
        timeout=120,
    )


def shell(line: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line in bash; `foedus` there is the command line."""
    foedus = f'foedus() {{ "{sys.executable}" -m foedus "$@"; }}; '
    return subprocess.run(
        ["bash", "-c", foedus + line],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "graph"), **env},
        check=False,
        timeout=120,
    )

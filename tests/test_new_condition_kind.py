"""docs/new-condition-kind.md, followed to the letter in a copy of foedus."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from pages import ROOT, fits, save_files, sessions, shortened

PAGE = ROOT / "docs" / "new-condition-kind.md"
BLOCK = re.compile(r"(?m)^```(\w+) copy\n(.*?)^```$", re.DOTALL)
NAMED = re.compile(r"# ([\w./-]+\.\w+)(, at its end)?\n")
COPIED = ("graph/foedus", "ontology", "tests", "docs")
LINKED = ("queries", "seeds", "pyproject.toml", "README.md", "CONTRIBUTING.md", "Makefile")


class Step(NamedTuple):
    """A block of the page: its language and its text."""

    language: str
    text: str


def steps(page: str) -> list[Step]:
    return [Step(*found) for found in BLOCK.findall(page)]


def follow(step: Step, folder: Path) -> None:
    """Do in the copy what the block says: change a file, add to it, or make it."""
    if step.language == "diff":
        head, *lines = step.text.splitlines(keepends=True)
        path = folder / head.removeprefix("--- ").strip()
        before = "".join(line[1:] for line in lines if line[0] != "+")
        after = "".join(line[1:] for line in lines if line[0] != "-")
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{head}{before}"
        path.write_text(text.replace(before, after), encoding="utf-8")
        return
    named = NAMED.match(step.text)
    assert named, step.text
    path, inside = folder / named[1], step.text[named.end() :]
    if named[2]:
        inside = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n" + inside
    else:
        assert not path.exists(), path
    path.write_text(inside, encoding="utf-8")


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Return what a command in the copy printed; python is the one that runs the tests."""
    programs = {"foedus": ["-m", "foedus"], "python": [], "pytest": ["-m", "pytest", "-q"]}
    assert words[0] in programs, words
    return subprocess.run(
        [sys.executable, *programs[words[0]], *words[1:]],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(folder / "graph"),
            "FOEDUS_CACHE": str(folder / "cache"),
            "COLUMNS": "100",
            "PYTHONIOENCODING": "utf-8",
        },
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of foedus with all that the page changes in it, and the pact of data.md."""
    folder = tmp_path_factory.mktemp("copy")
    ignored = shutil.ignore_patterns("__pycache__", "static", "node_modules")
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    save_files((ROOT / "docs" / "data.md").read_text(encoding="utf-8"), folder)
    for step in steps(PAGE.read_text(encoding="utf-8")):
        if step.language not in ("sh", "console"):
            follow(step, folder)
    return folder


def test_each_command_of_the_page_succeeds(copy: Path) -> None:
    """The pages are written anew, and the tests of kinds, words and the new function pass."""
    lines = [
        line
        for step in steps(PAGE.read_text("utf-8"))
        if step.language == "sh"
        for line in step.text.splitlines()
    ]
    assert any("pytest" in line for line in lines)

    for line in lines:
        command, _, target = line.partition(" > ")
        done = run(shlex.split(command), copy)
        assert done.returncode == 0, f"{line}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        if target:
            (copy / target).write_text(done.stdout, encoding="utf-8")

    catalogue = (copy / "docs" / "conditions.md").read_text(encoding="utf-8")
    section = catalogue.partition('<a id="Protracted"></a>')[2].partition("<a id=")[0]
    assert "- **no**: It ended sooner." in section
    assert "Needed. Say for how many days" in section
    assert "No article of the seeds asks this." in section
    assert "  - `test_protracted`: Force that began on the 1st" in section


def test_the_new_kind_is_judged(copy: Path, update: bool) -> None:
    """The engine asks the new condition of a clause, and says what the page shows."""
    text = PAGE.read_text(encoding="utf-8")
    (console,) = (step for step in steps(text) if step.language == "console")

    for command, shown in sessions(console.text):
        lines = [line.rstrip() for line in run(shlex.split(command), copy).stdout.splitlines()]
        if update:
            new = "\n".join([f"$ {command}", *shortened(shown, lines), ""])
            PAGE.write_text(text.replace(console.text, new), encoding="utf-8")
        else:
            assert fits(shown, lines), "\n".join(lines)


def test_a_clause_that_leaves_out_what_is_needed_is_found(copy: Path) -> None:
    """The new shape finds a condition of the new kind that does not say for how many days."""
    text = (copy / "lasting.ttl").read_text(encoding="utf-8")
    (copy / "vague").mkdir()
    shutil.copy(copy / "pact.ttl", copy / "vague")
    vague = text.replace("    foedus:leastDays 7 ;\n", "")
    (copy / "vague" / "lasting.ttl").write_text(vague, encoding="utf-8")

    told = run(["foedus", "check", "vague"], copy)

    assert told.returncode == 1
    assert "Say for how many days" in " ".join((told.stdout + told.stderr).split())

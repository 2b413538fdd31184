"""Pages of documentation, run: their example files saved, their console blocks compared.

A block fenced as `console` holds commands, `$ foedus ...`, each followed by what it prints, on
standard output or standard error; a line `...` stands for any run of lines. A block whose first
line is a comment with a file name, `# my-incident.ttl: ...`, is a file that the commands find.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

from command import call

ROOT = Path(__file__).parents[1]
GAP = "..."
_BLOCK = re.compile(r"(?m)^```(\w+)\n(.*?)^```$", re.DOTALL)
_FILE = re.compile(r"# ([\w.-]+\.\w+)\b")


class Session(NamedTuple):
    """A command of a console block, and the lines that the page says it prints."""

    command: str
    shown: list[str]


def blocks(text: str, language: str) -> list[str]:
    """Return the insides of the page's blocks in that language, in order."""
    return [inside for name, inside in _BLOCK.findall(text) if name == language]


def sessions(block: str) -> list[Session]:
    """Return the commands of a console block with what each prints."""
    found: list[Session] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(Session(line.removeprefix("$ "), []))
        else:
            found[-1].shown.append(line)
    return found


def save_files(text: str, folder: Path) -> None:
    """Write each block that names itself as a file into the folder."""
    for _, inside in _BLOCK.findall(text):
        named = _FILE.match(inside)
        if named:
            (folder / named[1]).write_text(inside, encoding="utf-8")


def printed(command: str, folder: Path) -> list[str]:
    """Return the lines that the command prints when run in the folder."""
    program, *words = shlex.split(command)
    assert program == "foedus", f"pages run foedus alone, not {program}"
    done = subprocess.run(
        [sys.executable, "-m", "foedus", *words],
        cwd=folder,
        env={**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return [line.rstrip() for line in done.stdout.splitlines()]


def called(command: str, folder: Path) -> list[str]:
    """Return the lines that the command prints when called in the folder, in this process."""
    program, *words = shlex.split(command)
    assert program == "foedus", f"pages run foedus alone, not {program}"
    with chdir(folder):
        return [line.rstrip() for line in call(*words).output.splitlines()]


def fits(shown: list[str], lines: list[str]) -> bool:
    """Return whether the lines are those shown, `...` standing for any run of them.

    >>> fits(["a", "...", "d"], ["a", "b", "c", "d"]), fits(["a", "d"], ["a", "b", "d"])
    (True, False)
    """
    pattern = "".join("(?:.*\n)*?" if s == GAP else re.escape(s) + "\n" for s in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in lines)) is not None


def shortened(shown: list[str], lines: list[str]) -> list[str]:
    """Return the lines with gaps where *shown* has them.

    The first part begins where the lines begin, the last ends where they end; a part between
    begins where its first line is found. A part ends where its last line is found, else it keeps
    its length.

    >>> shortened(["a", "...", "z"], ["A", "b", "Z"])
    ['A', '...', 'Z']
    >>> shortened(["a", "b", "..."], ["a", "new", "b", "c"])
    ['a', 'new', 'b', '...']
    """
    parts: list[list[str]] = [[]]
    for line in shown:
        if line == GAP:
            parts.append([])
        else:
            parts[-1].append(line)
    if len(parts) == 1:
        return lines
    new = [_until(parts[0], lines)]
    for part in parts[1:-1]:
        new.append(_until(part, lines[lines.index(part[0]) :]))
    new.append(lines[len(lines) - len(parts[-1]) :])
    return [line for part in new for line in (*part, GAP)][:-1]


def _until(part: list[str], lines: list[str]) -> list[str]:
    found = bool(part) and part[-1] in lines
    return lines[: lines.index(part[-1]) + 1 if found else len(part)]


def rewritten(text: str, folder: Path) -> str:
    """Return the page with what its commands print now."""

    def anew(match: re.Match[str]) -> str:
        if match[1] != "console":
            return match[0]
        lines: list[str] = []
        for command, shown in sessions(match[2]):
            lines += [f"$ {command}", *shortened(shown, printed(command, folder))]
        return "```console\n" + "".join(f"{line}\n" for line in lines) + "```"

    return _BLOCK.sub(anew, text)

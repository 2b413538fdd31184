"""Recorded sessions: what each command prints. Record anew with `pytest --update`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command import ROOT, call_line

SESSIONS = sorted((Path(__file__).parent / "sessions").glob("*.txt"))


def played(text: str, name: str) -> str:
    """Return the session with the output that its commands give now."""
    head, *blocks = re.split(r"(?m)^(?=\$ )", text)
    lines = [head]
    for block in blocks:
        command = block.partition("\n")[0]
        result = call_line(command.removeprefix("$ "))
        said = result.output.replace(f"{ROOT}/", "")
        if name == "info":
            said = re.sub(r"\d+(\.\d+)*", "N", said)
        exit_code = f"[exit {result.exit_code}]\n" if result.exit_code else ""
        lines.append(f"{command}\n{said}{exit_code}\n")
    return "".join(lines).rstrip() + "\n"


@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_session(path: Path, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command prints what was recorded."""
    monkeypatch.chdir(ROOT)
    text = path.read_text(encoding="utf-8")

    now = played(text, path.stem)

    if update:
        path.write_text(now, encoding="utf-8")
    assert now == (now if update else text)

"""The house stands: floors import downwards only, and a shell loads what it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from command import ROOT, process

HEAVY = {"msgspec", "networkx", "owlready2", "pyoxigraph", "pyshacl", "rdflib", "rich"}


def test_layers() -> None:
    """import-linter finds every contract kept."""
    lint = Path(sys.executable).with_name("lint-imports")
    if not lint.exists():
        pytest.skip("import-linter is not installed")

    result = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout


def loaded(*words: str) -> set[str]:
    """Return the heavy libraries that are loaded when the command line has run."""
    script = (
        "import sys\n"
        "from foedus.cli import foedus\n"
        f"foedus({list(words)!r}, standalone_mode=False)\n"
        "sys.stderr.write(' '.join(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT / "graph",
        capture_output=True,
        text=True,
        check=True,
    )
    return HEAVY & set(result.stderr.split())


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("explain", "--help")])
def test_help_loads_click_alone(words: tuple[str, ...]) -> None:
    """Help costs nothing but click."""
    assert loaded(*words) == set()


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (("explain", "mi24-shootdown-2020"), {"msgspec"}),
        (("explain", "mi24-shootdown-2020", "--format", "json"), {"msgspec"}),
        (("show", "armenia"), {"msgspec"}),
        (("list", "incidents"), {"msgspec"}),
        (("search", "karabakh"), {"msgspec"}),
        (("paths", "russia", "armenia"), {"msgspec", "networkx"}),
        (("queries",), {"msgspec"}),
        (("query", "instruments-in-force", "-p", "on=2020-11-09"), {"msgspec", "pyoxigraph"}),
        (("explain", "mi24-shootdown-2020", "--format", "ttl"), {"msgspec", "pyoxigraph"}),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_answers_load_what_they_need(words: tuple[str, ...], needed: set[str]) -> None:
    """With a warm cache an answer loads no library that it can do without."""
    assert process(*words).returncode == 0

    assert loaded(*words) <= needed

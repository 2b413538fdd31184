"""Options of the test run, and what many tests need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="Record what is compared anew: sessions, docs/cli.md. Read the diff before commit.",
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Return whether stored output is to be written anew."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return an empty folder that is the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path

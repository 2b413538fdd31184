"""Options and fixtures of the test run."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest


def pytest_configure() -> None:
    """Collect garbage seldom: the worlds that are read hold no cycles."""
    gc.set_threshold(200_000, 50, 50)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update: record expected output anew instead of comparing with it."""
    parser.addoption(
        "--update",
        action="store_true",
        help="Record what is compared anew: sessions, pages, docs. Read the diff before commit.",
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Return whether expected output is to be recorded anew."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, and return it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path

"""Options and fixtures of the test run."""

from __future__ import annotations

import gc
from functools import cache
from pathlib import Path

import pytest

from foedus.resources import folder
from foedus.store import documents
from foedus.store.documents import Document


def pytest_configure() -> None:
    """Collect garbage seldom, and parse each file that comes with foedus once a process.

    The worlds that are read hold no cycles. A command is a process of its own; here hundreds run
    in one, and would each parse the thousand files anew.
    """
    gc.set_threshold(200_000, 50, 50)
    parse = documents.parse
    ours = (str(folder("seeds")), str(folder("ontology")))

    @cache
    def kept(path: Path, graph: str, changed: int) -> Document:
        return parse(path, graph)

    def parsed(path: Path, graph: str) -> Document:
        if str(path).startswith(ours):
            return kept(path, graph, path.stat().st_mtime_ns)
        return parse(path, graph)

    documents.parse = parsed


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

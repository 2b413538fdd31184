"""Options of the test run."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update: record expected output anew instead of comparing with it."""
    parser.addoption("--update", action="store_true", help="record expected output anew")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Return whether expected output is to be recorded anew."""
    return bool(request.config.getoption("--update"))

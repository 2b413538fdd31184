"""The page on Python: what it shows is what comes out."""

from __future__ import annotations

import doctest

import pytest
from pages import ROOT


def test_python_page() -> None:
    """Each line of Python in docs/python.md answers what the page says."""
    pytest.importorskip("pandas", reason="pandas is not installed")

    found = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False)

    assert found.attempted > 0
    assert found.failed == 0

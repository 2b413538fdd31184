"""What works where owlready2, under the LGPL, was left out; see docs/decisions/0001."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import metadata

import pytest
from command import call

from foedus.cli.info import installed
from foedus.errors import FoedusError
from foedus.store.reason import reason


def test_reasoner_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without owlready2 the reasoner names it, and no traceback is shown."""
    monkeypatch.setitem(sys.modules, "owlready2", None)

    with pytest.raises(FoedusError, match="owlready2, which is not installed") as refused:
        reason([])

    assert "pip install owlready2" in refused.value.hint


def test_info_tells_that_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """`foedus info` answers all the same."""
    monkeypatch.setattr(metadata, "version", _without_owlready2(metadata.version))

    assert installed("owlready2") == "not installed"
    assert "owlready2: not installed" in call("info").output


def _without_owlready2(version: Callable[[str], str]) -> Callable[[str], str]:
    def told(name: str) -> str:
        if name == "owlready2":
            raise metadata.PackageNotFoundError(name)
        return version(name)

    return told

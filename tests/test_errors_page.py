"""The page on errors has a paragraph on each, with its exit code."""

from __future__ import annotations

import inspect
import re

import pytest
from pages import ROOT

from foedus import errors
from foedus.cli import EXIT_CODES
from foedus.errors import FoedusError

PAGE = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
PARAGRAPHS = re.findall(r"(?m)^## (\w+) \(exit code (\d)\)\n\n(.+)$", PAGE)
CLASSES = {
    name: kind
    for name, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, FoedusError)
}


def test_every_error_has_its_paragraph() -> None:
    """Each error class has a heading and a text under it."""
    assert CLASSES.keys() - {name for name, _, _ in PARAGRAPHS} == set()


@pytest.mark.parametrize("name", CLASSES)
def test_exit_code_is_the_one_told(name: str) -> None:
    """The heading of an error tells the exit code with which a command ends."""
    told = {name: int(code) for name, code, _ in PARAGRAPHS}

    code = next(code for kinds, code in EXIT_CODES if issubclass(CLASSES[name], kinds))

    assert told[name] == code


def test_every_exit_code_is_explained() -> None:
    """The table of exit codes has those that errors end with."""
    rows = {int(code) for code in re.findall(r"(?m)^\| (\d) \|", PAGE)}

    assert {code for _, code in EXIT_CODES} | {0} <= rows

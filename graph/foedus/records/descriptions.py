"""What is known of each data set: who made it, on which terms, and where it is to be had."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from ..errors import UnknownName

SLIGHT = 0.001  # what the version 4.01 can be off by, kept in too few bits
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Description(Struct, frozen=True, forbid_unknown_fields=True):
    """A data set: what it is and who coded it, how to cite it, and how its values read.

    `system` is the code system of its actors; `missing` are the values that stand for nothing in
    columns of numbers; `last` is the last day of which it tells: what ends there goes on. `read_by`
    is the command that reads it.
    """

    name: str
    title: str
    version: str
    coder: str
    coder_id: str
    system: str
    missing: tuple[str, ...]
    files: str
    gives: str
    citation: str
    terms: str
    address: str
    last: date | None = None
    read_by: str = "import"

    @property
    def source(self) -> str:
        """The id of the source that stands for this version, which names its graph too."""
        return f"dataset-{self.name}-{self.version}"

    def is_version(self, told: str) -> bool:
        """Return whether what a row tells of its version is this one, however it is written."""
        one, other = (_NUMBER.search(text) for text in (told, self.version))
        if one is None or other is None or told.count(".") > 1:
            return self.version in told
        return abs(float(one[0]) - float(other[0])) < SLIGHT


@cache
def descriptions() -> dict[str, Description]:
    """Return every data set that can be read, by name: what each publisher's folder tells."""
    found = {
        name: msgspec.convert({"name": name, **told}, Description)
        for file in sorted(Path(__file__).parent.glob("*/datasets.toml"))
        for name, told in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }
    return dict(sorted(found.items()))


def described(name: str) -> Description:
    """Return the data set of that name; raise UnknownName with the nearest others."""
    from difflib import get_close_matches

    known = descriptions()
    if name not in known:
        error = UnknownName("data set", name, get_close_matches(name, known, n=3))
        if not error.suggestions:
            error.hint = "`foedus datasets` lists them."
        raise error
    return known[name]

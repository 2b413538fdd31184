"""Keywords that a method takes by a typed dict, checked as the names of parameters are."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from ..errors import UnknownName


def check(given: Iterable[str], known: type, what: str) -> None:
    """Raise UnknownName, with the nearest ones, for a keyword that the typed dict has not."""
    names = known.__annotations__
    for name in given:
        if name not in names:
            raise UnknownName(what, name, get_close_matches(name, names))

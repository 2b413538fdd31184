"""Small pieces of English that every text of foedus is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable

MANY = 6


def words(name: str) -> str:
    """Return a term's local name as words.

    >>> words("WithinTerritory"), words("InForce")
    ('within territory', 'in force')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def listed(items: Iterable[str]) -> str:
    """Return the items in a row, with "and" before the last.

    >>> listed(["Russia", "Armenia", "Belarus"])
    'Russia, Armenia and Belarus'
    """
    row = list(items)
    if len(row) < 2:
        return "".join(row)
    return f"{', '.join(row[:-1])} and {row[-1]}"


def some(items: tuple[str, ...]) -> str:
    """Return the items in a row, the number of the rest in place of a long tail.

    >>> some(tuple("abcdefgh"))
    'a, b, c, d, e and 3 more'
    """
    if len(items) <= MANY:
        return listed(items)
    return f"{', '.join(items[: MANY - 1])} and {len(items) - MANY + 1} more"

"""Why two states are tied: the clause, act, tie or claim behind an edge of the signed graph."""

from __future__ import annotations

from msgspec import Struct

from ...dates import Truth

Pair = tuple[str, str]


class Reason(Struct, frozen=True):
    """One thing that ties two: its kind, the id of the clause, event, tie or status; if it holds.

    `holds` is unknown where the data do not say for sure that it held on the day.
    """

    kind: str
    through: str
    holds: Truth


def pair(one: str, other: str) -> Pair:
    """Return the two in the order in which a tie names them.

    >>> pair("b", "a")
    ('a', 'b')
    """
    return (one, other) if one < other else (other, one)

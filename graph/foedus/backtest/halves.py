"""The split of the wars in two: one half was looked at while the rules were made, one was not."""

from __future__ import annotations

from enum import Enum
from hashlib import sha256


class Half(Enum):
    """The half looked at while the rules of this room were written, and the half kept back."""

    LOOKED_AT = "looked at"
    KEPT_BACK = "kept back"


def half_of(war: str) -> Half:
    """Return the half to which the war of that number belongs, by a hash of the number.

    All alliances of a war are in one half: what was learnt on one tells nothing of the other.

    >>> half_of("1") is half_of("1")
    True
    """
    digest = sha256(f"war {int(war)}".encode()).digest()
    return Half.LOOKED_AT if digest[0] % 2 == 0 else Half.KEPT_BACK

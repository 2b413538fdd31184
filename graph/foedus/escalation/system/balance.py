"""Structural balance: the triangles of the signed graph, and the share that is balanced.

A triangle is balanced if the product of its signs is positive: all allied, or two allied at odds
with the third. Sources: F. Heider, "Attitudes and cognitive organization", J. of Psychology 21
(1946); D. Cartwright and F. Harary, "Structural balance", Psychological Review 63 (1956).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from .signed import SignedGraph


class Triangle(Struct, frozen=True):
    """Three states all tied with each other, and how many of the three ties are at odds."""

    actors: tuple[str, str, str]
    foes: int

    @property
    def balanced(self) -> bool:
        """Return whether none or two of the three ties are at odds."""
        return self.foes % 2 == 0


class Balance(Struct, frozen=True):
    """How many triangles have 0, 1, 2 and 3 ties at odds, and the triangles of at least one."""

    counts: tuple[int, int, int, int]
    mixed: tuple[Triangle, ...]

    @property
    def triangles(self) -> int:
        """Return the number of triangles."""
        return sum(self.counts)

    @property
    def share(self) -> float | None:
        """Return the share of triangles that are balanced, None if there is no triangle.

        T = (tr A^3 + tr |A|^3) / (2 tr |A|^3), A being the matrix of signs: each closed walk of
        three steps is a triangle, counted six times.
        """
        return (self.counts[0] + self.counts[2]) / self.triangles if self.triangles else None

    def unbalanced(self) -> tuple[Triangle, ...]:
        """Return the triangles that are not balanced."""
        return tuple(each for each in self.mixed if not each.balanced)


def balance(graph: SignedGraph) -> Balance:
    """Return the triangles of the signed graph by their signs."""
    counts = [0, 0, 0, 0]
    mixed = []
    for triangle in triangles(graph):
        counts[triangle.foes] += 1
        if triangle.foes:
            mixed.append(triangle)
    return Balance((counts[0], counts[1], counts[2], counts[3]), tuple(mixed))


def triangles(graph: SignedGraph) -> Iterator[Triangle]:
    """Yield every triangle once, its actors in order."""
    later: dict[str, dict[str, int]] = defaultdict(dict)
    for tie in graph.ties:
        later[tie.one][tie.other] = tie.sign
    for one, beyond in list(later.items()):
        for other, sign in beyond.items():
            further = later.get(other, {})
            for third in beyond.keys() & further.keys():
                foes = (sign < 0) + (beyond[third] < 0) + (further[third] < 0)
                yield Triangle((one, other, third), foes)

"""The smallest sets without which no chain is left: minimum hitting sets of chains.

Chains are asked for as they are needed: a smallest set that meets all chains known is taken out,
and what chains are left then is looked at, until none is. So the answer rests on a look at what
is left, and no list of all chains is needed. Source: Moreno-Centeno & Karp, The implicit hitting
set approach, Operations Research 61 (2013) 453.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, Generic, TypeVar

from msgspec import Struct

from ..optimum import Cover

T = TypeVar("T", bound=Hashable)
Left = Callable[[frozenset[T]], Iterable[frozenset[T]]]


class Smallest(Struct, Generic[T], frozen=True):
    """The smallest sets that meet every chain, and the chains that were seen.

    `is_all`: there is no other set as small. `cannot`: a chain has nothing that can be taken
    out, so that no set meets it. `looks` counts how often it was looked at what is left.
    """

    sets: tuple[tuple[T, ...], ...]
    chains: tuple[tuple[T, ...], ...]
    is_all: bool = True
    cannot: bool = False
    looks: int = 0


def smallest_sets(
    left: Left[T],
    most: int,
    told: Callable[[], None] = lambda: None,
    order: Callable[[T], Any] = str,
) -> Smallest[T]:
    """Return up to *most* smallest sets without which no chain is left.

    *left* gives chains that are left without some things, each as the things on it; it need not
    give all of them, but some if there are any. *told* is called after each look. *order*: what
    is first in it is told first, and tried first where one thing alone is enough.

    >>> ways = [frozenset("ab"), frozenset("bc"), frozenset("cd")]
    >>> smallest_sets(lambda gone: [way for way in ways if not way & gone], 9).sets
    (('a', 'c'), ('b', 'c'), ('b', 'd'))
    """
    search = _Search(left, told, order)
    found: list[frozenset[T]] = []
    is_all = True
    while search.known and not search.cannot:
        chosen = search.candidate(len(found[0]) if found else 0)
        if chosen is None:
            break
        if len(found) == most:
            is_all = False
            break
        if search.keeps_apart(chosen):
            found.append(chosen)
    sets = [] if search.cannot else [tuple(sorted(each, key=order)) for each in found]
    sets.sort(key=lambda chosen: [order(each) for each in chosen])
    chains = tuple(tuple(sorted(chain, key=order)) for chain in search.known)
    return Smallest(tuple(sets), chains, is_all, search.cannot, search.looks)


class _Search(Generic[T]):
    """The chains known so far, the sets that were found, and the program that they make."""

    def __init__(self, left: Left[T], told: Callable[[], None], order: Callable[[T], Any]) -> None:
        self._left, self._told, self._order = left, told, order
        self.known: list[frozenset[T]] = []
        self.looks = 0
        self._found: list[frozenset[T]] = []
        self._cover: Cover[T] | None = None
        self._look(frozenset())

    @property
    def cannot(self) -> bool:
        """Return whether a chain has nothing that can be taken out."""
        return any(not chain for chain in self.known)

    def candidate(self, size: int) -> frozenset[T] | None:
        """Return a smallest set that meets all chains known and was not found yet.

        None if there is none, or, for a *size* that is not 0, none of that size.
        """
        # What is on every chain is enough alone: no solver is loaded for that.
        alone = frozenset.intersection(*self.known) - {one for each in self._found for one in each}
        if alone and size < 2:
            return frozenset({min(alone, key=self._order)})
        if size == 1:
            return None
        if self._cover is None:
            self._cover = Cover(self.known)
        chosen = self._cover.smallest()
        return None if chosen is None or (size and len(chosen) > size) else chosen

    def keeps_apart(self, chosen: frozenset[T]) -> bool:
        """Return whether no chain is left without the set; if one is, it is known from now on."""
        fresh = self._look(chosen)
        if not fresh:
            self._found.append(chosen)
            if self._cover is not None:
                self._cover.bar(chosen)
        return not fresh

    def _look(self, gone: frozenset[T]) -> list[frozenset[T]]:
        fresh = [chain for chain in dict.fromkeys(self._left(gone)) if not chain & gone]
        self.looks += 1
        self._told()
        self.known += fresh
        if self._cover is not None:
            for chain in fresh:
                self._cover.meet(chain)
        return fresh

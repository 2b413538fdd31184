"""A graph of draws made ready for many runs: acts are bits, draws are masks of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from .draws import Draw, DrawGraph, Pair


class Link(Struct, frozen=True):
    """A draw: the acts it needs and gives, and the numbers of its pair, joiner and count.

    Of each mask of `needs` one act is enough. `gives` are acts, each with the acts of which one
    shows that its target is in; 0 for a target that was in from the start. A pair is a
    beneficiary and a joiner: between them there is one chance, over whatever clause.
    `against_it` are the acts by which the joiner would stand on the other side.
    """

    needs: tuple[int, ...]
    gives: tuple[tuple[int, int], ...]
    pair: int
    joiner: int
    count: int
    against_it: int
    all_gives: int

    def is_called(self, happened: int) -> bool:
        """Return whether what it needs has happened, and nothing that stands against it."""
        if self.against_it & happened:
            return False
        # A loop, not all(): this is asked some hundred times a run.
        for mask in self.needs:  # noqa: SIM110
            if not mask & happened:
                return False
        return True

    def kept(self, happened: int) -> int:
        """Return the acts that follow when it is kept: against those targets that are in."""
        return sum(act for act, shown in self.gives if not shown or shown & happened)


class Network(Struct, frozen=True):
    """All draws of an incident as links, and for each actor the acts that show it is in.

    `waiting` are the links that need an act of others.
    """

    links: tuple[Link, ...]
    waiting: tuple[Link, ...]
    pairs: int
    joiners: int
    shown_by: dict[str, int]
    belligerents: int


def network(graph: DrawGraph) -> Network:
    """Return the network of a graph of draws."""
    every = {pair for draw in graph.draws for pair in draw.gives}
    acts = {pair: 1 << number for number, pair in enumerate(sorted(every))}
    pairs = _numbered((draw.beneficiary, draw.joiner) for draw in graph.draws)
    joiners = _numbered((draw.joiner, "") for draw in graph.draws)
    counts = {count.id: number for number, count in enumerate(graph.counts())}
    of_joiner: dict[str, list[Draw]] = defaultdict(list)
    for draw in graph.draws:
        of_joiner[draw.joiner].append(draw)
    shown_by = {
        actor: _mask(acts, (pair for pair in every if pair[0] == actor))
        for actor in sorted(of_joiner)
        if actor not in graph.belligerents
    }
    links = (
        Link(
            tuple(_mask(acts, needed) for needed in draw.needs),
            tuple((acts[pair], shown_by.get(pair[1], 0)) for pair in draw.gives),
            pairs[draw.beneficiary, draw.joiner],
            joiners[draw.joiner, ""],
            counts[draw.count.id],
            _mask(acts, (p for d in of_joiner[draw.joiner] if _opposed(d, draw) for p in d.gives)),
            _mask(acts, draw.gives),
        )
        for draw in graph.draws
    )
    unique = tuple(dict.fromkeys(links))
    waiting = tuple(link for link in unique if link.needs)
    return Network(unique, waiting, len(pairs), len(joiners), shown_by, len(graph.belligerents))


def _opposed(one: Draw, other: Draw) -> bool:
    """Return whether by the one the joiner would fight whom it helps by the other."""
    return one.beneficiary in other.against or other.beneficiary in one.against


def _numbered(keys: Iterable[Pair]) -> dict[Pair, int]:
    return {key: number for number, key in enumerate(sorted(set(keys)))}


def _mask(acts: Mapping[Pair, int], wanted: Iterable[Pair]) -> int:
    found = 0
    for pair in wanted:
        found |= acts.get(pair, 0)
    return found

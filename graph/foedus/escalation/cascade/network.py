"""A graph of draws made ready for many runs: acts are bits, draws are masks of them."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from .draws import NOBODY, Draw, DrawGraph


class Link(Struct, frozen=True):
    """A draw: the acts it needs and gives, and the numbers of its pair, joiner and count.

    A pair is a beneficiary and a joiner: between them there is one chance, over whatever clause.
    `against_it` are the acts by which the joiner would stand on the other side.
    """

    needs: int
    gives: int
    pair: int
    joiner: int
    count: int
    against_it: int


class Network(Struct, frozen=True):
    """All draws of an incident as links, and for each actor the acts that show it is in."""

    links: tuple[Link, ...]
    pairs: int
    joiners: int
    shown_by: dict[str, int]
    belligerents: int


def network(graph: DrawGraph) -> Network:
    """Return the network of a graph of draws."""
    acts = {
        pair: 1 << number
        for number, pair in enumerate(sorted({pair for d in graph.draws for pair in d.gives}))
    }
    pairs = _numbered((d.beneficiary, d.joiner) for d in graph.draws)
    joiners = _numbered((d.joiner,) for d in graph.draws)
    counts = {count.id: number for number, count in enumerate(graph.counts())}
    of_joiner: dict[str, list[Draw]] = defaultdict(list)
    for draw in graph.draws:
        of_joiner[draw.joiner].append(draw)
    links = tuple(
        Link(
            _mask(acts, draw.needs),
            _mask(acts, draw.gives),
            pairs[draw.beneficiary, draw.joiner],
            joiners[(draw.joiner,)],
            counts[draw.count.id],
            _mask(acts, (p for d in of_joiner[draw.joiner] if _opposed(d, draw) for p in d.gives)),
        )
        for draw in graph.draws
    )
    shown_by: dict[str, int] = defaultdict(int)
    for pair, bit in acts.items():
        for actor in pair:
            if actor != NOBODY and actor not in graph.belligerents:
                shown_by[actor] |= bit
    unique = tuple(dict.fromkeys(links))
    return Network(
        unique, len(pairs), len(joiners), dict(sorted(shown_by.items())), len(graph.belligerents)
    )


def _opposed(one: Draw, other: Draw) -> bool:
    """Return whether by the one the joiner would fight whom it helps by the other."""
    return one.beneficiary in other.against or other.beneficiary in one.against


def _numbered(keys):  # type: ignore[no-untyped-def]
    return {key: number for number, key in enumerate(sorted(set(keys)))}


def _mask(acts, wanted):  # type: ignore[no-untyped-def]
    found = 0
    for pair in wanted:
        found |= acts[pair]
    return found

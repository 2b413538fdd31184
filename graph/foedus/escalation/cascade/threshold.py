"""The linear threshold model: one joins once enough of those it is bound to are in.

Source: Granovetter, American Journal of Sociology 83 (1978); Kempe, Kleinberg and Tardos, KDD
2003, section 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from msgspec import Struct

from .network import Link, Network


def runs(net: Network, rates: Sequence[float], number: int, random: Random) -> Iterator[int]:
    """Yield the acts of each of so many runs; *rates* are by count.

    The thresholds of each joiner are spread evenly from 0 to 1 over the runs, in chance order.
    """
    columns = []
    for _ in range(net.joiners):
        lot = random.random()
        column = [(part + lot) / number for part in range(number)]
        random.shuffle(column)
        columns.append(column)
    first = _first_calls(net, rates)
    for thresholds in zip(*columns, strict=True):
        yield _reached(net, rates, thresholds, first)


def reached(net: Network, rates: Sequence[float], thresholds: Sequence[float]) -> int:
    """Return the acts that follow from the start; *thresholds*, from 0 to 1, are by joiner.

    One joins when the rates of the commitments that call it add up to more than its threshold.
    Between the same two the best commitment counts. What calls it to the other side than its
    strongest call does not count, nor does what calls it away from the side on which it is.
    """
    return _reached(net, rates, thresholds, _first_calls(net, rates))


class _Call(Struct, frozen=True):
    """What calls a joiner at the start: its links, and the weight of the stronger side.

    `acts` are what follows at once if it joins.
    """

    joiner: int
    links: list[Link]
    weight: float
    acts: int


def _first_calls(net: Network, rates: Sequence[float]) -> list[_Call]:
    """Return what calls each joiner before anyone has joined: the same in every run."""
    found: dict[int, list[Link]] = {}
    for link in net.links:
        if not link.needs:
            found.setdefault(link.joiner, []).append(link)
    sides = {joiner: _one_side(links, rates, 0) for joiner, links in found.items()}
    return [
        _Call(joiner, links, _weight(sides[joiner], rates), _kept(sides[joiner], 0))
        for joiner, links in sorted(found.items())
    ]


def _reached(
    net: Network, rates: Sequence[float], thresholds: Sequence[float], first: list[_Call]
) -> int:
    happened = 0
    joined: set[int] = set()
    for call in first:
        if thresholds[call.joiner] < call.weight:
            joined.add(call.joiner)
            happened |= call.acts
    if not happened:
        return happened
    calls: dict[int, list[Link]] = {call.joiner: list(call.links) for call in first}
    due: Sequence[Link] = net.waiting
    while True:
        before = happened
        later: list[Link] = []
        changed = set(joined)
        for link in due:
            if link.is_called(before):
                calls.setdefault(link.joiner, []).append(link)
                changed.add(link.joiner)
            else:
                later.append(link)
        for joiner in sorted(changed):
            kept = _one_side(calls[joiner], rates, before)
            if joiner in joined or thresholds[joiner] < _weight(kept, rates):
                joined.add(joiner)
                happened |= _kept(kept, before)
        if happened == before:
            return happened
        due = later


def _one_side(calls: list[Link], rates: Sequence[float], happened: int) -> list[Link]:
    """Return the calls that can be followed together with the strongest."""
    given = happened
    for link in calls:
        given |= link.all_gives
    if not any(link.against_it & given for link in calls):
        return calls
    kept: list[Link] = []
    for link in sorted(calls, key=lambda each: -rates[each.count]):
        barred = link.against_it
        if not barred & happened and not any(barred & other.all_gives for other in kept):
            kept.append(link)
    return kept


def _weight(calls: list[Link], rates: Sequence[float]) -> float:
    best: dict[int, float] = {}
    for link in calls:
        best[link.pair] = max(best.get(link.pair, 0.0), rates[link.count])
    return sum(best.values())


def _kept(calls: list[Link], happened: int) -> int:
    found = 0
    for link in calls:
        found |= link.kept(happened)
    return found

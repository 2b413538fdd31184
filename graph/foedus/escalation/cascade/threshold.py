"""The linear threshold model: one joins once enough of those it is bound to are in.

Source: Granovetter, American Journal of Sociology 83 (1978); Kempe, Kleinberg and Tardos, KDD
2003, section 2.
"""

from __future__ import annotations

from collections.abc import Sequence

from .network import Link, Network


def reached(network: Network, rates: Sequence[float], luck: Sequence[float]) -> int:
    """Return the acts of one run. *rates* are by count, *luck*, the threshold, by joiner.

    One joins when the rates of the commitments that call it add up to more than its threshold.
    Between the same two the best commitment counts. What calls it to the other side than the
    strongest call does not count, nor does what calls it away from the side on which it is.
    """
    happened = 0
    due: dict[int, list[Link]] = {}
    for link in network.links:
        due.setdefault(link.joiner, []).append(link)
    while True:
        before = happened
        for joiner, links in due.items():
            calls = [
                link
                for link in links
                if link.needs & before == link.needs and not link.against_it & before
            ]
            kept = _one_side(calls, rates)
            if luck[joiner] < _weight(kept, rates):
                for link in kept:
                    happened |= link.gives
        if happened == before:
            return happened


def _one_side(calls: list[Link], rates: Sequence[float]) -> list[Link]:
    """Return the calls that can be followed together with the strongest."""
    if not any(link.against_it for link in calls):
        return calls
    kept: list[Link] = []
    for link in sorted(calls, key=lambda each: -rates[each.count]):
        if not any(link.against_it & other.gives for other in kept):
            kept.append(link)
    return kept


def _weight(calls: list[Link], rates: Sequence[float]) -> float:
    best: dict[int, float] = {}
    for link in calls:
        best[link.pair] = max(best.get(link.pair, 0.0), rates[link.count])
    return sum(best.values())

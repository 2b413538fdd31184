"""The independent cascade: each who is newly in has one chance with each who is bound to it.

Source: Kempe, Kleinberg and Tardos, KDD 2003, section 2; Goldenberg, Libai and Muller, Marketing
Letters 12 (2001).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from random import Random

from .network import Link, Network


def runs(net: Network, rates: Sequence[float], number: int, random: Random) -> Iterator[int]:
    """Yield the acts of each of so many runs; *rates* are by count.

    Between a beneficiary and a joiner there is one chance, of which the commitment with the
    highest rate takes the most. In how many runs a chance succeeds is not left to chance, only in
    which: the rate times the runs, the rest rounded up or down by lot.
    """
    of_pair: dict[int, list[Link]] = defaultdict(list)
    for link in net.links:
        of_pair[link.pair].append(link)
    lucky: list[list[tuple[int, Link]]] = [[] for _ in range(number)]
    for links in of_pair.values():
        lot = random.random()
        times = {link.count: int(rates[link.count] * number + lot) for link in links}
        order = random.sample(range(number), max(times.values()))
        for link in links:
            for place, run in enumerate(order[: times[link.count]]):
                lucky[run].append((place, link))
    for found in lucky:
        # Where both sides call at once, the luckier chance decides.
        yield reached(link for _, link in sorted(found, key=lambda each: each[0]))


def reached(lucky: Iterable[Link]) -> int:
    """Return the acts that follow from the start if the chances of these links succeed.

    One that is in is not drawn in on the other side.
    """
    links = tuple(lucky)
    happened = 0
    while True:
        before = happened
        for link in links:
            if link.is_called(before) and not link.against_it & happened:
                happened |= link.kept(before)
        if happened == before:
            return happened

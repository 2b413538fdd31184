"""The independent cascade: each who is newly in has one chance with each who is bound to it.

Source: Kempe, Kleinberg and Tardos, KDD 2003, section 2; Goldenberg, Libai and Muller, Marketing
Letters 12 (2001).
"""

from __future__ import annotations

from collections.abc import Sequence

from .network import Network


def reached(network: Network, rates: Sequence[float], luck: Sequence[float]) -> int:
    """Return the acts of one run. *rates* are by count, *luck* (from 0 to 1) by pair.

    A draw succeeds if the luck of its pair is below the rate of its count. Of several
    commitments between the same two the best counts: they share one chance. One that is in is
    not drawn in on the other side; where both sides call at once, the luckier pair decides.
    """
    happened = 0
    due = sorted(
        (link for link in network.links if luck[link.pair] < rates[link.count]),
        key=lambda link: luck[link.pair],
    )
    while True:
        before, rest = happened, []
        for link in due:
            if link.needs & before != link.needs:
                rest.append(link)
            elif not link.against_it & happened:
                happened |= link.gives
        if happened == before:
            return happened
        due = rest

"""How far two codings of the same cases agree, and how sure a share of so many cases is."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from msgspec import Struct

Z95 = 1.959963984540054  # the normal deviate that leaves a fortieth at each end


class Share(Struct, frozen=True):
    """So many of so many, and the 95% interval of the rate behind it; None of no cases."""

    of: int
    cases: int
    rate: float | None
    low: float | None
    high: float | None


class Agreement(Struct, frozen=True):
    """A two by two table with theirs in rows, and what follows from it.

    `precision` is how many of those that we call triggered they do; `recall` the other way.
    """

    both: int
    only_theirs: int
    only_ours: int
    neither: int
    kappa: float | None
    precision: Share
    recall: Share

    @property
    def cases(self) -> int:
        """How many cases both judged."""
        return self.both + self.only_theirs + self.only_ours + self.neither


def kappa(table: Sequence[Sequence[float]]) -> float | None:
    """Return the agreement beyond chance of two coders; None where chance alone is complete.

    Rows are the classes by one coder, columns the same classes by the other.
    Source: Cohen, A Coefficient of Agreement for Nominal Scales, Educational and Psychological
    Measurement 20(1), 1960, equation 1.

    >>> kappa([[20, 5], [10, 15]])
    0.4
    """
    total = sum(map(sum, table))
    if not total:
        return None
    observed = sum(row[place] for place, row in enumerate(table)) / total
    rows = [sum(row) / total for row in table]
    columns = [sum(row[place] for row in table) / total for place in range(len(table))]
    by_chance = sum(one * other for one, other in zip(rows, columns, strict=True))
    return None if by_chance == 1 else round((observed - by_chance) / (1 - by_chance), 12)


def wilson(of: int, cases: int) -> Share:
    """Return the share and its 95% score interval.

    Source: Wilson, Probable Inference, the Law of Succession, and Statistical Inference, Journal
    of the American Statistical Association 22(158), 1927.

    >>> found = wilson(81, 263)
    >>> round(found.low, 4), round(found.high, 4)
    (0.2553, 0.3662)
    """
    if not cases:
        return Share(of, cases, None, None, None)
    rate, square = of / cases, Z95 * Z95
    middle = (rate + square / (2 * cases)) / (1 + square / cases)
    spread = rate * (1 - rate) / cases + square / (4 * cases * cases)
    half = Z95 * sqrt(spread) / (1 + square / cases)
    return Share(of, cases, rate, max(0.0, middle - half), min(1.0, middle + half))


def agreement(pairs: Sequence[tuple[bool, bool]]) -> Agreement:
    """Return how far two answers agree, theirs the first of each pair."""
    counted = {(a, b): pairs.count((a, b)) for a in (True, False) for b in (True, False)}
    both, only_theirs = counted[True, True], counted[True, False]
    only_ours, neither = counted[False, True], counted[False, False]
    return Agreement(
        both,
        only_theirs,
        only_ours,
        neither,
        kappa([[both, only_theirs], [only_ours, neither]]),
        wilson(both, both + only_ours),
        wilson(both, both + only_theirs),
    )

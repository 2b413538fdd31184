"""How often commitments of a kind were fulfilled, and what that leaves open.

Source: Berkemeier and Fuhrmann, Research & Politics 5(2), 2018; MODEL 3.2 and 4.2.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import cache

from msgspec import Struct

from ...dates import Truth
from ...model import FulfilmentCount, World
from .beta import quantile

JEFFREYS = 0.5  # before any case is seen: Beta(1/2, 1/2), MODEL 4.2
TAIL = 0.05  # the interval of 90% leaves so much out at each end
EVERY_ALLY = "everyAlly"
# A guarantee is a promise of defence by one side: ATOP counts it so.
COUNTED_AS = {"defence": "defence", "guarantee": "defence", "offence": "offence"}


class Basis(Enum):
    """Which counts are used: the narrowest, or that of all promises without the World Wars."""

    NARROWEST = "narrowest"
    WITHOUT_WORLD_WARS = "without-world-wars"


class Posterior(Struct, frozen=True):
    """What is known of a rate of fulfilment: Beta(alpha, beta), its mean and 90% interval."""

    alpha: float
    beta: float
    mean: float
    low: float
    high: float


@cache
def posterior(fulfilled: int, cases: int) -> Posterior:
    """Return what so many fulfilled of so many cases say of the rate, from Beta(1/2, 1/2).

    >>> found = posterior(2, 25)
    >>> round(found.mean, 4), found.low < 2 / 25 < found.high
    (0.0962, True)
    """
    alpha, beta = JEFFREYS + fulfilled, JEFFREYS + cases - fulfilled
    low, high = (quantile(share, alpha, beta) for share in (TAIL, 1 - TAIL))
    return Posterior(alpha, beta, alpha / (alpha + beta), low, high)


def of_count(count: FulfilmentCount) -> Posterior:
    """Return what a count says of the rate of fulfilment."""
    return posterior(count.fulfilled, count.cases)


def counts(world: World, scheme: str, basis: Basis) -> tuple[FulfilmentCount, ...]:
    """Return the counts of a coding scheme that a basis may use, sorted by id."""
    found = (each for each in world.fulfilments.values() if each.scheme == scheme)
    return tuple(
        sorted(
            (
                each
                for each in found
                if each.rule == EVERY_ALLY
                and bool(each.leaves_out) == (basis is Basis.WITHOUT_WORLD_WARS)
            ),
            key=lambda each: each.id,
        )
    )


def schemes(world: World) -> tuple[str, ...]:
    """Return the coding schemes of which there are counts, sorted."""
    return tuple(sorted({each.scheme for each in world.fulfilments.values()}))


def count_for(
    known: tuple[FulfilmentCount, ...], commitment_type: str, form: str, on: date
) -> FulfilmentCount | None:
    """Return the count of such a commitment on a day; None where none was published.

    It is the narrowest that names the type, or that names form and era; of two as narrow, that
    with fewer cases. For a day after the last one counted, the last era stands in. A count
    without the World Wars is one of all types.
    """
    counted = COUNTED_AS.get(commitment_type)
    if counted is None:
        return None
    fitting = [
        each
        for each in known
        if each.commitment_type in ("", counted)
        and each.form in ("", form)
        and _in_era(each, on, known)
    ]
    whole = max((_length(each) for each in known), default=0)

    def width(each: FulfilmentCount) -> tuple[int, int, bool]:
        facets = bool(each.commitment_type) + bool(each.form) + (_length(each) < whole)
        return -facets, each.cases, not each.commitment_type

    usable = [
        each
        for each in fitting
        if each.commitment_type or each.leaves_out or (each.form and _length(each) < whole)
    ]
    return min(usable, key=width, default=None)


def last_year(known: tuple[FulfilmentCount, ...]) -> int | None:
    """Return the last year that the counts reach; None where they have no end."""
    ends = [each.period.end.earliest.year - 1 for each in known if each.period.end]
    return max(ends, default=None)


def _in_era(count: FulfilmentCount, on: date, known: tuple[FulfilmentCount, ...]) -> bool:
    end = count.period.end
    last = max((each.period.end.earliest for each in known if each.period.end), default=None)
    if last and on >= last:
        return end is None or end.earliest == last
    return count.period.holds_on(on) is not Truth.NO


def _length(count: FulfilmentCount) -> int:
    start, end = count.period.start, count.period.end
    return (end.earliest - start.earliest).days if start and end else 10**9

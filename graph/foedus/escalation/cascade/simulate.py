"""Many runs of a cascade: rates are drawn from what is known of them, then runs from the rates.

Both are spread evenly over their range rather than drawn blindly, which takes most of the noise
out of the shares. Source: McKay, Beckman and Conover, Technometrics 21 (1979), Latin hypercube.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from math import isqrt, sqrt
from random import Random
from statistics import stdev

from msgspec import Struct

from ...errors import Refused
from . import independent, threshold
from .beta import quantile
from .draws import DrawGraph
from .fulfilment import TAIL, of_count
from .network import Network, network

LEAST = 100
Runs = Callable[[Network, Sequence[float], int, Random], Iterator[int]]


class Model(Enum):
    """How a commitment draws in: each has a chance of its own, or they add up."""

    INDEPENDENT = "independent"
    THRESHOLD = "threshold"


RUNS: dict[Model, Runs] = {
    Model.INDEPENDENT: independent.runs,
    Model.THRESHOLD: threshold.runs,
}


class Interval(Struct, frozen=True):
    """A median and the 90% interval around it: 5% lie below `low`, 5% above `high`."""

    median: float
    low: float
    high: float


class Share(Struct, frozen=True):
    """In which share of all runs an actor is in, and the 90% interval over the draws of rates.

    `error` is the standard error of the share that simulation leaves, at most.
    """

    actor: str
    share: float
    over_draws: Interval
    error: float


class Cascade(Struct, frozen=True):
    """What the runs of a model give: each actor's share, and how many are in.

    The shares go from the highest, to the percent. `size` counts the belligerents of the start.
    `runs` are `draws` of rates with as many runs each.
    """

    model: Model
    runs: int
    draws: int
    seed: int
    shares: tuple[Share, ...]
    size: Interval


def simulate(
    graph: DrawGraph,
    model: Model,
    runs: int = 10_000,
    seed: int = 1,
    told: Callable[[int], None] = lambda _: None,
) -> Cascade:
    """Return what at most so many runs of the model give, the same for the same seed.

    *told* is called after each draw of the rates, with the number of runs done with it. Raises
    Refused for fewer than 100 runs.
    """
    if runs < LEAST:
        raise Refused(
            f"{runs} runs are too few to say anything", f"Ask for {LEAST} or more; 10000 is usual."
        )
    draws = isqrt(runs)
    each = runs // draws
    net, random = network(graph), Random(f"{seed} {model.value}")  # noqa: S311
    rates = [
        [quantile(x, known.alpha, known.beta) for x in _spread(random, draws)]
        for known in map(of_count, graph.counts())
    ]
    inside: dict[str, list[float]] = {actor: [] for actor in net.shown_by}
    sizes: list[int] = []
    for draw in range(draws):
        drawn = [row[draw] for row in rates]
        acts = RUNS[model](net, drawn, each, random) if net.links else [0] * each
        tally = dict.fromkeys(inside, 0)
        for happened in acts:
            size = net.belligerents
            if happened:
                for actor, mask in net.shown_by.items():
                    if happened & mask:
                        tally[actor] += 1
                        size += 1
            sizes.append(size)
        for actor, times in tally.items():
            inside[actor].append(times / each)
        told(each)
    shares = (_share(actor, found) for actor, found in inside.items())
    ordered = tuple(sorted(shares, key=lambda share: (-round(share.share, 2), share.actor)))
    return Cascade(model, draws * each, draws, seed, ordered, _interval(sizes))


def _share(actor: str, found: list[float]) -> Share:
    mean = sum(found) / len(found)
    return Share(actor, mean, _interval(found), stdev(found) / sqrt(len(found)))


def _spread(random: Random, number: int) -> list[float]:
    """Return numbers from 0 to 1, one from each of as many equal parts, in chance order."""
    found = [(part + random.random()) / number for part in range(number)]
    random.shuffle(found)
    return found


def _interval(found: Sequence[float]) -> Interval:
    row = sorted(found)
    return Interval(*(_at(row, share) for share in (0.5, TAIL, 1 - TAIL)))


def _at(row: list[float], share: float) -> float:
    """Return the value below which that share lies, the nearest rank."""
    return float(row[min(len(row) - 1, int(share * len(row)))])

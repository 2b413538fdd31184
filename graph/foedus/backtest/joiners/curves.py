"""How well scores put those who joined before those who did not: areas, curves, intervals.

Sources: Hanley and McNeil, Radiology 143, 1982 (area under the curve, ties as halves); average
precision as the sum of precision over steps of recall; percentile bootstrap over whole disputes,
Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section 13.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

SEED, TIMES = 1945, 500
BOUNDS = (0.025, 0.975)


class Measure(Struct, frozen=True):
    """A measure and its 95% interval; None where there is nothing to measure."""

    value: float | None
    low: float | None
    high: float | None


class Sorted:
    """Scores from the highest down, those that are equal as one step."""

    def __init__(self, scores: Array, joined: Array, group: Array) -> None:
        import numpy as np

        order = np.argsort(-scores, kind="stable")
        self.joined, self.group = joined[order], group[order]
        ordered = scores[order]
        self.starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])[: len(ordered)]
        self.scores = ordered[self.starts]

    def steps(self, weight: Array | None = None) -> tuple[Array, Array]:
        """Return how many joined, and did not, from the top down to the end of each step."""
        import numpy as np

        weights = np.ones(len(self.group)) if weight is None else weight[self.group]
        came = np.add.reduceat(weights * self.joined, self.starts)
        stayed = np.add.reduceat(weights * ~self.joined, self.starts)
        return np.cumsum(came), np.cumsum(stayed)


def area(came: Array, stayed: Array) -> float | None:
    """Return the share of pairs in which who joined stands higher; a tie counts as half."""
    import numpy as np

    if not len(came) or not came[-1] or not stayed[-1]:
        return None
    x, y = np.r_[0.0, stayed / stayed[-1]], np.r_[0.0, came / came[-1]]
    return float(np.sum((x[1:] - x[:-1]) * (y[1:] + y[:-1]) / 2))


def average_precision(came: Array, stayed: Array) -> float | None:
    """Return the mean precision at each who joined, from the top down."""
    import numpy as np

    if not len(came) or not came[-1]:
        return None
    among = came + stayed
    precision = np.divide(came, among, out=np.zeros_like(came), where=among > 0)
    return float(np.sum(np.diff(np.r_[0.0, came / came[-1]]) * precision))


def measures(found: Sorted, disputes: int) -> tuple[Measure, Measure]:
    """Return area and average precision, with intervals over disputes drawn anew."""
    import numpy as np

    chance = np.random.default_rng(SEED)
    drawn: tuple[list[float], list[float]] = ([], [])
    for _ in range(TIMES):
        weight = np.bincount(chance.integers(0, disputes, disputes), minlength=disputes)
        came, stayed = found.steps(weight.astype(float))
        for values, value in zip(
            drawn, (area(came, stayed), average_precision(came, stayed)), strict=True
        ):
            if value is not None:
                values.append(value)
    steps = found.steps()
    whole = (area(*steps), average_precision(*steps))
    made = []
    for value, values in zip(whole, drawn, strict=True):
        low, high = map(float, np.quantile(values, BOUNDS)) if values else (None, None)
        made.append(Measure(value, low, high))
    return made[0], made[1]


def roc(found: Sorted, most: int = 200) -> tuple[tuple[float, float], ...]:
    """Return points of the curve: share of those who stayed out, and of those who joined."""
    import numpy as np

    came, stayed = found.steps()
    x, y = np.r_[0.0, stayed / stayed[-1]], np.r_[0.0, came / came[-1]]
    corner = np.flatnonzero(np.r_[True, np.diff(y) > 0] | np.r_[np.diff(y) > 0, True])
    at = np.unique(np.r_[corner, np.linspace(0, len(x) - 1, 50).astype(int)])
    if len(at) > most:
        at = at[np.unique(np.linspace(0, len(at) - 1, most).astype(int))]
    return tuple((round(float(x[i]), 4), round(float(y[i]), 4)) for i in at)

"""Rankings of who joins: learnt from disputes before 1945, measured on those after.

The choice of features and of how strongly they are reined in was made by cross-validation on the
years before 1945 alone. A score ranks. It is no probability that a state joins, still less of war.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from ...errors import Refused
from ..agreement import Share, wilson
from .candidates import NAMES, OF_PROMISES, Candidates
from .curves import SEED, Measure, Sorted, measures, roc

SPLIT = 1945  # learnt before, measured from here on
BINS = 10
REIN = 0.01  # the inverse of how strongly coefficients are held near nought
OWN = tuple(name for name in OF_PROMISES if name.endswith("own"))
VERDICT_ONLY = ("called in", "perhaps called in", "bound to stay out")


class Ranker(Struct, frozen=True):
    """A way to rank: its name, what it looks at, and whether it is made of trees."""

    name: str
    features: tuple[str, ...]
    trees: bool = False


RANKERS = (
    Ranker("defence pact only", ("defense own",)),
    Ranker("all alliance types", OWN),
    Ranker("verdicts of the engine only", VERDICT_ONLY),
    Ranker("contiguity", ("neighbour own", "neighbour other")),
    Ranker("capability", ("strength", "major power")),
    Ranker("all, logistic", NAMES),
    Ranker("all, trees", NAMES, trees=True),
)
MAIN = "all, logistic"


class Bin(Struct, frozen=True):
    """Candidates with scores alike: the mean of the scores, and how many of them joined."""

    score: float
    joined: Share


class Standing(Struct, frozen=True):
    """One dispute of the test that somebody joined: who, at which place, and the top.

    States by their number, each with the side.
    """

    dispute: str
    year: int
    began: tuple[tuple[int, ...], tuple[int, ...]]
    candidates: int
    joined: tuple[tuple[int, int, int], ...]
    top: tuple[tuple[int, int], ...]


class Ranked(Struct, frozen=True):
    """What one ranker reached on the disputes from 1945 on."""

    ranker: str
    area: Measure
    precision: Measure
    curve: tuple[tuple[float, float], ...]
    calibration: tuple[Bin, ...]
    standings: tuple[Standing, ...]
    weights: tuple[tuple[str, float], ...]


class Result(Struct, frozen=True):
    """A task with its rankers, and how many disputes, candidates and joins it rests on."""

    task: str
    says: str
    learnt: tuple[int, int, int]
    tested: tuple[int, int, int]
    ranked: tuple[Ranked, ...]


def ranked(task: str, says: str, found: Candidates) -> Result:
    """Return what each ranker reached; raise Refused where there is nothing to learn or test."""
    early = found.years < SPLIT
    counts = [_counts(found, part) for part in (early, ~early)]
    if not counts[0][2] or not counts[1][2]:
        raise Refused(
            f"of {task} nobody joined before {SPLIT}, or from then on",
            "Rankings are learnt from the years before and measured on those after: give both.",
        )
    made = tuple(_ranked(each, found, early) for each in RANKERS)
    return Result(task, says, counts[0], counts[1], made)


def _counts(found: Candidates, part: Any) -> tuple[int, int, int]:
    return len(set(found.group[part].tolist())), int(part.sum()), int(found.joined[part].sum())


def _ranked(ranker: Ranker, found: Candidates, early: Any) -> Ranked:
    import numpy as np

    features = found.features[:, [NAMES.index(name) for name in ranker.features]]
    model = _model(ranker)
    model.fit(features[early], found.joined[early])
    scores = np.round(model.predict_proba(features[~early])[:, 1], 10)
    joined = found.joined[~early]
    _, group = np.unique(found.group[~early], return_inverse=True)
    order = Sorted(scores, joined, group)
    area, precision = measures(order, int(group.max()) + 1)
    return Ranked(
        ranker.name,
        area,
        precision,
        roc(order),
        _bins(scores, joined),
        _standings(found, ~early, scores) if ranker.name == MAIN else (),
        _weights(ranker, model),
    )


def _model(ranker: Ranker) -> Any:
    """Return the model, of which the seed is fixed."""
    try:
        from sklearn.ensemble import ExtraTreesClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
    except ImportError:
        raise Refused(
            "rankings of joiners need scikit-learn, which is not installed",
            "Install it with: pip install 'foedus[learn]'",
        ) from None

    if ranker.trees:
        return ExtraTreesClassifier(200, min_samples_leaf=5, random_state=SEED)
    return make_pipeline(StandardScaler(), LogisticRegression(C=REIN, max_iter=2000))


def _weights(ranker: Ranker, model: Any) -> tuple[tuple[str, float], ...]:
    """Return the coefficients of a logistic model, the largest first, per standard deviation."""
    if ranker.trees:
        return ()
    values = zip(ranker.features, model[-1].coef_[0].tolist(), strict=True)
    return tuple(sorted(values, key=lambda each: (-abs(each[1]), each[0])))


def _bins(scores: Any, joined: Any) -> tuple[Bin, ...]:
    """Return the candidates in ten bins as large as each other, by score; equal scores together."""
    import numpy as np

    edges = np.unique(np.quantile(scores, np.linspace(0, 1, BINS + 1)))
    at = np.clip(np.searchsorted(edges, scores, side="right") - 1, 0, max(len(edges) - 2, 0))
    return tuple(
        Bin(float(scores[at == n].mean()), wilson(int(joined[at == n].sum()), int((at == n).sum())))
        for n in range(max(len(edges) - 1, 1))
        if (at == n).any()
    )


def _standings(found: Candidates, part: Any, scores: Any) -> tuple[Standing, ...]:
    """Return where those who joined stand, in each dispute of the test that somebody joined."""
    import numpy as np

    group, joined = found.group[part], found.joined[part]
    names = [each for each, kept in zip(found.names, part.tolist(), strict=True) if kept]
    made = []
    for number in sorted(set(group[joined].tolist())):
        rows = np.flatnonzero(group == number)
        order = rows[np.argsort(-scores[rows], kind="stable")]
        place = {int(row): at for at, row in enumerate(order, 1)}
        came = [int(row) for row in order if joined[row]]
        dispute = found.disputes[number]
        began: Sequence[tuple[int, ...]] = [tuple(sorted(side)) for side in dispute.sides]
        made.append(
            Standing(
                dispute.id,
                dispute.year,
                (began[0], began[1]),
                len(rows),
                tuple((*names[row], place[row]) for row in came),
                tuple(names[int(row)] for row in order[:3]),
            )
        )
    return tuple(made)

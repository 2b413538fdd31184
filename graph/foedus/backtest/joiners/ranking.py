"""Rankings of who joins: learnt from disputes before 1945, measured on those after.

All tasks are ranked by what was learnt from the disputes with use of force: wars alone are few.
That, the features, and how strongly they are reined in were chosen by cross-validation on the years
before 1945 alone. A score ranks. It is no probability that a state joins, still less of war.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from ...errors import Refused
from ..agreement import Share, wilson
from .candidates import NAMES, OF_PROMISES, Candidates
from .curves import Measure, Sorted, measures, roc

SPLIT = 1945  # learnt before, measured from here on
BINS = 10
REIN = 0.01  # the inverse of how strongly coefficients are held near nought
OWN = tuple(name for name in OF_PROMISES if name.endswith("own"))
VERDICT_ONLY = ("called in", "perhaps called in", "bound to stay out")


class Ranker(Struct, frozen=True):
    """A way to rank: its name, and what it looks at."""

    name: str
    features: tuple[str, ...]


RANKERS = (
    Ranker("defence pact only", ("defense own",)),
    Ranker("all alliance types", OWN),
    Ranker("verdicts of the engine only", VERDICT_ONLY),
    Ranker("contiguity", ("neighbour own", "neighbour other")),
    Ranker("capability", ("strength", "major power")),
    Ranker("all", NAMES),
)
MAIN = "all"


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


class Ranking:
    """The rankers, each fitted to the disputes before 1945."""

    def __init__(self, learnt: Candidates) -> None:
        early = learnt.years < SPLIT
        self.counts = _counts(learnt, early)
        if not self.counts[2]:
            raise Refused(
                f"nobody joined a dispute before {SPLIT} in these files",
                "Rankings are learnt from the years before and measured on those after: give both.",
            )
        self.models = {each: _fitted(each, learnt, early) for each in RANKERS}

    def measured(self, task: str, says: str, found: Candidates) -> Result:
        """Return what each ranker reaches from 1945 on; raise Refused if nobody joined then."""
        late = found.years >= SPLIT
        tested = _counts(found, late)
        if not tested[2]:
            raise Refused(
                f"of {task} nobody joined from {SPLIT} on in these files",
                "Rankings are learnt from the years before and measured on those after: give both.",
            )
        made = tuple(_ranked(each, self.models[each], found, late) for each in RANKERS)
        return Result(task, says, self.counts, tested, made)


def _counts(found: Candidates, part: Any) -> tuple[int, int, int]:
    return len(set(found.group[part].tolist())), int(part.sum()), int(found.joined[part].sum())


def _features(ranker: Ranker, found: Candidates) -> Any:
    return found.features[:, [NAMES.index(name) for name in ranker.features]]


def _fitted(ranker: Ranker, found: Candidates, early: Any) -> Any:
    return _model().fit(_features(ranker, found)[early], found.joined[early])


def _ranked(ranker: Ranker, model: Any, found: Candidates, late: Any) -> Ranked:
    import numpy as np

    # Rounded: what differs by the order of additions alone is a tie.
    scores = np.round(model.predict_proba(_features(ranker, found)[late])[:, 1], 10)
    joined = found.joined[late]
    _, group = np.unique(found.group[late], return_inverse=True)
    order = Sorted(scores, joined, group)
    area, precision = measures(order, int(group.max()) + 1)
    return Ranked(
        ranker.name,
        area,
        precision,
        roc(order),
        _bins(scores, joined),
        _standings(found, late, scores) if ranker.name == MAIN else (),
        _weights(ranker, model),
    )


def _model() -> Any:
    """Return a logistic model, not yet fitted; nothing in it is drawn by chance."""
    try:
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
    except ImportError:
        raise Refused(
            "rankings of joiners need scikit-learn, which is not installed",
            "Install it with: pip install 'foedus[learn]'",
        ) from None

    return make_pipeline(StandardScaler(), LogisticRegression(C=REIN, max_iter=2000))


def _weights(ranker: Ranker, model: Any) -> tuple[tuple[str, float], ...]:
    """Return the coefficients, the largest first, per standard deviation."""
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

"""Every state and side that could join a dispute, with what was known a year's end before it.

A row is a state and a side. Its features are of the last day of the year before the dispute: a
promise, a neighbour or a strength that came later is not in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from .disputes import Dispute, Task
from .lists import PROMISES, Lists
from .yearly import Year, last_day_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[Any]

FAR = 20_000.0  # kilometres: no capital is farther
FAINT = 1e-6  # the strength of a state of which none is told
NO_NEIGHBOUR = 6
# Who is bound to whom by the engine, on its verdicts: (state, side) by kind.
Bound = Mapping[str, frozenset[tuple[int, int]]]
VERDICTS = ("called in", "perhaps called in", "bound to stay out")
OF_PROMISES = tuple(f"{kind} {whom}" for whom in ("own", "other") for kind in PROMISES)
OTHER = (
    "share of own with defence",
    "neighbour own",
    "neighbour other",
    "distance own",
    "distance other",
    "strength",
    "major power",
    "rival own",
    "rival other",
    "against own",
    "against other",
    "beside own",
    "beside other",
    "attacked side",
)
NAMES = (*OF_PROMISES, *OTHER, *VERDICTS)


class Candidates(Struct, frozen=True):
    """The rows of all disputes of a task: features, who joined, of which dispute."""

    features: Any
    joined: Any
    group: Any
    years: Any
    disputes: tuple[Dispute, ...]
    names: tuple[tuple[int, int], ...]

    def column(self, name: str) -> Matrix:
        """Return a feature of all rows."""
        found: Matrix = self.features[:, NAMES.index(name)]
        return found


def candidates(
    task: Task,
    lists: Lists,
    every: Sequence[Dispute],
    bound: Callable[[Dispute], Bound],
    step: Callable[[int], object] = lambda _: None,
) -> Candidates:
    """Return the candidates of the disputes whose first sides were states of the year before."""
    import numpy as np

    kept: list[Dispute] = []
    features, joined, group = [], [], []
    everyone: list[tuple[int, int]] = []
    known: dict[int, _Arrays] = {}
    for dispute in sorted(task.disputes, key=lambda each: (each.year, each.id)):
        step(1)
        before = dispute.year - 1
        if before not in known:
            known = {before: _Arrays(last_day_of(before, lists, every))}
        arrays = known[before]
        if not all(side & arrays.place.keys() for side in dispute.sides):
            continue
        rows, names = arrays.rows(dispute, bound(dispute))
        came = task.joined(dispute)
        features.append(rows)
        joined += [each in came for each in names]
        group += [len(kept)] * len(names)
        everyone += names
        kept.append(dispute)
    years = np.array([each.year for each in kept])
    groups = np.array(group, dtype=int)
    whole = np.vstack(features) if features else np.empty((0, len(NAMES)))
    return Candidates(
        whole, np.array(joined, dtype=bool), groups, years[groups], tuple(kept), tuple(everyone)
    )


class _Arrays:
    """A year's end as arrays: a row and a column for each state."""

    def __init__(self, year: Year) -> None:
        import numpy as np

        self.year = year
        self.place = {who: at for at, who in enumerate(year.states)}
        self.pairs = {kind: self._flags(pairs) for kind, pairs in year.promised.items()}
        self.pairs["rival"] = self._flags(year.rivals)
        self.pairs["against"] = self._values(year.against, 0.0)
        self.pairs["beside"] = self._values(year.beside, 0.0)
        self.near = self._values(year.neighbours, float(NO_NEIGHBOUR))
        count = len(year.states)
        self.far = np.full((count, count), FAR)
        for one, row in self.place.items():
            for other, column in self.place.items():
                if row < column and (apart := year.distance(one, other)) is not None:
                    self.far[row, column] = self.far[column, row] = apart
        self.strength = np.array([max(year.strength.get(w, 0.0), FAINT) for w in year.states])
        self.major = np.array([float(who in year.majors) for who in year.states])

    def _flags(self, pairs: Iterable[tuple[int, int]]) -> Matrix:
        return self._values(dict.fromkeys(pairs, 1.0), 0.0)

    def _values(self, pairs: Mapping[tuple[int, int], float], else_: float) -> Matrix:
        import numpy as np

        found = np.full((len(self.place), len(self.place)), else_)
        for (one, other), value in pairs.items():
            if one in self.place and other in self.place:
                found[self.place[one], self.place[other]] = value
        return found

    def rows(self, dispute: Dispute, bound: Bound) -> tuple[Matrix, list[tuple[int, int]]]:
        """Return the features of everybody outside the dispute, for each side, and who they are."""
        import numpy as np

        began = dispute.sides[0] | dispute.sides[1]
        outside = [who for who in self.year.states if who not in began]
        at = np.array([self.place[who] for who in outside], dtype=int)
        parts, names = [], []
        for side in (0, 1):
            own, other = (
                np.array([self.place[w] for w in sorted(dispute.sides[s]) if w in self.place])
                for s in (side, 1 - side)
            )
            told = {**self._between(at, own, "own"), **self._between(at, other, "other")}
            told["share of own with defence"] = self.pairs["defense"][np.ix_(at, own)].mean(axis=1)
            told["strength"] = np.log(self.strength[at])
            told["major power"] = self.major[at]
            told["attacked side"] = np.full(len(at), float(side))
            for kind in VERDICTS:
                those = bound.get(kind, frozenset())
                told[kind] = np.array([float((who, side) in those) for who in outside])
            parts.append(np.column_stack([told[name] for name in NAMES]))
            names += [(who, side) for who in outside]
        return np.vstack(parts), names

    def _between(self, at: Matrix, some: Matrix, name: str) -> dict[str, Matrix]:
        """Return what ties each state to those of a side: the nearest, or the strongest tie."""
        import numpy as np

        block = np.ix_(at, some)
        found = {f"{kind} {name}": pairs[block].max(axis=1) for kind, pairs in self.pairs.items()}
        found[f"neighbour {name}"] = NO_NEIGHBOUR - self.near[block].min(axis=1)
        found[f"distance {name}"] = np.log(1.0 + self.far[block].min(axis=1))
        for kind in ("against", "beside"):
            found[f"{kind} {name}"] = np.log1p(found[f"{kind} {name}"])
        return found

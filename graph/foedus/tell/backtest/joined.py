"""Rankings of who joins, in tables and pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...backtest.joiners import SPLIT, Joiners, Measure, Ranked, Result
from ..picture.chart import Curve, square
from .report import Section, not_read, number, share

# What a first measurement reached on disputes of another version. Source: MODEL 3.3 C.
BEFORE = {
    "war-level disputes": ("0.81 [0.75, 0.89]", "0.031"),
    "use-of-force disputes": ("0.86 [0.79, 0.92]", "0.007"),
}
SHOWN = ("defence pact only", "contiguity", "capability", "all")
LEAST = 1e-5
NO_PROBABILITY = (
    "A score ranks states that could have joined a past dispute. It is no probability that a state"
    " joins, and says nothing of whether a dispute or a war will be: who did not quarrel is not"
    " in these data."
)


def of_joiners(found: Joiners, named: Callable[[int, int], str]) -> tuple[Section, ...]:
    """Return for each task what each ranker reached, with curves, and who stood where.

    *named* tells the name of a state by its number, in a year.
    """
    sections = [_about(found)]
    for result in found.results:
        sections += _of_task(result, named)
    first = found.results[0].ranked[-1]
    rows = tuple((name, f"{weight:+.3f}") for name, weight in first.weights)
    says = (
        "Coefficients of the ranker that looks at all, per standard deviation of the feature."
        " *own* is the side that a state could join, *other* its opponents. They describe who"
        " joined before 1945, together; none is a cause."
    )
    return (*sections, Section("Joiners: what weighs", says, ("feature", "weight"), rows))


def _about(found: Joiners) -> Section:
    disputes, candidates, joins = found.results[0].learnt
    says = (
        "For each dispute, every state of the year before that did not begin it, on each side:"
        " who joined stands how high? Features are of the last day of the year before the dispute;"
        f" a logistic ranking is learnt from {found.results[-1].task} before {SPLIT} ({disputes} of"
        f" them, {candidates} candidates, {joins} joined) and measured on those from {SPLIT} on."
        " Area under the curve (AUC): how often one who joined stands above one who did not."
        " Average precision: how many at the top did join; chance gives the share that joined. In"
        f" brackets: 95% of 500 draws of whole disputes. {NO_PROBABILITY}"
    )
    if found.lacking:
        says += f" Not at hand, so that what they tell is left out: {', '.join(found.lacking)}."
    return Section("Joiners", says + not_read(found.unread), (), ())


def _of_task(result: Result, named: Callable[[int, int], str]) -> list[Section]:
    disputes, candidates, joins = result.tested
    rows = [
        (each.ranker, _measure(each.area, 3), _measure(each.precision, 4)) for each in result.ranked
    ]
    if result.task in BEFORE:
        rows.append(("first measurement, GML disputes", *BEFORE[result.task]))
    says = (
        f"{result.says.capitalize()}. Measured on {disputes} from {SPLIT} on, with {candidates}"
        f" candidates, of which {joins} joined ({100 * joins / candidates:.2f}%)."
    )
    whole = result.ranked[-1]
    return [
        Section(
            f"Joiners: {result.task}",
            says,
            ("looks at", "AUC", "average precision"),
            tuple(rows),
            _roc(result),
        ),
        _calibration(result.task, whole),
        Section(
            f"Joiners: {result.task}, curves",
            "The points of the curves: of those who stayed out, and of those who joined, the share"
            " above a score.",
            ("looks at", "stayed out", "joined"),
            tuple(
                (each.ranker, f"{x:.4f}", f"{y:.4f}")
                for each in result.ranked
                for x, y in each.curve
            ),
            is_data=True,
        ),
        _standings(result, whole, named),
    ]


def _roc(result: Result) -> str:
    curves = [
        Curve(f"{each.ranker}, AUC {number(each.area.value)}", ((0.0, 0.0), *each.curve))
        for each in result.ranked
        if each.ranker in SHOWN
    ]
    note = (
        f"{result.says.capitalize()}; from {SPLIT} on. The diagonal is chance. A ranking of past"
        " disputes, no probability of joining or of war."
    )
    axes = ("share of those who stayed out", "share of those who joined")
    return square(f"Who joins: {result.task}", axes, curves, note)


def _calibration(task: str, whole: Ranked) -> Section:
    bins = whole.calibration
    points = tuple((each.score, each.joined.rate or 0.0) for each in bins)
    spread = tuple((each.joined.low or 0.0, each.joined.high or 0.0) for each in bins)
    curve = Curve("candidates in tenths, by score", points, spread)
    says = (
        "Candidates in tenths by their score, the mean of it and how many of them joined. A score"
        " taken for a share would have to lie on the diagonal; where it does not, the years after"
        " differ from those it was learnt from."
    )
    note = "Both axes in tenfolds; what is less lies on the axis. Whiskers: Wilson's 95% interval."
    title = f"Scores and what came: {task}"
    picture = square(title, ("mean score", "share that joined"), [curve], note, least=LEAST)
    rows = tuple((f"{each.score:.6f}", share(each.joined, 2)) for each in bins)
    return Section(f"Joiners: {task}, calibration", says, ("mean score", "joined"), rows, picture)


def _standings(result: Result, whole: Ranked, named: Callable[[int, int], str]) -> Section:
    def side(states: Sequence[int], year: int) -> str:
        return ", ".join(named(state, year) for state in states)

    rows = []
    for each in whole.standings:
        began = " v. ".join(side(states, each.year) for states in each.began)
        came = (
            f"{named(state, each.year)} ({'first' if to == 0 else 'second'}): {place}"
            for state, to, place in each.joined
        )
        top = (
            f"{named(state, each.year)} ({'first' if to == 0 else 'second'})"
            for state, to in each.top
        )
        rows.append(
            (
                each.dispute,
                str(each.year),
                began,
                str(each.candidates),
                "; ".join(came),
                "; ".join(top),
            )
        )
    return Section(
        f"Joiners: {result.task}, dispute by dispute",
        "Each dispute that somebody joined: at which place of the ranking those stood who did, and"
        " who stood highest. In brackets the side, first or second as the columns have them.",
        ("dispute", "year", "began", "candidates", "joined, and place", "highest"),
        tuple(rows),
        is_data=True,
    )


def _measure(found: Measure, places: int) -> str:
    if found.value is None or found.low is None or found.high is None:
        return "-"
    return f"{found.value:.{places}f} [{found.low:.{places}f}, {found.high:.{places}f}]"

"""The table of alliances and wars as made anew, beside theirs, in tables and a picture."""

from __future__ import annotations

from collections.abc import Sequence

from ...backtest.agreement import Share
from ...backtest.universe import Rate, Universe
from ..picture import chart
from .report import Section, not_read, share

TOLERANCE, POINTS = 5, 3  # per cent of rows, points of a rate. Source: MODEL 3.4


def of_universe(found: Universe, scheme: str, unread: Sequence[str]) -> tuple[Section, ...]:
    """Return rows, rates and where the tables differ."""
    off, known = _off(found.theirs, found.ours), _off(*found.known)
    says = (
        "Each alliance in force for a state while it fought in a war, from ATOP and the war data."
        f" Theirs has {found.theirs} rows, ours {found.ours} ({off:+.1f}%); {found.shared} are in"
        f" both. On wars and alliances of which both tables tell, theirs has {found.known[0]} and"
        f" ours {found.known[1]} ({known:+.1f}%). The aim was {TOLERANCE}%.{not_read(unread)}"
        " What is theirs alone or ours alone, by reason:"
    )
    rows = tuple((gap.rule, str(gap.rows)) for gap in found.gaps)
    codes = tuple((one, other, str(number)) for one, other, number in found.codes)
    return (
        Section("Universe", says, ("reason", "rows"), rows),
        _rates(found, scheme),
        Section(
            "Universe: codes",
            "The rows of both tables by their code and ours. *If called in* stands where the engine"
            " finds the promise arguable: then nothing is counted, but in the last column above.",
            ("theirs", "ours", "rows"),
            codes,
        ),
    )


def _rates(found: Universe, scheme: str) -> Section:
    rows = []
    for one, other in zip(found.rates, found.with_arguable, strict=True):
        rows.append((one.name, share(one.theirs), share(one.ours), _points(one), share(other.ours)))
    near = sum(_is_near(each.theirs, each.ours) for each in found.rates)
    says = (
        f"How many promises were kept of those called in: by the scheme {scheme}, and by ours,"
        " where the engine's verdict says what is called in, and the war data who fought beside"
        f" whom. {near} of {len(found.rates)} rates are within {POINTS} points. In brackets:"
        " Wilson's 95% interval. The last column counts as called in also what is arguable."
    )
    drawn = [
        chart.Share(each.name, (_spread(each.theirs), _spread(each.ours))) for each in found.rates
    ]
    picture = chart.shares(
        "Promises kept of those called in by war",
        (f"their coding ({scheme})", "made anew"),
        drawn,
        "By era and type, 1816 to 2003, with Wilson's 95% interval; a war hangs together, so that"
        " the intervals are too narrow. A count of past wars, no probability of war or of help.",
    )
    columns = ("slice", "theirs", "ours", "points", "ours, with arguable")
    return Section("Universe: rates", says, columns, tuple(rows), picture)


def _off(theirs: int, ours: int) -> float:
    return 100 * (ours - theirs) / theirs if theirs else 0.0


def _is_near(one: Share, other: Share) -> bool:
    if one.rate is None or other.rate is None:
        return False
    return abs(one.rate - other.rate) * 100 <= POINTS


def _points(found: Rate) -> str:
    theirs, ours = found.theirs.rate, found.ours.rate
    return "-" if theirs is None or ours is None else f"{100 * (ours - theirs):+.1f}"


def _spread(found: Share) -> chart.Spread | None:
    if found.rate is None or found.low is None or found.high is None:
        return None
    return found.rate, found.low, found.high

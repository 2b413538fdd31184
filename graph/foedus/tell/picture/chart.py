"""Values against values as SVG: curves and points in a square, and shares with their intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import log10
from xml.sax.saxutils import escape

from msgspec import Struct

from ...words import wrapped
from .plot import BLUE, INK, RULE, SOFT, STYLE, lettered

ORANGE, GREEN, PURPLE = "#d55e00", "#009e73", "#aa4499"
COLOURS = (BLUE, ORANGE, GREEN, PURPLE, SOFT)  # told apart also by those who confuse red and green
WIDTH, LEFT, TOP, SIDE = 760, 72, 56, 380
KEY, BELOW, LINE = 26, 64, 15
ROW, NAMED = 34, 190
Point = tuple[float, float]
Spread = tuple[float, float, float]  # the value, and its interval


class Curve(Struct, frozen=True):
    """A series in a square: its name and its points; with *low* and *high* marks and whiskers."""

    name: str
    points: tuple[Point, ...]
    spread: tuple[tuple[float, float], ...] = ()


class Share(Struct, frozen=True):
    """A row of shares: its name, and for each series a value with interval, or None."""

    name: str
    values: tuple[Spread | None, ...]


def square(
    title: str, axes: tuple[str, str], curves: Sequence[Curve], note: str, *, least: float = 0.0
) -> str:
    """Return the curves in a square from 0 to 1; from *least* on in steps of ten, if it is given.

    The diagonal is where both axes say the same.
    """
    scale = _by_tens(least) if least else _plain
    said = wrapped(note, 105)
    height = TOP + SIDE + BELOW + LINE * len(said)
    parts = [*_opened(title, height), *_grid(axes, scale, least)]
    parts.append(
        f'<path d="M{_x(0):.1f} {_y(0):.1f}L{_x(1):.1f} {_y(1):.1f}" stroke="{SOFT}" '
        'stroke-dasharray="4 4" fill="none"/>'
    )
    for number, curve in enumerate(curves):
        colour = COLOURS[number % len(COLOURS)]
        parts += _drawn(curve, colour, scale)
        y = TOP + 14 + KEY * number
        parts.append(
            f'<path d="M{LEFT + SIDE + 24} {y - 4}h22" stroke="{colour}" stroke-width="3"/>'
        )
        for at, row in enumerate(wrapped(curve.name, 34)):
            parts.append(lettered(LEFT + SIDE + 54, y + 13 * at, row, 12, INK))
    return "\n".join([*parts, *_noted(said, TOP + SIDE + 58), "</svg>"])


def shares(title: str, series: Sequence[str], rows: Sequence[Share], note: str) -> str:
    """Return a row for each name, with each series' share and interval on one scale to 1."""
    said = wrapped(note, 105)
    bottom = TOP + 26 + ROW * len(rows)
    left, right = LEFT + NAMED, WIDTH - 40
    parts = _opened(title, bottom + 40 + LINE * len(said))
    for number, name in enumerate(series):
        x = float(LEFT + NAMED * number)
        parts.append(f'<circle cx="{x:g}" cy="{TOP - 4}" r="4" fill="{COLOURS[number]}"/>')
        parts.append(lettered(x + 10, TOP, name, 12, INK))
    for tenth in range(0, 11, 2):
        x = left + (right - left) * tenth / 10
        parts.append(f'<path d="M{x:.1f} {TOP + 20}V{bottom}" stroke="{RULE}"/>')
        parts.append(lettered(x, bottom + 16, f"{10 * tenth}%", 11, SOFT, anchor="middle"))
    for number, row in enumerate(rows):
        y = TOP + 38 + ROW * number
        parts.append(lettered(left - 14, y + 4, row.name, 12, INK, anchor="end"))
        for at, spread in enumerate(row.values):
            if spread is None:
                continue
            value, low, high = (left + (right - left) * each for each in spread)
            place = y + 9 * (at - (len(row.values) - 1) / 2)
            colour = COLOURS[at]
            parts.append(
                f'<path d="M{low:.1f} {place:.1f}H{high:.1f}" stroke="{colour}" stroke-width="2"/>'
            )
            parts.append(f'<circle cx="{value:.1f}" cy="{place:.1f}" r="4" fill="{colour}"/>')
    return "\n".join([*parts, *_noted(said, bottom + 38), "</svg>"])


def _opened(title: str, height: float) -> list[str]:
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" '
        f'width="{WIDTH}" height="{height:g}" role="img" style="{STYLE}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{height:g}" fill="#ffffff"/>',
        lettered(LEFT, 30, title, 16, INK, weight="600"),
    ]


def _noted(said: Sequence[str], top: float) -> Iterator[str]:
    for number, row in enumerate(said):
        yield lettered(LEFT, top + LINE * number, row, 11, SOFT)


def _grid(axes: tuple[str, str], scale: Callable[[float], float], least: float) -> Iterator[str]:
    tens = range(round(log10(least)), 1) if least else ()
    marks = [10.0**power for power in tens] or [tenth / 5 for tenth in range(6)]
    for mark in marks:
        at = scale(mark)
        shown = f"{mark:f}".rstrip("0").rstrip(".")
        yield f'<path d="M{_x(0):.1f} {_y(at):.1f}H{_x(1):.1f}" stroke="{RULE}"/>'
        yield f'<path d="M{_x(at):.1f} {_y(0):.1f}V{_y(1):.1f}" stroke="{RULE}"/>'
        yield lettered(_x(at), _y(0) + 17, shown, 11, SOFT, anchor="middle")
        yield lettered(LEFT - 8, _y(at) + 4, shown, 11, SOFT, anchor="end")
    yield lettered(_x(0.5), _y(0) + 36, axes[0], 12, INK, anchor="middle")
    yield lettered(LEFT - 40, TOP - 10, axes[1], 12, INK)


def _drawn(curve: Curve, colour: str, scale: Callable[[float], float]) -> Iterator[str]:
    places = [(_x(scale(x)), _y(scale(y))) for x, y in curve.points]
    for (x, y), (low, high) in zip(places, curve.spread, strict=False):
        yield f'<path d="M{x:.1f} {_y(scale(low)):.1f}V{_y(scale(high)):.1f}" stroke="{colour}"/>'
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'
    if not curve.spread and places:
        drawn = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        yield f'<path d="M{drawn}" fill="none" stroke="{colour}" stroke-width="1.8"/>'


def _plain(value: float) -> float:
    return value


def _by_tens(least: float) -> Callable[[float], float]:
    """Return what places a share by its tenfolds; what is less than the least lies on the axis.

    >>> [round(_by_tens(0.001)(value), 2) for value in (0.0, 0.001, 0.1, 1.0)]
    [0.0, 0.0, 0.67, 1.0]
    """
    return lambda value: 1 - log10(max(value, least)) / log10(least)


def _x(share: float) -> float:
    return LEFT + SIDE * share


def _y(share: float) -> float:
    return TOP + SIDE * (1 - share)

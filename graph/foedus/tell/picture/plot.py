"""Lines over the years as SVG: one panel a measure, all over the same years."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from msgspec import Struct

from ...words import wrapped

WIDTH, LEFT, RIGHT, TOP = 880, 62, 24, 64
PANEL, GAP = 96, 44  # the height of a panel and of what is between two
NOTE_LINE = 15
INK, SOFT, RULE, BLUE = "#222222", "#666666", "#dddddd", "#0072b2"
STYLE = "font-family:system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif"
STEPS = (1, 2, 5, 10, 20, 25, 50, 100)


class Line(Struct, frozen=True):
    """A measure: its name, what it means, and its value each year; None breaks the line."""

    name: str
    means: str
    points: tuple[tuple[int, float | None], ...]


def as_plot(title: str, lines: tuple[Line, ...], note: str = "") -> str:
    """Return the lines as one SVG drawing, in panels below each other."""
    said = wrapped(note, 135) if note else []
    bottom = TOP + len(lines) * (PANEL + GAP)
    height = bottom + NOTE_LINE * len(said) + 16
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img" style="{STYLE}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        lettered(LEFT, 30, title, 18, INK, weight="600"),
    ]
    for number, line in enumerate(lines):
        parts += _panel(line, TOP + number * (PANEL + GAP))
    for number, row in enumerate(said):
        parts.append(lettered(LEFT, bottom + NOTE_LINE * number + 4, row, 11, SOFT))
    return "\n".join([*parts, "</svg>"])


def _panel(line: Line, top: float) -> Iterator[str]:
    years = [year for year, _ in line.points]
    first, last = years[0], years[-1]
    ceiling = _ceiling(line)
    yield (
        f'<text x="{LEFT}" y="{top - 8}" font-size="13" fill="{INK}" font-weight="600">'
        f'{escape(line.name)}<tspan font-weight="400" fill="{SOFT}" dx="8" font-size="11">'
        f"{escape(line.means)}</tspan></text>"
    )
    for share in (0, 0.5, 1):
        y = top + PANEL * (1 - share)
        yield f'<path d="M{LEFT} {y:g}H{WIDTH - RIGHT}" stroke="{RULE}"/>'
        yield lettered(LEFT - 8, y + 4, f"{ceiling * share:g}", 11, SOFT, anchor="end")
    for year in _marks(first, last):
        x = _x(year, first, last)
        yield f'<path d="M{x:.1f} {top + PANEL}v4" stroke="{SOFT}"/>'
        yield lettered(x, top + PANEL + 17, str(year), 11, SOFT, anchor="middle")
    for run in _runs(line.points):
        places = [
            (_x(year, first, last), top + PANEL * (1 - value / ceiling)) for year, value in run
        ]
        if len(places) == 1:
            (x, y) = places[0]
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.6" fill="{BLUE}"/>'
            continue
        drawn = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        yield f'<path d="M{drawn}" fill="none" stroke="{BLUE}" stroke-width="1.6"/>'


def _runs(points: tuple[tuple[int, float | None], ...]) -> Iterator[list[tuple[int, float]]]:
    """Yield the stretches of years without a gap."""
    run: list[tuple[int, float]] = []
    for year, value in points:
        if value is not None:
            run.append((year, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _ceiling(line: Line) -> float:
    """Return the top of the scale: 1 for shares, else the next round even number.

    >>> _ceiling(Line("allied", "", ((1900, 37), (1901, 41))))
    60
    """
    values = [value for _, value in line.points if value is not None]
    most = max(values, default=0)
    if most <= 1 and any(isinstance(value, float) for value in values):
        return 1
    power = 1
    while True:
        for step in (2, 4, 6, 8, 10, 12, 16):
            if most <= step * power:
                return step * power
        power *= 10


def _marks(first: int, last: int) -> list[int]:
    """Return round years at most a dozen, the first and last included if they are round.

    >>> _marks(1910, 1920)
    [1910, 1911, 1912, 1913, 1914, 1915, 1916, 1917, 1918, 1919, 1920]
    >>> _marks(1816, 2026)
    [1820, 1840, 1860, 1880, 1900, 1920, 1940, 1960, 1980, 2000, 2020]
    """
    step = next((each for each in STEPS if (last - first) // each <= 11), STEPS[-1])
    return [year for year in range(first, last + 1) if year % step == 0]


def _x(year: int, first: int, last: int) -> float:
    share = (year - first) / (last - first) if last > first else 0.5
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def lettered(
    x: float,
    y: float,
    said: str,
    size: int,
    colour: str,
    *,
    anchor: str = "start",
    weight: str = "",
) -> str:
    """Return words at a place, in a size and colour."""
    bold = f' font-weight="{weight}"' if weight else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" '
        f'text-anchor="{anchor}"{bold}>{escape(said)}</text>'
    )

"""A cascade as a picture: a dot for each share, and a whisker for its interval."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from ...words import in_title
from .answer import Answer, ModelTold, Row
from .limits import HEADING, NOT_A_FORECAST
from .text import NAMES

ROW, HEAD, PLOT, LETTER = 22, 46, 420, 7.4


def as_svg(answer: Answer) -> str:
    """Return the shares of each model as dots with 90% whiskers, from 0 to 100% of the runs."""
    labels = [row.actor.label for model in answer.models for row in model.rows]
    left = round(LETTER * max(map(len, labels), default=0)) + 24
    panels, height = [], HEAD
    for model in answer.models:
        panels += list(_panel(model, left, height))
        height += ROW * (len(model.rows) + 3)
    width = max(left + PLOT + 40, 720)
    notes = list(_note(answer, height))
    title = escape(f"Cascade: {in_title(answer.incident.label)}, by the law of {answer.on}")
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height + 80}" '
            f'width="{width}" height="{height + 80}" role="img" font-family="sans-serif" '
            'font-size="13">',
            f"<title>{title}</title>",
            f'<rect width="{width}" height="{height + 80}" fill="white"/>',
            _text(12, 26, title, 'font-weight="bold"'),
            *panels,
            *notes,
            "</svg>",
        ]
    )


def _panel(model: ModelTold, left: int, top: int) -> Iterator[str]:
    yield _text(12, top + 14, f"{NAMES[model.model]}: share of {model.runs} runs", "")
    bottom = top + ROW * (len(model.rows) + 1)
    for share in (0, 0.25, 0.5, 0.75, 1):
        x = left + share * PLOT
        yield f'<path d="M{x:.0f} {top + ROW} V{bottom}" stroke="#ddd"/>'
        yield _text(x, bottom + 15, f"{share:.0%}", 'text-anchor="middle" fill="#555"')
    for number, row in enumerate(model.rows):
        yield from _row(row, left, top + ROW * (number + 1) + ROW // 2)


def _row(row: Row, left: int, y: int) -> Iterator[str]:
    low, at, high = (left + share * PLOT for share in (row.low, row.share, row.high))
    yield _text(left - 10, y + 4, escape(row.actor.label), 'text-anchor="end"')
    yield f'<path d="M{low:.1f} {y} H{high:.1f}" stroke="#333" stroke-width="2"/>'
    yield f'<circle cx="{at:.1f}" cy="{y}" r="4" fill="#333"/>'


def _note(answer: Answer, top: int) -> Iterator[str]:
    from ...words import wrapped

    lines = wrapped(f"{HEADING}: {NOT_A_FORECAST}", 105)
    if not answer.links:
        lines = ["No commitment in the data can draw anyone into this.", *lines]
    for number, line in enumerate(lines):
        yield _text(12, top + 12 + 16 * number, escape(line), 'fill="#333" font-size="12"')


def _text(x: float, y: float, text: str, more: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" {more}>{text}</text>'

"""A diagram drawn as SVG: one document that needs no font, script or style from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from .diagram import LINES, TONES, Diagram, Line, Tone
from .layout import Placed, arranged
from .lettering import lines, printable, runs_leftward, width
from .routes import Curve, Label, Point, Route, routes
from .sizes import LABEL, LEADING, MARK, TAG, WORD, height

MARGIN = 24.0
NARROWEST = 400.0  # of what is inside the margins, so that a title has room
TITLE, SMALL = 18.0, 12.0
SAMPLE = 34.0  # how wide a sample in the legend is
EMPTY = "There is nothing to show."
FONT = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
PAPER, INK, SOFT = "#ffffff", "#1a1a1a", "#4a4a4a"


class Look(Struct, frozen=True):
    """The colours of a box and its border; *dashes* as SVG has them, "" for none."""

    fill: str
    border: str
    thick: float
    dashes: str = ""


# Tints and shades of the palette of Okabe and Ito (2008), which the colour-blind tell apart.
LOOKS: dict[Tone, Look] = {
    "plain": Look("#f6f6f6", "#5c5c5c", 1.2),
    "must": Look("#fde6d8", "#a03c00", 3),
    "may": Look("#e2f0fa", "#00568c", 1.5),
    "consult": Look("#fdf6cf", "#6b5900", 1.5, "2 3"),
    "neutral": Look("#ececec", "#555555", 1.5, "10 3 2 3"),
    "choice": Look("#f7e6f0", "#8a3068", 1.8, "6 4"),
}
STROKES: dict[Line, str] = {"solid": "#333333", "dashed": "#333333", "crossed": "#b3001b"}


def drawn(diagram: Diagram) -> str:
    """Return the diagram as an SVG document, the same bytes for the same diagram."""
    layout = arranged(diagram) if diagram.boxes else None
    ways = routes(diagram, layout) if layout else ()
    inside = max(layout.width if layout else 0.0, NARROWEST)
    parts: list[str] = []
    y = MARGIN
    title = lines(diagram.title, inside, TITLE, bold=True)
    for line in title:
        parts.append(_text(line, MARGIN, y + 0.8 * TITLE, TITLE, bold=True))
        y += TITLE * LEADING
    y += 14 if title else 0
    if layout:
        across = MARGIN + (inside - layout.width) / 2
        parts.append(f'<g transform="translate({_n(across)} {_n(y)})">')
        for route, arrow in zip(ways, diagram.arrows, strict=True):
            parts += _arrow(route, arrow.line)
        for placed in layout.boxes:
            parts += _box(placed)
        parts.append("</g>")
        y += layout.height + 20
    else:
        parts.append(_text(EMPTY, MARGIN, y + 14, 14, colour=SOFT))
        y += 30
    legend, y = _legend(diagram, y, inside)
    parts += legend
    for line in lines(diagram.note, inside, SMALL):
        parts.append(_text(line, MARGIN, y + 0.8 * SMALL, SMALL, colour=SOFT))
        y += SMALL * LEADING
    wide, high = _n(inside + 2 * MARGIN), _n(y + MARGIN - 8)
    head = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}"'
        f' height="{high}" role="img" font-family="{FONT}">',
        f"<title>{_escaped(diagram.title)}</title>",
        f"<desc>{_escaped(described(diagram))}</desc>",
        f'<rect width="{wide}" height="{high}" fill="{PAPER}"/>',
    ]
    return "\n".join([*head, *parts, "</svg>"]) + "\n"


def described(diagram: Diagram) -> str:
    """Return the picture in words, for those who hear it."""
    if not diagram.boxes:
        return EMPTY
    label = {box.id: " ".join(box.label.split()) for box in diagram.boxes}
    named = (
        f"{label[box.id]} ({TONES[box.tone]})" if TONES[box.tone] else label[box.id]
        for box in diagram.boxes
    )
    said = [f"{'; '.join(named)}."]
    for arrow in diagram.arrows:
        through = f", {' '.join(arrow.label.split())}" if arrow.label else ""
        ends = f"{label[arrow.source]} to {label[arrow.target]}"
        said.append(f"{ends}{through}: {LINES[arrow.line]}.")
    return " ".join(said)


def _box(placed: Placed) -> Iterator[str]:
    look = LOOKS[placed.box.tone]
    yield _frame(placed.x, placed.y, placed.width, placed.height, placed.box.tone)
    y = placed.y + (placed.height - height(placed.texts)) / 2
    for line, how in placed.texts:
        colour = look.border if how is TAG else INK if how is LABEL else SOFT
        middle = placed.x + placed.width / 2
        yield _text(line, middle, y + how.size * 0.98, how.size, how.bold, colour, centred=True)
        y += how.size * LEADING


def _frame(x: float, y: float, wide: float, high: float, tone: Tone) -> str:
    look = LOOKS[tone]
    dashes = f' stroke-dasharray="{look.dashes}"' if look.dashes else ""
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}" rx="4"'
        f' fill="{look.fill}" stroke="{look.border}" stroke-width="{_n(look.thick)}"{dashes}/>'
    )


def _arrow(route: Route, line: Line) -> Iterator[str]:
    yield _stroke(route.curves, line)
    yield _head(route.tip, route.leftward, line)
    if route.mark:
        yield _cross(route.mark)
    if route.label:
        yield from _label(route.label)


def _stroke(curves: tuple[Curve, ...], line: Line) -> str:
    steps = [f"M{_p(curves[0][0])}"]
    for begin, one, other, end in curves:
        level = begin[1] == one[1] == other[1] == end[1]
        steps.append(f"L{_p(end)}" if level else f"C{_p(one)} {_p(other)} {_p(end)}")
    dashes = ' stroke-dasharray="7 5"' if line == "dashed" else ""
    return (
        f'<path d="{"".join(steps)}" fill="none" stroke="{STROKES[line]}" stroke-width="1.6"'
        f"{dashes}/>"
    )


def _head(tip: Point, leftward: bool, line: Line) -> str:
    x, y = tip
    base = x + (10 if leftward else -10)
    corners = f"M{_p(tip)}L{_p((base, y - 5))}L{_p((base, y + 5))}Z"
    return f'<path d="{corners}" fill="{STROKES[line]}"/>'


def _cross(mark: Point) -> str:
    """Return the cross, first as a white one that parts it from the arrow."""
    x, y = mark
    near, far = -MARK, MARK
    strokes = "".join(
        f"M{_p((x + near, y + a))}L{_p((x + far, y + b))}" for a, b in ((near, far), (far, near))
    )
    return "".join(
        f'<path d="{strokes}" fill="none" stroke="{colour}" stroke-width="{thick}"'
        ' stroke-linecap="round"/>'
        for colour, thick in ((PAPER, "6"), (STROKES["crossed"], "2.8"))
    )


def _label(label: Label) -> Iterator[str]:
    x = label.x + (label.width / 2 if label.centred else 0)
    for place, line in enumerate(label.lines):
        y = label.y + place * WORD * LEADING + WORD * 0.98
        yield _text(line, x, y, WORD, centred=label.centred)


def _legend(diagram: Diagram, y: float, inside: float) -> tuple[list[str], float]:
    """Return the samples of the lines and tones that occur, in rows, and where the rows end."""
    found_lines = {arrow.line for arrow in diagram.arrows}
    found_tones = {box.tone for box in diagram.boxes}
    samples = [
        *((LINES[line], _line_sample(line)) for line in LINES if line in found_lines),
        *((TONES[t], _frame(2, 1, SAMPLE - 4, 14, t)) for t in LOOKS if t in found_tones),
    ]
    parts: list[str] = []
    x, row = MARGIN, 24.0
    for said, sample in samples:
        if not said:
            continue
        wide = SAMPLE + 8 + width(said, SMALL) + 20
        if x > MARGIN and x + wide > MARGIN + inside:
            x, y = MARGIN, y + row
        parts.append(f'<g transform="translate({_n(x)} {_n(y)})">{sample}</g>')
        parts.append(_text(said, x + SAMPLE + 8, y + 12, SMALL))
        x += wide
    return parts, y + (row + 6 if parts else 0)


def _line_sample(line: Line) -> str:
    begin, end = (0.0, 8.0), (SAMPLE - 9, 8.0)
    cross = _cross((SAMPLE / 2 - 4, 8)) if line == "crossed" else ""
    head = _head((SAMPLE, 8), leftward=False, line=line)
    return _stroke(((begin, begin, end, end),), line) + head + cross


def _text(
    line: str,
    x: float,
    y: float,
    size: float,
    bold: bool = False,
    colour: str = INK,
    *,
    centred: bool = False,
) -> str:
    leftward = runs_leftward(line)
    if leftward and not centred:
        # Viewers differ in where such a text begins; in where its middle is they agree.
        x, centred = x + width(line, size, bold) / 2, True
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{colour}"'
        + (' font-weight="bold"' if bold else "")
        + (' text-anchor="middle"' if centred else "")
        + (' direction="rtl"' if leftward else "")
        + f">{_escaped(line)}</text>"
    )


def _escaped(text: str) -> str:
    return printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _n(number: float) -> str:
    """Return the number to a tenth of a pixel, without a needless ending."""
    return f"{round(number, 1) + 0:.1f}".removesuffix(".0")


def _p(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"

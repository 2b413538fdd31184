"""How much room the boxes and labels of a diagram take, in pixels."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from .diagram import TONES, Arrow, Box
from .lettering import lines, width

WORD = 12.0  # the size of the letters of an arrow's label
LEADING = 1.28  # from line to line, in sizes of letters
PADDING = 10.0
LANE = 6.0  # above and below an arrow
PORT = 13.0  # between arrows that meet one side of a box
MARK = 6.5  # half the width of the cross that breaks an arrow
ABOVE = 5.0  # from an arrow up to its label
TURN = 5.0  # half the height of the turn of an arrow within a column
BOX_ROOMS = (90.0, 116.0, 148.0, 190.0, 240.0, 320.0, 440.0, 560.0)
LABEL_ROOMS = (64.0, 88.0, 112.0, 140.0, 170.0)
FLAT = 0.6  # the height of a box that still looks good, in its widths


class Lettering(Struct, frozen=True):
    """The size of letters in pixels, and whether they are bold."""

    size: float
    bold: bool = False


TAG, LABEL, NOTE = Lettering(11, bold=True), Lettering(14, bold=True), Lettering(12)
Said = tuple[str, Lettering]  # a line of a box


def texts(box: Box, room: float) -> tuple[Said, ...]:
    """Return the lines of a box: what its tone says, its label, its note."""
    parts = ((TONES[box.tone], TAG), (box.label, LABEL), (box.note, NOTE))
    return tuple(
        (line, how) for text, how in parts for line in lines(text, room, how.size, how.bold)
    )


def height(said: Iterable[Said]) -> float:
    """Return how high the lines are together."""
    return sum(how.size * LEADING for _, how in said)


def width_of_boxes(boxes: Iterable[Box]) -> float:
    """Return the width of a column of the boxes."""
    return max(map(_room, boxes)) + 2 * PADDING


def _room(box: Box) -> float:
    """Return the room for the text of a box that makes it neither high nor ragged."""
    for room in BOX_ROOMS:
        whole = (
            width(TONES[box.tone], TAG.size, TAG.bold) <= room
            and not _splits(box.label, room, LABEL)
            and not _splits(box.note, room, NOTE)
        )
        if whole and height(texts(box, room)) <= room * FLAT:
            return room
    return BOX_ROOMS[-1]


def _splits(text: str, room: float, how: Lettering) -> bool:
    return any(width(word, how.size, how.bold) > room for word in text.split())


def half_height(box: Box, room: float, ports: int) -> float:
    """Return half the height of a box of that width which so many arrows meet on a side."""
    said = height(texts(box, room - 2 * PADDING))
    return max(said + 1.5 * PADDING, ports * PORT + PADDING) / 2


def words(arrow: Arrow) -> list[str]:
    """Return the lines of an arrow's label."""
    fits = (
        room
        for room in LABEL_ROOMS
        if not _splits(arrow.label, room, Lettering(WORD))
        and height_of_words(lines(arrow.label, room, WORD)) <= room * FLAT
    )
    return lines(arrow.label, next(fits, LABEL_ROOMS[-1]), WORD)


def height_of_words(said: list[str]) -> float:
    """Return how high the lines of a label are together."""
    return len(said) * WORD * LEADING


def width_of_label(arrow: Arrow, turns: bool) -> float:
    """Return how wide an arrow's label is, or the cross alone."""
    widest = max((width(line, WORD) for line in words(arrow)), default=0.0)
    if turns:
        return widest + clear_of_turn(arrow)
    return max(widest + ABOVE, 4 * MARK if arrow.line == "crossed" else 0.0)


def clear_of_turn(arrow: Arrow) -> float:
    """Return how far the label of an arrow within a column stands from where it turns."""
    return 2.0 * (MARK if arrow.line == "crossed" else TURN) + 2


def reach_of_label(arrow: Arrow, turns: bool) -> tuple[float, float]:
    """Return how far an arrow with its label reaches above and below its line."""
    said = height_of_words(words(arrow))
    mark = MARK if arrow.line == "crossed" else 0.0
    if turns:
        half = max(said / 2, mark + 2, TURN + 3)
        return half, half
    return max(said + ABOVE + mark, LANE), max(mark + 2, LANE)

"""A picture as values: boxes in columns, and arrows between them.

A command says what its picture holds; ``as_svg`` and ``as_mermaid`` say how it looks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ...errors import Refused

MOST = 2_000  # boxes or arrows: beyond, nobody could read it, and it would take minutes to draw
CROWD = 8  # a column of more boxes than these has the boxes that are alike drawn as one

Tone = Literal["plain", "must", "may", "consult", "neutral", "choice"]
Line = Literal["solid", "dashed", "crossed"]

# What a tone says of an actor, and a line of its link, in the words of every picture.
TONES: dict[Tone, str] = {
    "plain": "",
    "must": "must act",
    "may": "may act",
    "consult": "must consult",
    "neutral": "must stay neutral",
    "choice": "by choice",
}
LINES: dict[Line, str] = {"solid": "holds", "dashed": "only if", "crossed": "broken"}


class Box(Struct, frozen=True):
    """Something that the picture names, in a column; columns go from left to right.

    ``note`` is written small under the label. A line break in either begins a new line.
    """

    id: str
    label: str
    column: int
    note: str = ""
    tone: Tone = "plain"


class Arrow(Struct, frozen=True):
    """A link from one box to another, by the ids of the boxes."""

    source: str
    target: str
    label: str = ""
    line: Line = "solid"


class Diagram(Struct, frozen=True):
    """A titled picture; ``note`` is written under it, whole.

    Raises ValueError for two boxes of one id, and for an arrow that leads from or to no box.
    """

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    note: str = ""

    def __post_init__(self) -> None:
        ids = {box.id for box in self.boxes}
        if len(ids) < len(self.boxes):
            raise ValueError("two boxes of a diagram have one id")
        for arrow in self.arrows:
            if not {arrow.source, arrow.target} <= ids:
                raise ValueError(f"the diagram lacks an end of {arrow.source} -> {arrow.target}")


def grouped(diagram: Diagram, limit: int = CROWD, called: str = "actors") -> Diagram:
    """Return the diagram with boxes that are alike made one, in columns of more than *limit*.

    Boxes are alike that have the same column, tone, note and arrows. The one that stands for
    them says how many they are, *called* so, and who; an arrow of theirs is drawn once.
    """
    crowded = _crowded(diagram.boxes, limit)
    arrows = _arrows_by_box(diagram.arrows)
    groups: dict[object, list[Box]] = {}
    for box in diagram.boxes:
        alike = (box.column, box.tone, box.note, arrows.get(box.id, frozenset()))
        groups.setdefault(alike if box.column in crowded else box.id, []).append(box)
    stands_for = {box.id: group[0].id for group in groups.values() for box in group}
    merged = dict.fromkeys(
        replace(arrow, source=stands_for[arrow.source], target=stands_for[arrow.target])
        for arrow in diagram.arrows
    )
    boxes = tuple(_one_for(group, called) for group in groups.values())
    return replace(diagram, boxes=boxes, arrows=tuple(merged))


def _crowded(boxes: Iterable[Box], limit: int) -> set[int]:
    sizes = Counter(box.column for box in boxes)
    return {column for column, size in sizes.items() if size > limit}


def _arrows_by_box(arrows: Iterable[Arrow]) -> dict[str, frozenset[tuple[str, ...]]]:
    found: dict[str, set[tuple[str, ...]]] = {}
    for arrow in arrows:
        how = (arrow.label, arrow.line)
        found.setdefault(arrow.source, set()).add(("to", arrow.target, *how))
        found.setdefault(arrow.target, set()).add(("from", arrow.source, *how))
    return {id: frozenset(ends) for id, ends in found.items()}


def _one_for(group: list[Box], called: str) -> Box:
    first = group[0]
    if len(group) == 1:
        return first
    names = ", ".join(box.label for box in group)
    note = f"{names}\n{first.note}" if first.note else names
    return replace(first, label=f"{len(group)} {called}:", note=note)


def as_svg(diagram: Diagram, limit: int = CROWD, called: str = "actors") -> str:
    """Return the picture as a whole SVG document; *limit* and *called* as in ``grouped``.

    Raise Refused for one that is too large.
    """
    from .svg import drawn

    return drawn(_readable(grouped(diagram, limit, called)))


def as_mermaid(diagram: Diagram, limit: int = CROWD, called: str = "actors") -> str:
    """Return the picture as a flowchart of Mermaid; *limit* and *called* as in ``grouped``.

    Raise Refused for one that is too large.
    """
    from .mermaid import flowchart

    return flowchart(_readable(grouped(diagram, limit, called)))


def _readable(diagram: Diagram) -> Diagram:
    boxes, arrows = len(diagram.boxes), len(diagram.arrows)
    if max(boxes, arrows) > MOST:
        raise Refused(
            f"a picture holds {MOST:,} boxes and as many arrows, and this one would have {boxes:,} "
            f"boxes and {arrows:,} arrows",
            "Ask for less, or for another format: JSON and CSV tell all of it.",
        )
    return diagram

"""A picture as values: boxes in columns, and arrows between them.

A command says what its picture holds; ``svg`` and ``as_mermaid`` say how it looks.
"""

from typing import Literal

from msgspec import Struct

Tone = Literal["plain", "must", "may", "consult", "neutral", "choice"]
"""What a box says of an actor: bound, entitled, to consult, out of it, or by choice."""

Line = Literal["solid", "dashed", "crossed"]
"""What an arrow says of its link: it holds, it holds only if, it is broken."""


class Box(Struct, frozen=True):
    """Something the picture names, in a column counted from the left, from 0.

    ``note`` is a second, smaller line under the label.
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
    """A titled picture. ``note`` is printed under it, whole."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    note: str = ""


def as_mermaid(diagram: Diagram) -> str:
    """Return the picture in the language of Mermaid, as a flowchart from left to right."""
    ids = {box.id: f"b{number}" for number, box in enumerate(diagram.boxes)}
    boxes = [f'    {ids[box.id]}["{_quoted(box.label)}"]' for box in diagram.boxes]
    arrows = [
        f"    {ids[arrow.source]} {_ARROWS[arrow.line]} {ids[arrow.target]}"
        for arrow in diagram.arrows
    ]
    return "\n".join(("flowchart LR", *boxes, *arrows)) + "\n"


_ARROWS: dict[Line, str] = {"solid": "-->", "dashed": "-.->", "crossed": "--x"}


def _quoted(text: str) -> str:
    return "".join(char if char.isalnum() or char == " " else f"#{ord(char)};" for char in text)

"""A diagram in the language of Mermaid: https://mermaid.js.org/syntax/flowchart.html."""

from __future__ import annotations

import json

from .diagram import LINES, TONES, Diagram, Line, Tone
from .lettering import printable
from .svg import EMPTY, LOOKS, STROKES

ARROWS: dict[Line, str] = {"solid": "-->", "dashed": "-.->", "crossed": "--x"}


def flowchart(diagram: Diagram) -> str:
    """Return the diagram as a flowchart from left to right.

    Ids are b0, b1 and so on: names that mean something to Mermaid ("end") would break it.
    """
    ids = {box.id: f"b{place}" for place, box in enumerate(diagram.boxes)}
    written = ["---", f"title: {_title(diagram.title)}", "---", "flowchart LR"]
    for box in diagram.boxes:
        said = "<br/>".join(
            quoted(line)
            for line in (TONES[box.tone], *box.label.split("\n"), *box.note.split("\n"))
            if line.strip()
        )
        written.append(f'    {ids[box.id]}["{said or " "}"]:::{box.tone}')
    for arrow in diagram.arrows:
        # Mermaid has no legend: what the line means stands in its label.
        means = "" if arrow.line == "solid" else LINES[arrow.line]
        said = quoted(": ".join(part for part in (means, arrow.label) if part))
        label = f'|"{said}"|' if said else ""
        written.append(f"    {ids[arrow.source]} {ARROWS[arrow.line]}{label} {ids[arrow.target]}")
    broken = [str(n) for n, arrow in enumerate(diagram.arrows) if arrow.line == "crossed"]
    if broken:
        written.append(f"    linkStyle {','.join(broken)} stroke:{STROKES['crossed']}")
    notes = ([] if diagram.boxes else [EMPTY]) + ([diagram.note] if diagram.note else [])
    for place, note in enumerate(notes):
        written.append(f'    n{place}["{quoted(note)}"]:::note')
    used: list[Tone] = [tone for tone in LOOKS if any(box.tone == tone for box in diagram.boxes)]
    for tone in used:
        look = LOOKS[tone]
        dashes = f",stroke-dasharray:{look.dashes}" if look.dashes else ""
        written.append(
            f"    classDef {tone} fill:{look.fill},stroke:{look.border},"
            f"stroke-width:{look.thick}px{dashes},color:#1a1a1a"
        )
    if notes:
        written.append("    classDef note fill:none,stroke:none")
    return "\n".join(written) + "\n"


def quoted(text: str) -> str:
    """Return the text for a quoted label: what is no letter, digit or space by its number.

    >>> quoted('Art. 5 "all"')
    'Art#46; 5 #34;all#34;'
    """
    return "".join(
        letter if letter.isalnum() or letter in " ," else f"#{ord(letter)};"
        for letter in " ".join(printable(text).split())
    )


def _title(text: str) -> str:
    """Return the text as a string of the YAML that stands above a flowchart."""
    # Mermaid cuts tags out of a title and shows "&" as "&amp;"; signs like them it lets be.
    said = " ".join(printable(text).split()).translate(str.maketrans("<>&", "\u2039\u203a\uff06"))
    return json.dumps(said, ensure_ascii=False).replace("%", r"\u0025")

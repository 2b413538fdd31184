"""Signs of a quarrel in words, and the form that lists of quarrels share."""

from __future__ import annotations

from collections.abc import Iterable

from ...escalation.conflicts.signs import ACT, BORDER, CLAIM, EARLIER, HOSTILITY, WAR, Sign
from ...model import World
from ...words import listed, wrapped

TITLE, SECTION, PLAIN, ITEM, PART, POINT, AFTER = range(7)
LISTED = (ITEM, PART, POINT)
Line = tuple[int, str]
INDENTS = {ITEM: "  ", PART: "    ", POINT: "      "}


def sign_in_words(world: World, sign: Sign) -> str:
    """Return what a sign says, with what it rests on and since when."""
    name = world.label(sign.through)
    told = {
        ACT: f"fighting ({name})",
        WAR: f"fighting on {sign.since} ({name}), in a war that goes on ({world.label(sign.war)})",
        HOSTILITY: f"hostility ({name}{f', since {sign.since}' if sign.since else ''})",
        CLAIM: f"a claim to {name}, which the other holds or claims",
        EARLIER: f"an earlier incident on {sign.since} ({name})",
        BORDER: "a common border",
    }
    return told[sign.kind]


def signs_in_words(world: World, signs: Iterable[Sign]) -> str:
    """Return the signs in a row, claims to several territories as one."""
    found = list(signs)
    claimed = [world.label(sign.through) for sign in found if sign.kind == CLAIM]
    told, merged = [], False
    for sign in found:
        if sign.kind == CLAIM and len(claimed) > 1:
            if not merged:
                told.append(f"claims to {listed(claimed)}, which the other holds or claims")
            merged = True
        else:
            told.append(sign_in_words(world, sign))
    return "; ".join(told)


def as_plain(lines: Iterable[Line], columns: int) -> str:
    """Return the lines as text of so many columns, an empty line before each section and after."""
    out: list[str] = []
    for level, text in lines:
        if level in (TITLE, SECTION, AFTER):
            out += [*([""] if out else []), *wrapped(text, columns)]
            if level == TITLE:
                out.append("=" * min(len(text), columns))
        else:
            indent = INDENTS.get(level, "")
            out += wrapped(indent + text, columns, indent + "  " if indent else "")
    return "\n".join(out)


def as_markdown(lines: Iterable[Line]) -> str:
    """Return the lines as Markdown: headings, paragraphs and lists in lists."""
    marks = {TITLE: "# ", SECTION: "## ", PLAIN: "", AFTER: "", ITEM: "- "}
    marks |= {PART: "  - ", POINT: "    - "}
    out: list[str] = []
    before = TITLE
    for level, text in lines:
        if out and not (level in LISTED and before in LISTED):
            out.append("")
        out.append(marks[level] + text)
        before = level
    return "\n".join(out)

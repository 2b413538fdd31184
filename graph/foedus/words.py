"""Small pieces of English that every text of foedus is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable

MANY = 6
WIDEST = 100
NO_FORECAST = "it is no forecast of what anyone will do"


def words(name: str) -> str:
    """Return a term's local name as words.

    >>> words("WithinTerritory"), words("InForce")
    ('within territory', 'in force')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def listed(items: Iterable[str]) -> str:
    """Return the items in a row, with "and" before the last.

    >>> listed(["Russia", "Armenia", "Belarus"])
    'Russia, Armenia and Belarus'
    """
    row = list(items)
    if len(row) < 2:
        return "".join(row)
    return f"{', '.join(row[:-1])} and {row[-1]}"


def numbered(count: int, noun: str) -> str:
    """Return how many there are of something.

    >>> numbered(1, "edge"), numbered(1200, "edge")
    ('1 edge', '1,200 edges')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def some(items: tuple[str, ...]) -> str:
    """Return the items in a row, the number of the rest in place of a long tail.

    >>> some(tuple("abcdefgh"))
    'a, b, c, d, e and 3 more'
    """
    if len(items) <= MANY:
        return listed(items)
    return f"{', '.join(items[: MANY - 1])} and {len(items) - MANY + 1} more"


def in_title(label: str) -> str:
    """Return the label of an incident as a title has it after a colon.

    >>> in_title("Supposed: Russia attacks Estonia")
    'Russia attacks Estonia (supposed)'
    """
    name = label.removeprefix("Supposed: ")
    return label if name == label else f"{name} (supposed)"


def width_of_terminal() -> int:
    """Return the columns of the terminal, or of COLUMNS; 100 where there is none, or at most."""
    import shutil

    return min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns)


def wrapped(text: str, columns: int, indent: str = "") -> list[str]:
    """Return lines of at most *columns*, later ones indented by *indent* or as the first."""
    lead = text[: len(text) - len(text.lstrip())]
    lines, line = [], lead
    for word in text.strip().split(" "):
        if len(line) + 1 + len(word) > columns and line.strip():
            lines.append(line)
            line = (indent or lead) + word
        else:
            line += word if not line.strip() else f" {word}"
    return [*lines, line.rstrip()]


def without_tags(text: str) -> str:
    r"""Return Markdown in which what looks like HTML is text: no page of ours has any.

    >>> without_tags("of <b>Zenda</b>, 2 < 3")
    'of \\<b>Zenda\\</b>, 2 < 3'
    """
    return re.sub(r"<(?=[A-Za-z/!?])", r"\\<", text)

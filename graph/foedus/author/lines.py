"""Where in a TOML text a key stands: the line to which a fault is put down."""

from __future__ import annotations

import re
from collections import Counter

Place = tuple[str | int, ...]

# What can hold a bracket or an equals sign without meaning one.
_OPAQUE = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^']|'(?!''))*'{3}
      | "(?:[^"\\\r\n]|\\.)*" | '[^'\r\n]*' | \#[^\r\n]*""",
    re.VERBOSE | re.DOTALL,
)
_HEADER = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<name>[\w.\s-]+?)\s*\]\]?\s*$")
_KEY = re.compile(r"\s*(?P<name>[\w-]+)\s*(?:\.[\w.\s-]*)?=")


def lines(text: str) -> dict[Place, int]:
    r"""Return the line, from 1, of each key and table, by its path in the parsed file.

    >>> lines('a = 1\n[[b]]\nc = 2\n')
    {('a',): 1, ('b', 0): 2, ('b',): 2, ('b', 0, 'c'): 3}
    """
    found: dict[Place, int] = {}
    table: Place = ()
    seen: Counter[str] = Counter()
    masked = _OPAQUE.sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), text)
    for number, line in enumerate(masked.splitlines(), start=1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            name = header["name"]
            table = (name, seen[name]) if header["open"] == "[[" else (name,)
            seen[name] += 1
            found.setdefault(table, number)
            found.setdefault((name,), number)
        elif key:
            found.setdefault((*table, key["name"]), number)
    return found


def line_of(known: dict[Place, int], place: Place) -> int:
    """Return the line of the key, or of the nearest table around it; 0 where there is none."""
    while place:
        if place in known:
            return known[place]
        place = place[:-1]
    return 0

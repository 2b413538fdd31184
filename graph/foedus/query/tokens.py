"""The tokens of a SPARQL text, told apart far enough to see keywords, braces and parameters.

Written because a parser in Python costs more to import than most queries cost to run, and
because pyoxigraph does not show its own syntax tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}
               | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
               | "(?:[^"\\\r\n]|\\.)*"
               | '(?:[^'\\\r\n]|\\.)*')
    | (?P<iri><[^<>"{}|^`\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<prefixed>(?:[^\W\d_][\w.-]*|_)?:[\w:%.-]*)
    | (?P<word>[^\W\d_]\w*)
    | (?P<brace>[{}()\[\]])
    | (?P<other>\S)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """One token: its kind (a group of the pattern), its text and where it begins."""

    kind: str
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a SPARQL text, comments left out.

    >>> [token.kind for token in tokens("ASK { <urn:x> a 'SERVICE' } # FROM")]
    ['word', 'brace', 'iri', 'word', 'string', 'brace']
    """
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind != "comment":
            yield Token(kind, match[0], match.start())


def place(text: str, offset: int) -> tuple[int, int]:
    r"""Return line and column, both counted from 1, of an offset.

    >>> place("ASK\n{ }", 6)
    (2, 3)
    """
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def excerpt(text: str, line: int, column: int) -> str:
    """Return the line, indented, with a caret below the column."""
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1].replace("\t", " ")
    return f"  {shown}\n  {' ' * (min(column, len(shown) + 1) - 1)}^"

"""What stands in a briefing under which heading, the same in every format."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from .briefing import Briefing

DRAWN_IN = "Who is drawn in"
SOURCES = "Sources"
AGAIN = "How to have it again"


class Column(Struct, frozen=True):
    """A column of a table; a `share` of the width, or none: as wide as its text, unbroken."""

    title: str
    share: float = 0


class Row(Struct, frozen=True):
    """The cells of a row, and the numbers of the sources that stand in its last one."""

    cells: tuple[str, ...]
    sources: tuple[int, ...]


class Table(Struct, frozen=True):
    """A table under a title; its last column is that of the sources."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def tables(found: Briefing) -> Iterator[Table]:
    """Yield the commitments, and who says what, if anybody does."""
    yield Table(
        "The commitments",
        (
            Column("Verdict"),
            Column("Clause", 1.3),
            Column("Who owes whom", 1.6),
            Column("What", 1),
            Column("Decided by", 1.2),
            Column("Source"),
        ),
        tuple(
            Row((each.verdict, each.clause, each.who, each.response, each.decided), each.sources)
            for each in found.commitments
        ),
    )
    if found.said:
        yield Table(
            "Who says what",
            (
                Column("Question"),
                Column("Who", 1.3),
                Column("What is claimed", 1.8),
                Column("How"),
                Column("When"),
                Column("Source"),
            ),
            tuple(
                Row((each.question, each.claimants, each.claim, each.stance, each.on), each.sources)
                for each in found.said
            ),
        )


def cited(numbers: tuple[int, ...]) -> str:
    """Return the numbers of sources as a text cites them.

    >>> cited((3, 8))
    '[3] [8]'
    """
    return " ".join(f"[{number}]" for number in numbers)


def leads(address: str) -> bool:
    """Return whether an address can be followed by who reads the briefing."""
    return address.startswith(("https://", "http://"))

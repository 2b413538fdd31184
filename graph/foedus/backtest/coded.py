"""The table of alliances and wars by Berkemeier and Fuhrmann, as downloaded.

Source: Reassessing the fulfillment of alliance commitments in war, Research & Politics 5(2),
2018, replication file. The user brings it; none of its rows is part of the project.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from ..errors import Refused
from ..records.by_columns import read_all, with_columns
from ..records.rows import Row

SCHEMES = ("LLM", "BF")
NEEDED = ("warid", "atopid", "warname")
# Their columns, and the commitment types of ours that they stand for.
TYPES = {
    "defense": "defence",
    "offense": "offence",
    "neutral": "neutralityPledge",
    "nonagg": "nonAggression",
}


class Code(Enum):
    """What a coder found of an alliance in a war."""

    HONOURED = "honoured"
    VIOLATED = "violated"
    NOT_MET = "casus foederis not met"
    NON_AGGRESSION = "non-aggression only, kept"
    CONSULTATION = "consultation only"
    UNCODED = "uncoded"

    @property
    def triggered(self) -> bool | None:
        """Whether the commitment was called in; None where they do not say."""
        answers = {Code.HONOURED: True, Code.VIOLATED: True, Code.NOT_MET: False}
        return answers.get(self)


class Coded(Struct, frozen=True):
    """An alliance in a war: its numbers, era and form, its types, and its codes by scheme.

    `cow_war` is the number of the war with the Correlates of War, "" where it has none.
    """

    war: str
    war_name: str
    alliance: str
    before_1945: bool
    multilateral: bool
    types: tuple[str, ...]
    codes: tuple[Code, ...]
    excluded: tuple[bool, ...]
    helped: tuple[bool, ...]
    where: str
    cow_war: str = ""

    def code(self, scheme: str) -> Code:
        """Return what the scheme's coders found."""
        return self.codes[SCHEMES.index(scheme)]

    def counted(self, scheme: str) -> bool:
        """Return whether the scheme counts the case: its promise applied."""
        return not self.excluded[SCHEMES.index(scheme)]

    def some_helped(self, scheme: str) -> bool:
        """Return whether some ally helped and none fought another, as the scheme has it."""
        return self.helped[SCHEMES.index(scheme)]


def coded(paths: Sequence[str]) -> tuple[list[Coded], list[str]]:
    """Return the cases, and where a row could not be read.

    Raise Refused where no file at the paths has their columns.
    """
    files = with_columns(paths, *NEEDED, "dnaLLM", "honorLLM")
    if not files:
        raise Refused(
            "no file there has the columns of the table of alliances and wars",
            "Give the replication file of Berkemeier and Fuhrmann 2018, or its folder.",
        )
    rows, unread = read_all(files, NEEDED)
    found: list[Coded] = []
    for row in rows:
        try:
            found.append(_coded(row))
        except ValueError as error:
            unread.append(f"{row.where}: {error}")
    return found, unread


def _coded(row: Row) -> Coded:
    return Coded(
        str(row.needed("warid")),
        row.text("warname"),
        str(row.needed("atopid")),
        row.flag("sample"),
        row.flag("multilateral"),
        tuple(ours for theirs, ours in TYPES.items() if row.flag(theirs)),
        tuple(_code(row, scheme) for scheme in SCHEMES),
        tuple(row.flag(f"dna{scheme.lower()}") for scheme in SCHEMES),
        tuple(row.flag(f"sabroskyhonor{scheme.lower()}") for scheme in SCHEMES),
        row.where,
        str(row.number("cowwarid") or ""),
    )


def _code(row: Row, scheme: str) -> Code:
    """Return the code; what is set apart as mere non-aggression or consultation is no trigger."""
    columns = {
        "honor": Code.HONOURED,
        "violate": Code.VIOLATED,
        "nonagg": Code.NON_AGGRESSION,
        "consul": Code.CONSULTATION,
        "cfna": Code.NOT_MET,
    }
    flags = (code for column, code in columns.items() if row.flag(f"{column}{scheme.lower()}"))
    return next(flags, Code.UNCODED)

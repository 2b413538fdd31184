"""Alliances of which we hold no text: what `foedus import` makes of ATOP's flags, in memory.

Source: Leeds, Ritter, Mitchell and Long, Alliance Treaty Obligations and Provisions, International
Interactions 28(3), 2002; the member-phase file of the user's own copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..model import World
from ..read.stated import stated
from ..records import described, import_files
from ..records.atop.alliances import TABLES
from ..records.by_columns import read, with_columns
from ..records.rows import BadRow, Row
from ..records.tally import Tally

DATA_SET, NO_ACTOR = "atop", "no actor"
# What a limit's column begins and ends with, of those to an adversary or a place.
NARROW = tuple(f"{of}co{to}" for of in ("def", "off", "neu") for to in ("adv", "loc"))
# The kind of condition of which the flag tells that it is there, and not what it says.
UNSAID = "Unspecified"
# A promise to talk is no casus foederis: the coders set it apart, and so is it here.
JUDGED = frozenset({"defence", "guarantee", "offence", "neutralityPledge", "nonAggression"})


class Promises(Struct, frozen=True):
    """What the flags say: the world with their alliances, and what could not be read or mapped.

    `narrow` are the numbers of alliances that are limited to an adversary or a place.
    """

    world: World
    narrow: frozenset[str]
    unread: list[str]


def promises(world: World, paths: Sequence[str]) -> Promises:
    """Return the world with the alliances of which it has no clause to judge, by their flags.

    No table of member phases at the paths: the world as it was.
    """
    needed = TABLES["phases"]
    found = with_columns(paths, *needed)
    if not found:
        return Promises(world, frozenset(), [])
    judged = judged_in(world)
    bare = [replace(each, codes=()) for each in world.instruments.values() if each.id not in judged]
    imported = import_files(DATA_SET, paths, world.altered(*bare), without_ours=True)
    missing = frozenset(described(DATA_SET).missing)
    rows = [row for table in found for row in read(table, needed[:2], missing)[0]]
    added = stated(imported.content, DATA_SET)
    return Promises(world.joined(added), frozenset(_narrow(rows)), list(_unread(imported.tally)))


def judged_in(world: World) -> frozenset[str]:
    """Return the instruments that have a clause to judge."""
    clauses = world.clauses.values()
    return frozenset(each.instrument for each in clauses if each.commitment_type in JUDGED)


def _unread(tally: Tally) -> Iterator[str]:
    yield from map(str, tally.malformed)
    for file in tally.files.values():
        for why, group in file.skipped.items():
            if why.startswith(NO_ACTOR):
                more = f", and {group.count - 1} more" if group.count > 1 else ""
                yield f"{group.first}: {why}{more}"


def _narrow(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        try:
            if any(row.flag(column) for column in NARROW):
                yield str(row.needed("atopid"))
        except BadRow:  # the import has told of it
            continue

"""Lists of states by number: who existed, was strong, near, a rival, or bound to whom, and when.

All are files of the Correlates of War, of ATOP and of rivalries, known by their columns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from msgspec import Struct, field

from ...dates import PartialDate
from ...records.by_columns import read_all, with_columns
from ...records.rows import BadRow, Row, date_of

T = TypeVar("T")
Spell = tuple[date, date]
Pair = tuple[int, int]
Place = tuple[float, float]

PROMISES = ("defense", "offense", "neutral", "nonagg", "consul")
DAYS = ("styear", "stmonth", "stday", "endyear", "endmonth", "endday")
STATES = ("ccode", *DAYS, "statenme")
MAJORS = ("ccode", *DAYS)
STRENGTH = ("ccode", "year", "cinc")
NEIGHBOURS = ("statelno", "statehno", "conttype", "begin", "end")
CAPITALS = ("ccode", "stdate", "enddate", "lat", "lng")
RIVALS = (("ccode1", "ccode2", "styear", "endyear"), ("ccode1", "ccode2", "start", "end"))
PHASES = ("atopid", "member", "yrent", "yrexit", *PROMISES)
MISSING = frozenset({"", "-9", "NA", "."})


class Promise(Struct, frozen=True):
    """A party of an alliance over a spell, and the kinds of what it promises."""

    alliance: str
    party: int
    spell: Spell
    kinds: frozenset[str]


class Lists(Struct, frozen=True):
    """The lists as read; a spell has its first and its last day. `lacking` are those not there.

    `strength` is the composite index of national capability by state and year.
    """

    states: list[tuple[int, Spell]]
    majors: list[tuple[int, Spell]]
    strength: dict[Pair, float]
    neighbours: list[tuple[Pair, int, Spell]]
    capitals: list[tuple[int, Spell, Place]]
    rivals: list[tuple[Pair, Spell]]
    promises: list[Promise]
    unread: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)


def lists(paths: Sequence[str]) -> Lists:
    """Return the lists that are at the paths."""
    unread: list[str] = []
    lacking: list[str] = []

    def each(
        name: str, columns: Sequence[str], take: Callable[[Row], T], without: str = ""
    ) -> list[T]:
        found = [t for t in with_columns(paths, *columns) if not without or not t.has([without])]
        zero = {"0"} if columns is PHASES else set()
        rows, bad = read_all(found, columns[:2], MISSING | zero)
        unread.extend(bad)
        if not found and name not in lacking:
            lacking.append(name)
        taken: list[T] = []
        for row in rows:
            try:
                taken.append(take(row))
            except ValueError as error:
                unread.append(f"{row.where}: {error}")
        return taken

    rivals = [pair for columns in RIVALS for pair in each("", columns, _rivals(columns))]
    found = Lists(
        each("the list of states", STATES, _listed),
        each("the list of major powers", MAJORS, _listed, without="statenme"),
        {pair: cinc for pair, cinc in each("national capabilities", STRENGTH, _strength) if cinc},
        each("contiguity", NEIGHBOURS, _neighbours),
        each("capitals", CAPITALS, _capital),
        rivals,
        each("alliances by member and phase", PHASES, _promise),
        unread,
    )
    found.lacking.extend(each for each in lacking if each)
    if not rivals:
        found.lacking.append("rivalries")
    return found


def _listed(row: Row) -> tuple[int, Spell]:
    return row.needed("ccode"), _spell(row.day(*DAYS[:3]), row.day(*DAYS[3:]))


def _strength(row: Row) -> tuple[Pair, float | None]:
    known = row.text("cinc") not in MISSING
    return (row.needed("ccode"), row.needed("year")), float(row.text("cinc")) if known else None


def _neighbours(row: Row) -> tuple[Pair, int, Spell]:
    begin, end = (divmod(row.needed(column), 100) for column in ("begin", "end"))
    pair = (row.needed("statelno"), row.needed("statehno"))
    return pair, row.needed("conttype"), _spell(date_of(*begin), date_of(*end))


def _capital(row: Row) -> tuple[int, Spell, Place]:
    first, last = (date.fromisoformat(row.text(column)) for column in ("stdate", "enddate"))
    return row.needed("ccode"), (first, last), (float(row.text("lat")), float(row.text("lng")))


def _rivals(columns: Sequence[str]) -> Callable[[Row], tuple[Pair, Spell]]:
    def taken(row: Row) -> tuple[Pair, Spell]:
        pair = (row.needed("ccode1"), row.needed("ccode2"))
        last = row.number(columns[3])
        return pair, _spell(date_of(row.needed(columns[2])), date_of(last))

    return taken


def _promise(row: Row) -> Promise:
    """Return the promise; the day of exit counts: many end by being broken."""
    spell = _spell(row.day("yrent", "moent", "dayent"), row.day("yrexit", "moexit", "dayexit"))
    kinds = frozenset(kind for kind in PROMISES if row.flag(kind))
    return Promise(row.text("atopid"), row.needed("member"), spell, kinds)


def _spell(first: PartialDate | None, last: PartialDate | None) -> Spell:
    """Return the first day that it surely holds, and the last that it may."""
    if first is None:
        raise BadRow("the first day is missing")
    return first.latest, last.latest if last else date.max

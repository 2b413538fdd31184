"""Disputes and wars between states: who began them on which side, and who joined which later.

Source: Palmer and others, The MID5 Dataset, 2011-2014, Conflict Management and Peace Science 39(4),
2022; Sarkees and Wayman, Resort to War, 2010. The user brings the files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from msgspec import Struct

from ...errors import Refused
from ...records.by_columns import read_all, with_columns
from ...records.rows import BadRow, Row

MISSING = frozenset({"", "-9", "-8", "-7"})
DISPUTES = ("dispnum", "styear", "hostlev", "numa", "numb")
PARTS = ("dispnum", "ccode", "styear", "sidea", "orig", "hiact", "hostlev")
WARS = ("warnum", "ccode", "side", "startyear1", "startmonth1", "startday1", "initiator")
FORCE, WAR = 4, 5  # levels of hostility
SHOW, CLASH, WAR_ACT = 7, 17, 20  # actions: a show of force, a clash, war


class Joiner(Struct, frozen=True, order=True):
    """A state that came in later: on which side, in which year, its highest action."""

    state: int
    side: int
    year: int
    action: int


class Dispute(Struct, frozen=True):
    """One dispute: its year, its level of hostility, and the states that began it on each side.

    Side 0 took the first action.
    """

    id: str
    year: int
    level: int
    sides: tuple[frozenset[int], frozenset[int]]
    joiners: tuple[Joiner, ...]


class Task(Struct, frozen=True):
    """What is asked: in which disputes, and who counts as having joined."""

    name: str
    says: str
    disputes: tuple[Dispute, ...]
    least: int

    def joined(self, dispute: Dispute) -> frozenset[tuple[int, int]]:
        """Return who joined, each with the side."""
        joined = (each for each in dispute.joiners if each.action >= self.least)
        return frozenset((each.state, each.side) for each in joined)


class Asked(Struct, frozen=True):
    """The tasks, every dispute that the files tell, and where a row could not be read."""

    tasks: tuple[Task, ...]
    disputes: tuple[Dispute, ...]
    unread: tuple[str, ...]


def asked(paths: Sequence[str]) -> Asked:
    """Return what can be asked of the files at the paths.

    Raise Refused where neither disputes nor wars are there.
    """
    disputes, unread = _disputes(paths)
    wars, more = _wars(paths)
    of_force = tuple(each for each in disputes if each.level >= FORCE)
    found = [
        Task("wars", "inter-state wars; joined: entered after the first day", wars, 0),
        Task(
            "war-level disputes",
            "disputes that became war; joined: later, with a clash or war",
            tuple(each for each in of_force if each.level >= WAR),
            CLASH,
        ),
        Task(
            "use-of-force disputes",
            "disputes with use of force or war; joined: later, with a show of force or more",
            of_force,
            SHOW,
        ),
    ]
    kept = [each for each in found if each.disputes]
    if not kept:
        raise Refused(
            "no file there has the columns of disputes, or of wars between states",
            "Give MIDA and MIDB of the Militarized Interstate Disputes, or the inter-state wars.",
        )
    return Asked(tuple(kept), tuple(disputes), (*unread, *more))


def _disputes(paths: Sequence[str]) -> tuple[list[Dispute], list[str]]:
    whole, unread = read_all(with_columns(paths, *DISPUTES), DISPUTES, MISSING)
    parts, more = read_all(with_columns(paths, *PARTS), PARTS, MISSING)
    unread += more
    by_number: dict[int, list[tuple[Joiner, bool]]] = defaultdict(list)
    _each(parts, lambda row: by_number[row.needed("dispnum")].append(_part(row)), unread)
    found: list[Dispute] = []

    def add(row: Row) -> None:
        made = _dispute(row, by_number.get(row.needed("dispnum"), []))
        if all(made.sides):
            found.append(made)

    _each(whole, add, unread)
    return found, unread


def _part(row: Row) -> tuple[Joiner, bool]:
    """Return who took part in what way, and whether from the beginning."""
    side, act = 0 if row.flag("sidea") else 1, row.number("hiact") or 0
    return Joiner(row.needed("ccode"), side, row.needed("styear"), act), row.flag("orig")


def _dispute(row: Row, parts: Sequence[tuple[Joiner, bool]]) -> Dispute:
    sides: tuple[set[int], set[int]] = (set(), set())
    joiners: dict[tuple[int, int], Joiner] = {}
    for part, is_original in parts:
        if is_original:
            sides[part.side].add(part.state)
            continue
        known = joiners.get((part.state, part.side), part)
        joiners[part.state, part.side] = Joiner(
            part.state, part.side, min(part.year, known.year), max(part.action, known.action)
        )
    began = sides[0] | sides[1]
    later = sorted(each for each in joiners.values() if each.state not in began)
    frozen = (frozenset(sides[0]), frozenset(sides[1]))
    number = str(row.needed("dispnum"))
    return Dispute(number, row.needed("styear"), row.needed("hostlev"), frozen, tuple(later))


def _wars(paths: Sequence[str]) -> tuple[tuple[Dispute, ...], list[str]]:
    rows, unread = read_all(with_columns(paths, *WARS), WARS, MISSING)
    by_number: dict[int, list[tuple[date, Row]]] = defaultdict(list)

    def add(row: Row) -> None:
        start = row.day("startyear1", "startmonth1", "startday1")
        if start is None:
            raise BadRow("nothing under startyear1")
        by_number[row.needed("warnum")].append((start.earliest, row))

    _each(rows, add, unread)
    found = (_war(number, parts) for number, parts in sorted(by_number.items()))
    return tuple(each for each in found if all(each.sides)), unread


def _war(number: int, parts: Sequence[tuple[date, Row]]) -> Dispute:
    """Return the war; each side was begun by those who were first on it."""
    sides: tuple[set[int], set[int]] = (set(), set())
    starts = [[day for day, row in parts if row.number("side") == side] for side in (1, 2)]
    began = [each for _, each in parts if each.number("initiator") == 1]
    flipped = bool(began) and began[0].number("side") != 1
    joiners = set()
    for day, row in parts:
        side = 0 if row.number("side") == 1 else 1
        if day == min(starts[side]):
            sides[side].add(row.needed("ccode"))
        else:
            joiners.add(
                Joiner(row.needed("ccode"), 1 - side if flipped else side, day.year, WAR_ACT)
            )
    everyone = sides[0] | sides[1]
    first, second = map(frozenset, sides[::-1] if flipped else sides)
    later = sorted(each for each in joiners if each.state not in everyone)
    year = min(day for day, _ in parts).year
    return Dispute(f"war-{number}", year, WAR, (first, second), tuple(later))


def _each(rows: Iterable[Row], do: Callable[[Row], None], unread: list[str]) -> None:
    for row in rows:
        try:
            do(row)
        except BadRow as error:
            unread.append(f"{row.where}: {error}")

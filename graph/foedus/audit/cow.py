"""States compared with the user's copy of the COW list of states: numbers, first and last days."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from msgspec import Struct

from ..dates import PartialDate
from ..model import World
from ..records.rows import Row
from .actors import SYSTEM, families, of_number
from .difference import Difference, apart, in_order
from .rows import rows, tables, unreadable

NEEDED = ("ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday")
DAWN = date(1816, 1, 1)  # before which the list does not look


class Span(Struct, frozen=True):
    """One row of theirs, with the actors of ours at its first and its last day."""

    start: PartialDate
    end: PartialDate
    first: str
    final: str
    row: Row

    @property
    def number(self) -> str:
        """The number that the row gives the state."""
        return self.row.text("ccode")


def against_cow(world: World, path: str) -> tuple[list[Difference], int]:
    """Return the differences, and how many rows of theirs are of no actor of ours."""
    spans, found, unmet = _spans(world, path)
    last = max((span.end.latest for each in spans.values() for span in each), default=date.max)
    for entries in spans.values():
        # Ours can go on where their list leaves a state out, under the same number or another.
        pairs = zip([None, *entries], [*entries, None], strict=True)
        for before, after in pairs:
            if before and after and before.final == after.first:
                found += _gap(before, after)
                continue
            found += _end(world, before, last) if before else []
            found += _start(world, after) if after else []
    heads = families(world)
    for actor in world.actors.values():
        numbers = [value for system, value in actor.codes if system == SYSTEM]
        if numbers and heads.get(actor.id, actor.id) not in spans:
            found.append(Difference(actor.id, numbers[0], "not in their list"))
    return in_order(found), unmet


def _spans(world: World, path: str) -> tuple[dict[str, list[Span]], list[Difference], int]:
    """Return the rows by family of actors, what cannot be read or placed, and how many of these."""
    heads = families(world)
    spans: dict[str, list[Span]] = defaultdict(list)
    found: list[Difference] = []
    unmet = 0
    listed = tables(path)
    for file in [each for each in listed if each.has(NEEDED[:2])] or listed:
        read, bad = rows(file, NEEDED)
        found += bad
        for row in read:
            try:
                start = row.day("styear", "stmonth", "stday")
                end = row.day("endyear", "endmonth", "endday")
            except ValueError as error:
                found.append(unreadable(row, str(error)))
                continue
            if not (start and end):
                found.append(unreadable(row, "a day is missing"))
                continue
            number = row.text("ccode")
            first = of_number(world, number, start.latest)
            final = of_number(world, number, end.earliest)
            if first and final:
                spans[heads.get(first, first)].append(Span(start, end, first, final, row))
            else:
                unmet += 1
                note = "no actor of ours bears the number then"
                found.append(Difference("", number, "unknown number", where=row.where, note=note))
    for entries in spans.values():
        entries.sort(key=lambda span: span.start)
    return spans, found, unmet


def _gap(before: Span, after: Span) -> list[Difference]:
    if apart(after.start, before.end) <= 1:
        return []
    away = f"not from {before.end} to {after.start}"
    where = after.row.where
    return [Difference(after.first, after.number, "gap", "", "goes on", away, None, where)]


def _start(world: World, span: Span) -> list[Difference]:
    ours = world.actors[span.first].period.start
    if span.start.latest <= DAWN and (ours is None or ours.earliest <= DAWN):
        return []
    days = apart(ours, span.start) if ours else None
    if days == 0:
        return []
    shown = (str(ours or "not told"), str(span.start))
    return [Difference(span.first, span.number, "start", "", *shown, days, span.row.where)]


def _end(world: World, span: Span, last: date) -> list[Difference]:
    """Return whether the ends differ: theirs is the last day, ours the first day after it.

    The last day of their data is no end.
    """
    ours = world.actors[span.final].period.end
    if span.end.latest >= last and (ours is None or ours.latest > last):
        return []
    days = apart(ours, span.end) if ours else None
    if days is not None and abs(days) <= 1:
        return []
    shown = (str(ours or "exists"), str(span.end))
    return [Difference(span.final, span.number, "end", "", *shown, days, span.row.where)]

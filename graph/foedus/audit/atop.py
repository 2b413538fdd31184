"""Instruments compared with the user's copy of ATOP (Leeds et al. 2002): parties, days, types.

Read are the files whose columns are those of the member-phase data set (parties, with entry, exit
and obligations by phase) and of the alliance data set (signature and end). ATOP dates a party by
its signature; ours are bound from the entry into force, so that starts differ by design.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cached_property

from msgspec import Struct

from ..dates import PartialDate, Period
from ..model import Instrument, World
from ..records.rows import Row
from .actors import families, of_number
from .difference import Difference, apart, in_order, joined
from .rows import rows, tables, unreadable

SYSTEM = "atopId"
MEMBER = ("atopid", "member", "yrent", "yrexit")
ALLIANCE = ("atopid", "begyr", "endyr")
# Their flags, and the commitment types of ours that they stand for.
TYPES = {
    "defense": ("defence", "guarantee"),
    "offense": ("offence",),
    "neutral": ("neutralityPledge",),
    "nonagg": ("nonAggression",),
    "consul": ("consultation",),
}
SIGNATURE = "theirs is our day of signature; ours is the entry into force"
JULIAN = "theirs may be by the Julian calendar"
NEW_CENTURY = date(1900, 3, 1)
SUSPENDED = "suspended"
GREGORIAN = 1923  # since when the last of the states had the Gregorian calendar


class Spell(Struct, frozen=True):
    """One row of theirs: a party's being bound over a period."""

    row: Row
    number: str
    party: str
    period: Period


class Copy(Struct, frozen=True, dict=True):
    """What the user's copy says: spells of parties, and the row of each alliance."""

    spells: list[Spell]
    alliances: dict[str, Row]
    unread: list[Difference]

    @cached_property
    def by_alliance(self) -> dict[str, list[Spell]]:
        """The spells by alliance."""
        found: dict[str, list[Spell]] = defaultdict(list)
        for spell in self.spells:
            found[spell.row.text("atopid")].append(spell)
        return found

    @cached_property
    def last(self) -> date:
        """The last day of which the copy tells; of later ones it cannot differ."""
        days = [
            bound.latest
            for spell in self.spells
            for bound in (spell.period.start, spell.period.end)
            if bound
        ]
        return max(days, default=date.max)


def against_atop(world: World, path: str) -> tuple[list[Difference], int]:
    """Return the differences, and how many alliances of theirs no instrument of ours matches."""
    copy = _copy(world, path)
    ours: dict[str, list[Instrument]] = defaultdict(list)
    found = list(copy.unread)
    for instrument in world.instruments.values():
        numbers = [value for system, value in instrument.codes if system == SYSTEM]
        for number in numbers:
            ours[number].append(instrument)
        if not numbers:
            found.append(Difference(instrument.id, "", "no number", note="it has no foedus:atopId"))
    theirs = {*copy.by_alliance, *copy.alliances}
    for number, instruments in ours.items():
        if number not in theirs:
            ids = " ".join(sorted(each.id for each in instruments))
            found.append(Difference(ids, number, "unmatched", note="their data lack the number"))
            continue
        found += _compared(world, number, instruments, copy)
    return in_order(found), len(theirs - set(ours))


def _copy(world: World, path: str) -> Copy:
    files = tables(path)
    members = [each for each in files if each.has(MEMBER[:3])]
    alliances = [each for each in files if each.has(("atopid", "begyr", "mem1"))]
    spells: list[Spell] = []
    unread: list[Difference] = []
    by_number: dict[str, Row] = {}
    for file in members or (files if not alliances else []):
        found, bad = rows(file, MEMBER)
        unread += bad
        for row in found:
            try:
                spells.append(_spell(world, row))
            except ValueError as error:
                unread.append(unreadable(row, str(error)))
    for file in alliances:
        found, bad = rows(file, ALLIANCE)
        unread += bad
        by_number.update({row.text("atopid"): row for row in found})
    return Copy(spells, by_number, unread)


def _spell(world: World, row: Row) -> Spell:
    """Return what a row says of a party; raise ValueError for a date that there is not."""
    start = row.day("yrent", "moent", "dayent")
    end = row.day("yrexit", "moexit", "dayexit")
    number = row.text("member")
    party = of_number(world, number, start.latest if start else date.min) or ""
    return Spell(row, number, party, Period(start, end))


def _compared(
    world: World, number: str, instruments: list[Instrument], copy: Copy
) -> list[Difference]:
    """Return the differences on one alliance; several instruments of ours can make it up."""
    ids = " ".join(sorted(each.id for each in instruments))
    spells = copy.by_alliance.get(number, [])
    found = _of_alliance(number, ids, instruments, copy)
    if spells:
        found += _of_parties(world, number, ids, instruments, copy)
        found += _of_types(world, number, ids, instruments, spells)
    return found


def _of_alliance(
    number: str, ids: str, instruments: list[Instrument], copy: Copy
) -> list[Difference]:
    row = copy.alliances.get(number)
    if row is None:
        return []
    try:
        signed = row.day("begyr", "begmo", "begday")
        ended = row.day("endyr", "endmo", "endday")
    except ValueError as error:
        return [unreadable(row, str(error))]
    known = [each.signed or each.period.start for each in instruments]
    first = min((day for day in known if day), default=None, key=lambda day: day.earliest)
    found = []
    if signed and first and (days := apart(first, signed)):
        found.append(
            Difference(
                ids,
                number,
                "signature",
                "",
                str(first),
                str(signed),
                days,
                row.where,
                _calendar(signed, days),
            )
        )
    return found + _end(ids, number, "", joined([i.period for i in instruments]), ended, row, copy)


def _of_parties(
    world: World, number: str, ids: str, instruments: list[Instrument], copy: Copy
) -> list[Difference]:
    heads = families(world)
    theirs: dict[str, list[Spell]] = defaultdict(list)
    found = []
    for spell in copy.by_alliance[number]:
        if spell.party:
            theirs[heads.get(spell.party, spell.party)].append(spell)
        else:
            note = "no actor of ours bears the number"
            found.append(
                Difference(
                    ids, number, "unknown party", spell.number, where=spell.row.where, note=note
                )
            )
    ours: dict[str, list[Period]] = defaultdict(list)
    names: dict[str, str] = {}
    wanted = {each.id for each in instruments}
    for member in world.memberships.values():
        if member.instrument in wanted and member.mode != SUSPENDED:
            head = heads.get(member.party, member.party)
            ours[head].append(member.period)
            names.setdefault(head, member.party)
    for head in sorted({*theirs, *ours}):
        name = names.get(head) or theirs[head][0].party
        if head not in ours:
            one = theirs[head][0]
            shown = ("", str(one.period), None, one.row.where)
            found.append(Difference(ids, number, "missing party", name, *shown))
        elif head not in theirs:
            first = joined(ours[head])[0]
            if not (first.start and first.start.earliest > copy.last):
                found.append(Difference(ids, number, "extra party", name, str(first)))
        else:
            found += _of_days(
                ids, number, name, instruments, joined(ours[head]), theirs[head], copy
            )
    return found


def _of_days(
    ids: str,
    number: str,
    party: str,
    instruments: list[Instrument],
    ours: list[Period],
    spells: list[Spell],
    copy: Copy,
) -> list[Difference]:
    theirs = joined([spell.period for spell in spells])
    first = min(spells, key=lambda spell: str(spell.period.start))
    last = max(spells, key=lambda spell: str(spell.period.end or "9999"))
    found = []
    mine, other = ours[0].start, theirs[0].start
    if mine and other and (days := apart(mine, other)):
        signed = any(each.signed and abs(apart(each.signed, other)) <= 1 for each in instruments)
        note = SIGNATURE if signed else _calendar(other, days)
        found.append(
            Difference(
                ids, number, "start", party, str(mine), str(other), days, first.row.where, note
            )
        )
    return found + _end(ids, number, party, ours, theirs[-1].end, last.row, copy)


def _end(
    ids: str,
    number: str,
    party: str,
    ours: list[Period],
    theirs: PartialDate | None,
    row: Row,
    copy: Copy,
) -> list[Difference]:
    """Return whether the ends differ; ours is the first day after, theirs the last or the first."""
    mine = ours[-1].end
    if theirs is None and (mine is None or mine.latest > copy.last):
        return []
    days = apart(mine, theirs) if mine and theirs else None
    if days is not None and abs(days) <= 1:
        return []
    shown = (str(mine or "in force"), str(theirs or "in force"))
    note = _calendar(theirs, days) if theirs and days else ""
    return [Difference(ids, number, "end", party, *shown, days, row.where, note)]


def _calendar(theirs: PartialDate, days: int) -> str:
    """Return whether the days apart are those of the two calendars: 12, from March 1900 on 13."""
    shift = 12 if theirs.latest < NEW_CENTURY else 13
    return JULIAN if theirs.latest.year < GREGORIAN and days == shift else ""


def _of_types(
    world: World, number: str, ids: str, instruments: list[Instrument], spells: list[Spell]
) -> list[Difference]:
    wanted = {each.id for each in instruments}
    promised = {
        clause.commitment_type for clause in world.clauses.values() if clause.instrument in wanted
    }
    found = []
    for flag, types in TYPES.items():
        mine = bool(promised & set(types))
        theirs = next((spell for spell in spells if spell.row.flag(flag)), None)
        if mine != bool(theirs):
            where = theirs.row.where if theirs else ""
            yes_or_no = ("yes" if mine else "no", "yes" if theirs else "no")
            found.append(Difference(ids, number, f"type {types[0]}", "", *yes_or_no, None, where))
    return found

"""Alliances by member and phase: instruments, who is bound when, and clauses by their flags.

The table of alliances, which has one row for each, adds the days of the alliance itself to those
of its members. Alone it says who was ever party and not when: its members are claims, no
memberships, and its clauses bind nobody yet.
"""

from __future__ import annotations

import re
from collections import defaultdict

from msgspec import Struct

from ...dates import PartialDate, Period
from ...vocab import term as iri
from ..bearers import day_after
from ..desk import Desk
from ..rows import BadRow, Row
from ..statements import NOTATION, named, plain, term
from . import clauses

DAYS = tuple(f"{part}{bound}" for bound in ("ent", "exit") for part in ("yr", "mo", "day"))
LEFT_OUT = "an instrument of ours has its foedus:atopId"
OWN_DAYS = tuple(f"{bound}{part}" for bound in ("beg", "end") for part in ("yr", "mo", "day"))
TABLES = {
    "phases": ("atopid", "member", *DAYS, *clauses.FLAGS),
    "alliances": ("atopid", *OWN_DAYS, *clauses.OBLIGATIONS, "mem1"),
}


class Whole(Struct, frozen=True):
    """One row of the table of alliances: its days, and the numbers of all its members ever."""

    row: Row
    period: Period
    start: PartialDate
    members: tuple[int, ...]


class Entry(Struct, frozen=True):
    """One row: a party that is bound in one phase of an alliance. The period ends with its exit."""

    row: Row
    party: str
    period: Period
    phase: int


def read(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each alliance with its parties and clauses. Source: Leeds et al. (2002), codebook."""
    alliances: dict[int, list[Entry]] = defaultdict(list)
    signed: dict[int, PartialDate] = {}
    for row in _finest(desk, rows["phases"]):
        try:
            number, start = row.needed("atopid"), row.day(*DAYS[:3])
            entry = _entry(desk, row)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))
            continue
        if start:
            signed[number] = min(start, signed.get(number, start))
        if entry:
            alliances[number].append(entry)
    known = _wholes(desk, rows["alliances"])
    for number, entries in sorted(alliances.items()):
        _alliance(desk, number, signed[number], entries, known.pop(number, None))
    for number, own in sorted(known.items()):
        if number in signed:
            why = "none of its member phases came in"
            desk.tally.skip(own.row.file, own.row.line, why)
        else:
            _undated(desk, number, own)


def _entry(desk: Desk, row: Row) -> Entry | None:
    start, left = row.day(*DAYS[:3]), row.day(*DAYS[3:])
    if start is None:
        raise BadRow("nothing under yrent")
    period = Period(start, day_after(left))
    if period.reverses():
        raise BadRow(f"the exit, {left}, is before the entry, {start}")
    for flag in clauses.FLAGS:
        row.number(flag)
    if str(row.needed("atopid")) in desk.left_out:
        desk.tally.skip(row.file, row.line, LEFT_OUT)
        return None
    found = desk.actor(row, row.needed("member"), period)
    if found is None:
        return None
    return Entry(row, found.actor, found.period, row.number("phase") or 0)


def _finest(desk: Desk, rows: list[Row]) -> list[Row]:
    """Return the rows by phase if there are any: the publisher's file of members says the same."""
    by_phase = [row for row in rows if "phase" in row.cells]
    if not by_phase:
        return rows
    for row in rows:
        if "phase" not in row.cells:
            desk.tally.skip(row.file, row.line, "the member phases say the same")
    return by_phase


def _wholes(desk: Desk, rows: list[Row]) -> dict[int, Whole]:
    """Return the rows of the table of alliances that make sense, by number."""
    found: dict[int, Whole] = {}
    for row in rows:
        if "phase" in row.cells:
            desk.tally.skip(row.file, row.line, "a phase of an alliance, not the alliance")
            continue
        try:
            number, own = row.needed("atopid"), _whole(row)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))
            continue
        if number in found:
            desk.tally.skip(row.file, row.line, "the number came before")
        elif str(number) in desk.left_out:
            desk.tally.skip(row.file, row.line, LEFT_OUT)
        else:
            found[number] = own
    return found


def _whole(row: Row) -> Whole:
    start, last = row.day(*OWN_DAYS[:3]), row.day(*OWN_DAYS[3:])
    places = [name for name in row.cells if re.fullmatch(r"mem\d+", name)]
    members = tuple(who for name in places if (who := row.number(name)) is not None)
    if start is None:
        raise BadRow("nothing under begyr")
    period = Period(start, day_after(last))
    if period.reverses():
        raise BadRow(f"the end, {last}, is before the start, {start}")
    for flag in clauses.OBLIGATIONS:
        row.number(flag)
    return Whole(row, period, start, members)


def _instrument(
    desk: Desk, number: int, signed: PartialDate, end: PartialDate | None, where: list[str]
) -> str:
    """State the alliance as an instrument and return its id."""
    say, id = desk.statements, f"{desk.description.name}-{number}"
    say.thing(id, ["Instrument"], f"alliance ATOP {number}, {signed}", where)
    say.say(id, NOTATION, plain(str(number), iri("atopId")))
    say.say(id, "bindingness", term("bindingTreaty"))
    say.signed(id, signed)
    say.lasts(id, Period(signed, end))
    return id


def _undated(desk: Desk, number: int, own: Whole) -> None:
    """State an alliance of whose members no days are known: who was one, at whatever time."""
    row, say = own.row, desk.statements
    members = {who: desk.sought(who, own.period) for who in own.members}
    id = _instrument(desk, number, own.start, own.period.end, [row.where])
    for who, found in members.items():
        if found is None:
            desk.tally.note(row.file, row.line, "one of its members is none of ours")
            continue
        key = f"{id}-member-{who}"
        label = f"state {who}, at some time in ATOP {number}"
        say.claim(key, label, row.where, found.actor, "membershipOf")
        say.say(key, "claimedThing", named(id))
    if row.flag("asymm"):
        desk.tally.note(
            row.file, row.line, "its members differ in duties, whose are whose is not told"
        )
    else:
        clauses.state(desk, id, f"ATOP {number}", (0, Period()), [Entry(row, "", own.period, 0)])
    desk.tally.note(row.file, row.line, "of its members no days: they are claims, nobody is bound")
    desk.taken(row)


def _alliance(
    desk: Desk, number: int, signed: PartialDate, entries: list[Entry], own: Whole | None
) -> None:
    say = desk.statements
    where = [entry.row.where for entry in entries]
    spells = _spells(entries)
    ends = [period.end for _, period, _ in spells]
    known = [end for end in ends if end]
    last = max(known, key=lambda end: end.latest) if len(known) == len(ends) else None
    if own:
        signed, last = own.start, own.period.end
        where.append(own.row.where)
        if set(own.members) != {entry.row.number("member") for entry in entries}:
            why = "its members are others than those of its phases that came in"
            desk.tally.note(own.row.file, own.row.line, why)
        desk.taken(own.row)
    id = _instrument(desk, number, signed, last, where)
    seen: dict[str, int] = defaultdict(int)
    for party, period, rows in spells:
        seen[party] += 1
        key = f"{id}-{party}-{seen[party]}"
        say.thing(key, ["Membership"], f"{party} in ATOP {number}, {seen[party]}", rows)
        say.say(key, "instrument", named(id))
        say.say(key, "party", named(party))
        is_first = period.start and period.start.earliest <= signed.latest
        say.say(key, "mode", term("original" if is_first else "accession"))
        say.lasts(key, period)
    phases = _phases(entries)
    for phase, period in sorted(phases.items()):
        bound = [entry for entry in entries if entry.phase == phase]
        clauses.state(desk, id, f"ATOP {number}", (phase if len(phases) > 1 else 0, period), bound)
    for entry in entries:
        desk.taken(entry.row)


def _spells(entries: list[Entry]) -> list[tuple[str, Period, list[str]]]:
    """Return when each party was bound: phases that touch, or overlap, are one period."""
    found: list[tuple[str, Period, list[str]]] = []
    for party in sorted({entry.party for entry in entries}):
        own = [entry for entry in entries if entry.party == party]
        own.sort(key=lambda each: (each.period.start or PartialDate.parse("0001"), each.phase))
        whole, rows = own[0].period, [own[0].row.where]
        for entry in own[1:]:
            start, end = entry.period.start, whole.end
            if end and start and start.earliest > end.latest:
                found.append((party, whole, rows))
                whole, rows = entry.period, [entry.row.where]
                continue
            ends = (end, entry.period.end)
            later = max((e for e in ends if e), key=lambda e: e.latest, default=None)
            whole = Period(whole.start, None if None in ends else later)
            rows = [*rows, entry.row.where]
        found.append((party, whole, rows))
    return found


def _phases(entries: list[Entry]) -> dict[int, Period]:
    """Return the days of each phase: from its first entry to the first of the next."""
    starts: dict[int, PartialDate] = {}
    for entry in entries:
        if entry.period.start:
            first = starts.get(entry.phase, entry.period.start)
            starts[entry.phase] = min(first, entry.period.start)
    order = sorted(starts, key=lambda phase: (starts[phase], phase))
    found = {}
    for phase, after in zip(order, [*order[1:], None], strict=True):
        begins = None if phase == order[0] else starts[phase]
        ends = None if after is None else starts[after]
        period = Period(begins, ends)
        found[phase] = Period(begins, None) if period.reverses() else period
    return found

"""Alliances by member and phase: instruments, who is bound when, and clauses by their flags."""

from __future__ import annotations

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
TABLES = {"phases": ("atopid", "member", *DAYS, "phase", *clauses.FLAGS)}


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
    for row in rows["phases"]:
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
    for number, entries in sorted(alliances.items()):
        _alliance(desk, number, signed[number], entries)


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
        desk.tally.skip(row.file, row.line, "an instrument of ours has its foedus:atopId")
        return None
    found = desk.actor(row, row.needed("member"), period)
    if found is None:
        return None
    return Entry(row, found.actor, found.period, row.number("phase") or 0)


def _alliance(desk: Desk, number: int, signed: PartialDate, entries: list[Entry]) -> None:
    say, id = desk.statements, f"atop-{number}"
    where = [entry.row.where for entry in entries]
    say.thing(id, ["Instrument"], f"alliance ATOP {number}, {signed}", where)
    say.say(id, NOTATION, plain(str(number), iri("atopId")))
    say.say(id, "bindingness", term("bindingTreaty"))
    say.signed(id, signed)
    spells = _spells(entries)
    ends = [period.end for _, period, _ in spells]
    known = [end for end in ends if end]
    last = max(known, key=lambda end: end.latest) if len(known) == len(ends) else None
    say.lasts(id, Period(signed, last))
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

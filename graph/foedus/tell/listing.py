"""Lists of things of a kind, with the columns that the kind has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from ..dates import Period, Truth
from ..model import Event, Instrument, Thing, World
from ..words import listed

LISTS = {
    "states": ("actors", {"State", "DeFactoState"}),
    "organs": ("actors", {"Organ"}),
    "units": ("actors", {"MilitaryUnit"}),
    "incidents": ("events", {"Incident", "War"}),
}
PLAIN = ("id", "label", "when", "mark")
Row = tuple[str, ...]


def listing(world: World, kind: str, on: date | None) -> tuple[Row, list[Row]]:
    """Return the columns, and a row for each thing of the kind by id; with *on* those of the day.

    A thing of which it is unknown whether it was there on the day is listed.
    """
    table, wanted = LISTS.get(kind, (kind, set()))
    entries = [
        entry
        for id, entry in sorted(getattr(world, table).items())
        if (not wanted or wanted & set(entry.kinds)) and _is_of_day(entry, on)
    ]
    columns, row = COLUMNS.get(kind, (PLAIN, _plain))
    return columns, [row(world, entry, on) for entry in entries]


def _is_of_day(entry: Any, on: date | None) -> bool:
    if on is None:
        return True
    period: Period = getattr(entry, "period", Period())
    signed = getattr(entry, "signed", None)
    unsigned = period.start is None and signed is not None and on < signed.earliest
    return not unsigned and period.holds_on(on) is not Truth.NO


def _plain(_: World, entry: Thing, __: date | None) -> Row:
    period = getattr(entry, "period", Period())
    return entry.id, entry.label, "" if period == Period() else str(period), entry.mark


def _instrument(world: World, entry: Instrument, on: date | None) -> Row:
    """Return an instrument with how many were bound, on the day or ever, and what it promises."""
    parties = {
        each.party
        for each in world.memberships.values()
        if each.instrument == entry.id and each.mode != "suspended" and _is_of_day(each, on)
    }
    promises = {
        world.label(clause.commitment_type)
        for clause in world.clauses.values()
        if clause.instrument == entry.id and _is_of_day(clause, on)
    }
    days = (str(day or "") for day in (entry.signed, entry.period.start, entry.period.end))
    return entry.id, entry.label, *days, str(len(parties)), ", ".join(sorted(promises)), entry.mark


def _incident(world: World, entry: Event, _: date | None) -> Row:
    """Return an incident with those who used force in it, or are said to, and whom they hit."""
    acts = [entry, *(world.events[id] for id in entry.acts if id in world.events)]
    claimed = [
        claim.value
        for claim in world.claims.values()
        if claim.aspect == "attackerIdentity"
        and claim.stance == "asserts"
        and claim.about in {act.id for act in acts}
    ]
    attackers = _names(world, (id for act in acts for id in act.attackers))
    victims = _names(world, (id for act in acts for id in act.victims))
    accused = _names(world, claimed)
    by = attackers or (f"claimed: {accused}" if accused else "")
    return entry.id, entry.label, str(entry.period), by, victims, entry.mark


def _names(world: World, ids: Iterable[str]) -> str:
    return listed(sorted({world.label(id) for id in ids}))


COLUMNS: dict[str, tuple[Row, Callable[[World, Any, date | None], Row]]] = {
    "instruments": (
        ("id", "label", "signed", "in force from", "until", "parties", "promises", "mark"),
        _instrument,
    ),
    "incidents": (("id", "label", "when", "attacker", "hit", "mark"), _incident),
}

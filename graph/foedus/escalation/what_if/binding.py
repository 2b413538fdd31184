"""Who is bound by what if not as recorded: treaties put in force or left out, parties gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from ...dates import PartialDate, Period, Truth
from ...law import Facts
from ...model import Clause, Instrument, Membership, Thing, World
from ...vocab import part


def with_what_hangs_on(world: World, ids: Iterable[str]) -> set[str]:
    """Return the ids, with the clauses and memberships of those that are treaties."""
    gone = set(ids)
    held: tuple[Clause | Membership, ...] = (*world.clauses.values(), *world.memberships.values())
    return gone | {each.id for each in held if each.instrument in gone}


def ended(facts: Facts, treaty: str, party: str) -> tuple[list[Thing], list[str]]:
    """Return a party's memberships as they are if it is bound no longer from the day on.

    Second come those that begin later, and so never do. A clause may name an actor that is no
    party: of it a membership is returned that was over on the day.
    """
    on = facts.on
    today = PartialDate(on, on)
    kept: list[Thing] = []
    gone: list[str] = []
    for each in facts.memberships(treaty, party):
        start, end = each.period.start, each.period.end
        if end and end.latest <= on:
            continue
        if start and start.earliest >= on:
            gone.append(each.id)
        else:
            kept.append(replace(each, period=Period(start, today)))
    if not facts.memberships(treaty, party) or gone:
        kept.append(
            Membership(
                id=f"supposed-end-{part(treaty)}-{part(party)}",
                label=f"{facts.world.label(party)}, supposed to have left",
                kinds=("Membership",),
                instrument=treaty,
                party=party,
                period=Period(None, today),
            )
        )
    return kept, gone


def put_in_force(world: World, treaty: str, clause: str, on: date) -> list[Thing]:
    """Return the treaty, its clauses and memberships, so altered that all are in force on the day.

    With *clause* it is that version of the provision; without, of several versions the first
    on a day before all, the last on a day after. Bound are those whose membership began with
    the treaty, or lasted to its end.
    """
    instrument = world.instruments[treaty]
    found: list[Thing] = []
    if not _is_live(instrument, on):
        today, signed = PartialDate(on, on), instrument.signed
        if signed and signed.latest > on:
            signed = today
        found.append(replace(instrument, signed=signed, period=Period(today), expires=None))
        found += [
            replace(each, period=Period(PartialDate(on, on)))
            for each in world.memberships.values()
            if each.instrument == treaty and _belongs(each, instrument, on)
        ]
    clauses = [c for c in world.clauses.values() if c.instrument == treaty]
    if clause:
        wanted = world.clauses[clause]
        rivals = [c for c in clauses if c.article == wanted.article and c.id != clause]
        if wanted.period.holds_on(on) is not Truth.YES:
            found.append(replace(wanted, period=Period()))
            over = Period(None, PartialDate(on, on))
            live = (c for c in rivals if c.period.holds_on(on) is not Truth.NO and c.period.start)
            found += [replace(each, period=over) for each in live]
        return found
    for article in sorted({each.article for each in clauses}):
        versions = [each for each in clauses if each.article == article]
        if all(each.period.holds_on(on) is Truth.NO for each in versions):
            found.append(replace(_nearest(versions, on), period=Period()))
    return found


def _is_live(instrument: Instrument, on: date) -> bool:
    ran_out = instrument.expires is not None and instrument.expires.earliest <= on
    known = instrument.period.start is not None
    open_end = ran_out and instrument.period.end is None
    return known and not open_end and instrument.period.holds_on(on) is Truth.YES


def _belongs(membership: Membership, instrument: Instrument, on: date) -> bool:
    """Return whether the party is bound if the treaty is put in force on a day of its own."""
    own, whole = membership.period, instrument.period
    if own.holds_on(on) is Truth.YES:
        return False
    if whole.start and on < whole.start.latest:
        return own.start is None or own.start.earliest <= whole.start.latest
    if whole.end and own.end:
        return own.end.latest >= whole.end.earliest
    return True


def _nearest(versions: list[Clause], on: date) -> Clause:
    """Return the last version that had begun by the day, or the first."""
    begun = [v for v in versions if v.period.start is None or v.period.start.earliest <= on]
    ordered = sorted(
        begun or versions,
        key=lambda v: (v.period.start.earliest if v.period.start else date.min, v.id),
    )
    return ordered[-1] if begun else ordered[0]

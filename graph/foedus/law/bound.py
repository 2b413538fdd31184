"""Who is bound by an instrument on a day. Source: VCLT (1969) Arts 24, 26, 54 to 57."""

from __future__ import annotations

from ..dates import Truth, all_of, any_of, not_
from ..model import Clause, Instrument
from .facts import Facts

NOT_BOUND = frozenset({"suspended"})


def is_party(facts: Facts, instrument: str, actor: str) -> tuple[Truth, tuple[str, ...]]:
    """Return whether the actor is bound on the day, and the memberships that say so."""
    return facts.once((instrument, actor), lambda: _is_party(facts, instrument, actor))


def _is_party(facts: Facts, instrument: str, actor: str) -> tuple[Truth, tuple[str, ...]]:
    entries = [m for m in facts.memberships(instrument, actor) if m.mode not in NOT_BOUND]
    pauses = [m for m in facts.memberships(instrument, actor) if m.mode in NOT_BOUND]
    entered = any_of(*(m.period.holds_on(facts.on) for m in entries))
    paused = any_of(*(m.period.holds_on(facts.on) for m in pauses))
    truth = all_of(entered, not_(paused), exists(facts, actor))
    if entered is not Truth.NO and paused is not Truth.NO:
        return truth, tuple(m.id for m in pauses)
    shown = [m for m in entries if m.period.holds_on(facts.on) is entered] or entries
    return truth, tuple(m.id for m in shown)


def exists(facts: Facts, actor: str) -> Truth:
    """Return whether the actor existed on the day; one of whom nothing is said did."""
    known = facts.world.actors.get(actor)
    return known.period.holds_on(facts.on) if known else Truth.YES


def in_force(facts: Facts, instrument: Instrument, clause: Clause) -> Truth:
    """Return whether instrument and clause version are in force on the day.

    An instrument without a day of entry into force is in force on no day before its
    signature, and unknown after it.
    """
    own = instrument.period.holds_on(facts.on)
    if instrument.period.start is None:
        signed = instrument.signed
        before = signed is not None and facts.on < signed.earliest
        own = all_of(own, Truth.NO if before else Truth.UNKNOWN)
    return all_of(own, clause.period.holds_on(facts.on))

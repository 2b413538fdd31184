"""Who is bound by an instrument on a day. Source: VCLT (1969) Arts 24, 26, 54 to 57."""

from __future__ import annotations

from ..dates import Truth, any_of
from ..model import Clause, Instrument
from .facts import Facts

NOT_BOUND = frozenset({"suspended"})


def is_party(facts: Facts, instrument: str, actor: str) -> tuple[Truth, tuple[str, ...]]:
    """Return whether the actor is bound on the day, and the memberships that say so."""
    return facts.once((instrument, actor), lambda: _is_party(facts, instrument, actor))


def _is_party(facts: Facts, instrument: str, actor: str) -> tuple[Truth, tuple[str, ...]]:
    entries = [m for m in facts.memberships(instrument, actor) if m.mode not in NOT_BOUND]
    pauses = [m for m in facts.memberships(instrument, actor) if m.mode in NOT_BOUND]
    paused = any_of(*(m.period.holds_on(facts.on) for m in pauses))
    if paused is not Truth.NO:
        ids = tuple(m.id for m in pauses)
        return (Truth.NO if paused is Truth.YES else Truth.UNKNOWN), ids
    truth = any_of(*(m.period.holds_on(facts.on) for m in entries))
    shown = [m for m in entries if m.period.holds_on(facts.on) is truth] or entries
    return truth, tuple(m.id for m in shown)


def in_force(facts: Facts, instrument: Instrument, clause: Clause) -> Truth:
    """Return whether instrument and clause version are in force on the day.

    An instrument without a day of entry into force is in force on no day before its
    signature, and unknown after it.
    """
    if instrument.period.start is None:
        signed = instrument.signed
        before = signed is not None and facts.on < signed.earliest
        return (
            Truth.NO
            if before or instrument.period.holds_on(facts.on) is Truth.NO
            else Truth.UNKNOWN
        )
    own, version = instrument.period.holds_on(facts.on), clause.period.holds_on(facts.on)
    if Truth.NO in (own, version):
        return Truth.NO
    return Truth.UNKNOWN if Truth.UNKNOWN in (own, version) else Truth.YES

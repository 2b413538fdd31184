"""Who is bound by an instrument on a day. Source: VCLT (1969) Arts 24, 26, 54 to 57."""

from __future__ import annotations

from ..dates import Truth, all_of, any_of, not_
from ..model import Clause, Instrument
from .facts import Facts

DEFENCE = frozenset({"defence", "offence"})
NOT_BOUND = frozenset({"suspended"})
SEVERAL = 3  # parties that an alliance among few states may have


def is_party(facts: Facts, instrument: str, actor: str) -> tuple[Truth, tuple[str, ...]]:
    """Return whether the actor is bound on the day, and the memberships that say so."""
    return facts.by_law((instrument, actor), lambda: _is_party(facts, instrument, actor))


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
    signature, and unknown after it. One whose term ran out, and of which neither an end nor a
    new term is recorded, is unknown too.
    """
    question = ("in force", instrument.id, clause.id)
    return facts.by_law(question, lambda: _in_force(facts, instrument, clause))


def _in_force(facts: Facts, instrument: Instrument, clause: Clause) -> Truth:
    own = instrument.period.holds_on(facts.on)
    term = instrument.expires
    if term and term.earliest <= facts.on and instrument.period.end is None:
        own = all_of(own, Truth.UNKNOWN)
    if instrument.period.start is None:
        signed = instrument.signed
        before = signed is not None and facts.on < signed.earliest
        own = all_of(own, Truth.NO if before else Truth.UNKNOWN)
    return all_of(own, clause.period.holds_on(facts.on))


def is_broad(facts: Facts, instrument: str) -> bool:
    """Return whether it has more parties than half of the states at its entry into force.

    What binds nearly everybody sets nobody apart: it makes no side, and no bloc.
    """
    return facts.by_law(("broad", instrument), lambda: _is_broad(facts, instrument))


def _is_broad(facts: Facts, instrument: str) -> bool:
    start = facts.world.instruments[instrument].period.start
    parties = facts.parties(instrument)
    if start is None or len(parties) < SEVERAL:
        return False
    then = facts.as_of(start.earliest)
    actors = facts.world.actors.values()
    states = [a for a in actors if "State" in a.kinds and exists(then, a.id) is not Truth.NO]
    bound = [each for each in parties if is_party(facts, instrument, each)[0] is not Truth.NO]
    return len(bound) > max(SEVERAL, len(states) / 2)


def allied(facts: Facts, one: str, other: str) -> tuple[Truth, tuple[str, ...]]:
    """Return whether a clause of defence binds the one to the other on the day, and which."""
    return facts.by_law(("allied", one, other), lambda: _allied(facts, one, other))


def _allied(facts: Facts, one: str, other: str) -> tuple[Truth, tuple[str, ...]]:
    found: dict[str, Truth] = {}
    for clause in facts.world.clauses.values():
        if (
            clause.commitment_type not in DEFENCE
            or clause.instrument not in facts.world.instruments
        ):
            continue
        ends = (
            is_end(facts, clause, one, clause.obligors),
            is_end(facts, clause, other, clause.beneficiaries),
        )
        live = in_force(facts, facts.world.instruments[clause.instrument], clause)
        found[clause.id] = all_of(live, *ends)
    holds = any_of(*found.values())
    return holds, tuple(id for id, truth in found.items() if truth is holds is not Truth.NO)


def is_end(facts: Facts, clause: Clause, actor: str, named: tuple[str, ...]) -> Truth:
    """Return whether the actor is at that end of the clause: named there, or a party if none is."""
    if named:
        return Truth.of(actor in named)
    return is_party(facts, clause.instrument, actor)[0]

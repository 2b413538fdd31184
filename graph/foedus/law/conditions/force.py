"""Conditions of time and of being bound, which every clause has."""

from __future__ import annotations

from ...dates import Truth
from ...model import Condition
from .. import bound
from ..case import Case
from ..verdict import Finding, on_condition


def in_force(case: Case, condition: Condition) -> Finding:
    """Hold while instrument and clause version are in force. Source: VCLT Arts 24, 28, 42.

    Yes: The day lies in the life of the instrument and of this version of the clause.
    No: It lies before signature or entry into force, after the end, or outside the life of
    this version.
    Unknown: No day of entry into force is known, a date is too rough to tell, or the term ran
    out and neither a renewal nor an end is recorded.
    """
    question = (condition.kind, condition.id, condition.interpreted_by, case.clause.id)
    return case.facts.by_law(question, lambda: _in_force(case, condition))


def _in_force(case: Case, condition: Condition) -> Finding:
    instrument, clause = case.instrument, case.clause
    holds = bound.in_force(case.facts, instrument, clause)
    if instrument.period.start is None:
        life = "no day of entry into force is known"
    else:
        life = f"in force {instrument.period}"
    if instrument.signed and case.on < instrument.signed.earliest:
        life = f"signed only on {instrument.signed}"
    elif clause.period.holds_on(case.on) is not Truth.YES:
        life = f"this text is in force {clause.period}"
    elif instrument.expires and holds is Truth.UNKNOWN and instrument.period.start:
        life += f"; its term ran out on {instrument.expires}, and no renewal or end is recorded"
    return on_condition(condition, holds, f"{life} (asked of {case.on})", (instrument.id,))


def obligor_bound(case: Case, condition: Condition) -> Finding:
    """Hold while the obligor is bound. Source: VCLT Arts 2(1)(g), 26.

    Yes: The obligor is a party on the day, or the clause names it.
    No: The obligor is not yet a party, no longer one, suspended, or does not exist on the
    day.
    Unknown: A date of its membership is too rough to tell; or nothing is in force, so that it
    is not asked.
    """
    return _bound(case, condition, case.obligor, case.clause.obligors, "obligor")


def beneficiary_covered(case: Case, condition: Condition) -> Finding:
    """Hold while the beneficiary is a party or the clause was made for it. Source: VCLT Art. 36.

    Yes: The beneficiary is a party on the day, or the clause names it.
    No: The beneficiary is not yet a party, no longer one, suspended, or does not exist on the
    day.
    Unknown: A date of its membership is too rough to tell; or nothing is in force, so that it
    is not asked.
    """
    return _bound(case, condition, case.beneficiary, case.clause.beneficiaries, "beneficiary")


def _bound(
    case: Case, condition: Condition, actor: str, named: tuple[str, ...], role: str
) -> Finding:
    question = (role, condition.id, condition.interpreted_by, case.clause.id, actor)
    return case.facts.by_law(question, lambda: _is_bound(case, condition, actor, named, role))


def _is_bound(
    case: Case, condition: Condition, actor: str, named: tuple[str, ...], role: str
) -> Finding:
    if bound.exists(case.facts, actor) is Truth.NO:
        life = case.facts.world.actors[actor].period
        reason = f"{case.name(actor)} did not exist on {case.on} (it existed {life})"
        return on_condition(condition, Truth.NO, reason, (actor,))
    if actor in named and not case.facts.memberships(case.instrument.id, actor):
        return on_condition(
            condition, Truth.YES, f"the {role} is named in the clause", (case.clause.id,)
        )
    if bound.in_force(case.facts, case.instrument, case.clause) is Truth.NO:
        # Nobody is bound by what is not in force; that is the other finding's to say.
        return on_condition(condition, Truth.UNKNOWN, "not asked: nothing is in force")
    holds, because = bound.is_party(case.facts, case.instrument.id, actor)
    periods = [case.facts.world.memberships[id].period for id in because]
    if holds is Truth.YES:
        reason = f"the {role} is a party"
    else:
        shown = "; ".join(str(period) for period in periods)
        reason = f"the {role} is no party on {case.on}" + (f" (party {shown})" if shown else "")
    return on_condition(condition, holds, reason, because if holds is not Truth.YES else ())

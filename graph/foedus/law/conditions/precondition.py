"""Conditions on what has to come first: another's act, a day, another clause."""

from __future__ import annotations

from ...dates import Truth
from ...model import Condition, Event
from .. import bound, sides
from ..case import Case
from ..verdict import Finding, Verdict, on_condition

EVERY, ANY = "everyObligor", "anyParty"
HOLDS = {
    Verdict.TRIGGERED: Truth.YES,
    Verdict.ARGUABLE: Truth.UNKNOWN,
    Verdict.AVAILABLE: Truth.UNKNOWN,
}


def action_taken(case: Case, condition: Condition) -> Finding:
    """Hold if those whom the clause names did what it waits for; a doubtful deed leaves it open.

    What is not recorded was not done. Where every obligor must act, one that is itself the
    attacker makes it fail. Source: the clause's own precondition.

    Yes: One of those named did it; where every obligor must act, each did.
    No: No such deed of theirs is recorded; where every obligor must act, one did not, or is
    the attacker.
    Unknown: They did something of which it is open whether it counts.
    """
    deed = condition.deed
    wanted = case.names(deed.kinds)
    if EVERY in deed.taken_by:
        return _by_every(case, condition, wanted)
    done = _done(case, deed.kinds, deed.taken_by)
    if done:
        return on_condition(condition, Truth.YES, _said(done), tuple(e.id for e in done))
    near = _done(case, deed.doubtful_kinds, deed.taken_by)
    if near:
        reason = f"{_said(near)}; whether that is {wanted} is open"
        return on_condition(condition, Truth.UNKNOWN, reason, tuple(e.id for e in near))
    who = _takers(case, deed.taken_by)
    return on_condition(condition, Truth.NO, f"no {wanted} of {who} is recorded")


def _by_every(case: Case, condition: Condition, wanted: str) -> Finding:
    obligors = case.clause.obligors or tuple(case.facts.parties(case.instrument.id))
    breaking = sides.sure_attackers(case.facts, case.act) & set(obligors)
    if breaking:
        reason = f"{case.names(breaking)}, one of those who must act together, is the attacker"
        return on_condition(condition, Truth.NO, reason, (case.act.id,))
    done = _events(case, condition.deed.kinds)
    acted = {case.facts.principal(by) for event in done for by in event.by}
    missing = [
        obligor
        for obligor in obligors
        if obligor not in acted and bound.exists(case.facts, obligor) is not Truth.NO
    ]
    reason = f"all acted: {_said(done)}" if not missing else f"not all acted: no {wanted} of "
    reason += case.names(tuple(missing)) if missing else ""
    return on_condition(condition, Truth.of(not missing), reason, tuple(e.id for e in done))


def due_date(case: Case, condition: Condition) -> Finding:
    """Hold from the first day on which the duty is due; it needs no other trigger.

    Yes: The day is the first on which the duty is due, or a later one.
    No: The duty is not yet due.
    Unknown: Never: the clause itself fixes the day.
    """
    start, end = condition.due_from, condition.due_by
    holds = Truth.YES if start is None or case.on >= start.earliest else Truth.NO
    shown = " ".join(
        part for part in (f"from {start}" if start else "", f"by {end}" if end else "") if part
    )
    return on_condition(condition, holds, f"the duty is due {shown} (asked of {case.on})")


def other_clause_triggered(case: Case, condition: Condition) -> Finding:
    """Hold if the other clause is triggered over an act of the incident, between those named.

    Yes: The other clause is TRIGGERED.
    No: It is not triggered.
    Unknown: It is ARGUABLE or AVAILABLE, waits for this clause in turn, or is not in the
    data.
    """
    from ..engine import assess, nearness

    other = condition.other
    clause = case.facts.world.clauses.get(other.clause)
    instrument = case.facts.world.instruments.get(clause.instrument) if clause else None
    if clause is None or instrument is None:
        return on_condition(condition, Truth.UNKNOWN, "the other clause is not in the graph")
    who = f"{case.name(other.obligor)} to {case.name(other.beneficiary)} by {clause.label}"
    question = (case.incident.id, other.clause, other.obligor, other.beneficiary)

    def nearest() -> tuple[Verdict, bool]:
        ends = (other.obligor, other.beneficiary)
        acts = sides.acts_by(case.facts, case.incident)
        cases = (Case(case.facts, case.incident, act, clause, instrument, *ends) for act in acts)
        found = max(map(assess, cases), key=nearness, default=None)
        if found is None:
            return Verdict.NOT_TRIGGERED, False
        open_ones = (each for each in found.open_points() if each.kind == condition.kind)
        return found.verdict, any(case.clause.id in each.because for each in open_ones)

    answer = case.facts.unless_asked(question, nearest)
    if answer is None:
        reason = f"what binds {who} depends on this clause in turn"
        return on_condition(condition, Truth.UNKNOWN, reason, (clause.id,))
    verdict, waits = answer
    reason = f"{verdict.name}: {who}" + (", which waits for this clause in turn" if waits else "")
    return on_condition(condition, HOLDS.get(verdict, Truth.NO), reason, (clause.id,))


def _done(case: Case, kinds: tuple[str, ...], takers: tuple[str, ...]) -> list[Event]:
    """Return what was done of those kinds over the incident by one of the takers."""
    ends = (case.instrument.id, case.obligor, case.beneficiary)
    return case.facts.once(
        ("done", case.incident.id, kinds, takers, *ends),
        lambda: [e for e in _events(case, kinds) if _by_one_of(case, e, takers)],
    )


def unspecified(case: Case, condition: Condition) -> Finding:
    """Leave open: the source says that there is a further condition, and not its content.

    Yes: Never.
    No: Never.
    Unknown: Always: nobody can tell whether what is not known is met.
    """
    reason = f"{condition.label or case.name(condition.kind)}; the source does not say which"
    return on_condition(condition, Truth.UNKNOWN, reason)


def _events(case: Case, kinds: tuple[str, ...]) -> list[Event]:
    def of_kinds() -> list[Event]:
        said = case.facts.said_about(case.incident)
        return [event for event in said if set(kinds) & set(event.kinds)]

    return case.facts.as_told(("done", case.incident.id, kinds), of_kinds)


def _by_one_of(case: Case, event: Event, takers: tuple[str, ...]) -> bool:
    named = set(takers) | {_role(case, role) for role in takers}
    for by in event.by:
        actor = case.facts.principal(by)
        if {by, actor} & named:
            return True
        party = bound.is_party(case.facts, case.instrument.id, actor)[0]
        if ANY in named and party is not Truth.NO:
            return True
    return False


def _role(case: Case, role: str) -> str:
    return {"theBeneficiary": case.beneficiary, "theObligor": case.obligor}.get(role, role)


def _takers(case: Case, takers: tuple[str, ...]) -> str:
    return " or ".join(case.name(_role(case, taker)) for taker in takers)


def _said(events: list[Event]) -> str:
    return "; ".join(
        f"{event.label}" + (f" ({event.period.start})" if event.period.start else "")
        for event in events
    )

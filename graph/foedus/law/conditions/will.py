"""Conditions that lie in the will of the parties: opinion, request, consultation."""

from __future__ import annotations

from ...dates import Truth
from ...model import Condition, Event
from .. import bound
from ..case import Case
from ..verdict import Finding, on_condition

CALLS = frozenset({"Request", "Invocation"})


def party_opinion(case: Case, condition: Condition) -> Finding:
    """Hold once a party has called on the clause; until then it is for the parties to say.

    Silence is never a no. Source: North Atlantic Treaty Art. 4 ("in the opinion of any of
    them") and clauses like it.
    """
    calls = [
        event
        for event in _calls(case)
        if any(_is_bound(case, case.facts.principal(by)) for by in event.by)
    ]
    if calls:
        return on_condition(condition, Truth.YES, _said(calls), tuple(e.id for e in calls))
    reason = "no party has called on the clause over this; any party may"
    return on_condition(condition, Truth.UNKNOWN, reason, awaits=True)


def request_made(case: Case, condition: Condition) -> Finding:
    """Hold if the beneficiary asked under the clause. Source: Nicaragua, ICJ Reports 1986, 199."""
    calls = [
        event
        for event in _calls(case)
        if any(case.facts.principal(by) == case.beneficiary for by in event.by)
    ]
    if calls:
        return on_condition(condition, Truth.YES, _said(calls), tuple(e.id for e in calls))
    return on_condition(
        condition, Truth.NO, f"{case.name(case.beneficiary)} made no request under the clause"
    )


def consultation_held(case: Case, condition: Condition) -> Finding:
    """Hold if the parties consulted under the clause."""
    held = [
        event
        for event in case.facts.said_about(case.incident)
        if "Consultation" in event.kinds and case.clause.id in event.under
    ]
    if held:
        return on_condition(condition, Truth.YES, _said(held), tuple(e.id for e in held))
    return on_condition(condition, Truth.NO, "no consultation under the clause is recorded")


def _calls(case: Case) -> list[Event]:
    return [
        event
        for event in case.facts.said_about(case.incident)
        if CALLS & set(event.kinds) and case.clause.id in event.under
    ]


def _is_bound(case: Case, actor: str) -> bool:
    named = actor in case.clause.obligors or actor in case.clause.beneficiaries
    return named or bound.is_party(case.facts, case.instrument.id, actor)[0] is not Truth.NO


def _said(events: list[Event]) -> str:
    return "; ".join(
        f"{event.label}" + (f" ({event.period.start})" if event.period.start else "")
        for event in events
    )

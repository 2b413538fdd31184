"""Conditions that lie in the will of the parties: opinion, request, consultation."""

from __future__ import annotations

from collections import defaultdict

from ...dates import Truth
from ...model import Condition, Event
from .. import bound
from ..case import Case
from ..verdict import Finding, on_condition

CALLS = frozenset({"Request", "Invocation"})
CONSULTATION = frozenset({"Consultation"})


def party_opinion(case: Case, condition: Condition) -> Finding:
    """Hold once a party has called on the clause; until then it is for the parties to say.

    Silence is never a no. Source: North Atlantic Treaty Art. 4 ("in the opinion of any of
    them") and clauses like it.

    Yes: A party has called on the clause over the incident, by a request or an invocation.
    No: Never: silence is not a no.
    Unknown: No party has called on it; the verdict is then AVAILABLE, if nothing fails.
    """
    calls = [
        event
        for event in _said_under(case, CALLS)
        if any(_is_bound(case, case.facts.principal(by)) for by in event.by)
    ]
    if calls:
        return on_condition(condition, Truth.YES, _said(calls), tuple(e.id for e in calls))
    reason = "no party has called on the clause over this; any party may"
    return on_condition(condition, Truth.UNKNOWN, reason, awaits=True)


def request_made(case: Case, condition: Condition) -> Finding:
    """Hold if the beneficiary asked under the clause. Source: Nicaragua, ICJ Reports 1986, 199.

    Yes: The beneficiary, or an organ of it, requested help or invoked the clause over the
    incident.
    No: No such call is recorded.
    Unknown: Never: what is not recorded was not asked.
    """
    calls = [
        event
        for event in _said_under(case, CALLS)
        if any(case.facts.principal(by) == case.beneficiary for by in event.by)
    ]
    if calls:
        return on_condition(condition, Truth.YES, _said(calls), tuple(e.id for e in calls))
    return on_condition(
        condition, Truth.NO, f"{case.name(case.beneficiary)} made no request under the clause"
    )


def consultation_held(case: Case, condition: Condition) -> Finding:
    """Hold if the parties consulted under the clause.

    Yes: A consultation under the clause over the incident is recorded.
    No: None is.
    Unknown: Never: what is not recorded was not held.
    """
    held = _said_under(case, CONSULTATION)
    if held:
        return on_condition(condition, Truth.YES, _said(held), tuple(e.id for e in held))
    return on_condition(condition, Truth.NO, "no consultation under the clause is recorded")


def _said_under(case: Case, kinds: frozenset[str]) -> list[Event]:
    """Return what of those kinds was said under the clause over the incident."""

    def by_clause() -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = defaultdict(list)
        for event in case.facts.said_about(case.incident):
            for clause in dict.fromkeys(event.under) if kinds & set(event.kinds) else ():
                found[clause].append(event)
        return found

    said = case.facts.as_told(("said under", case.incident.id, kinds), by_clause)
    return said.get(case.clause.id, [])


def _is_bound(case: Case, actor: str) -> bool:
    named = actor in case.clause.obligors or actor in case.clause.beneficiaries
    return named or bound.is_party(case.facts, case.instrument.id, actor)[0] is not Truth.NO


def _said(events: list[Event]) -> str:
    return "; ".join(
        f"{event.label}" + (f" ({event.period.start})" if event.period.start else "")
        for event in events
    )

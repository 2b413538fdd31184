"""How conditions combine into a verdict. Source: Kleene's strong logic; MODEL 1.5."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from ..dates import Truth, all_of
from ..model import Condition
from .case import Case
from .conditions import ALWAYS, judge
from .verdict import Assessment, Finding, Verdict

POLICY = frozenset({"politicalDeclaration", "executiveOrder"})
REFRAIN = "refrain"
# The kinds of condition whose answer depends on who is to act.
OF_OBLIGOR = frozenset({"ByObligor", "ObligorBound"})


def assess(case: Case) -> Assessment:
    """Return the verdict on the case, every condition judged, also after one has failed."""
    reading = case.facts.perspective.reading
    findings = tuple(
        _judged(case, condition)
        for condition in (*ALWAYS, *_as_reserved(case))
        if _applies(case, condition, reading)
    )
    procedure = tuple(
        _judged(case, condition)
        for condition in case.clause.procedure
        if _applies(case, condition, reading)
    )
    verdict = conclude(case, findings)
    operative = None
    if verdict is Verdict.TRIGGERED:
        operative = all_of(*(finding.holds for finding in procedure))
    return Assessment(
        incident=case.incident.id,
        act=case.act.id,
        clause=case.clause.id,
        obligors=(case.obligor,),
        beneficiary=case.beneficiary,
        verdict=verdict,
        findings=findings,
        procedure=procedure,
        operative=operative,
        response=case.clause.response,
    )


def _judged(case: Case, condition: Condition) -> Finding:
    """Return the finding; one that is the same for every obligor is worked out once."""
    obligor = case.obligor if condition.kind in OF_OBLIGOR else ""
    question = (
        case.act.id,
        case.clause.id,
        case.beneficiary,
        obligor,
        condition.kind,
        condition.id,
    )
    return case.facts.once(question, lambda: _in_use(case, condition))


def _in_use(case: Case, condition: Condition) -> Finding:
    """Return the finding; unknown where it is a no and the condition may not be in use yet."""
    finding = judge(case, _as_interpreted(case, condition))
    if condition.period.holds_on(case.on) is Truth.YES or finding.holds is not Truth.NO:
        return finding
    reason = f"{finding.reason}; whether this condition is in use on {case.on} is not known"
    return replace(finding, holds=Truth.UNKNOWN, reason=reason)


def _as_interpreted(case: Case, condition: Condition) -> Condition:
    """Return the condition without the interpretive acts that came after the incident."""
    if not condition.interpreted_by:
        return condition
    end, next_day = case.incident.period.end, case.on + timedelta(days=1)
    over = max(next_day, end.latest) if end else next_day
    events = case.facts.world.events
    known = (events[id] for id in condition.interpreted_by if id in events)
    kept = (act.id for act in known if act.period.start is None or act.period.start.earliest < over)
    return replace(condition, interpreted_by=tuple(kept))


def conclude(case: Case, findings: tuple[Finding, ...]) -> Verdict:
    """Return what follows from the findings on all material conditions."""
    if case.instrument.bindingness in POLICY:
        return Verdict.NON_BINDING
    if any(finding.holds is Truth.NO for finding in findings):
        return Verdict.NOT_TRIGGERED
    if any(finding.awaits for finding in findings):
        return Verdict.AVAILABLE
    if any(finding.holds is Truth.UNKNOWN for finding in findings):
        return Verdict.ARGUABLE
    return Verdict.BREACHED if case.clause.response == REFRAIN else Verdict.TRIGGERED


def _applies(case: Case, condition: Condition, reading: str) -> bool:
    """Return whether the condition belongs to the reading and may be in use on the day."""
    in_use = condition.period.holds_on(case.on) is not Truth.NO
    return in_use and condition.reading in ("", reading)


def _as_reserved(case: Case) -> tuple[Condition, ...]:
    """Return the clause's conditions as the obligor's reservations leave them. VCLT Art. 21."""
    reservations = [
        reservation
        for reservation in case.facts.world.reservations.values()
        if reservation.clause == case.clause.id
        and reservation.party == case.obligor
        and reservation.period.holds_on(case.on) is Truth.YES
    ]
    dropped = {id for reservation in reservations for id in reservation.drops}
    kept = tuple(c for c in case.clause.conditions if c.id not in dropped)
    return kept + tuple(c for reservation in reservations for c in reservation.adds)

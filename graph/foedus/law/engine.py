"""How conditions combine into a verdict. Source: Kleene's strong logic; MODEL 1.5."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from ..dates import Truth, all_of
from ..model import Condition
from . import sides
from .case import Case
from .conditions import ALWAYS, judge
from .verdict import Assessment, Finding, Verdict

POLICY = frozenset({"politicalDeclaration", "executiveOrder", "statute"})
REFRAIN, GUARANTEE = "refrain", "guarantee"
# The kinds of condition whose answer depends on who is to act.
OF_OBLIGOR = frozenset({"ByObligor", "ObligorBound", "WithinAim"})
ROLE_OF_OBLIGOR = "theObligor"
RANK = {
    Verdict.BREACHED: 6,
    Verdict.TRIGGERED: 5,
    Verdict.ARGUABLE: 4,
    Verdict.AVAILABLE: 3,
    Verdict.NON_BINDING: 2,
    Verdict.NOT_TRIGGERED: 1,
}


def assess(case: Case) -> Assessment:
    """Return the verdict on the case, every condition judged, also after one has failed."""
    if (case.clause.id, case.obligor) in case.facts.index.reservations:
        material, procedure = _planned(case, _as_reserved(case))
    else:
        shared = ("plan", case.act.id, case.clause.id, case.beneficiary)
        material, procedure = case.facts.once(
            shared, lambda: _planned(case, case.clause.conditions)
        )
    findings, steps = _found(case, material), _found(case, procedure)
    verdict = conclude(case, findings)
    operative = None
    if verdict is Verdict.TRIGGERED:
        operative = all_of(*(finding.holds for finding in steps))
    return Assessment(
        incident=case.incident.id,
        act=case.act.id,
        clause=case.clause.id,
        obligors=(case.obligor,),
        beneficiary=case.beneficiary,
        verdict=verdict,
        findings=findings,
        procedure=steps,
        operative=operative,
        response=case.clause.response,
    )


Plan = tuple[Finding | Condition, ...]


def _planned(case: Case, conditions: tuple[Condition, ...]) -> tuple[Plan, Plan]:
    """Return the findings that are the same for every obligor, and the conditions that are not."""
    return _plan(case, (*ALWAYS, *conditions)), _plan(case, case.clause.procedure)


def _plan(case: Case, conditions: tuple[Condition, ...]) -> Plan:
    reading = case.facts.perspective.reading
    return tuple(
        condition if _differs(condition) else _in_use(case, condition)
        for condition in conditions
        if _applies(case, condition, reading)
    )


def _differs(condition: Condition) -> bool:
    """Return whether the answer depends on who is to act."""
    named = (*condition.attacked_parties, *condition.deed.taken_by)
    return condition.kind in OF_OBLIGOR or ROLE_OF_OBLIGOR in named


def _found(case: Case, plan: Plan) -> tuple[Finding, ...]:
    """Return the findings of a plan for the obligor of the case, some perhaps assumed."""
    found = tuple(each if isinstance(each, Finding) else _in_use(case, each) for each in plan)
    assumes = case.facts.perspective.assumed
    return tuple(_as_assumed(case, each) for each in found) if assumes else found


def _as_assumed(case: Case, finding: Finding) -> Finding:
    """Return the finding, with the answer that the asker assumes in place of its own."""
    for each in case.facts.perspective.assumed:
        if each.speaks_to(case.clause.id, case.obligor, case.beneficiary, finding):
            reason = f"assumed; as things are: {finding.reason}"
            return replace(finding, holds=Truth(each.holds), reason=reason, awaits=False)
    return finding


def _in_use(case: Case, condition: Condition) -> Finding:
    """Return the finding; unknown where it is a no and the condition may not be in use yet."""
    finding = _as_argued(case, condition, judge(case, _as_interpreted(case, condition)))
    if finding.holds is not Truth.NO or condition.period.holds_on(case.on) is Truth.YES:
        return finding
    reason = f"{finding.reason}; whether this condition is in use on {case.on} is not known"
    return replace(finding, holds=Truth.UNKNOWN, reason=reason)


def _as_argued(case: Case, condition: Condition, finding: Finding) -> Finding:
    """Return the finding; unknown where it is a no by a condition that only some see in the clause.

    In the view of one of those who argue for it, it stays a no. VCLT Arts 31, 32.
    """
    if not condition.argued_by or finding.holds is not Truth.NO:
        return finding
    tiers = case.facts.perspective.tiers
    arguing = {*condition.argued_by, *map(case.facts.principal, condition.argued_by)}
    if tiers and arguing & set(tiers[0]):
        return finding
    by = case.names(condition.argued_by)
    reason = f"{finding.reason}; that the clause asks this at all is argued by {by}"
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
    holds = [finding.holds for finding in findings]
    if Truth.NO in holds:
        return Verdict.NOT_TRIGGERED
    if any(finding.awaits for finding in findings):
        return Verdict.AVAILABLE
    if Truth.UNKNOWN in holds:
        return Verdict.ARGUABLE
    return Verdict.BREACHED if _is_broken(case) else Verdict.TRIGGERED


def _is_broken(case: Case) -> bool:
    """Return whether the act itself breaks the clause: by force forborne, or by a guarantor."""
    guarantor = case.clause.commitment_type == GUARANTEE
    by_guarantor = guarantor and case.obligor in sides.sure_attackers(case.facts, case.act)
    return case.clause.response == REFRAIN or by_guarantor


def nearness(assessment: Assessment) -> tuple[int, int, int]:
    """Return how near the act comes to triggering; of several acts the nearest counts.

    Of the same verdict the one on which less fails, and then less is open.
    """
    open_points = len(assessment.open_points())
    return RANK[assessment.verdict], -len(assessment.failing()), -open_points


def _applies(case: Case, condition: Condition, reading: str) -> bool:
    """Return whether the condition belongs to the reading and may be in use on the day."""
    in_use = condition.period.holds_on(case.on) is not Truth.NO
    return in_use and condition.reading in ("", reading)


def _as_reserved(case: Case) -> tuple[Condition, ...]:
    """Return the clause's conditions as the obligor's reservations leave them. VCLT Art. 21."""
    made = case.facts.index.reservations.get((case.clause.id, case.obligor), [])
    reservations = [each for each in made if each.period.holds_on(case.on) is Truth.YES]
    dropped = {id for reservation in reservations for id in reservation.drops}
    kept = tuple(c for c in case.clause.conditions if c.id not in dropped)
    return kept + tuple(c for reservation in reservations for c in reservation.adds)

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from seed_graph import seed_world

from foedus.backtest import gold
from foedus.backtest.gold import GoldCase as Case
from foedus.dates import Truth
from foedus.law import Assessment, Verdict, judge_incident

HERE = Path(__file__).parent
CODED = HERE.parents[1] / "shared" / "law" / "incidents.csv"
NOBODY = "(none)"


@cache
def cases() -> list[Case]:
    return gold.cases([str(HERE / "law")])


@cache
def judged(incident: str, as_of: date | None = None) -> list[Assessment]:
    """Return what touches the incident, those whom its cases name counted as asked for."""
    world = seed_world()
    perspective, day = gold.question(world, world.worldviews["recognised"], incident, as_of)
    named = {id for case in cases() if case.incident == incident for id in case.obligors}
    return judge_incident(world, world.events[incident], perspective, day, tuple(sorted(named)))


def answer(case: Case) -> Assessment:
    """Return the assessment that the case speaks of."""
    world = seed_world()
    assessed = judged(case.incident, case.as_of)
    found = gold.answer(world, world.worldviews["recognised"], case, assessed)
    assert found is not None, f"no assessment, or several, for {case.id}"
    return found


def observed(case: Case) -> set[str]:
    """Return the outcomes recorded for the coder's row, over the incident and under the clause."""
    world = seed_world()
    row = case.id.rstrip("abcdefgh")
    return {
        outcome.id
        for outcome in world.outcomes.values()
        if outcome.notation in (case.id, row) and outcome.event == case.incident
    }


def kinds(assessment: Assessment, holds: Truth) -> set[str]:
    return {finding.kind for finding in assessment.findings if finding.holds is holds}


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.id}: {case.says}")
def test_case(case: Case) -> None:
    """The engine finds the verdict, and exactly the failing and open conditions, of a coded row."""
    assessment = answer(case)

    procedure = {f.kind: f.holds for f in assessment.procedure}
    unmet = {kind for kind, holds in procedure.items() if holds is Truth.NO}
    met = {kind for kind, holds in procedure.items() if holds is Truth.YES}
    satisfied = kinds(assessment, Truth.YES) | met
    failing, unknown = kinds(assessment, Truth.NO), kinds(assessment, Truth.UNKNOWN)
    assert assessment.verdict is Verdict[case.verdict]
    assert (failing, unknown, unmet) == (
        set(case.failing),
        set(case.open),
        set(case.procedure_failing),
    )
    assert set(case.satisfied) <= satisfied
    turns_on = satisfied if case.verdict in ("TRIGGERED", "BREACHED") else failing | unknown | unmet
    assert set(case.deciding) <= turns_on
    if case.operative:
        assert assessment.operative is Truth(case.operative)
    world = seed_world()
    seen = observed(case)
    assert {world.outcomes[id].outcome for id in seen} == (
        {case.outcome} if case.outcome else set()
    )
    if case.clause:
        theirs = {
            id for id in assessment.outcomes if {*world.outcomes[id].obligors} & {*case.obligors}
        }
        assert theirs <= seen


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.id}: {case.says}")
def test_reason_for_more(case: Case) -> None:
    """Where more fails, or more is contested, than the coder named, the case says why."""
    named = {*case.deciding, "RequestMade", "ConsultationHeld", "PartyOpinion"}
    # Where a clause fails, what is open beside it decides nothing.
    more = set(case.failing) or (set(case.open) if case.verdict == "ARGUABLE" else set())

    assert bool(more - named) == bool(case.why)


def test_outcomes_belong() -> None:
    """Every outcome observed under a clause is shown with that clause, and with no other."""
    world = seed_world()
    shown = {
        (id, one.clause)
        for incident in {case.incident for case in cases()}
        for one in judged(incident)
        for id in one.outcomes
    }

    assert {clause for _, clause in shown} != set()
    assert [id for id, clause in shown if world.outcomes[id].clause != clause] == []


@pytest.mark.parametrize("case", [c for c in cases() if c.differs], ids=lambda case: case.id)
def test_difference_is_argued(case: Case) -> None:
    """Where the engine reads a text otherwise than the coder, a decision record says why."""
    record = HERE.parent / case.differs

    assert case.id.rstrip("abcdefgh") in record.read_text(encoding="utf-8")


@pytest.mark.skipif(not CODED.exists(), reason=f"the coded table is not at {CODED}")
def test_every_row_has_a_case() -> None:
    """Each coded row has a case: its clause, and its verdict unless the case says otherwise."""
    with CODED.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    by_row = {row["row_id"]: row for row in rows}

    missing = set(by_row) - {case.id.rstrip("abcdefgh") for case in cases()}
    other = {
        case.id
        for case in cases()
        if (row := by_row[case.id.rstrip("abcdefgh")])
        and (
            (row["clause_id"] if row["clause_id"] != NOBODY else "") != case.clause
            or (row["expected_verdict"] == case.verdict) == bool(case.differs)
        )
    }

    assert (missing, other) == (set(), set())
    assert len(rows) == 130

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path

import pytest
from msgspec import Struct, convert
from seed_graph import seed_world

from foedus.dates import Truth
from foedus.law import Assessment, Perspective, Verdict, judge_incident
from foedus.model import World

CASES = Path(__file__).parent / "law" / "coded-incidents.toml"
CODED = Path(__file__).parents[2] / "shared" / "law" / "incidents.csv"
GROUPS = ("G51", "G54", "G55", "G57")


class Case(Struct, frozen=True, forbid_unknown_fields=True):
    """One coded row, or one direction of it; `obligors` names an alliance for all its members."""

    id: str
    says: str
    source: str
    incident: str
    clause: str
    obligors: list[str]
    beneficiary: str
    verdict: str
    deciding: list[str]
    failing: list[str]
    open: list[str]
    procedure_failing: list[str]
    outcome: str
    satisfied: list[str] = []
    operative: str = ""
    why: str = ""


def cases() -> list[Case]:
    return convert(tomllib.loads(CASES.read_text(encoding="utf-8"))["case"], list[Case])


@cache
def judged(incident: str) -> list[Assessment]:
    world = seed_world()
    event = world.events[incident]
    assert event.period.start is not None
    perspective = Perspective.of(world.worldviews["recognised"])
    return judge_incident(world, event, perspective, event.period.start.earliest)


def bound_by(world: World, assessment: Assessment, obligor: str) -> bool:
    instrument = world.instruments[world.clauses[assessment.clause].instrument]
    members = obligor == instrument.establishes and assessment.is_bound()
    return members or obligor in assessment.obligors


def answer(case: Case) -> Assessment:
    world = seed_world()
    found = [
        one
        for one in judged(case.incident)
        if one.clause
        and world.clauses[one.clause].notation == case.clause
        and one.beneficiary == case.beneficiary
        and all(bound_by(world, one, obligor) for obligor in case.obligors)
    ]
    assert len(found) == 1, f"{len(found)} assessments for {case.id}"
    return found[0]


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
    turns_on = satisfied if case.verdict == "TRIGGERED" else failing | unknown | unmet
    assert set(case.deciding) <= turns_on
    if case.operative:
        assert assessment.operative is Truth(case.operative)
    world = seed_world()
    assert {world.outcomes[id].outcome for id in assessment.outcomes} == {case.outcome}
    assert {world.outcomes[id].notation for id in assessment.outcomes} == {case.id}


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.id}: {case.says}")
def test_reason_for_more(case: Case) -> None:
    """Where more fails, or more is contested, than the coder named, the case says why."""
    named = {*case.deciding, "RequestMade", "ConsultationHeld", "PartyOpinion"}
    # Where a clause fails, what is open beside it decides nothing.
    more = set(case.failing) or (set(case.open) if case.verdict == "ARGUABLE" else set())

    assert bool(more - named) == bool(case.why)


def test_outcomes_belong() -> None:
    """An observed outcome is shown with the one clause and direction of which it was observed."""
    world = seed_world()
    shown = {
        (id, one.clause, one.beneficiary)
        for incident in {case.incident for case in cases()}
        for one in judged(incident)
        for id in one.outcomes
    }

    assert shown == {
        (outcome.id, outcome.clause, beneficiary)
        for outcome in world.outcomes.values()
        for beneficiary in outcome.beneficiaries
    }


@pytest.mark.skipif(not CODED.exists(), reason=f"the coded table is not at {CODED}")
def test_every_row_has_a_case() -> None:
    """Each coded row of the seed incidents has a case, with the coder's verdict and clause."""
    with CODED.open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["incident_id"] in GROUPS]

    coded = {(row["row_id"], row["clause_id"], row["expected_verdict"]) for row in rows}

    assert {(case.id, case.clause, case.verdict) for case in cases()} == coded
    assert len(rows) == 21

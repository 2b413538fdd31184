"""The known cases of escalation: the data have what they name, and the law says what they say."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from msgspec import Struct, convert
from seed_graph import seed_world

from foedus.dates import Truth
from foedus.escalation.supposition import supposed_act, with_acts
from foedus.law import Assessment, Perspective, Verdict, judge_incident

CASES = sorted((Path(__file__).parent / "escalation").glob("*.toml"))
KINDS = {"commitment", "arguable", "attacked", "choice"}


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One going to war, and what explains it; `act` is "" where only a declaration is told."""

    day: date
    by: str
    against: str
    act: str
    declaration: str
    kind: str
    explained_by: str
    source: str
    why: str


class Duty(Struct, frozen=True, forbid_unknown_fields=True):
    """What the law says of a clause, with acts supposed; `clause` is "" where nothing binds."""

    incident: str
    on: date
    clause: str
    obligors: list[str]
    beneficiary: str
    verdict: str
    source: str
    why: str
    supposed: list[str] = []
    open: list[str] = []
    operative: str = ""
    standing: str = ""


@cache
def read(kind: str) -> list[dict[str, object]]:
    tables = (tomllib.loads(path.read_text(encoding="utf-8")) for path in CASES)
    return [row for table in tables for row in table.get(kind, [])]


def steps() -> list[Step]:
    return convert(read("step"), list[Step])


def duties() -> list[Duty]:
    return convert(read("duty"), list[Duty])


def named(case: Step | Duty) -> str:
    if isinstance(case, Step):
        return f"{case.day} {case.by} on {case.against}"
    return f"{case.incident} {'; '.join(case.supposed)} {case.clause} {case.obligors[0]}"


@pytest.mark.parametrize("step", [s for s in steps() if s.act], ids=named)
def test_step_is_in_the_data(step: Step) -> None:
    """Each going to war is an act of the data, by the one against the other, on the day."""
    world = seed_world()

    act = world.events[step.act]

    start = act.period.start
    assert start
    assert start.earliest <= step.day <= start.latest
    claimed = {claim.value for claim in world.claims.values() if claim.about == act.id}
    assert step.by in act.attackers or step.by in claimed
    assert step.against in act.victims


@pytest.mark.parametrize("step", [s for s in steps() if s.declaration], ids=named)
def test_declaration_is_in_the_data(step: Step) -> None:
    """A declaration of war in form names the two and concerns what the act belongs to."""
    declared = seed_world().events[step.declaration]

    assert "Declaration" in declared.kinds
    assert step.by in declared.by
    assert step.against in declared.to


@pytest.mark.parametrize("step", steps(), ids=named)
def test_step_is_explained_or_not(step: Step) -> None:
    """A commitment that explains a war binds the one that went to it; a choice names none."""
    world = seed_world()

    clause = world.clauses.get(step.explained_by)

    assert step.kind in KINDS
    assert bool(clause) == (step.kind in ("commitment", "arguable"))
    if clause:
        parties = {m.party for m in world.memberships.values() if m.instrument == clause.instrument}
        assert step.by in (clause.obligors or parties)


@pytest.mark.parametrize("step", [s for s in steps() if s.kind == "attacked"], ids=named)
def test_attacked_had_been_attacked(step: Step) -> None:
    """Who went to war because it was attacked had been: by an act of the other, no later."""
    world = seed_world()

    before = [
        act
        for act in world.events.values()
        if step.against in act.attackers
        and step.by in act.victims
        and act.period.start
        and act.period.start.earliest <= step.day
    ]

    assert before != []


def test_declarations_of_august_1914_are_all_there() -> None:
    """Every declaration of war from 28 July to 28 August 1914 in the data has its step."""
    told = {step.declaration for step in steps()}

    declared = {
        event.id
        for event in seed_world().events.values()
        if "Declaration" in event.kinds
        and "declares-war" in event.id
        and event.period.start
        and date(1914, 7, 28) <= event.period.start.earliest <= date(1914, 8, 28)
    }

    assert declared
    assert declared <= told


@cache
def judged(incident: str, on: date, supposed: tuple[str, ...]) -> list[Assessment]:
    """Return what the acts of the incident and those supposed set off."""
    world = seed_world()
    acts = tuple(supposed_act(world, said, on) for said in supposed)
    altered, event = with_acts(world, world.events[incident], acts)
    known = on if on != world.day(world.events[incident]) else None
    view = Perspective.of(world.worldviews["recognised"], known_by=known)
    return judge_incident(altered, event, view, on)


@pytest.mark.parametrize("duty", duties(), ids=named)
def test_duty(duty: Duty) -> None:
    """The clause is judged as it was read, for each of those that it binds."""
    found = [
        one
        for one in judged(duty.incident, duty.on, tuple(duty.supposed))
        if one.clause == duty.clause and one.beneficiary == duty.beneficiary
    ]

    best = [one for obligor in duty.obligors for one in found if obligor in one.obligors]

    assert len(best) == len(duty.obligors)
    for one in best:
        assert one.verdict is Verdict[duty.verdict]
        if duty.open:
            unknown = {each.kind for each in one.findings if each.holds is Truth.UNKNOWN}
            assert unknown == set(duty.open)
        if duty.operative:
            assert one.operative is Truth(duty.operative)

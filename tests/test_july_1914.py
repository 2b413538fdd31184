"""The chain of July and August 1914, as the treaties bind and not as the powers acted."""

from __future__ import annotations

from datetime import date

from seed_graph import seed_world

from foedus.law import Assessment, Perspective, Verdict, judge_incident

HELP = {"wholeForce", "necessaryAssistance", "actionDeemedNecessary"}


def judged(incident: str, as_of: date | None = None) -> list[Assessment]:
    world = seed_world()
    event = world.events[incident]
    on = as_of or world.day(event)
    assert on
    view = Perspective.of(world.worldviews["recognised"], known_by=as_of)
    return judge_incident(world, event, view, on)


def great_powers(on: date) -> set[str]:
    world = seed_world()
    return {
        each.actor
        for each in world.classifications.values()
        if each.actor_class == "greatPower" and each.period.holds_on(on).value == "yes"
    }


def bound_to_help(found: list[Assessment]) -> set[tuple[str, str]]:
    """Return who owes whom help in arms, beyond mobilising."""
    clauses = seed_world().clauses
    return {
        (obligor, one.beneficiary)
        for one in found
        if one.verdict is Verdict.TRIGGERED
        and one.response in HELP
        and clauses[one.clause].commitment_type != "mobilisation"
        for obligor in one.obligors
    }


def test_attack_on_serbia_binds_no_great_power() -> None:
    """Austria-Hungary's war on Serbia obliged none of the Great Powers to fight."""
    found = bound_to_help(judged("austria-hungary-attacks-serbia-1914"))

    assert {obligor for obligor, _ in found} & great_powers(date(1914, 7, 28)) == set()
    assert great_powers(date(1914, 7, 28)) >= {"germany", "russian-empire", "france"}


def test_war_on_russia_binds_france() -> None:
    """Germany's war on Russia obliged France by the convention of 1892, and nobody else."""
    found = bound_to_help(judged("germany-russia-war-1914", date(1914, 8, 1)))

    assert ("france", "russian-empire") in found
    assert {obligor for obligor, _ in found} & great_powers(date(1914, 8, 1)) == {"france"}


def test_invasion_of_belgium_binds_each_guarantor() -> None:
    """Each guarantor of 1839 was bound for itself; the one that invaded broke its word."""
    found = [
        one
        for one in judged("belgium-invasion-1914")
        if one.beneficiary == "belgium" and "LONDON1839:Guarantee" in _notation(one)
    ]
    by = {obligor: one.verdict for one in found for obligor in one.obligors if one.is_bound()}

    assert by == {
        "austria-hungary": Verdict.TRIGGERED,
        "france": Verdict.TRIGGERED,
        "russian-empire": Verdict.TRIGGERED,
        "united-kingdom": Verdict.TRIGGERED,
        "germany": Verdict.BREACHED,
    }


def _notation(one: Assessment) -> str:
    return seed_world().clauses[one.clause].notation if one.clause else ""

"""How the answer changes with whose claims one accepts, and with the reading."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from ..model import Event, World, Worldview
from .facts import Facts
from .ground import enclosing
from .incident import judge_incident
from .sides import acts_of
from .verdict import Assessment, Perspective, Verdict

READINGS = ("byText", "byPractice")


class Change(Struct, frozen=True):
    """A verdict that differs from the answer given when a perspective is taken instead."""

    perspective: str
    clause: str
    obligors: tuple[str, ...]
    beneficiary: str
    before: Verdict
    after: Verdict


def changes(
    world: World,
    incident: Event,
    base: Perspective,
    worldview: Worldview | None,
    on: date,
    judged: list[Assessment] | None = None,
) -> list[Change]:
    """Return the verdicts that change under each claimant's worldview and the other reading.

    *judged* is the answer under the base perspective, if it is known already.
    """
    answer = by_pair(judge_incident(world, incident, base, on) if judged is None else judged)
    found: list[Change] = []
    for other in _others(world, incident, base, worldview, on):
        for key, assessment in by_pair(judge_incident(world, incident, other, on)).items():
            before = answer.get(key)
            if before and before.verdict is not assessment.verdict:
                found.append(_change(other, base, key, before, assessment))
    return _merged(found)


def _others(
    world: World, incident: Event, base: Perspective, worldview: Worldview | None, on: date
) -> list[Perspective]:
    others = [
        Perspective.of(worldview, claimant, base.reading, base.known_by)
        for claimant in sorted(claimants(world, incident, base, on))
        if claimant != base.name
    ]
    readings = [reading for reading in READINGS if reading != base.reading]
    return others + [
        Perspective(base.name, base.tiers, reading, base.known_by) for reading in readings
    ]


def claimants(world: World, incident: Event, base: Perspective, on: date) -> set[str]:
    """Return the actors who say something of their own about the acts or their places."""
    facts = Facts(world, base, on)
    acts = acts_of(world, incident)
    about = {act.id for act in acts}
    places = {up for act in acts for place in act.places for up in enclosing(facts, place)}
    names = {name for c in world.claims.values() if c.about in about for name in c.claimants}
    names |= {
        name for s in world.statuses.values() if s.territory in places for name in s.attributed_to
    }
    sides = {"State", "DeFactoState"}
    return {
        principal
        for principal in map(facts.principal, names)
        if (actor := world.actors.get(principal)) and sides & set(actor.kinds)
    }


def by_pair(assessments: list[Assessment]) -> dict[tuple[str, str, str], Assessment]:
    """Return the assessments by clause, obligor and beneficiary."""
    return {(a.clause, o, a.beneficiary): a for a in assessments for o in a.obligors}


def _change(
    other: Perspective,
    base: Perspective,
    key: tuple[str, str, str],
    before: Assessment,
    after: Assessment,
) -> Change:
    name = other.name if other.name != base.name else other.reading
    return Change(name, key[0], (key[1],), key[2], before.verdict, after.verdict)


def _merged(changes: list[Change]) -> list[Change]:
    """Join the changes that differ only in the obligor."""
    joined: dict[object, Change] = {}
    for c in changes:
        key = (c.perspective, c.clause, c.beneficiary, c.before, c.after)
        earlier = joined.get(key)
        obligors = tuple(sorted({*(earlier.obligors if earlier else ()), *c.obligors}))
        joined[key] = Change(c.perspective, c.clause, obligors, c.beneficiary, c.before, c.after)
    return list(joined.values())

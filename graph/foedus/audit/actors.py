"""Actors of ours and the numbers of states in published lists."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from ..model import World
from ..read.codes import actor_by_code

SYSTEM = "cowCode"


def families(world: World) -> dict[str, str]:
    """Return for each actor with a number the first of those that share numbers with it.

    One number can go through several actors of ours (Russia's), and one of ours can have several
    (Germany): for a comparison all of them are one.
    """
    bearers: dict[str, list[str]] = defaultdict(list)
    for actor in world.actors.values():
        for system, value in actor.codes:
            if system == SYSTEM:
                bearers[value].append(actor.id)
    for code in world.codes.values():
        if code.system == SYSTEM:
            bearers[code.value].append(code.actor)
    first: dict[str, str] = {}
    for actors in bearers.values():
        known = {first.get(actor, actor) for actor in actors}
        joined = min(known)
        members = {each for each, head in first.items() if head in known} | set(actors)
        first.update(dict.fromkeys(members, joined))
    return first


def of_number(world: World, number: str, on: date) -> str | None:
    """Return the actor that bears the number on the day, or about then; None if none does.

    Lists number a state some time before or after our first day; so whoever alone ever bears the
    number is meant.
    """
    found = actor_by_code(world, SYSTEM, number, on)
    if found:
        return found
    ever = {actor.id for actor in world.actors.values() if (SYSTEM, number) in actor.codes} | {
        code.actor for code in world.codes.values() if (code.system, code.value) == (SYSTEM, number)
    }
    heads = families(world)
    if len({heads.get(actor, actor) for actor in ever}) != 1:
        return None
    return min(ever, key=lambda actor: _distance(world, actor, on))


def _distance(world: World, actor: str, on: date) -> tuple[int, str]:
    """Return how many days the actor's life is from the day."""
    period = world.actors[actor].period
    before = (period.start.earliest - on).days if period.start else 0
    after = (on - period.end.latest).days if period.end else 0
    return max(before, after, 0), actor

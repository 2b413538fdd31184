"""Which states there were on a day."""

from __future__ import annotations

from datetime import date

from ...dates import Truth
from ...model import World

OF_STATES = frozenset({"State", "DeFactoState"})


def states_on(world: World, on: date) -> dict[str, Truth]:
    """Return the states and de facto states that existed, or may have, on the day, by id."""
    found = {
        actor.id: actor.period.holds_on(on)
        for actor in world.actors.values()
        if OF_STATES & set(actor.kinds)
    }
    return {id: holds for id, holds in sorted(found.items()) if holds is not Truth.NO}


def kin_on(world: World, actor: str, on: date) -> list[str]:
    """Return the states of the day that the actor continues or succeeds, or that do so to it."""
    around: dict[str, set[str]] = {}
    for each in world.actors.values():
        for other in (*each.continues, *each.succeeds):
            around.setdefault(each.id, set()).add(other)
            around.setdefault(other, set()).add(each.id)
    alive = states_on(world, on)
    seen, level = {actor}, {actor}
    while level:
        if near := sorted(level & alive.keys()):
            return near
        level = {other for id in level for other in around.get(id, ())} - seen
        seen |= level
    return []

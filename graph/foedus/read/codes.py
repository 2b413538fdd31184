"""Actors found by the code that a list of states gives them on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..dates import Truth, all_of
from ..model import World


def actor_by_code(world: World, system: str, value: str, on: date) -> str | None:
    """Return the id of the actor that bears the code on the day; None if none or several may.

    *system* is the short name of a datatype, `cowCode` for example. Who surely bears it beats
    those of whom it is not certain, because the day lies inside an imprecise date.
    """
    sure, unsure = set(), set()
    for actor, truth in _bearers(world, system, value, on):
        if truth is Truth.YES:
            sure.add(actor)
        elif truth is Truth.UNKNOWN:
            unsure.add(actor)
    found = sure or unsure
    return found.pop() if len(found) == 1 else None


def _bearers(world: World, system: str, value: str, on: date) -> Iterator[tuple[str, Truth]]:
    """Yield each actor that ever bears the code, and whether it lives and bears it that day."""
    for actor in world.actors.values():
        if (system, value) in actor.codes:
            yield actor.id, actor.period.holds_on(on)
    for code in world.codes.values():
        if (code.system, code.value) == (system, value) and code.actor in world.actors:
            life = world.actors[code.actor].period
            yield code.actor, all_of(code.period.holds_on(on), life.holds_on(on))

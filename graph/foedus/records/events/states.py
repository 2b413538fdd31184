"""Actors of ours and the states of which coders write."""

from __future__ import annotations

from datetime import date
from functools import cache

from ...dates import Truth
from ...errors import AmbiguousName, UnknownName
from ...model import Event, World
from ...names import find_in
from ...read.codes import actor_by_code
from .analysis import Window, weeks_before

ALPHA_3 = "iso3166Alpha3"
CAMEO, NAME = "cameoCountry", "name"
# Where CAMEO kept a code that ISO 3166 gave up.
CAMEO_TO_ISO = {"ROM": "ROU", "TMP": "TLS"}


class States:
    """Finds actors of a world by what coders write; what was asked once is not sought again."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.actor = cache(self._actor)

    def _actor(self, system: str, value: str, on: date) -> str | None:
        """Return the id of the actor that is meant on the day; None if none is, or several are."""
        if system == NAME:
            return self._named(value, on)
        code = CAMEO_TO_ISO.get(value, value) if system == CAMEO else value
        return actor_by_code(self._world, ALPHA_3, code, on)

    def _named(self, value: str, on: date) -> str | None:
        alive = {
            id: actor
            for id, actor in self._world.actors.items()
            if actor.period.holds_on(on) is not Truth.NO
        }
        try:
            return find_in(alive, value, "actor")
        except (UnknownName, AmbiguousName):
            return None


def written(world: World, actor: str, on: date) -> list[str]:
    """Return how coders may write the actor on the day: its codes, and its names."""
    thing = world.actors[actor]
    isos = {value for system, value in thing.codes if system == ALPHA_3}
    isos |= {
        code.value
        for code in world.codes.values()
        if (code.actor, code.system) == (actor, ALPHA_3)
        and code.period.holds_on(on) is not Truth.NO
    }
    isos |= {old for old, new in CAMEO_TO_ISO.items() if new in isos}
    return sorted({*isos, thing.label, *thing.alternatives})


def windows(world: World, weeks: int, incident: str = "") -> list[Window]:
    """Return the weeks before the incident, or each one that has a day, attacker and victim."""
    chosen = [world.events[incident]] if incident else list(world.events.values())
    return [window for event in chosen for window in _before(world, event, weeks)]


def _before(world: World, event: Event, weeks: int) -> list[Window]:
    day = world.day(event)
    if day is None:
        return []
    sides = [
        [name for actor in side if actor in world.actors for name in written(world, actor, day)]
        for side in (event.attackers, event.victims)
    ]
    pairs = [(a, b) for a in sides[0] for b in sides[1] if a != b]
    return weeks_before(event.id, day, pairs, weeks)

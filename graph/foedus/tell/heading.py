"""What stands at the head of every answer: over what, by the law of which day, in whose view."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import Struct

from ..law import Perspective
from ..model import Event, World


class Named(Struct, frozen=True):
    """A thing by its id, and by its label for those who read."""

    id: str
    label: str


class Heading(Struct, frozen=True):
    """The incident, the day whose law applies, whose claims are accepted, and the reading."""

    incident: Named
    on: date
    worldview: Named
    reading: Named

    @property
    def law(self) -> str:
        """All but the incident as a line of text."""
        return law_text(self.on, self.worldview, self.reading)


def named(world: World, id: str) -> Named:
    """Return the thing of that id with its label."""
    return Named(id, world.label(id))


def all_named(world: World, ids: Iterable[str]) -> tuple[Named, ...]:
    """Return the things of those ids in the order of their labels."""
    return tuple(sorted((named(world, id) for id in ids), key=lambda each: each.label))


def labels(things: Iterable[Named]) -> tuple[str, ...]:
    """Return the labels of the things in their order."""
    return tuple(each.label for each in things)


def head_of(world: World, incident: Event, on: date, perspective: Perspective) -> dict[str, Any]:
    """Return the fields of a heading by name, for an answer that has them too."""
    return {"incident": Named(incident.id, incident.label), **view_of(world, on, perspective)}


def view_of(world: World, on: date, perspective: Perspective) -> dict[str, Any]:
    """Return the same of an answer about a day, without an incident."""
    return {
        "on": on,
        "worldview": named(world, perspective.name),
        "reading": named(world, perspective.reading),
    }


def law_line(world: World, law_of: object, perspective: Perspective) -> str:
    """Return by the law of which day, on whose claims and in which reading an answer is given."""
    return law_text(law_of, named(world, perspective.name), named(world, perspective.reading))


def law_text(law_of: object, worldview: Named, reading: Named) -> str:
    """Return the same of a worldview and a reading that are named already."""
    return f"Law of {law_of}. Claims accepted: {worldview.label}. Reading: {reading.label}."

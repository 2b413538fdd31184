"""A question for chains, put to a world: between two actors, or from an incident to one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from ...errors import AmbiguousName, Refused, UnknownName
from ...names import check_life, clause_or_treaty, find, find_in
from ..heading import named
from ..question import READINGS, WORLDVIEW, incident_of, law_day, perspective
from .answer import Answer

if TYPE_CHECKING:
    from ...model import Event, World


class SameEnds(Refused):
    """Asked for the chains from an actor to itself."""


class Asked(Struct, frozen=True):
    """Between whom chains are asked for, by any name, as of when, and on whose claims.

    `one` may also be an incident, or a sentence of what somebody is supposed to do. `most` is how
    many chains are wanted, `without` names treaties and clauses to leave out.
    """

    one: str
    other: str
    most: int = 3
    without: tuple[str, ...] = ()
    as_of: date | None = None
    worldview: str = WORLDVIEW
    reading: str = next(iter(READINGS))


def asked(world: World, question: Asked) -> tuple[World, Answer]:
    """Return the chains, and the world in which they run: one with the act that is supposed.

    Without a day it is today (UTC), or the first of the incident.
    """
    from ...escalation.supposition import supposed_act, supposes

    one, other = question.one, question.other
    is_supposed = supposes(world, one)
    if not is_supposed and _is_incident(world, other) and not _is_incident(world, one):
        one, other = other, one
    goal = find(world, other, "actors")
    without = tuple(clause_or_treaty(world, name) for name in question.without)
    on = question.as_of or datetime.now(UTC).date()
    if is_supposed:
        event = supposed_act(world, one, on)
        world, start = world.altered(event), event.id
    else:
        start = actor_or_incident(world, one)
    if start in world.events:
        return world, _from_incident(world, world.events[start], goal, question, without)
    if start == goal:
        raise SameEnds(f"a chain has two ends; both are {world.label(start)}.")
    return world, _between(world, start, goal, on, question.most, without)


def _between(
    world: World, one: str, other: str, on: date, most: int, without: Iterable[str]
) -> Answer:
    from ...escalation.chains.chain import chains
    from ...escalation.chains.ties import gone, links, restraint

    for actor in (one, other):
        check_life(world, actor, on)
    found = links(world, on, without)
    return Answer(
        one,
        other,
        on,
        most,
        tuple(chains(world, found, one, other, most)),
        tuple(restraint(found, one, other)),
        tuple(gone(world, on, one, other)),
        is_bare=not found,
    )


def _from_incident(
    world: World, event: Event, goal: str, question: Asked, without: Iterable[str]
) -> Answer:
    from ...escalation.chains.chain import chains_from
    from ...escalation.chains.ties import links
    from ...escalation.supposition import SUPPOSED

    as_of = None if SUPPOSED in event.kinds else question.as_of
    view = perspective(world, question.worldview, question.reading, as_of)
    on = law_day(event, as_of)
    check_life(world, goal, on)
    return Answer(
        event.id,
        goal,
        on,
        question.most,
        tuple(chains_from(world, event, goal, view, on, question.most, without)),
        is_bare=not links(world, on, without),
        worldview=named(world, view.name),
        reading=named(world, view.reading),
    )


def actor_or_incident(world: World, name: str) -> str:
    """Return the id of the actor or incident of that name; an actor's name goes first."""
    try:
        return find(world, name, "actors")
    except UnknownName as error:
        try:
            event = find(world, name, "events")
        except UnknownName:
            both = {**world.actors, **world.events}
            try:
                return find_in(both, name, "actor or incident")
            except UnknownName as unknown:
                raise unknown from error
    return incident_of(world, event).id


def _is_incident(world: World, name: str) -> bool:
    """Return whether the name is that of something that happened, and of no actor."""
    try:
        return find(world, name) in world.events
    except (UnknownName, AmbiguousName):
        return False

"""`foedus paths`: how two actors are tied on a day, or an incident to an actor."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from ..model import Event, World
    from ..tell.chains.answer import Answer


@click.command()
@click.argument("one")
@click.argument("other")
@options.with_most(3, "Show at most so many chains.")
@options.with_left_out
@options.with_asking(["text", "md", "json", "svg", "mermaid", "ttl"])
def paths(
    one: str,
    other: str,
    most: int,
    without: tuple[str, ...],
    asking: options.Asking,
) -> None:
    """Show by which chains ONE and OTHER are tied, and where each chain breaks.

    Each may be a state or an alliance. ONE may also be an incident, or what somebody is
    supposed to do: then the chains run from those involved in it, and the first link has the
    verdict of its clause.

    First goes the chain with the fewest links that do not follow from those before; of equals
    the one whose weakest link is stronger: duty, discretion, right, consultation, political
    declaration, support, forces stationed, hostility.

    Without --as-of the day is today (UTC), or the first of the incident.

    \b
    Examples:
      foedus paths azerbaijan nato --as-of 2020-11-09
      foedus paths mi24-shootdown-2020 nato
      foedus paths "Russia attacks Azerbaijan at Nakhichevan" turkey --as-of 2020-11-09
      foedus paths russia armenia --as-of 2020-11-09 --without CST1992 --format mermaid
    """
    from ..escalation.supposition import supposed_act, supposes
    from ..names import clause_or_treaty, find

    world = asking.world()
    is_supposed = supposes(world, one)
    if not is_supposed and _is_incident(world, other) and not _is_incident(world, one):
        one, other = other, one
    goal = find(world, other, "actors")
    left_out = tuple(clause_or_treaty(world, name) for name in without)
    if is_supposed:
        event = supposed_act(world, one, asking.as_of or datetime.now(UTC).date())
        world, start = world.altered(event), event.id
    else:
        start = actor_or_incident(world, one)
    if start in world.events:
        view = (asking.worldview, asking.reading, asking.as_of)
        answer = _from_incident(world, world.events[start], goal, view, most, left_out)
    else:
        if start == goal:
            raise click.UsageError(f"a chain has two ends; both are {world.label(start)}.")
        answer = _between(
            world, start, goal, asking.as_of or datetime.now(UTC).date(), most, left_out
        )
    asking.write(_told(world, answer, asking.style))


def _between(
    world: World, one: str, other: str, on: date, most: int, without: tuple[str, ...]
) -> Answer:
    from ..escalation.chains.chain import chains
    from ..escalation.chains.ties import gone, links, restraint
    from ..names import check_life
    from ..tell.chains.answer import Answer

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
    world: World,
    event: Event,
    goal: str,
    view: tuple[str, str, date | None],
    most: int,
    without: tuple[str, ...],
) -> Answer:
    from ..escalation.chains.chain import chains_from
    from ..escalation.chains.ties import links
    from ..escalation.supposition import SUPPOSED
    from ..tell.chains.answer import Answer
    from ..tell.heading import law_line
    from ..tell.question import law_day

    worldview, reading, as_of = view
    supposed = SUPPOSED in event.kinds
    perspective = options.perspective(world, worldview, reading, None if supposed else as_of)
    on = law_day(event, None if supposed else as_of)
    from ..names import check_life

    check_life(world, goal, on)
    return Answer(
        event.id,
        goal,
        on,
        most,
        tuple(chains_from(world, event, goal, perspective, on, most, without)),
        is_bare=not links(world, on, without),
        view=law_line(world, on, perspective),
    )


def _told(world: World, answer: Answer, style: str) -> str:
    from ..tell.chains import answer as tell

    if style == "ttl":
        from ..tell import supposition
        from ..tell.chains.statements import as_turtle

        start = world.events.get(answer.start)
        return as_turtle(answer) + supposition.as_turtle((start,) if start else ())
    if style == "json":
        return tell.as_json(world, answer)
    if style == "md":
        return tell.as_markdown(world, answer)
    if style == "text":
        return tell.as_text(world, answer, options.columns())
    from ..tell.picture.diagram import as_mermaid, as_svg

    picture = tell.diagram(world, answer)
    return as_svg(picture) if style == "svg" else as_mermaid(picture)


def _is_incident(world: World, name: str) -> bool:
    """Return whether the name is that of something that happened, and of no actor."""
    from ..errors import AmbiguousName, UnknownName
    from ..names import find

    try:
        return find(world, name) in world.events
    except (UnknownName, AmbiguousName):
        return False


def actor_or_incident(world: World, name: str) -> str:
    """Return the id of the actor or incident of that name; an actor's name goes first."""
    from ..errors import UnknownName
    from ..names import find, find_in
    from ..tell.question import incident_of

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

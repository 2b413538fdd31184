"""`foedus explain`: which commitments an incident triggers, which not, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..tell.question import NO_CHANGES, incident_of
from . import options

if TYPE_CHECKING:
    from ..model import Event, World

INCIDENTS = {"Incident", "War"}


@click.command()
@click.argument("incident")
@click.option("--clause", metavar="NAME", help="Only this clause, or the clauses of this treaty.")
@click.option("--state", metavar="NAME", help="Only what this actor owes or is owed.")
@click.option("--why-not", is_flag=True, help="Only what is not triggered, and what fails.")
@click.option("--full", is_flag=True, help="Tell also what holds of clauses not triggered.")
@click.option("--no-changes", is_flag=True, help=NO_CHANGES)
@options.with_asking(["text", "md", "json", "csv", "ttl", "gexf"])
def explain(
    incident: str,
    clause: str | None,
    state: str | None,
    why_not: bool,
    full: bool,
    no_changes: bool,
    asking: options.Asking,
) -> None:
    """Judge every commitment that touches INCIDENT: its name, or the file that tells it.

    INCIDENT may be a sentence, as "A attacks B at PLACE": then it is supposed, on the day of
    --as-of or today.

    Else the law is that of the incident's first day. With --as-of the answer is as of that day:
    the law of the day, if the incident lasted that long, and only what had been said by then.

    \b
    Examples:
      foedus explain mi24-shootdown-2020
      foedus explain mi24-shootdown-2020 --clause "CST1992:A4-2010"
      foedus explain karabakh-war-2020 --worldview azerbaijan --state turkey
      foedus explain armenia-attack-2022 --reading practice --format md
      foedus explain my-incident.toml
      foedus explain "Russia attacks Estonia in Estonia" --as-of 2024-01-01 --clause "NATO 5"
    """
    from ..names import clause_or_treaty, find
    from ..tell.explanation import explain as explanation_of
    from .drawn_in import asked_of

    world, event, on = asked_of(incident, asking.as_of, asking.data, asking.only_data)
    perspective = asking.perspective(world)
    wanted = clause_or_treaty(world, clause) if clause else ""
    who = find(world, state, "actors") if state else ""
    answer, assessments = explanation_of(
        world,
        event,
        perspective,
        options.base_of(world, asking.worldview),
        on,
        clause=wanted,
        state=who,
        with_changes=not no_changes,
    )
    if asking.style == "json":
        import msgspec

        text = msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()
    elif asking.style == "ttl":
        from ..tell import supposition
        from ..tell.statements import as_turtle

        text = as_turtle(assessments, perspective, str(on)) + supposition.as_turtle((event,))
    elif asking.style == "csv":
        from ..tell.findings import as_rows

        text = as_rows(answer, "csv")
    elif asking.style == "gexf":
        from ..export import incident_graphs

        text = incident_graphs.explained(world, event, assessments, on)
    else:
        from ..tell.text import as_markdown, as_text

        text = (
            as_markdown(answer, why_not=why_not)
            if asking.style == "md"
            else as_text(
                answer, why_not=why_not, full=full or bool(clause), width=options.columns()
            )
        )
    asking.write(text)


def world_and_incident(
    incident: str, data: tuple[str, ...], only_data: bool
) -> tuple[World, Event]:
    """Return the world, and the incident of that name in it or in the file that tells it."""
    from ..store.files import SUFFIXES

    is_file = Path(incident).suffix.lower() in SUFFIXES
    world = options.load((*data, incident) if is_file else data, only_data)
    event = incident_of(world, told_in(world, incident, data, only_data) if is_file else incident)
    if is_file:
        check_lives(world, event, incident)
    return world, event


def told_in(world: World, path: str, data: tuple[str, ...], only_data: bool) -> str:
    """Return the one incident that the file adds; raise Refused where it adds none or several."""
    from ..errors import Refused
    from ..model import World

    before = World() if only_data and not data else options.load(data, only_data)
    acts = {act for event in world.events.values() for act in event.acts}
    added = sorted(
        id
        for id, event in world.events.items()
        if id not in before.events and id not in acts and INCIDENTS & set(event.kinds)
    )
    if len(added) == 1:
        return added[0]
    if added:
        raise Refused(
            f"{path} tells of {len(added)} incidents: {', '.join(added)}",
            f"Say which: foedus explain {added[0]} --data {path}",
        )
    raise Refused(
        f"{path} tells of no incident", "Give a foedus:Incident with day, attacker, place."
    )


def check_lives(world: World, event: Event, path: str) -> None:
    """Raise InvalidData if an actor of the incident was gone, or not yet there, when it acted."""
    from ..errors import Fault, InvalidData
    from ..names import then

    told = {event.id, *event.acts}
    acts = [world.events[id] for id in (event.id, *event.acts) if id in world.events]
    parts = [(act.period, (*act.attackers, *act.victims)) for act in acts]
    parts += [
        (event.period, (*claim.claimants, claim.value))
        for claim in world.claims.values()
        if claim.about in told
    ]
    parts += [(each.period, each.by) for each in world.events.values() if told & set(each.concerns)]
    faults = {}
    for period, actors in parts:
        first, last = period.start, period.end or period.start
        for id in actors:
            life = world.actors[id].period if id in world.actors else None
            if not life or not first or not last:
                continue
            gone = life.end and life.end.latest <= first.earliest
            unborn = life.start and last.latest < life.start.earliest
            if gone or unborn:
                near = then(world, id, first.earliest)
                hint = f"Did you mean {' or '.join(near)}?" if near else "Correct the dates."
                message = f"on {first} there was no {world.label(id)} ({id}): it existed {life}"
                faults[id] = Fault(path, 0, message, hint)
    if faults:
        raise InvalidData(list(faults.values()))

"""`foedus drawn-in`: who must act over an incident, who may, and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from ..tell.question import law_day
from . import options
from .explain import world_and_incident
from .progress import progress

if TYPE_CHECKING:
    from ..model import Event, World

POLICIES = {"none": "none", "duties": "duties", "all": "all"}


@click.command("drawn-in")
@click.argument("incident")
@options.with_supposed
@click.option(
    "--policy",
    "performs",
    type=click.Choice(sorted(POLICIES)),
    default="duties",
    show_default=True,
    help="What actors are taken to do: nothing, what they must, or all that they may.",
)
@click.option(
    "--declines",
    multiple=True,
    metavar="ACTOR",
    help="Takes no part, whatever it owes.",
)
@options.with_left_out
@click.option("--pact-chaining", is_flag=True, help="Let a helper's own allies be called in too.")
@click.option(
    "--rounds", type=click.IntRange(min=1), metavar="NUMBER", help="Judge at most so many rounds."
)
@click.option("--why", multiple=True, metavar="ACTOR", help="Tell in full why this actor.")
@click.option(
    "--full", is_flag=True, help="Tell also who is to consult, stay neutral, or is not asked."
)
@options.with_asking(["text", "md", "json", "csv", "svg", "mermaid", "ttl", "gexf"])
def drawn_in(
    incident: str,
    supposed: tuple[str, ...],
    performs: str,
    declines: tuple[str, ...],
    without: tuple[str, ...],
    pact_chaining: bool,
    rounds: int | None,
    why: tuple[str, ...],
    full: bool,
    asking: options.Asking,
) -> None:
    """Say who must act over INCIDENT, who may, and who is to consult or to stay neutral.

    INCIDENT is its name, the file that tells it, or a sentence that supposes one, on the day of
    --as-of. Round by round: what actors are taken to do is judged by all commitments in turn.

    \b
    Examples:
      foedus drawn-in germany-russia-war-1914
      foedus drawn-in german-invasion-of-poland-1939 --declines italy --why france
      foedus drawn-in mi24-shootdown-2020 --policy all --rounds 3 \\
        --suppose "Russia attacks Azerbaijan at Nakhichevan"
      foedus drawn-in "Russia attacks Estonia in Estonia" --as-of 2024-01-01 --format mermaid
    """
    from ..escalation.closure.derivation import derivations
    from ..escalation.closure.fixpoint import closure
    from ..escalation.closure.standing import FIGHTS, Performs, Policy

    world, event, on = asked_of(incident, asking.as_of, asking.data, asking.only_data)
    idle, asked_why = (actors_then(world, names, on) for names in (declines, why))
    policy = Policy(
        Performs(performs),
        idle,
        pact_chaining,
        clauses_of(world, without),
        rounds,
    )
    acts = acts_supposed(world, event, supposed, on)
    perspective = asking.perspective(world)
    with progress("rounds") as step:
        found = closure(world, event, perspective, on, policy, acts, lambda _: step())
    asked = [(actor, derivations(found, actor, FIGHTS)) for actor in asked_why]
    if asking.style == "gexf":
        from ..export import incident_graphs

        asking.write(incident_graphs.drawn_in(world, found))
        return
    from ..tell.closure.written import written

    asking.write(
        written(world, found, asking.style, why=asked, full=full, columns=options.columns())
    )


def asked_of(
    incident: str, as_of: date | None, data: tuple[str, ...], only_data: bool
) -> tuple[World, Event, date]:
    """Return the world, the incident, be it supposed in a sentence, and the day of its law."""
    from datetime import UTC, datetime

    from ..errors import UnknownName
    from ..escalation.supposition import (
        HOW_TO_SUPPOSE,
        is_sentence,
        supposed_incident,
        supposes,
    )

    world = options.load(data, only_data) if is_sentence(incident) else None
    if world is None or not supposes(world, incident):
        try:
            world, event = world_and_incident(incident, data, only_data)
        except UnknownName as error:
            if " " in incident.strip():
                error.hint = f"{error.hint} {HOW_TO_SUPPOSE}"
            raise
        return world, event, law_day(event, as_of)
    day = as_of or datetime.now(UTC).date()
    event = supposed_incident(world, incident, day)
    return world.altered(event), event, world.day(event) or day


def actors_then(world: World, names: tuple[str, ...], on: date) -> tuple[str, ...]:
    """Return the ids of the actors named, each once; raise Refused for one not there that day."""
    from ..names import check_life, find

    found = tuple(dict.fromkeys(find(world, name, "actors") for name in names))
    for actor in found:
        check_life(world, actor, on)
    return found


def acts_supposed(
    world: World, incident: Event, sentences: tuple[str, ...], on: date
) -> tuple[Event, ...]:
    """Return the acts that the sentences suppose after the incident, in their order."""
    from ..escalation.supposition import check_order, supposed_act

    acts = tuple(supposed_act(world, text, on) for text in sentences)
    check_order(incident, acts)
    return acts


def clauses_of(world: World, names: tuple[str, ...]) -> frozenset[str]:
    """Return the ids of the clauses named, those of a treaty for the treaty's name."""
    from ..names import clause_or_treaty

    found: set[str] = set()
    for name in names:
        id = clause_or_treaty(world, name)
        found |= {c.id for c in world.clauses.values() if id in (c.id, c.instrument)}
    return frozenset(found)

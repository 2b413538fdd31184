"""`foedus dyads`: the most dangerous pairs of a day, and who is exposed to their quarrels."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from . import options
from .progress import progress

if TYPE_CHECKING:
    from ..model import World


@click.command()
@click.option("--actor", metavar="NAME", help="Only the dyads, or the exposure, of this actor.")
@click.option(
    "--exposure", is_flag=True, help="Who would be drawn into quarrels that are not its own."
)
@click.option(
    "--policy",
    "performs",
    type=click.Choice(["duties", "all"]),
    default="duties",
    show_default=True,
    help="What those drawn in are taken to do: what they must, or all that they may (long).",
)
@click.option(
    "--years",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="NUMBER",
    help="For how many years an earlier incident is a sign of dispute.",
)
@options.with_most(10, "Tell at most so many; JSON and RDF have all.")
@options.with_asking(["text", "md", "json", "ttl"], "ttl has no exposure.")
def dyads(
    actor: str | None,
    exposure: bool,
    performs: str,
    years: int,
    most: int,
    asking: options.Asking,
) -> None:
    """Show the pairs of states whose quarrels would draw in most others on a day.

    Signs of dispute, counted from the data, beside the number of those whom commitments would
    draw in if one attacked the other. Never a probability. Without --as-of the day is today (UTC).

    \b
    Examples:
      foedus dyads --as-of 2020-11-09
      foedus dyads --as-of 2020-11-09 --actor armenia
      foedus dyads --as-of 2020-11-09 --exposure --actor belarus
      foedus dyads --as-of 1939-08-01 --years 5 --format md
    """
    from datetime import UTC, datetime

    from ..escalation.closure.standing import Performs
    from ..escalation.conflicts.dyads import dangerous_dyads, exposures
    from ..law import Facts
    from ..names import find
    from ..tell.conflicts import dyads as tell
    from ..tell.conflicts.signs import as_markdown, as_plain

    if exposure and asking.style == "ttl":
        raise click.UsageError("--exposure has no RDF; take --format json, or ttl without it.")
    world = asking.world()
    who = find(world, actor, "actors") if actor else ""
    perspective = asking.perspective(world)
    on = asking.as_of or datetime.now(UTC).date()
    if who:
        _check_state(world, who, on)
    facts = Facts(world, perspective, on)
    of = "" if exposure else who
    conduct = Performs(performs)
    with progress("dyads") as step:
        found = dangerous_dyads(facts, years=years, of=of, performs=conduct, told=step)
    exposed = exposures(found) if exposure else ()
    if asking.style == "json":
        alone = tuple(each for each in exposed if who in ("", each.state))
        text = (
            tell.as_json(world, alone, on, "exposures")
            if exposure
            else tell.as_json(world, found, on)
        )
    elif asking.style == "ttl":
        text = tell.as_turtle(found, on)
    else:
        lines = (
            tell.exposure_told(world, exposed, on, actor=who, most=most)
            if exposure
            else tell.dyads_told(world, found, on, actor=who, most=most, performs=conduct)
        )
        text = as_markdown(lines) if asking.style == "md" else as_plain(lines, options.columns())
    asking.write(text)


def _check_state(world: World, actor: str, on: date) -> None:
    """Raise Refused for an actor that is no state, or did not exist on the day."""
    from ..errors import Refused
    from ..escalation.conflicts.dyads import STATES
    from ..names import check_life

    if not STATES & set(world.actors[actor].kinds):
        raise Refused(
            f"{world.label(actor)} is no state, and only states and de facto states have dyads",
            "Name a state; of an alliance, a member.",
        )
    check_life(world, actor, on)

"""`foedus conflicts`: who is bound to both sides, or bound to act and bound not to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from ..escalation.conflicts.signs import Pair
    from ..model import Event, World


@click.command()
@click.argument("incident", required=False)
@click.option("--between", nargs=2, metavar="A B", help="Only between these two, at odds or not.")
@click.option("--actor", metavar="NAME", help="Only the conflicts of this actor.")
@click.option(
    "--drawn-in", is_flag=True, help="Also who is torn once those who must have come to help."
)
@click.option("--broad", is_flag=True, help="Count pacts that bind nearly everyone as well.")
@options.with_most(10, "Tell at most so many, the gravest; JSON and RDF have all.")
@options.with_asking(["text", "md", "json", "svg", "mermaid", "ttl"])
def conflicts(
    incident: str | None,
    between: tuple[str, str] | None,
    actor: str | None,
    drawn_in: bool,
    broad: bool,
    most: int,
    asking: options.Asking,
) -> None:
    """Show who is bound to both sides of INCIDENT, or of the quarrels of a day.

    Bound to help both, or to help one and neither to attack the other nor to take part in its
    wars. By an incident: sure, possible or latent, as its clauses are judged. Without INCIDENT:
    what is in force on the day, between actors at odds on it. INCIDENT may be a sentence, as
    "A attacks B at PLACE": then it is supposed.

    \b
    Examples:
      foedus conflicts armenia-attack-2022
      foedus conflicts --as-of 2020-11-09 --actor russia
      foedus conflicts --as-of 1974-08-01 --between greece turkey --actor "united states"
      foedus conflicts germany-russia-war-1914 --drawn-in
      foedus conflicts "Turkey attacks Armenia" --as-of 2020-11-09
    """
    from datetime import UTC, datetime

    from ..escalation.conflicts.conflicts import conflicts_on
    from ..escalation.conflicts.torn import conflicts_by
    from ..law import Facts
    from ..names import check_life, find
    from .drawn_in import asked_of

    if incident is None:
        world, event, on = asking.world(), None, asking.as_of or datetime.now(UTC).date()
    else:
        world, event, on = asked_of(incident, asking.as_of, asking.data, asking.only_data)
    pair = _two(world, between) if between else None
    who = find(world, actor, "actors") if actor else ""
    for named in filter(None, (who, *(pair or ()))):
        check_life(world, named, on)
    perspective = asking.perspective(world)
    if drawn_in and incident is None:
        raise click.UsageError("--drawn-in follows an incident; name one, or leave it out.")
    if event is None:
        found = conflicts_on(
            Facts(world, perspective, on), between=pair, actor=who, with_broad=broad
        )
    else:
        if drawn_in:
            from ..escalation.closure.fixpoint import closure
            from ..escalation.supposition import with_acts

            acts = closure(world, event, perspective, on).acts
            world, event = with_acts(world, event, acts)
        facts = Facts(world, perspective, on)
        found = conflicts_by(facts, event, between=pair, actor=who, with_broad=broad)
        if pair is not None and not found.pairs:
            _refuse_strangers(world, event, pair)
    if asking.style == "json":
        from ..tell.conflicts.conflicts import as_json

        text = as_json(world, found, on, perspective, event)
    elif asking.style == "ttl":
        from ..tell.conflicts.statements import as_turtle

        text = as_turtle(world, found, on, event)
    elif asking.style in ("svg", "mermaid"):
        from ..tell.conflicts.picture import diagram
        from ..tell.picture.diagram import as_mermaid, as_svg

        picture = diagram(world, found, on, incident=event, most=most)
        text = as_svg(picture) if asking.style == "svg" else as_mermaid(picture)
    elif asking.style == "md":
        from ..tell.conflicts.conflicts import as_markdown

        text = as_markdown(world, found, on, perspective, incident=event, actor=who, most=most)
    else:
        from ..tell.conflicts.conflicts import as_text

        wide = options.columns()
        text = as_text(
            world, found, on, perspective, incident=event, actor=who, most=most, columns=wide
        )
    asking.write(text)


def _two(world: World, names: tuple[str, str]) -> Pair:
    """Return the ids of the two named; a usage error if they are one."""
    from ..names import find

    one, other = (find(world, name, "actors") for name in names)
    if one == other:
        raise click.UsageError(f"--between takes two actors; both are {world.label(one)}.")
    return one, other


def _refuse_strangers(world: World, event: Event, pair: Pair) -> None:
    from ..errors import Refused

    one, other = map(world.label, pair)
    raise Refused(
        f"{one} and {other} do not fight each other in {event.label}",
        "Leave --between out to see its sides, or INCIDENT to ask about a day.",
    )

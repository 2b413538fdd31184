"""`foedus firebreaks`: what keeps an actor out of an incident, or two sides apart on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..tell.question import law_day
from . import options
from .drawn_in import acts_supposed, clauses_of
from .explain import world_and_incident
from .progress import progress

if TYPE_CHECKING:
    from ..escalation.firebreaks.cut import Cut
    from ..escalation.firebreaks.incident import Firebreaks
    from ..law import Perspective
    from ..model import Event, World
    from ..tell.firebreaks.over_incident import Asked
    from ..tell.firebreaks.page import Page

JOINT = "+"  # between the names of those who are one side


@click.command()
@click.argument("one")
@click.argument("who")
@click.argument("other", required=False)
@options.with_supposed
@click.option(
    "--policy",
    "performs",
    type=click.Choice(["all", "duties", "none"]),
    help="What actors are taken to do: nothing, what they must (default), or all that they may.",
)
@click.option(
    "--rounds", type=click.IntRange(min=1), metavar="NUMBER", help="Judge at most so many rounds."
)
@click.option("--must", "only_must", is_flag=True, help="Keep out of duties alone.")
@click.option(
    "--least",
    type=click.Choice(["duty", "discretion", "right", "consult"]),
    help="Between two sides: the weakest kind of commitment that counts (default: consult).",
)
@options.with_left_out
@options.with_most(8, "Show at most so many sets of each kind.")
@options.with_asking(["text", "md", "json", "svg", "mermaid", "ttl"])
def firebreaks(
    one: str,
    who: str,
    other: str | None,
    supposed: tuple[str, ...],
    performs: str | None,
    rounds: int | None,
    only_must: bool,
    least: str | None,
    without: tuple[str, ...],
    most: int,
    asking: options.Asking,
) -> None:
    """Find the smallest sets of commitments, and of conditions, that keep two sides apart.

    `firebreaks INCIDENT ACTOR [OTHER]`: what keeps ACTOR from being drawn in by the incident, or
    by what somebody is supposed to do, against OTHER if given. Each set is taken out and the
    incident judged again: it is shown only if nobody asked about is drawn in then.

    `firebreaks ONE OTHER`: what ties two sides on a day, and the fewest clauses and brokers
    without which nothing does.

    An alliance stands for its members of the day; names joined by + are one side. Without
    --as-of the day is that of the incident, or today (UTC).

    \b
    Examples:
      foedus firebreaks germany-russia-war-1914 france
      foedus firebreaks mi24-shootdown-2020 russia --format mermaid
      foedus firebreaks mi24-shootdown-2020 nato --suppose "Russia attacks Azerbaijan"
      foedus firebreaks azerbaijan nato --as-of 2020-11-09
      foedus firebreaks "Russia+Armenia" nato --as-of 2020-11-09 --least right
    """
    from ..escalation.supposition import supposed_incident, supposes

    if Path(one).is_file():
        world, event = world_and_incident(one, asking.data, asking.only_data)
        on = law_day(event, asking.as_of)
    else:
        world = asking.world()
        if supposes(world, one):
            day = asking.as_of or datetime.now(UTC).date()
            event = supposed_incident(world, one, day)
            world, on = world.altered(event), world.day(event) or day
        elif found := _incident(world, one):
            event, on = found, law_day(found, asking.as_of)
        else:
            _refuse_options(supposed, performs, rounds, only_must)
            if other is not None:
                raise click.UsageError(
                    f"{one} is no incident: between two sides name two, joined by {JOINT} "
                    "those who are one side."
                )
            day = asking.as_of or datetime.now(UTC).date()
            cut = _between(world, one, who, day, most, least or "consult", without)
            asking.write(_told_cut(world, cut, asking.style))
            return
    if least:
        raise click.UsageError("--least is for two sides on a day; an incident judges each clause.")
    perspective = asking.perspective(world)
    view = (perspective, on, performs or "duties", rounds, only_must)
    asked, answer = _over(world, event, (who, other), supposed, without, view, most)
    asking.write(_told(world, asked, answer, asking.style))


def _incident(world: World, name: str) -> Event | None:
    """Return the incident of that name; None for an actor, or for several that are one side."""
    from ..tell.chains.asked import actor_or_incident

    if JOINT in name:
        return None
    return world.events.get(actor_or_incident(world, name))


def _side(world: World, text: str, on: date) -> tuple[str, ...]:
    """Return the ids of those named as one side, each of whom existed on the day."""
    from ..names import check_life, find

    names = [name.strip() for name in text.split(JOINT)]
    if not all(names):
        raise click.UsageError(f"{text!r}: a name is missing beside {JOINT}.")
    found = tuple(dict.fromkeys(find(world, name, "actors") for name in names))
    for actor in found:
        check_life(world, actor, on)
    return found


def _between(
    world: World, one: str, other: str, on: date, most: int, least: str, without: tuple[str, ...]
) -> Cut:
    from ..escalation.firebreaks.cut import cut

    sides = _side(world, one, on), _side(world, other, on)
    if set(sides[0]) & set(sides[1]):
        raise click.UsageError("two sides are needed; one actor is named on both.")
    left_out = tuple(clauses_of(world, without))
    with progress("looks at what is left") as step:
        return cut(world, *sides, on, most, least, left_out, step)


def _over(
    world: World,
    event: Event,
    names: tuple[str, str | None],
    supposed: tuple[str, ...],
    without: tuple[str, ...],
    view: tuple[Perspective, date, str, int | None, bool],
    most: int,
) -> tuple[Asked, Firebreaks]:
    """Return whom the question names, and what keeps them out."""
    from ..errors import Refused
    from ..escalation.closure.standing import Performs, Policy
    from ..escalation.firebreaks.incident import firebreaks as found_for
    from ..escalation.firebreaks.question import Question
    from ..escalation.firebreaks.sides import side
    from ..tell.firebreaks.over_incident import Asked

    perspective, on, performs, rounds, only_must = view
    out = _side(world, names[0], on)
    against = _side(world, names[1], on) if names[1] else ()
    if set(out) & set(against):
        raise click.UsageError("whom to keep out and against whom are two; one actor is both.")
    policy = Policy(Performs(performs), without=clauses_of(world, without), most_rounds=rounds)
    question = Question(
        world,
        event,
        perspective,
        on,
        policy,
        acts_supposed(world, event, supposed, on),
        side(world, out, on),
        side(world, against, on),
        only_must,
    )
    with progress("closures") as step:
        answer = found_for(question, most, step)
    if not answer.asked and set(answer.targets) <= set(answer.already):
        actor, act = next(iter(answer.already.items()))
        acts = {each.id: each for each in (event, *answer.closure.supposed)} | world.events
        raise Refused(
            f"{world.label(actor)} cannot be kept out: it is in it already, by {acts[act].label}",
            "No commitment draws it in beside that. Ask about another actor.",
        )
    return Asked(out, against), answer


def _refuse_options(
    supposed: tuple[str, ...], performs: str | None, rounds: int | None, only_must: bool
) -> None:
    """Raise UsageError for options that only an incident has a use for."""
    given = {"--suppose": supposed, "--policy": performs, "--rounds": rounds, "--must": only_must}
    used = [name for name, value in given.items() if value]
    if used:
        raise click.UsageError(
            f"{', '.join(used)}: for an incident; between two sides on a day nothing is judged. "
            "Name the incident first, then whom to keep out."
        )


def _told(world: World, asked: Asked, found: Firebreaks, style: str) -> str:
    if style == "ttl":
        from ..tell import supposition
        from ..tell.firebreaks import statements

        acts = (found.closure.incident, *found.closure.supposed)
        told = statements.as_turtle(statements.of_incident(asked, found))
        return told + supposition.as_turtle(acts)
    if style in ("svg", "mermaid"):
        from ..tell.firebreaks.picture import of_incident
        from ..tell.picture.diagram import as_mermaid, as_svg

        return (as_svg if style == "svg" else as_mermaid)(of_incident(world, asked, found))
    from ..tell.firebreaks.over_incident import as_json, page

    return (
        as_json(world, asked, found) if style == "json" else _page(page(world, asked, found), style)
    )


def _told_cut(world: World, found: Cut, style: str) -> str:
    if style == "ttl":
        from ..tell.firebreaks import statements

        return statements.as_turtle(statements.of_day(found))
    if style in ("svg", "mermaid"):
        from ..tell.firebreaks.picture import of_day
        from ..tell.picture.diagram import as_mermaid, as_svg

        return (as_svg if style == "svg" else as_mermaid)(of_day(world, found))
    from ..tell.firebreaks.on_a_day import as_json, page

    return as_json(world, found) if style == "json" else _page(page(world, found), style)


def _page(page: Page, style: str) -> str:
    from ..tell.firebreaks.page import as_markdown, as_text

    return as_markdown(page) if style == "md" else as_text(page, options.columns())

"""`foedus blocs` and `foedus system`: how states are divided, on a day and over the years."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import click

from . import options
from .progress import progress

if TYPE_CHECKING:
    from ..errors import Refused
    from ..escalation.system.description import Description
    from ..model import World

TIES = "fighting,defence,offence,guarantee,hostility"
FIRST, LAST = 1816, 2026


def with_ties(command: options.F) -> options.F:
    """Add --ties and --doubtful; the command receives `ties` and `doubtful`."""
    command = click.option(
        "--doubtful",
        is_flag=True,
        help="Count also what the data do not say for sure.",
    )(command)
    return click.option(
        "--ties",
        default=TIES,
        show_default=True,
        metavar="KINDS",
        help="Which kinds of tie count, with commas between; also declaration, neutrality, "
        "non-aggression, consultation, 'collective guarantee', support, claim.",
    )(command)


@click.command()
@click.option("--actor", metavar="NAME", help="Tell only what concerns this state.")
@options.with_most(10, "Tell at most so many of each list.")
@with_ties
@options.with_asking(["text", "md", "json", "csv", "ttl"])
def blocs(
    actor: str | None,
    most: int,
    ties: str,
    doubtful: bool,
    asking: options.Asking,
) -> None:
    """Describe how states are divided on a day: who is allied, who at odds.

    Triangles and whether they are balanced, the two camps that fit best (exact), the blocs of
    alliances, the most central states; each pair with the clauses and events behind it.

    Without --as-of the day is today (UTC). It is a description, no forecast.

    \b
    Examples:
      foedus blocs --as-of 1914-08-06
      foedus blocs --as-of 1914-08-06 --actor italy
      foedus blocs --as-of 2020-11-09 --ties fighting,defence,claim
      foedus blocs --as-of 1962-10-25 --format csv -o states.csv
    """
    from ..escalation.system import signed_graph
    from ..escalation.system.description import describe
    from ..names import find

    world = asking.world()
    view = options.perspective(world, asking.worldview, asking.reading, None)
    on = asking.as_of or datetime.now(UTC).date()
    graph = signed_graph(world, view, on, kinds(ties), doubtful=doubtful)
    asked = find(world, actor, "actors") if actor else ""
    if asked and asked not in graph.actors:
        raise _absent(world, asked, on)
    asking.write(_told(asking.style, world, describe(graph), asked, most))


def _told(style: str, world: World, found: Description, actor: str, most: int) -> str:
    from ..tell.system import blocs as words
    from ..tell.system import signed

    if style in ("text", "md"):
        render = words.as_text if style == "text" else words.as_markdown
        return render(world, found, actor, most)
    if actor:
        raise click.UsageError(f"--actor is for text and md; {style} has all states.")
    if style == "ttl":
        return signed.as_turtle(found)
    return (signed.as_json if style == "json" else signed.as_csv)(world, found)


@click.command()
@click.option(
    "--from",
    "first",
    type=click.IntRange(1, 9999),
    default=FIRST,
    show_default=True,
    metavar="YEAR",
    help="The first year.",
)
@click.option(
    "--to",
    "last",
    type=click.IntRange(1, 9999),
    default=LAST,
    show_default=True,
    metavar="YEAR",
    help="The last year.",
)
@click.option(
    "--measures",
    metavar="NAMES",
    help="Which columns, with commas between: states, allied, at_odds, doubtful, triangles, "
    "balance, frustration, fit, blocs, largest, modularity, polarisation.  [default: all; in a "
    "plot those that say most]",
)
@with_ties
@options.with_asking(["text", "md", "json", "csv", "svg"], day=False)
def system(
    first: int,
    last: int,
    measures: str | None,
    ties: str,
    doubtful: bool,
    asking: options.Asking,
) -> None:
    """Describe the system of states year by year: balance, blocs, polarisation.

    One row is 1 January of a year. What each measure is stands below the table; `foedus blocs`
    tells of one day what is behind the numbers. It is a description, no forecast.

    \b
    Examples:
      foedus system --from 1900 --to 1925
      foedus system --measures allied,at_odds,polarisation --format csv -o system.csv
      foedus system --from 1945 --format svg -o system.svg
    """
    from ..escalation.system.years import NAMES, years
    from ..tell.system import years as telling

    if first > last:
        raise click.UsageError(f"--from {first} is after --to {last}; turn them round.")
    plotted = ("allied", "at_odds", "balance", "fit", "modularity", "polarisation")
    names = chosen(measures, NAMES, "--measures") or (plotted if asking.style == "svg" else NAMES)
    world = asking.world()
    view = options.perspective(world, asking.worldview, asking.reading, None)
    counted = kinds(ties)
    with progress("years", last - first + 1) as step:
        rows = years(world, view, first, last, counted, doubtful=doubtful, told=lambda _: step())
    render: Any = {
        "text": telling.as_text,
        "md": telling.as_markdown,
        "json": telling.as_json,
        "csv": telling.as_csv,
        "svg": telling.as_svg,
    }[asking.style]
    asking.write(render(rows, names))


def kinds(written: str) -> frozenset[str]:
    """Return the kinds of tie that an option names; a usage error says which is none."""
    from ..escalation.system import KINDS

    return frozenset(chosen(written, tuple(KINDS), "--ties"))


def chosen(written: str | None, known: tuple[str, ...], option: str) -> tuple[str, ...]:
    """Return the names with commas between, in the order of *known*; none for no option."""
    from difflib import get_close_matches

    if written is None:
        return ()
    asked = [name.strip().lower() for name in written.split(",") if name.strip()]
    for name in asked:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            meant = f"Did you mean {near[0]!r}? " if near else ""
            raise click.UsageError(f"{option}: no {name!r}. {meant}Known: {', '.join(known)}.")
    if not asked:
        raise click.UsageError(f"{option} names nothing. Known: {', '.join(known)}.")
    return tuple(name for name in known if name in asked)


def _absent(world: World, actor: str, on: date) -> Refused:
    from ..dates import Truth
    from ..errors import Refused
    from ..escalation.system.states import kin_on
    from ..words import listed

    life = world.actors[actor].period
    if life.holds_on(on) is Truth.NO:
        found = f"there was no {world.label(actor)} on {on}: it existed {life}"
        kin = [world.label(id) for id in kin_on(world, actor, on)]
        hint = f"On that day there was {listed(kin)}." if kin else "Name a state of that day."
        return Refused(found, hint)
    found = f"{world.label(actor)} is not counted among the states of {on}"
    hint = "Only states and de facto states are; of an alliance, ask for a member."
    return Refused(found, hint)

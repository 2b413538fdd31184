"""`foedus chain`: how two actors are tied on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from . import options


@click.command()
@click.argument("one")
@click.argument("other")
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    metavar="NUMBER",
    help="Show at most so many chains.",
)
@options.with_format(["text", "json"])
@options.with_day
@options.with_data
@options.with_output
def chain(
    one: str,
    other: str,
    most: int,
    style: str,
    as_of: date | None,
    data: tuple[str, ...],
    only_data: bool,
    output: str | None,
) -> None:
    """Show how ONE and OTHER are tied on a day.

    Link by link, strongest first, and where a chain breaks.

    Without --as-of the day is today (UTC). An alliance may be one end.

    \b
    Examples:
      foedus chain russia armenia --as-of 2020-11-09
      foedus chain azerbaijan nato --as-of 2020-11-09
      foedus chain turkey azerbaijan --as-of 2009-01-01 --format json
    """
    from datetime import UTC, datetime

    from ..escalation.chain import chains, gone, refrains
    from ..escalation.ties import links
    from ..names import find
    from ..tell.chains import as_json, as_text

    world = options.load(data, only_data)
    a, b = find(world, one, "actors"), find(world, other, "actors")
    if a == b:
        raise click.UsageError(f"a chain has two ends; both are {world.label(a)}.")
    on = as_of or datetime.now(UTC).date()
    ties = links(world, on)
    found = chains(world, ties, a, b, most)
    rest = (refrains(ties, a, b), gone(ties, a, b))
    render: Any = as_json if style == "json" else as_text
    options.write(render(world, (a, b), on, found, *rest), output)

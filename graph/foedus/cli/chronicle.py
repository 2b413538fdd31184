"""`foedus chronicle`: how a war spread, and which steps of it a commitment explains."""

from __future__ import annotations

from datetime import date

import click

from . import options
from .explain import world_and_incident
from .progress import progress


@click.command()
@click.argument("war")
@click.option("--until", type=options.Day(), help="Leave out what began on this day or later.")
@click.option("--alleged", is_flag=True, help="Show also what some accepted account denies.")
@options.with_asking(["text", "csv", "tsv", "md", "json"], day=False)
def chronicle(
    war: str,
    until: date | None,
    alleged: bool,
    asking: options.Asking,
) -> None:
    """Say of each opening of hostilities in WAR whether a commitment asked for it.

    Each is held against what commitments asked over all that had happened before it.

    \b
    Examples:
      foedus chronicle world-war-i --until 1914-08-24
      foedus chronicle world-war-ii --until 1939-09-18 --format csv
    """
    from ..escalation.closure.chronicle import chronicle as openings_of
    from ..tell.closure.chronicle import as_json, as_rows, as_text

    world, event = world_and_incident(war, asking.data, asking.only_data)
    perspective = options.perspective(world, asking.worldview, asking.reading, None)
    with progress("acts") as step:
        openings = openings_of(world, event, perspective, until, step)
    if asking.style == "text":
        wide = options.columns()
        text = as_text(
            world, event, openings, perspective, until=until, alleged=alleged, columns=wide
        )
    elif asking.style == "json":
        text = as_json(world, event, openings, perspective, alleged=alleged)
    else:
        text = as_rows(world, openings, asking.style, alleged=alleged)
    asking.write(text)

"""`foedus map`: who held and claimed which territory on a day, what happened, where forces were."""

from __future__ import annotations

from datetime import UTC, date, datetime

import click

from ..tell.question import SPANS
from . import options


@click.command("map")
@options.with_format(["csv", "tsv", "md", "json", "geojson"])
@options.with_day
@click.option("--incident", metavar="NAME", help="Show this incident; without --as-of on its day.")
@click.option(
    "--span",
    type=click.Choice(SPANS),
    default="year",
    show_default=True,
    help="How far back from the day incidents are shown.",
)
@click.option(
    "--worldview",
    default=options.WORLDVIEW,
    show_default=True,
    metavar="NAME",
    help="Whose claims settle a conflict: a worldview, or any actor.",
)
@options.with_data
@options.with_output
def map_of_day(
    style: str,
    as_of: date | None,
    incident: str | None,
    span: str,
    worldview: str,
    data: tuple[str, ...],
    only_data: bool,
    output: str | None,
) -> None:
    """Tell who held and claimed which territory on a day, what happened, where forces were.

    A row for each mark: recognised sovereign, control, administration and claim are four relations,
    each with who says so; incidents; units stationed. What the worldview does not accept is there,
    and told to be so. Without --as-of the day is today (UTC).

    \b
    Examples:
      foedus map --as-of 2015-06-01
      foedus map --as-of 2015-06-01 --worldview russia
      foedus map --incident mi24-shootdown-2020 --format geojson -o day.geojson
    """
    from ..tell.map.day import map_of
    from ..tell.map.files import written
    from ..tell.question import incident_of, law_day

    world = options.load(data, only_data)
    event = incident_of(world, incident) if incident else None
    on = as_of or (law_day(event, None) if event else datetime.now(UTC).date())
    view = options.perspective(world, worldview, "text", None)
    found = map_of(world, on, view, span, event.id if event else "")
    options.write(written(found, style), output)

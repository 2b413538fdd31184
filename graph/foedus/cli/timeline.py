"""`foedus timeline`: incidents, wars, acts and instruments in the order of their days."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click

from ..tell.question import ON_TIMELINE
from . import options
from .show import STYLES


class Date(click.ParamType[Any]):
    """A day, month or year: 1914-07-28, 1914-07 or 1914."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the date as it is known; a usage error says what was found instead of one."""
        from ..dates import PartialDate

        if isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(value)
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)


@click.command()
@click.option("--from", "first", type=Date(), metavar="DATE", help="Only what is not over by then.")
@click.option("--to", "last", type=Date(), metavar="DATE", help="Only what had begun by its end.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(ON_TIMELINE),
    help="Only things of this kind. Repeatable.",
)
@click.option("--actor", metavar="NAME", help="Only what concerns this actor.")
@options.with_format(STYLES)
@options.with_data
def timeline(
    first: Any,
    last: Any,
    kinds: tuple[str, ...],
    actor: str | None,
    style: str,
    data: tuple[str, ...],
    only_data: bool,
) -> None:
    """List incidents, wars, acts and instruments by their days.

    DATE is a day, a month or a year, and counts whole. Of an instrument `signed` is the day of
    signature, `start` that of entry into force; `end` is the last day, and `ending` says what is
    known of it. The data are a selection: a year without rows is no year of peace.

    \b
    Examples:
      foedus timeline --from 1914-06 --to 1914-08
      foedus timeline --actor turkey --kind incident --kind war --format csv
    """
    from ..names import find
    from ..tell.rows import table
    from ..tell.timeline import Asked
    from ..tell.timeline import timeline as listed

    if Asked(first, last).reverses():
        raise click.UsageError(f"--to {last} is before --from {first}: no day is between.")
    world = options.load(data, only_data)
    who = find(world, actor, "actors") if actor else ""
    asked = Asked(first, last, kinds or ON_TIMELINE, who)
    click.echo(table(*listed(world, asked, datetime.now(UTC).date()), style))

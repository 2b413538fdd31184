"""`foedus paths`: how two actors are tied on a day, or an incident to an actor."""

from __future__ import annotations

import click

from . import options


@click.command()
@click.argument("one")
@click.argument("other")
@options.with_most(3, "Show at most so many chains.")
@options.with_left_out
@options.with_asking(["text", "md", "json", "svg", "mermaid", "ttl"])
def paths(
    one: str,
    other: str,
    most: int,
    without: tuple[str, ...],
    asking: options.Asking,
) -> None:
    """Show by which chains ONE and OTHER are tied, and where each chain breaks.

    Each may be a state or an alliance. ONE may also be an incident, or what somebody is
    supposed to do: then the chains run from those involved in it, and the first link has the
    verdict of its clause.

    First goes the chain with the fewest links that do not follow from those before; of equals
    the one whose weakest link is stronger: duty, discretion, right, consultation, political
    declaration, support, forces stationed, hostility.

    Without --as-of the day is today (UTC), or the first of the incident.

    \b
    Examples:
      foedus paths azerbaijan nato --as-of 2020-11-09
      foedus paths mi24-shootdown-2020 nato
      foedus paths "Russia attacks Azerbaijan at Nakhichevan" turkey --as-of 2020-11-09
      foedus paths russia armenia --as-of 2020-11-09 --without CST1992 --format mermaid
    """
    from ..tell.chains.asked import Asked, SameEnds, asked
    from ..tell.chains.written import written

    question = Asked(one, other, most, without, asking.as_of, asking.worldview, asking.reading)
    try:
        world, answer = asked(asking.world(), question)
    except SameEnds as error:
        raise click.UsageError(str(error)) from None
    asking.write(written(world, answer, asking.style, options.columns()))

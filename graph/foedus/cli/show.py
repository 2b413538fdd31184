"""`foedus show`, `list` and `search`: what is known, and by which names."""

from __future__ import annotations

from datetime import date

import click

from ..tell.question import KINDS
from . import options

STYLES = ["table", "json", "csv", "tsv", "md"]


@click.command()
@click.argument("entity")
@options.with_format(["text", "json", "csv", "md"])
@options.with_day
@options.with_data
def show(
    entity: str, style: str, as_of: date | None, data: tuple[str, ...], only_data: bool
) -> None:
    """Show what is known of ENTITY, with sources.

    With --as-of only what holds on that day.

    \b
    Examples:
      foedus show nagorno-karabakh --as-of 2020-09-27
      foedus show "CST1992:A4-2010"
      foedus show Türkiye
    """
    from ..names import find
    from ..tell.entity import as_json, as_rows, as_text, known

    world = options.load(data, only_data)
    found = known(world, find(world, entity), as_of)
    if style == "text":
        click.echo(as_text(found))
    else:
        click.echo(as_json(found) if style == "json" else as_rows(found, style))


@click.command("list")
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
@options.with_format(STYLES)
@click.option(
    "--as-of", "--in-force", "as_of", type=options.Day(), metavar="DAY", help="Only those of a day."
)
@options.with_data
def list_kind(
    kind: str, style: str, as_of: date | None, data: tuple[str, ...], only_data: bool
) -> None:
    """List all things of KIND.

    With --as-of, or --in-force, those that existed or were in force on that day: parties and
    promises of an instrument are those of the day. Without it, all there ever were.

    KIND is actors, claims, clauses, events, incidents, instruments, memberships, organs, sources,
    states, territories, units or worldviews. DAY is written 2020-11-09; today will do.

    \b
    Examples:
      foedus list incidents
      foedus list instruments --in-force 2020-11-09
      foedus list clauses --format csv
    """
    from ..tell.listing import listing
    from ..tell.rows import table

    world = options.load(data, only_data)
    click.echo(table(*listing(world, kind, as_of), style))


@click.command()
@click.argument("text")
@options.with_format(STYLES)
@options.with_data
def search(text: str, style: str, data: tuple[str, ...], only_data: bool) -> None:
    """Search all names for TEXT.

    Labels, notations and other names; accents and case do not matter.

    \b
    Examples:
      foedus search karabakh
      foedus search turkiye
    """
    from .. import names
    from ..errors import UnknownName
    from ..tell.rows import table

    if not names.fold(text):
        raise click.UsageError("TEXT is empty; `foedus list KIND` lists all there is.")
    world = options.load(data, only_data)
    found = names.search(world, text)
    if not found:
        raise UnknownName("thing", text, names.nearest(world.things, text))
    rows = [(t.id, t.label, ", ".join(t.kinds), ", ".join(t.alternatives)) for t in found]
    click.echo(table(("id", "label", "kind", "other names"), rows, style))

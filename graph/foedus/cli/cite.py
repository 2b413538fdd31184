"""`foedus cite` and `foedus bibliography`: the sources, as text, BibTeX or CSL-JSON."""

from __future__ import annotations

import click

from . import options

STYLES = ["text", "bibtex", "csl-json"]


@click.command()
@click.argument("entity")
@options.with_format(STYLES)
@options.with_data
@options.with_output
def cite(
    entity: str, style: str, data: tuple[str, ...], only_data: bool, output: str | None
) -> None:
    """Cite the sources on which ENTITY rests, with all its parts.

    Of an instrument also those of its clauses and parties; of an incident those of its acts and of
    what is claimed, said and observed about it.

    \b
    Examples:
      foedus cite mi24-shootdown-2020
      foedus cite "North Atlantic Treaty" --format bibtex
      foedus cite "CST1992:A4-2010" --format csl-json
    """
    from ..errors import Refused
    from ..names import find
    from ..tell.citations import STYLES as RENDER
    from ..tell.citations import resting_on

    world = options.load(data, only_data)
    id = find(world, entity)
    found = resting_on(world, id)
    if not found:
        raise Refused(
            f"no source is recorded for {id}", f"`foedus show {id}` tells what is known of it."
        )
    options.write(RENDER[style](found), output)


@click.command()
@options.with_format(STYLES)
@options.with_data
@options.with_output
def bibliography(style: str, data: tuple[str, ...], only_data: bool, output: str | None) -> None:
    """Cite all sources.

    \b
    Examples:
      foedus bibliography
      foedus bibliography --format bibtex
    """
    from ..tell.citations import STYLES as RENDER
    from ..tell.citations import in_order

    world = options.load(data, only_data)
    options.write(RENDER[style](in_order(world.sources.values())), output)

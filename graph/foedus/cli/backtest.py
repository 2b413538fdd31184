"""`foedus backtest`: what the engine says, held against published codings of history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model import World
    from ..tell.backtest import Section

WHICH = ("arithmetic", "gold", "engine")
HALVES = {"looked-at": "LOOKED_AT", "kept-back": "KEPT_BACK"}


@click.command()
@click.argument("which", metavar="WHICH", type=click.Choice(WHICH))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path())
@click.option(
    "--scheme",
    type=click.Choice(["LLM", "BF"]),
    default="LLM",
    show_default=True,
    help="engine: by whose coding the cases are called in or not.",
)
@click.option(
    "--half",
    type=click.Choice(["both", *HALVES]),
    default="both",
    show_default=True,
    help="engine: which half of the wars; rules were made with the first one in sight.",
)
@options.with_format(["table", "md", "json"])
@options.with_data
@options.with_output
def backtest(
    which: str,
    paths: tuple[str, ...],
    scheme: str,
    half: str,
    style: str,
    data: tuple[str, ...],
    only_data: bool,
    output: str | None,
) -> None:
    """Measure what is said here against codings of history, in files that you have.

    WHICH is one of these words; PATH is a file, or a folder of them, found by their columns.

    \b
    arithmetic  published counts of commitments kept, made anew (Berkemeier and Fuhrmann 2018)
    gold        coded incidents: verdict, failing and open conditions (TOML, as tests/law)
    engine      was each alliance called in by each war? The table of alliances and wars, the
                Interstate War Data 1.1, and ATOP's member phases for what we have no text of

    docs/backtest.md tells what is measured, and what it does not show. The file that ATOP's phases
    come from is used for alliances of which no clause is loaded.

    \b
    Examples:
      foedus backtest arithmetic my-replication
      foedus backtest gold my-cases
      foedus backtest engine my-replication my-atop --half kept-back --format md
    """
    from ..tell import backtest as told

    world = options.load(data, only_data)
    sections = {"arithmetic": _arithmetic, "gold": _gold}.get(which)
    found = sections(world, paths) if sections else _engine(world, paths, scheme, half)
    if style == "json":
        text = told.as_json(found)
    elif style == "md":
        text = told.as_markdown(found)
    else:
        text = told.as_text(found, options.columns())
    options.write(text, output)


def _arithmetic(world: World, paths: Sequence[str]) -> tuple[Section, ...]:
    from ..backtest import between_schemes, coded, recount
    from ..tell.backtest.counts import of_arithmetic

    cases, unread = coded(paths)
    return of_arithmetic(recount(world, cases), between_schemes(cases), unread)


def _gold(world: World, paths: Sequence[str]) -> tuple[Section, ...]:
    from ..backtest import gold
    from ..tell.backtest.counts import of_gold

    view = options.base_of(world, options.WORLDVIEW)
    return of_gold(gold.judged(world, view, gold.cases(paths)))


def _engine(world: World, paths: Sequence[str], scheme: str, half: str) -> tuple[Section, ...]:
    from ..backtest import Half, answers, coded, half_of, sought
    from ..tell.backtest.engine import of_engine
    from .progress import progress

    told, bad = coded(paths)
    halves = [each for each in Half if half == "both" or each.name == HALVES[half]]
    cases = [
        each
        for each in told
        if each.code(scheme).triggered is not None and half_of(each.war) in halves
    ]
    found = sought(world, paths, cases)
    by_reading = {}
    with progress("cases", len(cases) * len(options.READINGS)) as step:
        for reading in options.READINGS:
            view = options.perspective(world, options.WORLDVIEW, reading, None)
            by_reading[reading] = answers(found, cases, view, step)
    return of_engine(by_reading, scheme, halves, [*bad, *found.unread])

"""`foedus backtest`: what the engine says, held against published codings of history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import options
from .progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from ..law import Perspective
    from ..model import World
    from ..tell.backtest import Section

PARTS = ("arithmetic", "gold", "engine", "universe", "joiners")
HALVES = {"looked-at": "LOOKED_AT", "kept-back": "KEPT_BACK"}


@click.command()
@click.argument("which", metavar="WHICH", type=click.Choice([*PARTS, "all"]))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path())
@click.option(
    "--scheme",
    type=click.Choice(["LLM", "BF"]),
    default="LLM",
    show_default=True,
    help="engine, universe: by whose coding the cases are called in or not.",
)
@click.option(
    "--half",
    type=click.Choice(["both", *HALVES]),
    default="both",
    show_default=True,
    help="engine: which half of the wars; rules were made with the first one in sight.",
)
@click.option(
    "--tables",
    type=click.Path(file_okay=False),
    metavar="FOLDER",
    help="Also write each table as CSV and each picture as SVG into the folder.",
)
@options.with_format(["table", "md", "json", "html"])
@options.with_data
@options.with_output
def backtest(
    which: str,
    paths: tuple[str, ...],
    scheme: str,
    half: str,
    tables: str | None,
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
    universe    that table made anew from ATOP and the war data, and how many promises were kept
    joiners     who joined the wars and disputes of others, ranked: disputes or wars of the
                Correlates of War with its lists of states, ATOP, rivalries. Needs
                `pip install 'foedus[learn]'`
    all         each of these of which the files are there

    docs/backtest.md tells what is measured, and what it does not show. No score is a probability
    of war. The file that ATOP's phases come from is used for alliances of which no clause is
    loaded.

    \b
    Examples:
      foedus backtest arithmetic my-replication
      foedus backtest gold my-cases
      foedus backtest engine my-replication my-atop --half kept-back --format md
      foedus backtest all my-replication my-atop my-cow --format html -o backtest.html
    """
    from ..tell import backtest as told

    world = options.load(data, only_data)
    found = _sections(which, world, paths, scheme, half)
    if tables:
        _write_tables(tables, told.as_files(found))
    writers: dict[str, Callable[[Sequence[Section]], str]] = {
        "json": told.as_json,
        "md": told.as_markdown,
        "html": told.as_html,
    }
    text = told.as_text(found, options.columns()) if style == "table" else writers[style](found)
    options.write(text, output)


def _sections(
    which: str, world: World, paths: Sequence[str], scheme: str, half: str
) -> tuple[Section, ...]:
    """Return the sections of one part, or of all whose files are there."""
    from ..errors import Refused

    parts: dict[str, Callable[[], tuple[Section, ...]]] = {
        "arithmetic": lambda: _arithmetic(world, paths),
        "gold": lambda: _gold(world, paths),
        "engine": lambda: _engine(world, paths, scheme, half),
        "universe": lambda: _universe(world, paths, scheme),
        "joiners": lambda: _joiners(world, paths),
    }
    if which != "all":
        return parts[which]()
    found: list[Section] = []
    lacking: list[str] = []
    for name, make in parts.items():
        try:
            found += make()
        except Refused as refused:
            lacking.append(f"{name}: {refused}")
            click.echo(f"left out {lacking[-1]}", err=True)
    if not found:
        raise Refused("no part can be measured with these files", "; ".join(lacking))
    return tuple(found)


def _write_tables(folder: str, files: dict[str, str]) -> None:
    from pathlib import Path

    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        options.save(str(Path(folder) / name), text)
    options.tell_written(folder, f", {len(files)} files")


def _recognised(world: World, reading: str = "text") -> Perspective:
    return options.perspective(world, options.WORLDVIEW, reading, None)


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
            by_reading[reading] = answers(found, cases, _recognised(world, reading), step)
    return of_engine(by_reading, scheme, halves, [*bad, *found.unread])


def _universe(world: World, paths: Sequence[str], scheme: str) -> tuple[Section, ...]:
    from ..backtest import coded
    from ..backtest.universe import universe
    from ..tell.backtest.anew import of_universe

    table, bad = coded(paths)
    with progress("alliances in wars") as step:
        found = universe(world, table, paths, _recognised(world), scheme, step)
    return of_universe(found, scheme, [*bad, *found.unread])


def _joiners(world: World, paths: Sequence[str]) -> tuple[Section, ...]:
    from contextlib import ExitStack

    from ..backtest.joiners import joiners, namer
    from ..tell.backtest.joined import of_joiners

    with ExitStack() as stack:

        def begun(disputes: int) -> Callable[[int], object]:
            line: AbstractContextManager[Callable[..., None]] = progress("disputes", disputes)
            return stack.enter_context(line)

        found = joiners(world, _recognised(world), paths, begun)
    return of_joiners(found, namer(world))

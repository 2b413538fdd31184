"""The command line. Each command parses, calls one function and prints.

Heavy modules are imported inside the commands that need them: `foedus --help` loads click alone.
"""

from __future__ import annotations

import errno
import gc
import io
import sys
from typing import Any

import click

from .. import __version__
from ..errors import (
    AmbiguousName,
    BadQuery,
    Fault,
    FoedusError,
    InvalidData,
    NoSuchFile,
    UnknownName,
)
from .backtest import backtest
from .blocs import blocs, system
from .cascade import cascade
from .check import check
from .chronicle import chronicle
from .cite import bibliography, cite
from .conflicts import conflicts
from .datasets import datasets, import_
from .drawn_in import drawn_in
from .dyads import dyads
from .events import events
from .explain import explain
from .export import export
from .fetch import fetch
from .firebreaks import firebreaks
from .flip import flip
from .info import info
from .map_of_day import map_of_day
from .new import new
from .paths import paths
from .query import queries, query
from .report import report
from .serve import serve
from .show import list_kind, search, show
from .timeline import timeline
from .what_if import what_if

EXIT_CODES: list[tuple[tuple[type[FoedusError], ...], int]] = [
    ((UnknownName, NoSuchFile), 3),
    ((InvalidData, Fault), 4),
    ((BadQuery, AmbiguousName), 2),
    ((FoedusError,), 1),
]
INTERRUPTED = 130  # as a shell reports a program that SIGINT ended


class Shell(click.Group):
    """The group of all commands: an error of the user's is said in words, with its exit code."""

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands by what they are about, each with its first sentence whole."""
        for about, commands in COMMANDS.items():
            with formatter.section(about):
                formatter.write_dl(
                    [(each.name or "", each.get_short_help_str(200)) for each in commands]
                )

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; exit 130 in silence when interrupted."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except FoedusError as error:
            if ctx.params["traceback"]:
                raise
            ctx.exit(_refuse(error))
        except OSError as error:
            # A reader that has gone away (EPIPE) is click's affair.
            if error.errno == errno.EPIPE or ctx.params["traceback"]:
                raise
            where = f"{error.filename}: " if error.filename else "the answer cannot be written: "
            click.echo(f"foedus: {where}{error.strerror or error}", err=True)
            ctx.exit(1)


@click.group(
    cls=Shell, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="foedus")
@click.option("--traceback", is_flag=True, help="Show the Python traceback of an error.")
def foedus(traceback: bool) -> None:
    """Say which treaty commitments an incident triggers, which not, and exactly why.

    \b
    Examples:
      foedus explain mi24-shootdown-2020
      foedus paths turkey azerbaijan --as-of 2020-11-09
      foedus search karabakh
      foedus query claims-about-incident -p incident=mi24-shootdown-2020
      foedus export gephi -o foedus.gexf

    Exit codes: 0 done, 1 findings or refused, 2 usage, 3 not found, 4 invalid data.
    Answers go to standard output, all else to standard error; there is never any colour.
    FOEDUS_CACHE names the folder for what is slow to make.
    """


COMMANDS = {
    "An incident": (
        explain,
        drawn_in,
        what_if,
        flip,
        firebreaks,
        conflicts,
        cascade,
        paths,
        chronicle,
        report,
    ),
    "A day": (map_of_day, dyads, blocs, system),
    "What is known": (
        show,
        list_kind,
        search,
        timeline,
        queries,
        query,
        cite,
        bibliography,
        info,
        export,
        serve,
    ),
    "Your own data": (new, check),
    "Published data": (datasets, fetch, import_, events, backtest),
}
for each in COMMANDS.values():
    for command in each:
        foedus.add_command(command)


def main() -> None:
    """Run the command line."""
    gc.disable()  # a command ends soon, and what it reads has no cycles: a tenth of its time
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter gets its code point, not a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    foedus(prog_name="foedus")


def _refuse(error: FoedusError) -> int:
    click.echo(f"foedus: {error}", err=True)
    for fault in error.faults if isinstance(error, InvalidData) else ():
        click.echo(f"  {fault}", err=True)
        if fault.hint:
            click.echo(f"    {fault.hint}", err=True)
    if error.hint:
        click.echo(f"  {error.hint}", err=True)
    return next(code for kinds, code in EXIT_CODES if isinstance(error, kinds))

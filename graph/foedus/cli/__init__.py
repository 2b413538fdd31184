"""The command line. Each command parses, calls one function and prints.

Heavy modules are imported inside the commands that need them: `foedus --help` loads click alone.
"""

from __future__ import annotations

import sys

import click

from .. import __version__
from ..errors import (
    AmbiguousName,
    BadQuery,
    Fault,
    FoedusError,
    InvalidData,
    UnknownName,
)
from .chain import chain
from .check import check
from .explain import explain
from .export import export
from .info import info
from .query import queries, query
from .show import list_kind, search, show

EXIT_CODES: list[tuple[tuple[type[FoedusError], ...], int]] = [
    ((UnknownName,), 3),
    ((InvalidData, Fault), 4),
    ((BadQuery, AmbiguousName), 2),
    ((FoedusError,), 1),
]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="foedus")
@click.option("--traceback", is_flag=True, help="Show the Python traceback of an error.")
def foedus(traceback: bool) -> None:
    r"""Say which treaty commitments an incident triggers, which not, and exactly why.

    \b
    Examples:
      foedus explain mi24-shootdown-2020
      foedus chain turkey azerbaijan --as-of 2020-11-09
      foedus search karabakh
      foedus query claims-about --param incident=mi24-shootdown-2020
      foedus export gephi -o foedus.gexf

    Exit codes: 0 done, 1 findings or refused, 2 usage, 3 not found, 4 invalid data.
    """


for command in (explain, chain, query, queries, show, list_kind, search, export, check, info):
    foedus.add_command(command)


def main() -> None:
    """Run the command line; print an error of the user's in words and exit with its code."""
    try:
        foedus(prog_name="foedus")
    except FoedusError as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(_refuse(error))


def _refuse(error: FoedusError) -> int:
    click.echo(f"foedus: {error}", err=True)
    for fault in error.faults if isinstance(error, InvalidData) else ():
        click.echo(f"  {fault}", err=True)
        if fault.hint:
            click.echo(f"    {fault.hint}", err=True)
    if error.hint:
        click.echo(f"  {error.hint}", err=True)
    return next(code for kinds, code in EXIT_CODES if isinstance(error, kinds))

"""`foedus datasets` and `foedus import`: published data sets, read from your own copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import options
from .progress import progress

if TYPE_CHECKING:
    from ..records import Imported

NAMED = 20  # malformed rows that are named one by one


@click.command()
@click.argument("name", required=False)
@options.with_format(["table", "json", "csv", "md"], note="without NAME.")
def datasets(name: str | None, style: str) -> None:
    """List the data sets that foedus reads, and by which command; or tell all of NAME.

    With citation, terms of use, and where to get them: foedus holds none of their rows.

    \b
    Examples:
      foedus datasets
      foedus datasets atop
      foedus datasets --format csv
    """
    from ..records import described, descriptions
    from ..tell.imported import DATASETS, detailed, listed
    from ..tell.rows import table

    if name:
        click.echo(detailed(described(name)))
        return
    known = list(descriptions().values())
    if style != "table":
        click.echo(table(DATASETS, listed(known), style))
        return
    click.echo(table(DATASETS[:5], (row[:5] for row in listed(known)), style))


@click.command("import")
@click.argument("name")
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH...")
@click.option("--strict", is_flag=True, help="Refuse files that hold a row that cannot be read.")
@click.option(
    "--new-actors",
    is_flag=True,
    help="Make an actor of its own for each number that none of ours bears.",
)
@click.option(
    "--without-ours",
    is_flag=True,
    help="Leave out alliances that an instrument of ours is, by its foedus:atopId.",
)
@click.option(
    "--with-outlines",
    is_flag=True,
    help="Keep the outlines of a map too, as WKT: some megabytes for all borders.",
)
@click.option(
    "--edition",
    default="",
    metavar="VERSION",
    help="The version of your files, where it is not the one that `foedus datasets NAME` tells.",
)
@options.with_data
@options.with_output
def import_(
    name: str,
    paths: tuple[str, ...],
    strict: bool,
    new_actors: bool,
    without_ours: bool,
    with_outlines: bool,
    edition: str,
    data: tuple[str, ...],
    only_data: bool,
    output: str | None,
) -> None:
    """Read data set NAME from your own copy of its files, and write it as N-Quads.

    PATH is a CSV, TSV or zip file as its publisher gives it out, or a folder of such. The result is
    for --data, and its name has to end in .nq. What it says are claims of those who coded it.

    A row that cannot be read is named by file and line, skipped and counted, and so is a row of an
    actor that we lack; the summary says how many and why. The same files give the same bytes. The
    output is replaced in one step: who stops the command keeps the old file.

    \b
    Examples:
      foedus import atop my-data/atop.csv -o atop.nq
      foedus import mid my-data/MIDA.csv my-data/MIDB.csv -o mid.nq
      foedus import cow-wars my-data/wars.csv --strict -o wars.nq
    """
    from ..records import described, import_files, rows_about

    if output and output != "-" and not output.lower().endswith(".nq"):
        raise click.UsageError("--output has to end in .nq, by which --data knows the format.")
    described(name)
    world = options.load(data, only_data)
    with progress(f"reading {name}", rows_about(paths)) as step:
        found = import_files(
            name,
            paths,
            world,
            strict=strict,
            new_actors=new_actors,
            without_ours=without_ours,
            with_outlines=with_outlines,
            edition=edition,
            step=step,
        )
    # The summary tells of a file that is there: so it comes after it.
    options.save(output or "-", found.chunks())
    _tell(found, is_answer=bool(output) and output != "-")


def _tell(found: Imported, *, is_answer: bool) -> None:
    from ..tell.imported import COLUMNS, summary
    from ..tell.rows import table

    malformed = sorted(found.tally.malformed, key=lambda each: (each.path, each.line))
    for fault in malformed[:NAMED]:
        click.echo(str(fault), err=True)
    if len(malformed) > NAMED:
        click.echo(f"and {len(malformed) - NAMED} more rows that cannot be read", err=True)
    for file in found.passed_over:
        click.echo(f"{file}: no table of this data set; passed over", err=True)
    click.echo(table(COLUMNS, summary(found), "table"), err=not is_answer)
    click.echo(f"{found.tally.records} records written", err=True)

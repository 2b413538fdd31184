"""`foedus check`: everything that an author can get wrong, each fault with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    from ..tell.faults import Objection


@click.command()
@click.argument("path", required=False, type=click.Path())
@click.option("--reason", is_flag=True, help="Also ask HermiT whether all is consistent (Java).")
@click.option(
    "--against",
    type=(click.Choice(["atop", "cow"]), click.Path()),
    metavar="LIST FILE",
    help="Compare instead with your own copy of the list atop or cow: a CSV file or a folder.",
)
@options.with_format(["text", "json", "csv"], note="csv is for --against.")
def check(path: str | None, reason: bool, against: tuple[str, str] | None, style: str) -> None:
    """Check the seeds, or PATH together with them.

    Exit 1 if anything is found.

    Syntax, references, the SHACL shapes, and the queries that must find nothing. Warnings are
    findings too.

    --against atop lists where parties, days and types of instruments differ from the member-phase
    and alliance files of ATOP, --against cow where lives of states differ from the list of states
    of the Correlates of War. docs/comparing.md tells how to read the answer.

    \b
    Examples:
      foedus check
      foedus check my-incident.ttl
      foedus check --reason
      foedus check --against atop my-atop --format csv
    """
    from ..tell import faults

    if against:
        _compare((path,) if path else (), *against, style)
        return
    if style == "csv":
        raise click.UsageError("--format csv is for --against.")
    selection = options.selection((path,) if path else (), False)
    if reason:
        faults.need_java()
    found: list[Objection] = faults.objections(selection, path)
    is_readable = all(each.found_by != faults.READER for each in found)
    if reason and is_readable:
        found += faults.of_reasoner(selection)
    if style == "json":
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    else:
        for objection in found:
            click.echo(faults.as_text(objection))
    if reason and not is_readable:
        click.echo("the reasoner was not asked: first mend what cannot be read", err=True)
    click.echo(f"{faults.counted(found)} found", err=True)
    if found:
        raise SystemExit(1)


def _compare(data: tuple[str, ...], which: str, place: str, style: str) -> None:
    """Print where the data differ from a published list; exit 1 if anywhere."""
    from ..audit import against_atop, against_cow
    from ..audit.difference import COLUMNS
    from ..tell.rows import table

    compare = {"atop": against_atop, "cow": against_cow}[which]
    found, beyond = compare(options.load(data, False), place)
    rows = (difference.cells() for difference in found)
    click.echo(table(COLUMNS, rows, "table" if style == "text" else style))
    what = {"atop": "alliances", "cow": "rows"}[which]
    click.echo(
        f"{len(found)} differences; {beyond} {what} of theirs have no counterpart here", err=True
    )
    if found:
        raise SystemExit(1)

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
@options.with_format(["text", "json"])
def check(path: str | None, reason: bool, style: str) -> None:
    """Check the seeds, or PATH together with them.

    Exit 1 if anything is found.

    Syntax, references, the SHACL shapes, and the queries that must find nothing. Warnings are
    findings too.

    \b
    Examples:
      foedus check
      foedus check my-incident.ttl
      foedus check --reason
    """
    from ..tell import faults

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

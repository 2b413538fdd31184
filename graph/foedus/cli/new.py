"""`foedus new`: a commented file to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from . import options

FORMS = {"toml": ".toml", "turtle": ".ttl"}


@click.command()
@click.argument("kind", metavar="KIND", type=click.Choice(["incident"]))
@click.option(
    "--form",
    type=click.Choice(list(FORMS)),
    help="TOML is short to type, Turtle can say all. [default: by FILE's ending, else toml]",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@options.with_output
def new(kind: str, form: str | None, force: bool, output: str | None) -> None:
    """Write a commented file to begin with: KIND is incident.

    The file tells an invented case, which `foedus explain FILE` answers as it stands. Put your own
    in its place. docs/new-incident.md tells every key.

    \b
    Examples:
      foedus new incident
      foedus new incident -o incident-of-today.toml
      foedus new incident --form turtle -o incident-of-today.ttl
    """
    from ..author.template import template
    from ..errors import Refused

    ending = Path(output or "").suffix.lower()
    by_ending = {known: name for name, known in FORMS.items()}.get(ending)
    if form and by_ending and form != by_ending:
        raise click.UsageError(f"--form {form} is written to a file that ends in {FORMS[form]}.")
    if output is None:
        output = "-"
    elif output != "-" and not by_ending:
        raise Refused(f"{output} has an ending that says no form", "Let it end in .toml or .ttl.")
    if output != "-" and Path(output).exists() and not force:
        raise Refused(f"{output} is there already", "Give another name, or --force to replace it.")
    options.save(output, template(kind, FORMS[form or by_ending or "toml"]))
    if output != "-":
        options.tell_written(output, f"; edit it, then: foedus explain {output}")

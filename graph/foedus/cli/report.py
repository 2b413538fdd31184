"""`foedus report`: a briefing on an incident, to hand on."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
from click.core import ParameterSource

from . import options

STYLES = ["md", "html", "pdf", "docx"]


@click.command()
@click.argument("incident")
@options.with_asking(STYLES)
@click.pass_context
def report(context: click.Context, incident: str, asking: options.Asking) -> None:
    """Write a briefing on INCIDENT: the answer, and all that a desk asks of it.

    Who is drawn in, each commitment with what decides it, who says what, what would change the
    answer, conflicting commitments, its limits, the sources, and the command to have it again.

    INCIDENT is its name, the file that tells it, or a sentence that supposes one. The ending of
    the file says the format; pdf needs `pip install 'foedus[pdf]'`, docx `'foedus[docx]'`.

    \b
    Examples:
      foedus report mi24-shootdown-2020 -o briefing.html
      foedus report germany-russia-war-1914 -o july-1914.pdf
      foedus report mi24-shootdown-2020 --worldview armenia
    """
    from ..tell.briefing.briefing import briefing
    from ..tell.briefing.written import ENDINGS, edition, written
    from .drawn_in import asked_of

    style, output = asking.style, asking.output
    if output and context.get_parameter_source("style") is ParameterSource.DEFAULT:
        ending = Path(output).suffix.lower()
        if ending and ending not in ENDINGS:
            known = ", ".join(ENDINGS)
            raise click.UsageError(f"no format ends in {ending}; take {known}, or say --format.")
        style = ENDINGS.get(ending, style)
    if output is None and style in ("pdf", "docx"):
        raise click.UsageError(f"{style} is no text; give a file name with -o, or - for a pipe.")
    world, event, on = asked_of(incident, asking.as_of, asking.data, asking.only_data)
    words = ["foedus", "report", incident, *asking.again()]
    found = briefing(
        world,
        event,
        asking.perspective(world),
        options.base_of(world, asking.worldview),
        on,
        version=edition(options.selection(asking.data, asking.only_data)),
        commands=(
            shlex.join([*words, "--format", style, "-o", output or "-"]),
            shlex.join(["foedus", "explain", incident, *asking.again(), "--full"]),
        ),
    )
    text = written(found, style)
    if isinstance(text, str):
        options.write(text, output)
    elif output:
        options.save(output, text)
        options.tell_written(output)

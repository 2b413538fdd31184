"""`foedus what-if`: how the answer about an incident changes with what is supposed."""

from __future__ import annotations

from typing import Any

import click

from ..tell.what_if.options import ACT, DAY, DRAWN_IN, REPEATABLE, SINGLE, SWAP
from . import options
from .drawn_in import asked_of


def with_changes(command: options.F) -> options.F:
    """Add the options that say what is supposed; the command receives each under its name."""
    for name, (metavar, told) in reversed(REPEATABLE.items()):
        command = click.option(f"--{name}", multiple=True, metavar=metavar, help=told)(command)
    command = click.option("--act", metavar="ACT", help=ACT)(command)
    command = click.option(
        "--day", "days", multiple=True, type=options.Day(), metavar="DAY", help=DAY
    )(command)
    command = click.option("--swap", is_flag=True, help=SWAP)(command)
    for name, told in reversed(SINGLE.items()):
        command = click.option(f"--{name}", multiple=True, metavar="NAME", help=told)(command)
    return command


@click.command("what-if")
@click.argument("incident")
@with_changes
@click.option("--drawn-in", is_flag=True, help=DRAWN_IN)
@options.with_asking(["text", "md", "json", "ttl", "svg", "mermaid"])
def what_if(
    incident: str,
    drawn_in: bool,
    asking: options.Asking,
    **asked: Any,
) -> None:
    """Judge INCIDENT again with something changed, and show the difference.

    Changes can be combined and repeated; those that contradict each other are refused. Law and
    knowledge are of the day that `foedus explain` would take, unless --day moves it.

    \b
    Examples:
      foedus what-if mi24-shootdown-2020 --place Nakhichevan
      foedus what-if mi24-shootdown-2020 --request "Armenia under CST1992:A4-2010"
      foedus what-if mi24-shootdown-2020 --suppose "Russia attacks Azerbaijan at Nakhichevan"
      foedus what-if akcakale-shelling-2012 --without-party "Turkey from NATO"
    """
    from ..escalation.what_if.by_option import changes_asked
    from ..escalation.what_if.change import Situation
    from ..tell.what_if.written import answered, written

    world, event, on = asked_of(incident, asking.as_of, asking.data, asking.only_data)
    before = Situation(world, event, asking.perspective(world), on)
    changes = changes_asked(
        before,
        {name.replace("_", "-"): asked[name] for name in asked},
        act=asked["act"] or "",
        days=asked["days"],
        is_swapped=asked["swap"],
    )
    answer = answered(before, changes, is_drawn=drawn_in)
    asking.write(written(answer, asking.style, options.columns()))

"""`foedus flip`: what it would take to turn a verdict over."""

from __future__ import annotations

import click

from . import options
from .drawn_in import asked_of


@click.command()
@click.argument("incident")
@click.argument("clause")
@click.option("--state", metavar="NAME", help="Only what this actor owes.")
@click.option("--for", "beneficiary", metavar="NAME", help="Only what is owed to this actor.")
@click.option(
    "--to",
    type=click.Choice(["triggered", "not-triggered"]),
    help="The verdict that is wanted; without it the other one, of an arguable verdict both.",
)
@options.with_asking(["text", "md", "json", "ttl", "svg", "mermaid"])
def flip(
    incident: str,
    clause: str,
    state: str | None,
    beneficiary: str | None,
    to: str | None,
    asking: options.Asking,
) -> None:
    """Find what it would take to turn the verdict on CLAUSE in INCIDENT.

    First the smallest sets of findings: with each assumed, the engine is run again and says what
    it then concludes. Then facts that would bring them: claims admitted or denied, another
    place, what the text asks for, a request, a party more or less; each is judged too.

    \b
    Examples:
      foedus flip mi24-shootdown-2020 CST1992:A4-2010 --for armenia
      foedus flip mi24-shootdown-2020 "NATO Art. 5" --to triggered
      foedus flip karabakh-war-2020 CST1992:A4-2010 --state russia --for armenia
    """
    from ..escalation.what_if.change import Situation
    from ..escalation.what_if.flip import Goal, flips
    from ..names import find
    from ..tell.what_if.flip import written

    world, event, on = asked_of(incident, asking.as_of, asking.data, asking.only_data)
    perspective = asking.perspective(world)
    situation = Situation(world, event, perspective, on)
    owes, owed = (find(world, name, "actors") if name else "" for name in (state, beneficiary))
    goal = {"triggered": Goal.TRIGGERED, "not-triggered": Goal.NOT_TRIGGERED}.get(to or "")
    found = flips(situation, find(world, clause, "clauses"), owes, owed, goal)
    question = (incident, *asking.again())
    asking.write(written(situation, found, question, asking.style, options.columns()))

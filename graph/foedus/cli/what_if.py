"""`foedus what-if`: how the answer about an incident changes with what is supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from . import options
from .drawn_in import asked_of

if TYPE_CHECKING:
    from ..escalation.what_if.change import Change, Situation

# Options that may be repeated, each taking a name or a sentence, and what it supposes.
REPEATABLE = {
    "attacker": ("NAME", "This actor attacked. Repeat it for several together."),
    "victim": ("NAME", "This actor was hit. Repeat it for several together."),
    "request": ('"ACTOR under CLAUSE"', "Suppose a request under a clause."),
    "invocation": ('"ACTOR under CLAUSE"', "Suppose that a party calls on a clause."),
    "consultation": ('"ACTOR under CLAUSE"', "Suppose a consultation under a clause."),
    "action": ('"KIND by ACTOR"', "Suppose another action over this, as a mobilisation."),
    "admit": ("CLAIM", "Only this claim is accepted on its question."),
    "deny": ("CLAIM", "Leave this claim out."),
    "party": ('"ACTOR to TREATY"', "Suppose one party more."),
    "without-party": ('"ACTOR from TREATY"', "Suppose one party less."),
    "in-force": ("TREATY", "Put a treaty, or this version of a clause, in force on the day."),
    "without": ("TREATY", "Leave a treaty or a clause out."),
    "suppose": ('"A attacks B at PLACE"', "Add an act to the incident."),
}
SINGLE = {
    "place": "It happened at this territory.",
    "gravity": "How grave it was, as armedAttack.",
    "intent": "With what intent, as deliberate.",
    "character": "What character it had, as selfDefence.",
}
QUESTIONS = {
    "place": "position",
    "gravity": "gravityOf",
    "intent": "intentOf",
    "character": "characterisation",
}


def with_changes(command: options.F) -> options.F:
    """Add the options that say what is supposed; the command receives each under its name."""
    for name, (metavar, told) in reversed(REPEATABLE.items()):
        command = click.option(f"--{name}", multiple=True, metavar=metavar, help=told)(command)
    command = click.option(
        "--act", metavar="ACT", help="Place, attacker and the like of this act alone."
    )(command)
    command = click.option(
        "--day", "days", multiple=True, type=options.Day(), metavar="DAY", help="The day it was."
    )(command)
    command = click.option("--swap", is_flag=True, help="Exchange attacker and attacked.")(command)
    for name, told in reversed(SINGLE.items()):
        command = click.option(f"--{name}", multiple=True, metavar="NAME", help=told)(command)
    return command


@click.command("what-if")
@click.argument("incident")
@with_changes
@options.with_asking(["text", "md", "json", "ttl", "svg", "mermaid"])
def what_if(
    incident: str,
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
    from ..escalation.what_if.change import Situation
    from ..escalation.what_if.what_if import what_if as difference_of
    from ..tell.what_if import what_if as tell

    world, event, on = asked_of(incident, asking.as_of, asking.data, asking.only_data)
    perspective = asking.perspective(world)
    before = Situation(world, event, perspective, on)
    found, after = difference_of(before, changes_asked(before, asked))
    if asking.style == "json":
        text = tell.as_json(before, found)
    elif asking.style == "ttl":
        from ..tell import supposition

        text = tell.as_turtle(before, found) + supposition.as_turtle(
            {each.id: each for each in (*before.acts(), event, *after.acts())}.values()
        )
    elif asking.style in ("svg", "mermaid"):
        from ..tell.picture import diagram

        drawn = diagram.as_svg if asking.style == "svg" else diagram.as_mermaid
        text = drawn(tell.diagram(before, after, found))
    elif asking.style == "md":
        text = tell.as_markdown(before, after, found)
    else:
        text = tell.as_text(before, after, found, options.columns())
    asking.write(text)


def changes_asked(situation: Situation, asked: dict[str, Any]) -> tuple[Change, ...]:
    """Return the changes that the options name."""
    from ..escalation.what_if import asked as said
    from ..names import find

    world, on = situation.world, situation.on
    acts = {act.id: act for act in situation.acts()}
    act = find(world, asked["act"], "events", acts) if asked["act"] else ""
    found: list[Change] = [said.another_day(day) for day in asked["days"]]
    for name, question in QUESTIONS.items():
        found += [said.stated(world, question, (value,), act) for value in asked[name]]
    if asked["attacker"]:
        found.append(said.stated(world, "attackerIdentity", asked["attacker"], act))
    if asked["victim"]:
        found.append(said.hit(world, asked["victim"], act))
    if asked["swap"]:
        found.append(said.swapped(world, act))
    for name, what in (
        ("request", "Request"),
        ("invocation", "Invocation"),
        ("consultation", "Consultation"),
    ):
        found += [said.call(world, what, text) for text in asked[name]]
    made = {
        "action": said.action,
        "admit": said.admitted,
        "deny": said.denied,
        "party": said.joins,
        "without_party": said.leaves,
        "in_force": said.put_in_force,
        "without": said.left_out,
    }
    for name, make in made.items():
        found += [make(world, text) for text in asked[name]]
    found += [said.supposed(world, text, (asked["days"] or (on,))[0]) for text in asked["suppose"]]
    return tuple(found)

"""What is remarkable in what is supposed: a place out of reach, a refusal of what nobody asks."""

from __future__ import annotations

from collections.abc import Iterator

from ...law import Facts
from ...law.ground import enclosing, holders
from ...model import Event, World
from ..supposition import SUPPOSED
from .standing import Closure


def remarks(world: World, closure: Closure) -> tuple[str, ...]:
    """Return what should be said of what is supposed, a sentence each; it is judged as said."""
    return (*_in_a_war(world, closure), *_out_of_reach(world, closure), *_idle(world, closure))


def _in_a_war(world: World, closure: Closure) -> Iterator[str]:
    incident = closure.incident
    for war in incident.part_of if SUPPOSED in incident.kinds else ():
        yield f"The two are at war in the data; it is judged as part of it: {world.label(war)}."


def _idle(world: World, closure: Closure) -> Iterator[str]:
    asked = set(closure.may())
    for actor in closure.policy.declines:
        if actor not in asked:
            yield f"Nothing asks {world.label(actor)} to fight: that it declines changes nothing."


def _out_of_reach(world: World, closure: Closure) -> tuple[str, ...]:
    facts = Facts(world, closure.perspective, closure.on)
    acts = [act for act in (closure.incident, *closure.supposed) if SUPPOSED in act.kinds]
    return tuple(
        f"In the data nothing next to {world.label(place)} is held by {world.label(by)}, and few "
        "borders are recorded: that it could act there is part of what is supposed."
        for act in acts
        for place in act.places
        for by in act.attackers
        if not _is_near(facts, by, place, act)
    )


def _is_near(facts: Facts, actor: str, place: str, act: Event) -> bool:
    """Return whether the actor holds the place, what lies next to it, or acted from there.

    Of a place whose neighbours nobody recorded that is not known, and so not denied.
    """
    territories = facts.world.territories
    around = [id for id in enclosing(facts, place) if id in territories]
    beside = {id for each in around for id in territories[each].adjacent_to}
    beside |= {id for id, each in territories.items() if set(around) & set(each.adjacent_to)}
    if not beside:
        return True
    near = {*around, *beside}
    if near & set(act.launched_from):
        return True
    return any(
        actor in held.values
        for each in near
        for title in ("bySovereignty", "byControl")
        for held in holders(facts, each, title)
    )

"""What actors are taken to do of what is asked of them: the acts of the next round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from ...law import acts_of
from ...model import Event, World
from ...vocab import digest, part
from ..supposition import one_day
from .standing import FORCE_OF, Policy, Standing, Step

DERIVED = "Derived"  # the kind of an act that clauses ask for, and nobody reports
GRAVEST = "fullScaleWar"
Pair = tuple[str, str]


def performed_acts(
    world: World,
    incident: Event,
    steps: Iterable[Step],
    performed: frozenset[Standing],
    policy: Policy,
    joined: set[Pair],
) -> tuple[Event, ...]:
    """Return the acts by which actors do what is asked of them and have not done yet.

    One act for all who act against the same target from the same day with the same force.
    """
    wanted: dict[Pair, list[Step]] = defaultdict(list)
    for step in steps:
        if step.standing in performed and step.actor not in policy.declines:
            for target in step.against:
                pair = (step.actor, target)
                if pair not in joined:
                    wanted[pair].append(step)
    # Of two that each should act against the other, both do: the data's order decides nothing.
    together: dict[tuple[date, str, str], dict[str, list[Step]]] = defaultdict(dict)
    for (actor, target), asked in wanted.items():
        day = min(_day(world, incident, step.act) for step in asked)
        gravity = max(FORCE_OF[step.assessment.response] for step in asked)
        together[day, target, gravity][actor] = asked
    return tuple(_act(world, incident, *key, asked) for key, asked in sorted(together.items()))


def _act(
    world: World,
    incident: Event,
    day: date,
    target: str,
    gravity: str,
    asked: dict[str, list[Step]],
) -> Event:
    """Return the act of those whose clauses ask them to act against the target.

    It answers all that began by its day. Where they act, and what they hit, no clause says.
    """
    begun = (act for act in acts_of(world, incident) if _day(world, incident, act.id) <= day)
    before = tuple(act.id for act in begun)
    actors = tuple(sorted(asked))
    steps = [step for each in asked.values() for step in each]
    many = "" if len(actors) == 1 else f" and {len(actors) - 1} more"
    return Event(
        id=f"act-{len(before)}-against-{part(target)}-{digest(*actors, gravity, day, *before)}",
        label=f"{world.label(actors[0])}{many} against {world.label(target)}",
        kinds=("Act", "Assistance", DERIVED),
        period=one_day(day),
        attackers=actors,
        victims=(target,),
        # What is asked short of war may come to one: of a clause that asks for war that is open.
        gravity=tuple(sorted({gravity, GRAVEST})),
        intent=("deliberate",),
        answers=before,
        by=actors,
        to=tuple(sorted({step.beneficiary for step in steps})),
        concerns=(incident.id,),
        under=tuple(sorted({step.clause for step in steps})),
    )


def _day(world: World, incident: Event, act: str) -> date:
    """Return the first day of an act, or of the incident where the act has none."""
    start = world.events[act].period.start or incident.period.start
    return start.earliest if start else date.min

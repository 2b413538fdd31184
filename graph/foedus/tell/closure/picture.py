"""Who is drawn in, as a picture: a column a round, an arrow a clause."""

from __future__ import annotations

from collections.abc import Iterator

from ...escalation.closure.standing import FIGHTS, Closure, Standing, Step
from ...escalation.supposition import with_acts
from ...model import Event, World
from ...words import in_title, listed
from ..heading import law_line
from ..picture.diagram import Arrow, Box, Diagram, Line, Tone
from .drawn_in import policy_in_words

SHOWN = 2  # clauses on one arrow; of more their number is told
HAPPENED = "what-happened"


def diagram(world: World, closure: Closure) -> Diagram:
    """Return the picture: what happened, who is drawn in round by round, and who is not and why.

    Solid: a duty. Dashed: only if, for what is a choice, arguable or waits for a request. Crossed:
    bound to one who was hit, and not asked.
    """
    whole, _ = with_acts(world, closure.incident, closure.acts)
    fights = [step for step in closure.steps if step.standing in FIGHTS]
    drawn = {step.actor for step in fights}
    unasked = [
        step
        for step in closure.steps
        if step.standing is Standing.UNASKED and step.turn == 1 and step.actor not in drawn
    ]
    supposed = {act.id: act for act in closure.supposed}
    boxes = [
        Box(HAPPENED, closure.incident.label, 0),
        *(Box(id, act.label, 0, tone="choice") for id, act in supposed.items()),
        *_actors(world, closure, [*fights, *unasked]),
    ]
    made = {act.id: act for acts in closure.derived for act in acts}
    known = {box.id for box in boxes}
    bundles: dict[tuple[str, str], list[Step]] = {}
    for step in (*fights, *unasked):
        for source in sources(step, made, supposed):
            if source in known and source != step.actor:
                bundles.setdefault((source, step.actor), []).append(step)
    arrows = tuple(_arrow(whole, *ends, steps) for ends, steps in bundles.items())
    title = f"Who is drawn in: {in_title(closure.incident.label)}"
    return Diagram(title, tuple(boxes), arrows, _note(world, closure))


def _actors(world: World, closure: Closure, steps: list[Step]) -> Iterator[Box]:
    must, column = set(closure.must()), dict[str, int]()
    fighting = {step.actor for step in steps if step.standing in FIGHTS}
    for step in steps:
        column.setdefault(step.actor, step.turn)
    for actor, turn in column.items():
        tone: Tone = "must" if actor in must else "may" if actor in fighting else "plain"
        yield Box(actor, world.label(actor), turn, tone=tone)


def sources(step: Step, made: dict[str, Event], supposed: dict[str, Event]) -> tuple[str, ...]:
    """Return from what the arrow of a step comes: an event, or those who act in the one before."""
    if step.act in made:
        actors = set(made[step.act].attackers)
        return tuple(sorted(actors & set(step.against) or actors & {step.beneficiary} or actors))
    return (step.act,) if step.act in supposed else (HAPPENED,)


def _arrow(world: World, source: str, target: str, steps: list[Step]) -> Arrow:
    labels = list(dict.fromkeys(world.label(step.clause) for step in steps))
    more = [f"and {len(labels) - SHOWN} more"] if len(labels) > SHOWN else []
    best = min(steps, key=lambda step: list(Standing).index(step.standing))
    line: Line = "dashed"
    if best.standing is Standing.MUST and not best.if_chosen:
        line = "solid"
    elif best.standing is Standing.UNASKED:
        line = "crossed"
    return Arrow(source, target, "\n".join([*labels[:SHOWN], *more]), line)


def _note(world: World, closure: Closure) -> str:
    drawn = {*closure.must(), *closure.may()}
    parts = [
        law_line(world, closure.on, closure.perspective),
        policy_in_words(world, closure.policy),
    ]
    asked = (
        (Standing.MOBILISE, "to mobilise"),
        (Standing.CONSULT, "to consult"),
        (Standing.NEUTRAL, "to stay neutral"),
    )
    counts = [(len({*closure.of(standing)} - drawn), what) for standing, what in asked]
    if any(count for count, _ in counts):
        said = listed(f"{count} {what}" for count, what in counts if count)
        parts.append(f"Not in the picture: {said}.")
    return " ".join(parts)

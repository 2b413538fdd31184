"""A firebreak as a picture: the chains, and what is taken out of them crossed."""

from __future__ import annotations

from ...escalation.closure.standing import Standing, Step
from ...escalation.firebreaks.cut import Cut
from ...escalation.firebreaks.incident import Firebreaks
from ...model import World
from ...words import in_title, listed, some
from ..closure.picture import HAPPENED, sources
from ..picture.diagram import Arrow, Box, Diagram, Line, Tone
from .on_a_day import side
from .over_incident import Asked

SHOWN = 4  # chains drawn; of more the shortest
SIDES = ("one-side", "other-side")


def of_incident(world: World, asked: Asked, found: Firebreaks) -> Diagram:
    """Return the picture of the shortest chains, crossed where the first firebreak is."""
    closure = found.closure
    gone = set(found.commitments.sets[0]) if found.commitments.sets else set[str]()
    names = side(world, asked.out)
    title = f"What keeps {names} out: {in_title(closure.incident.label)}"
    supposed = {act.id: act for act in closure.supposed}
    made = {act.id: act for acts in closure.derived for act in acts}
    steps = list(dict.fromkeys(step for chain in found.chains[:SHOWN] for step in chain.steps))
    boxes = [Box(HAPPENED, closure.incident.label, 0)]
    boxes += [Box(id, act.label, 0, tone="choice") for id, act in supposed.items()]
    columns: dict[str, int] = {}
    for step in sorted(steps, key=lambda step: step.turn):
        columns.setdefault(step.actor, step.turn)
    for actor, column in columns.items():
        tone: Tone = "must" if any(_is_duty(s) for s in steps if s.actor == actor) else "may"
        boxes.append(Box(actor, world.label(actor), column, tone=tone))
    known = {box.id for box in boxes}
    bundles: dict[tuple[str, str], list[Step]] = {}
    for step in steps:
        for source in sources(step, made, supposed):
            if source in known and source != step.actor:
                bundles.setdefault((source, step.actor), []).append(step)
    arrows = tuple(_arrow(world, *ends, bundle, gone) for ends, bundle in bundles.items())
    if not found.asked:
        note = f"Nobody of {names} is drawn in."
    else:
        note = f"Crossed: {listed(sorted(world.label(id) for id in gone))}, the first firebreak."
        if len(found.chains) > SHOWN:
            note += f" Drawn: {SHOWN} of {len(found.chains)} chains."
    return Diagram(title, tuple(boxes), arrows, note)


def _is_duty(step: Step) -> bool:
    return step.standing is Standing.MUST and not step.if_chosen


def _arrow(world: World, source: str, target: str, steps: list[Step], gone: set[str]) -> Arrow:
    labels = dict.fromkeys(world.label(step.clause) for step in steps)
    line: Line = "solid" if any(_is_duty(step) for step in steps) else "dashed"
    if {step.clause for step in steps} <= gone:
        line = "crossed"
    return Arrow(source, target, "\n".join(labels), line)


def of_day(world: World, found: Cut) -> Diagram:
    """Return the picture of the chains that share no commitment, crossed where the cut is."""
    gone = set(found.commitments.sets[0]) if found.commitments.sets else set[str]()
    last = max((len(row.clauses) for row in found.rows), default=1)
    names = [side(world, found.one), side(world, found.other)]
    boxes = {
        SIDES[0]: Box(SIDES[0], names[0], 0),
        SIDES[1]: Box(SIDES[1], names[1], last),
    }
    bundles: dict[tuple[str, str], list[str]] = {}
    ends: dict[str, set[str]] = {}  # the members of the other side at which a chain ends
    for row in found.rows:
        before = SIDES[0]
        for column, clause in enumerate(row.clauses, start=1):
            actors = row.actors[column]
            onward = SIDES[1] if column == len(row.clauses) else " ".join(actors)
            if onward not in boxes:
                boxes[onward] = Box(onward, some(tuple(map(world.label, actors))), column)
            if column == len(row.clauses):
                ends.setdefault(before, set()).update(set(actors) - set(found.other))
            bundles.setdefault((before, onward), []).append(clause)
            before = onward
    arrows = tuple(
        Arrow(
            source,
            target,
            "\n".join((*map(world.label, clauses), *_with(world, source, target, ends))),
            "crossed" if set(clauses) <= gone else "dashed",
        )
        for (source, target), clauses in bundles.items()
    )
    note = (
        f"Crossed: {listed(sorted(world.label(id) for id in gone))}."
        if gone
        else "No chain of such commitments in the data ties them on that day."
    )
    title = f"What ties {names[0]} to {names[1]} on {found.on}"
    return Diagram(title, tuple(boxes.values()), arrows, note)


def _with(world: World, source: str, target: str, ends: dict[str, set[str]]) -> tuple[str, ...]:
    """Return with which members of the other side an arrow to it ties, if they are not named."""
    if target != SIDES[1] or not ends.get(source):
        return ()
    return (f"with {some(tuple(map(world.label, sorted(ends[source]))))}",)

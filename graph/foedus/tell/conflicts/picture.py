"""Conflicts of commitments as a picture: who is torn stands between the two sides."""

from __future__ import annotations

from datetime import date

from ...escalation.conflicts.conflicts import Conflict, Conflicts, Grade, Pull
from ...law import Verdict
from ...model import Event, World
from ...words import some
from ..picture.diagram import Arrow, Box, Diagram, Line
from .conflicts import about

HELPED, TORN, OTHER = range(3)
WHAT = {
    "refrain": "no attack",
    "neutrality": "stand aside",
    "benevolentNeutrality": "stand aside",
}
NOTE = (
    "In the middle who is bound to both sides. Holds: the promise is due, or forbids the help. "
    "Only if: it may be due. Broken: it is in force and not called on."
)
ON_A_DAY = "In the middle who is bound to both sides. Help is owed only if a clause is triggered."


def diagram(
    world: World, found: Conflicts, on: date, *, incident: Event | None = None, most: int
) -> Diagram:
    """Return the picture of the gravest *most* conflicts."""
    shown = found.found[:most]
    boxes: dict[str, Box] = {}
    arrows: dict[tuple[str, str, str], Arrow] = {}
    for each in shown:
        torn = Box(_torn(each), some(tuple(map(world.label, each.actors))), TORN, "bound to both")
        helped = Box(f"helped-{each.helped}", world.label(each.helped), HELPED)
        other = Box(f"other-{each.other}", world.label(each.other), OTHER)
        boxes |= {box.id: box for box in (torn, helped, other)}
        for end, pulls in ((helped, each.helping), (other, each.opposing)):
            for pull in pulls:
                key = (torn.id, end.id, pull.clause)
                label = f"{WHAT.get(pull.response, 'help')}: {world.label(pull.clause)}"
                arrows[key] = Arrow(torn.id, end.id, label, _line(pull))
    left = len(found.found) - len(shown)
    more = f" {left} more, of less weight, are not drawn." if left > 0 else ""
    return Diagram(
        f"Conflicting commitments{about(on, incident)}",
        tuple(boxes.values()),
        tuple(arrows.values()),
        (NOTE if incident else ON_A_DAY) + more if shown else "Nobody is bound to both sides.",
    )


def _torn(each: Conflict) -> str:
    return f"torn-{'-'.join(each.actors)}"


def _line(pull: Pull) -> Line:
    """Return how firm the pull is: due or forbidding, only if something sets it off, or not due."""
    if pull.verdict is None:
        return "solid" if pull.response == "refrain" else "dashed"
    if pull.verdict is Verdict.NOT_TRIGGERED:
        return "crossed"
    return "solid" if pull.grade is Grade.SURE else "dashed"

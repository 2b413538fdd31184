"""The page of the map of a day."""

from __future__ import annotations

from ..tell.question import SPANS, incident_of, law_day, perspective
from .data import Data
from .parameters import AS_OF, WORLDVIEW, Asked, Parameter
from .reply import Problem, fault_of

INCIDENT = Parameter(
    "incident", "An incident, shown whatever the span; without a day that on which it began."
)
SPAN = Parameter(
    "span",
    "How far back from the day incidents are shown: those that went on within it.",
    values=SPANS,
    default="year",
)
PARAMETERS = (AS_OF, INCIDENT, SPAN, WORLDVIEW)


def map_of_day(data: Data, asked: Asked) -> str:
    """Return whose territory what was on the day, what had happened, and where forces were."""
    from ..tell.map.day import map_of
    from ..tell.map.files import written

    world, day = data.world, asked.given.day()
    incident, span = asked.given.text(INCIDENT), asked.given.text(SPAN)
    if incident:
        with fault_of("incident"):
            event = incident_of(world, incident)
            incident, day = event.id, day or law_day(event, None)
    if day is None:
        raise Problem(400, "the map is of a day", AS_OF.description, parameter=AS_OF.name)
    with fault_of("worldview"):
        view = perspective(world, asked.given.text(WORLDVIEW), "text", None)
    return written(map_of(world, day, view, span, incident), asked.style)

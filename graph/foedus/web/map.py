"""The page of the map of a day."""

from __future__ import annotations

from datetime import UTC, datetime

from ..tell.question import SPANS, incident_of, law_day, perspective
from .data import Data
from .parameters import WORLDVIEW, Asked, Parameter
from .reply import fault_of

INCIDENT = Parameter(
    "incident",
    "An incident, shown whatever the span; without a day that on which it began.",
    "incidents",
)
SPAN = Parameter(
    "span",
    "How far back from the day incidents are shown: those that went on within it.",
    values=SPANS,
    default="year",
)
DAY = Parameter(
    "as-of", "The day, written 2020-11-09, or today; without it and an incident, today.", "date"
)
PARAMETERS = (DAY, INCIDENT, SPAN, WORLDVIEW)


def map_of_day(data: Data, asked: Asked) -> str:
    """Return whose territory what was on the day, what had happened, and where forces were."""
    from ..tell.map.day import map_of
    from ..tell.map.files import written

    world, day = data.world, asked.given.day(DAY)
    incident, span = asked.given.text(INCIDENT), asked.given.text(SPAN)
    if incident:
        with fault_of("incident"):
            event = incident_of(world, incident)
            incident, day = event.id, day or law_day(event, None)
    with fault_of("worldview"):
        view = perspective(world, asked.given.text(WORLDVIEW), "text", None)
    return written(
        map_of(world, day or datetime.now(UTC).date(), view, span, incident), asked.style
    )

"""Networks as the tests of export write them: made up, of a day, of an incident."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from export_world import tricky
from seed_graph import seed_world

from foedus.export.elements import Network
from foedus.export.network import network
from foedus.export.projection import PROJECTIONS
from foedus.export.selection import Selection, selected
from foedus.law import Perspective
from foedus.model import World
from foedus.tell.question import incident_of, law_day

INCIDENT = "germany-russia-war-1914"


@cache
def of_incident(projection: str) -> Network:
    """Return a projection of an incident of the seeds and of whom it draws in."""
    from foedus.escalation.closure.fixpoint import closure

    world = seed_world()
    event = incident_of(world, INCIDENT)
    perspective = Perspective.of(world.worldviews["recognised"])
    make = PROJECTIONS[projection].of_incident
    assert make is not None
    return make(world, closure(world, event, perspective, law_day(event, None)))


@cache
def whole(projection: str) -> Network:
    """Return a projection of the seeds."""
    make = PROJECTIONS[projection].whole
    assert make is not None
    return make(seed_world())


@cache
def of_seeds() -> Network:
    return network(seed_world())


def of_a_day() -> Network:
    day = date(2020, 11, 9)
    return selected(of_seeds(), Selection(first=day, last=day))[0]


NETWORKS: dict[str, Callable[[], Network]] = {
    "tricky": lambda: network(tricky()),
    "empty": lambda: network(World()),
    "a day": of_a_day,
    "bipartite": lambda: whole("bipartite"),
    "membership": lambda: whole("membership"),
    "incidents": lambda: whole("incident"),
    "commitments of an incident": lambda: of_incident("commitment"),
    "around an incident": lambda: of_incident("incident"),
    "derivations": lambda: of_incident("derivations"),
}

"""The seeds as the tests ask them: the world, the store, and the store with verdicts."""

from __future__ import annotations

from functools import cache

from pyoxigraph import Store

from foedus import read
from foedus.law import Perspective
from foedus.model import World
from foedus.names import find
from foedus.store import open_store
from foedus.store.files import Selection
from foedus.tell.statements import add_verdicts
from foedus.vocab import iri, term

SEEDS = Selection()


@cache
def seed_world() -> World:
    """Return the world that the seeds describe."""
    return read.world(SEEDS)


@cache
def seed_store() -> Store:
    """Return the store that a command opens."""
    return open_store(SEEDS)


@cache
def assessed_store(incident: str) -> Store:
    """Return the seed store with the engine's verdicts on one incident added."""
    store, world = open_store(SEEDS), seed_world()
    event = world.events[incident]
    assert event.period.start is not None
    perspective = Perspective.of(world.worldviews["recognised"])
    add_verdicts(store, world, event, perspective, event.period.start.earliest)
    return store


def resolve(kind: str, name: str) -> str:
    """Return the IRI of an individual or term of the seeds, by any name."""
    found = find(seed_world(), name)
    return term(found) if found.isalpha() and not found.islower() else iri(found)

"""What a question names, found: the incident, the day of the law, whose claims, the parameters.

The command line and the server ask alike.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyoxigraph

    from ..law import Perspective
    from ..model import Event, World, Worldview
    from ..query import Resolve

# What can be listed.
KINDS = (
    "actors",
    "claims",
    "clauses",
    "events",
    "incidents",
    "instruments",
    "memberships",
    "organs",
    "sources",
    "states",
    "territories",
    "units",
    "worldviews",
)
# What a timeline has.
ON_TIMELINE = ("incident", "war", "act", "instrument")
READINGS = {"text": "byText", "practice": "byPractice"}
WORLDVIEW = "recognised"
NO_CHANGES = "Leave out what other claims or another reading would change; that is quicker."
# How far back from the day of a map incidents are shown.
SPANS = ("day", "month", "year", "decade", "all")
# The kinds of event that are no act; a kind of the user's own is taken to be one.
NO_ACTS = {
    "Agreement",
    "Apology",
    "ApologyAcceptance",
    "ArmedConflict",
    "Assistance",
    "Communication",
    "CompensationOffer",
    "Consultation",
    "Crisis",
    "Decision",
    "Declaration",
    "Dispute",
    "DisputeIncident",
    "ExtraStateWar",
    "GeneralMobilisation",
    "InterpretiveAct",
    "IntraStateWar",
    "Invocation",
    "LegalProceeding",
    "Mobilisation",
    "NonStateWar",
    "PartialMobilisation",
    "Request",
    "Resistance",
    "Statement",
}
# The tables of the world in which parameters of a kind are looked up; other kinds in all things.
TABLES = {
    "actor": "actors",
    "alliance": "actors",
    "clause": "clauses",
    "event": "events",
    "incident": "events",
    "instrument": "instruments",
    "state": "actors",
    "territory": "territories",
    "war": "events",
}


def incident_of(world: World, name: str) -> Event:
    """Return the incident that bears the name; raise Refused for another kind of event."""
    from ..errors import Refused, UnknownName
    from ..names import find

    acts = {id: event for id, event in world.events.items() if not _spoken(event)}
    try:
        return acts[find(world, name, "events", acts)]
    except UnknownName as unknown:
        try:
            event = world.events[find(world, name, "events")]
        except UnknownName:
            raise unknown from None
    about = [id for id in event.concerns if id in acts]
    raise Refused(
        f"{event.id} is no incident but something of the kind {world.label(_spoken(event))}: "
        "it is no use of force that a commitment could answer",
        f"Explain what it concerns: {' or '.join(about)}."
        if about
        else f"`foedus show {event.id}` tells what is known of it.",
    )


def _spoken(event: Event) -> str:
    """Return the kind by which the event is no act, "" for none."""
    return next((kind for kind in event.kinds if kind in NO_ACTS), "")


def law_day(event: Event, as_of: date | None) -> date:
    """Return the day whose law applies: the first, or the last not after *as_of*."""
    from datetime import timedelta

    from ..errors import Refused

    start = event.period.start
    if start is None:
        raise Refused(f"{event.id} has no day", "Give it a foedus:start.")
    first = start.earliest
    if as_of is None:
        return first
    if as_of < first:
        raise Refused(
            f"{event.label} had not begun on {as_of}",
            f"It began on {first}; ask as of a later day.",
        )
    end = event.period.end
    last = end.earliest - timedelta(days=1) if end else first
    return min(as_of, max(last, first))


def perspective(world: World, name: str, reading: str, known_by: date | None) -> Perspective:
    """Return the perspective of a worldview, or of an actor over the worldview of recognition."""
    from ..law import Perspective

    view = _view(world, name)
    actor = "" if view in world.worldviews or view == WORLDVIEW else view
    return Perspective.of(base_of(world, view), actor, READINGS[reading], known_by)


def perspective_words(worldview: str, reading: str, as_of: date | None) -> list[str]:
    """Return the options by which another question is asked in the same view."""
    words = ["--worldview", worldview] if worldview != WORLDVIEW else []
    words += ["--reading", reading] if reading != next(iter(READINGS)) else []
    return [*words, "--as-of", str(as_of)] if as_of else words


def base_of(world: World, name: str) -> Worldview | None:
    """Return the worldview that the name means, or the one of recognition for an actor's name."""
    return world.worldviews.get(_view(world, name), world.worldviews.get(WORLDVIEW))


def _view(world: World, name: str) -> str:
    """Return the id of the worldview or actor; data of the user's own may define no worldview."""
    from ..names import find_in

    if name == WORLDVIEW:
        return name
    return find_in({**world.actors, **world.worldviews}, name, "worldview or actor")


def resolver(world: World | None, store: pyoxigraph.Store) -> Resolve:
    """Return how the parameters of a query are found: in the world, or as terms of the ontology.

    Without a world a name stands for the id of a thing.
    """
    from pyoxigraph import NamedNode

    from ..names import find
    from ..vocab import iri, term

    def resolve(kind: str, name: str) -> str:
        found = find(world, name, TABLES.get(kind, "things")) if world else name
        concept = term(found)
        about = store.quads_for_pattern(NamedNode(concept), None, None) if "-" not in found else ()
        return concept if next(iter(about), None) is not None else iri(found)

    return resolve

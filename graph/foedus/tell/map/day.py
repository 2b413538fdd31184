"""What the map of a day shows: places, and on each the marks of what is recorded of it.

Sovereign, controller, administrator and claimant are four relations, and stay four marks. Whoever
says so stands beside each; what a worldview does not accept is said to be so, and never left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from ...dates import Truth
from ...law import Facts, Perspective
from ...law.ground import enclosing
from ...model import Event, Stationing, Status, Territory, World
from ..heading import Named, all_named, named
from ..listing import LISTS
from .span import days_around, first_of

CLAIM = "TerritorialClaim"
# The order in which marks of a place are read: by what title, then what happened, then forces.
RELATIONS = ("RecognisedSovereignty", "Control", "Administration", CLAIM, "Incident", "Stationing")


class Mark(Struct, frozen=True, kw_only=True):
    """What is recorded of a place: a holder's relation to it, an incident, or a unit kept there.

    `who` holds the place, keeps the unit, or was hit. `until` is the first day after. `certain`
    says whether the day surely lies between. `accepted` says whether the worldview takes it so; a
    claim is shown as made, accepted or not. `said_by` are those who say or recognise it; nobody
    where the record itself states it. `host` and `allowed_by` belong to units.
    """

    relation: str
    id: str
    label: str
    who: tuple[Named, ...] = ()
    since: str = ""
    until: str = ""
    certain: bool = True
    accepted: bool = True
    said_by: tuple[Named, ...] = ()
    host: Named | None = None
    allowed_by: tuple[Named, ...] = ()
    note: str = ""
    sources: tuple[Named, ...] = ()


class Place(Struct, frozen=True, kw_only=True):
    """A territory with a point in it and what it lies in, nearest first; "" is no place known."""

    id: str
    label: str
    kind: str = ""
    latitude: float | None = None
    longitude: float | None = None
    within: tuple[Named, ...] = ()
    also_called: tuple[str, ...] = ()
    note: str = ""
    marks: tuple[Mark, ...] = ()


class Map(Struct, frozen=True, kw_only=True):
    """The places of a day, those without a point apart.

    Incidents are those that went on between `since` and `on`. `earlier` and `later` are the next
    days on which something begins or has ended. `claimants` are those who say something of their
    own, each of whom can be taken as a worldview.
    """

    on: date
    worldview: Named
    since: date | None
    earlier: date | None
    later: date | None
    incident: Named | None
    claimants: tuple[Named, ...]
    places: tuple[Place, ...]
    unplaced: tuple[Place, ...]


def map_of(
    world: World, on: date, perspective: Perspective, span: str = "year", incident: str = ""
) -> Map:
    """Return the map of the day under the perspective; *incident* is on it whatever the span."""
    facts = Facts(world, perspective, on)
    since = first_of(on, span)
    marks: dict[str, list[Mark]] = defaultdict(list)
    claimants: set[str] = set()
    for status in world.statuses.values():
        if status.period.holds_on(on) is not Truth.NO and _is_there(world, status.holder, on):
            marks[status.territory].append(_status(facts, status))
            claimants.update(status.attributed_to)
    for event in world.events.values():
        if event.id == incident or _is_shown(event, since, on):
            for place, mark in _incidents(facts, event):
                marks[place].append(mark)
                claimants.update(facts.principal(each.id) for each in mark.said_by)
    for stationing in world.stationings.values():
        if stationing.period.holds_on(on) is not Truth.NO:
            base = world.bases.get(stationing.base)
            for place in (base.located_in if base else ()) or ("",):
                marks[place].append(_stationing(facts, stationing))
    known = [_place(facts, territory, marks) for territory in world.territories.values()]
    nowhere = Place(id="", label="where is not recorded", marks=_sorted(marks.get("", [])))
    earlier, later = days_around(world, on, _kinds())
    return Map(
        on=on,
        worldview=named(world, perspective.name),
        since=since,
        earlier=earlier,
        later=later,
        incident=named(world, incident) if incident else None,
        claimants=all_named(world, claimants - set(_accepted_by_all(perspective))),
        places=tuple(sorted(filter(_is_placed, known), key=_by_label)),
        unplaced=(
            *sorted((p for p in known if p.marks and not _is_placed(p)), key=_by_label),
            *([nowhere] if nowhere.marks else []),
        ),
    )


def _accepted_by_all(perspective: Perspective) -> tuple[str, ...]:
    """Return whom every worldview accepts in the end: the last tier, which is the common one."""
    return perspective.tiers[-1] if perspective.tiers else ()


def _kinds() -> set[str]:
    return LISTS["incidents"][1]


def _is_shown(event: Event, since: date | None, on: date) -> bool:
    """Return whether it is an incident or a war that may have gone on between the days."""
    if not _kinds() & set(event.kinds):
        return False
    start, end = event.period.start, event.period.end
    has_begun = start is None or start.earliest <= on
    return has_begun and (since is None or end is None or end.latest > since)


def _is_there(world: World, actor: str, on: date) -> bool:
    """Return whether the actor may have existed: a claim of no known start has none before that."""
    known = world.actors.get(actor)
    return known is None or known.period.holds_on(on) is not Truth.NO


def _status(facts: Facts, status: Status) -> Mark:
    """Return a holder's relation to a territory.

    Of two who name the same holder both are accepted: they do not contradict each other.
    """
    world, accepted = facts.world, facts.statuses(status.territory, status.relation)
    return Mark(
        relation=status.relation,
        id=status.id,
        label=status.label,
        who=(named(world, status.holder),),
        since=str(status.period.start or ""),
        until=str(status.period.end or ""),
        certain=status.period.holds_on(facts.on) is Truth.YES,
        accepted=status.relation == CLAIM or status.holder in {each.holder for each in accepted},
        said_by=all_named(world, status.attributed_to),
        note=status.note,
        sources=all_named(world, status.sources),
    )


def _incidents(facts: Facts, event: Event) -> Iterator[tuple[str, Mark]]:
    """Yield a mark for each place in which the event is said to have been, or its acts were."""
    world = facts.world
    acts = [world.events[id] for id in event.acts if id in world.events]
    for each in [event] if _positions(facts, event) else acts:
        accepted = {id for way in facts.alternatives(each, "position") for id in way.values}
        for place, claimants in _positions(facts, each).items():
            yield (
                place,
                Mark(
                    relation="Incident",
                    id=event.id,
                    label=event.label,
                    who=all_named(world, each.victims),
                    since=str(event.period.start or ""),
                    until=str(event.period.end or ""),
                    certain=event.period.holds_on(facts.on) is not Truth.UNKNOWN,
                    accepted=place in accepted,
                    said_by=all_named(world, claimants),
                    note=event.note,
                    sources=all_named(world, event.sources),
                ),
            )


def _positions(facts: Facts, event: Event) -> dict[str, set[str]]:
    """Return where the event was, as the record has it or somebody claims, and who claims it."""
    found: dict[str, set[str]] = {place: set() for place in event.places}
    for claim in facts.index.claims.get((event.id, "position"), []):
        if claim.stance == "asserts":
            found.setdefault(claim.value, set()).update(claim.claimants)
    return found


def _stationing(facts: Facts, stationing: Stationing) -> Mark:
    world = facts.world
    return Mark(
        relation="Stationing",
        id=stationing.id,
        label=stationing.label,
        who=(named(world, facts.principal(stationing.unit)),),
        since=str(stationing.period.start or ""),
        until=str(stationing.period.end or ""),
        certain=stationing.period.holds_on(facts.on) is Truth.YES,
        host=named(world, stationing.host) if stationing.host else None,
        allowed_by=all_named(world, stationing.legal_bases),
        note=stationing.note,
        sources=all_named(world, stationing.sources),
    )


def _place(facts: Facts, territory: Territory, marks: dict[str, list[Mark]]) -> Place:
    around = list(enclosing(facts, territory.id))[1:]
    return Place(
        id=territory.id,
        label=territory.label,
        kind=territory.territory_kind,
        latitude=territory.latitude,
        longitude=territory.longitude,
        within=tuple(named(facts.world, id) for id in around),
        also_called=territory.alternatives,
        note=territory.note,
        marks=_sorted(marks.get(territory.id, [])),
    )


def _sorted(marks: list[Mark]) -> tuple[Mark, ...]:
    """Return the marks by relation, what the worldview accepts first."""
    order = {relation: place for place, relation in enumerate(RELATIONS)}
    return tuple(
        sorted(marks, key=lambda m: (order.get(m.relation, 9), not m.accepted, m.label, m.id))
    )


def _is_placed(place: Place) -> bool:
    return place.latitude is not None and place.longitude is not None


def _by_label(place: Place) -> tuple[str, str]:
    return place.label, place.id

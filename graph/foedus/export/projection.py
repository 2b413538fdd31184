"""What is drawn as a node and what as a tie: the projections of the data, as one table.

A projection is a way to look at the same facts: commitments between actors, actors under
instruments, members of alliances, actors in incidents, or why an incident draws actors in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..dates import PartialDate, Period
from ..model import Event, Instrument, Membership, World
from . import bonds
from .centres import Centre, life_of
from .drawn import drawn, kept_apart
from .elements import Edge, Network
from .network import joined, network
from .selection import relation
from .spells import Spell, common, spells

if TYPE_CHECKING:
    from ..escalation.closure.standing import Closure

DEFAULT = "commitment"
# The kinds of event that are incidents, as `foedus list incidents` has them.
INCIDENTS = frozenset({"Incident", "War"})


class Projection(Struct, frozen=True):
    """A way to look at the data: what its nodes and edges are, and how it is made.

    `whole` makes it of all data, None where it needs an incident; `of_incident` makes it of who
    is drawn in by one, None where an incident makes no difference.
    """

    name: str
    nodes: str
    edges: str
    whole: Callable[[World], Network] | None
    of_incident: Callable[[World, Closure], Network] | None


def bipartite(world: World) -> Network:
    """Return actors and instruments: who is party to what, owes under it, or is owed."""
    held: dict[str, list[Membership]] = {}
    for each in sorted(world.memberships.values(), key=lambda each: each.id):
        held.setdefault(each.instrument, []).append(each)
    edges = (
        edge
        for name, instrument in world.instruments.items()
        for edge in _under(world, instrument, held.get(name, []))
    )
    return joined(world, _in_order(edges))


def _under(world: World, instrument: Instrument, memberships: list[Membership]) -> Iterator[Edge]:
    clauses = sorted(
        (each for each in world.clauses.values() if each.instrument == instrument.id),
        key=lambda each: each.id,
    )
    parties: dict[str, list[Membership]] = {}
    for each in memberships:
        parties.setdefault(each.party, []).append(each)
    centre = Centre(instrument.id, spells([life_of(instrument)]))
    for party, own in sorted(parties.items()):
        yield from bonds.of_member(world, instrument, centre, party, own, clauses)
    for clause in clauses:
        roles = (("owesUnder", clause.obligors), ("isOwedUnder", clause.beneficiaries))
        for verb, actors in roles:
            for actor in actors:
                if actor in parties:
                    continue
                periods = [instrument.period, clause.period]
                yield drawn(
                    world,
                    id=f"{clause.id}/{verb}/{actor}",
                    relation=verb,
                    kind=f"{verb}: {clause.notation or clause.id}",
                    label=clause.label,
                    ends=(actor, instrument.id),
                    days=_common(periods),
                    periods=periods,
                    evidence=[clause, instrument],
                    attributes={"clause": clause.id, "instrument": instrument.label},
                )


def membership(world: World) -> Network:
    """Return who is a member of which alliance or organisation."""
    whole = network(world)
    edges = tuple(edge for edge in whole.edges if relation(edge) == "memberOf")
    return joined(world, edges)


def incidents(world: World) -> Network:
    """Return actors and incidents: who attacked, and who was hit."""
    events = sorted(world.events.values(), key=lambda event: event.id)
    found = (event for event in events if INCIDENTS & set(event.kinds))
    return joined(world, _in_order(edge for event in found for edge in roles(world, event)))


def roles(world: World, event: Event) -> Iterator[Edge]:
    """Yield the ties of an incident to who attacked and who was hit, its acts included."""
    acts = [event, *(world.events[id] for id in event.acts if id in world.events)]
    parts: dict[tuple[str, str], list[Event]] = {}
    for act in acts:
        for actor in act.attackers:
            parts.setdefault(("attacker", actor), []).append(act)
        for actor in act.victims:
            parts.setdefault(("victim", actor), []).append(act)
    for (role, actor), own in parts.items():
        periods = [act.period for act in own if act.period.start] or [event.period]
        yield drawn(
            world,
            id=f"{event.id}/{role}/{actor}",
            relation=role,
            kind=role,
            label=f"{role} of {event.label}",
            ends=(actor, event.id) if role == "attacker" else (event.id, actor),
            days=spells(map(_with_end, periods)),
            periods=periods,
            evidence=[*own],
            attributes={"summary": event.note},
        )


def _with_end(period: Period) -> Period:
    """Return the period of an event: of one day, where it has no end of its own."""
    if period.end or period.start is None or period.start.latest == date.max:
        return period
    after = period.start.latest + timedelta(days=1)
    return replace(period, end=PartialDate(after, after))


def _common(periods: list[Period]) -> tuple[Spell, ...]:
    return common(*(spells([period]) for period in periods))


def _in_order(edges: Iterator[Edge]) -> tuple[Edge, ...]:
    held = (edge for edge in edges if edge.spells and edge.source != edge.target)
    return tuple(sorted(kept_apart(held), key=lambda edge: edge.id))


def _drawn_in(world: World, closure: Closure) -> Network:
    from .incident_graphs import commitments

    return commitments(world, closure)


def _around_incident(world: World, closure: Closure) -> Network:
    from .incident_graphs import around

    return around(world, closure)


def _derivations(world: World, closure: Closure) -> Network:
    from .incident_graphs import derivations

    return derivations(world, closure)


PROJECTIONS: Mapping[str, Projection] = MappingProxyType(
    {
        each.name: each
        for each in (
            Projection(
                "commitment",
                "actors, alliances, many-sided instruments",
                "commitments, memberships, support, hostility, forces stationed; "
                "of an incident those judged, each with its verdict",
                network,
                _drawn_in,
            ),
            Projection(
                "bipartite",
                "actors and instruments",
                "who is party to what, owes under it or is owed",
                bipartite,
                None,
            ),
            Projection(
                "membership",
                "actors and alliances",
                "who is a member",
                membership,
                None,
            ),
            Projection(
                "incident",
                "actors and incidents",
                "who attacked, who was hit; of one incident also the acts that follow, and what "
                "each asks of whom",
                incidents,
                _around_incident,
            ),
            Projection(
                "derivations",
                "an incident, the reasons why it draws actors in, what they are taken to do",
                "what each reason rests on, and what comes of it",
                None,
                _derivations,
            ),
        )
    }
)

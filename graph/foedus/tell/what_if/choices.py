"""What can be supposed of an incident: the names that the options of a what-if take."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ...dates import Truth
from ...escalation.what_if.asked import ASKED_BY_CONDITIONS, terms_of
from ...escalation.what_if.change import Situation
from ...model import Clause, World
from ..heading import Named, named

# Those who can attack or be hit: a unit and an organ act for another.
SIDES = frozenset({"State", "DeFactoState", "Organisation", "Actor", "Person"})
# The option that supposes what a kind of condition waits for.
AWAITED = {
    "RequestMade": "request",
    "PartyOpinion": "invocation",
    "ConsultationHeld": "consultation",
}


class Choices(Struct, frozen=True):
    """What the options take: actors of the day, places, what was in force then, claims, terms.

    `clauses` has those that wait for a request, a call or a consultation, by its option. `claims`
    are those on the incident that a condition asks for.
    """

    acts: tuple[Named, ...]
    actors: tuple[Named, ...]
    places: tuple[Named, ...]
    clauses: dict[str, tuple[Named, ...]]
    treaties: tuple[Named, ...]
    claims: tuple[Named, ...]
    gravities: tuple[Named, ...]
    intents: tuple[Named, ...]
    characters: tuple[Named, ...]


def choices(situation: Situation) -> Choices:
    """Return what can be supposed of the incident; what may have been in force is offered too."""
    world, on = situation.world, situation.on
    acts = [act.id for act in situation.acts()]
    treaties = {
        id for id, each in world.instruments.items() if each.period.holds_on(on) is not Truth.NO
    }
    clauses = [
        clause
        for clause in world.clauses.values()
        if clause.instrument in treaties and clause.period.holds_on(on) is not Truth.NO
    ]
    actors = (
        id
        for id, actor in world.actors.items()
        if SIDES & set(actor.kinds) and actor.period.holds_on(on) is not Truth.NO
    )
    claims = (
        claim.id
        for claim in world.claims.values()
        if claim.about in {situation.incident.id, *acts}
        and not claim.is_text
        and claim.aspect in ASKED_BY_CONDITIONS
    )
    return Choices(
        acts=tuple(named(world, act) for act in acts),
        actors=_by_label(world, actors),
        places=_by_label(world, world.territories),
        clauses={
            option: _by_label(world, (c.id for c in clauses if _awaits(c, kind)))
            for kind, option in AWAITED.items()
        },
        treaties=_by_label(world, treaties),
        claims=_by_label(world, claims),
        gravities=_by_label(world, terms_of(world, "Gravity")),
        intents=_by_label(world, terms_of(world, "Intent")),
        characters=_by_label(world, terms_of(world, "Characterisation")),
    )


def _awaits(clause: Clause, kind: str) -> bool:
    """Return whether the clause has a condition of the kind."""
    return any(each.kind == kind for each in (*clause.conditions, *clause.procedure))


def _by_label(world: World, ids: Iterable[str]) -> tuple[Named, ...]:
    found = (named(world, id) for id in ids)
    return tuple(sorted(found, key=lambda each: (each.label.casefold(), each.id)))

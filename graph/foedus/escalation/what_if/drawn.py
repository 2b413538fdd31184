"""Who is drawn in otherwise: what an incident asks of each actor, before a change and after it."""

from __future__ import annotations

from msgspec import Struct

from ..closure.fixpoint import closure
from ..closure.standing import Standing
from .change import Situation


class DrawnTurn(Struct, frozen=True):
    """What is asked of an actor at most, before and after; None where nothing is."""

    actor: str
    before: Standing | None
    after: Standing | None


def drawn_turns(before: Situation, after: Situation) -> tuple[DrawnTurn, ...]:
    """Return the actors of whom something else is asked, those who are drawn in furthest first.

    It is asked of all rounds, duties being taken to be done; what nobody asks is no change.
    """
    old, new = standings(before), standings(after)
    ranks = {standing: rank for rank, standing in enumerate(Standing)}
    turns = [
        DrawnTurn(actor, old.get(actor), new.get(actor))
        for actor in sorted({*old, *new})
        if old.get(actor) is not new.get(actor)
    ]
    last = len(ranks)

    def order(turn: DrawnTurn) -> tuple[int, int]:
        one, other = (ranks[each] if each else last for each in (turn.before, turn.after))
        return min(one, other), other

    return tuple(sorted(turns, key=order))


def standings(situation: Situation) -> dict[str, Standing]:
    """Return what is asked at most of each actor; to be bound and not asked is nothing."""
    seen = situation.perspective
    found = closure(situation.world, situation.incident, seen, situation.on)
    must = set(found.must())
    asked: dict[str, Standing] = {}
    for standing in Standing:
        if standing is Standing.UNASKED:
            continue
        for actor in found.of(standing):
            # A duty that rests on what others may do and need not is no duty yet.
            is_open = standing is Standing.MUST and actor not in must
            asked.setdefault(actor, Standing.MAY if is_open else standing)
    return asked

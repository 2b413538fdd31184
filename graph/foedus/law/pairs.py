"""Between whom a clause could matter over an act: who could call on it, and on whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..dates import Truth
from ..model import Clause, Event
from . import bound, ground, sides
from .engine import GUARANTEE, REFRAIN
from .facts import Facts

HELP = frozenset({"wholeForce", "necessaryAssistance", "actionDeemedNecessary"})
NO_DUTY_TO_ACT = frozenset({REFRAIN, "rightOnly", "politicalOnly", "facilities"})


def holders_of_places(facts: Facts, act: Event) -> set[str]:
    """Return who is sovereign over, or controls, a place of the act on some accepted account."""
    return {
        holder
        for alternative in facts.alternatives(act, "position")
        for place in alternative.values
        for title in ("bySovereignty", "byControl")
        for held in ground.holders(facts, place, title)
        for holder in held.values
    }


def pairs(
    facts: Facts, act: Event, around: Callable[[Event, Clause], set[str]]
) -> Iterator[tuple[Clause, str, str]]:
    """Yield each clause with the obligors and beneficiaries between whom it could matter.

    Restraint and rights matter to those whom the act hit; help, to all involved.
    """
    attackers = {id for alternative in sides.attackers(facts, act) for id in alternative.values}
    sure = sides.sure_attackers(facts, act)
    hit = {*act.victims, *holders_of_places(facts, act)}
    for clause in facts.by_law("in question", lambda: _in_question(facts)):
        near = around(act, clause)
        if not near:
            continue
        obligors, beneficiaries = facts.index.ends[clause.id]
        called = (hit if clause.response in NO_DUTY_TO_ACT else near) & beneficiaries
        if not called:
            continue
        if clause.response == REFRAIN:
            obligors = tuple(each for each in obligors if each in attackers)
        elif _is_help(clause):
            obligors = tuple(each for each in obligors if each not in sure)
        live = bound.in_force(facts, facts.world.instruments[clause.instrument], clause)
        own_right = clause.response == "rightOnly" and not clause.obligors
        for beneficiary in sorted(called):
            covered = live is not Truth.NO and may_bind(facts, clause, beneficiary)
            for obligor in obligors:
                if own_right != (obligor == beneficiary):
                    continue
                if obligor in near or (covered and may_bind(facts, clause, obligor)):
                    yield clause, obligor, beneficiary


def _in_question(facts: Facts) -> list[Clause]:
    """Return the clauses of which no other version is the one in force on the day."""
    return [
        clause
        for clause in facts.world.clauses.values()
        if clause.instrument in facts.world.instruments and not _superseded(facts, clause)
    ]


def _is_help(clause: Clause) -> bool:
    """Return whether the clause promises help: nobody is asked for that against itself."""
    return clause.response in HELP and clause.commitment_type != GUARANTEE


def may_bind(facts: Facts, clause: Clause, actor: str) -> bool:
    """Return whether the clause names the actor, or the actor may be a party on the day."""
    named = actor in clause.obligors or actor in clause.beneficiaries
    return named or bound.is_party(facts, clause.instrument, actor)[0] is not Truth.NO


def _superseded(facts: Facts, clause: Clause) -> bool:
    """Return whether another version of the same provision is the one in force on the day.

    On a day before the first version nothing is superseded: all are said not to be in force.
    """
    if clause.period.holds_on(facts.on) is not Truth.NO:
        return False
    return any(
        other.period.holds_on(facts.on) is not Truth.NO for other in _versions(facts, clause)
    )


def _versions(facts: Facts, clause: Clause) -> Iterator[Clause]:
    """Yield the clause and every version that, step by step, it replaces or is replaced by."""
    seen, todo = {clause.id}, [clause.id]
    while todo:
        current = todo.pop()
        if current in facts.world.clauses:
            yield facts.world.clauses[current]
        fresh = facts.index.versions.get(current, set()) - seen
        seen |= fresh
        todo += sorted(fresh)

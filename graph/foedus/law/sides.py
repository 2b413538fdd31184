"""Who stands on which side of an act, and who began. Source: Correlates of War, initiator."""

from __future__ import annotations

from datetime import UTC, date, datetime

from ..dates import Truth, any_of, not_
from ..model import Event, Tie, World
from . import bound
from .case import Case
from .facts import Alternative, Facts
from .index import index_of

# Conditions of clauses that bind in a war whoever began it.
WHOEVER_BEGAN = frozenset({"Involved", "ObjectOfHostilities"})


def acts_by(facts: Facts, incident: Event) -> list[Event]:
    """Return the acts of the incident that had begun by the day up to which things are known."""
    limit = facts.perspective.known_by
    return [
        act
        for act in acts_of(facts.world, incident)
        if limit is None or act.period.start is None or act.period.start.earliest <= limit
    ]


def acts_of(world: World, incident: Event) -> list[Event]:
    """Return the acts of which the incident consists: itself if it states any, and its parts."""
    claimed = (incident.id, "attackerIdentity") in index_of(world).claims
    own = [incident] if incident.attackers or incident.victims or claimed else []
    return own + [world.events[id] for id in incident.acts if id in world.events]


def attackers(facts: Facts, act: Event) -> tuple[Alternative, ...]:
    """Return who attacked, one alternative for each accepted account."""
    return facts.alternatives(act, "attackerIdentity")


def sure_attackers(facts: Facts, act: Event) -> frozenset[str]:
    """Return those who attacked on every accepted account."""
    accounts = [alternative.values for alternative in attackers(facts, act)]
    return frozenset.intersection(*accounts) if accounts else frozenset()


def opponents(case: Case, act: Event | None = None) -> tuple[Alternative, ...]:
    """Return who stands against the beneficiary in the act, one alternative for each account.

    That is the attackers; where the clause binds whoever began and the beneficiary is one of
    the attackers, it is the attacked.
    """
    act = act or case.act
    found = attackers(case.facts, act)
    if not any(condition.kind in WHOEVER_BEGAN for condition in case.clause.conditions):
        return found
    return tuple(
        Alternative(frozenset(act.victims), alternative.because)
        if case.beneficiary in alternative.values
        else alternative
        for alternative in found
    )


def supporters(facts: Facts, of: frozenset[str], incident: Event) -> frozenset[str]:
    """Return the declared supporters of any of those, in the incident or its wars."""
    return frozenset(tie.from_actor for tie in support(facts, incident) if tie.to_actor in of)


def support(facts: Facts, incident: Event) -> list[Tie]:
    """Return the support declared in the incident, or in the wars around it, by the day."""
    conflicts = [incident.id, *(event.id for event in wars(facts, incident))]
    return [
        tie
        for conflict in conflicts
        for tie in facts.index.support.get(conflict, [])
        if tie.period.holds_on(facts.on) is not Truth.NO
    ]


def wars(facts: Facts, incident: Event) -> list[Event]:
    """Return the larger events of which the incident is part, the nearest first."""
    found: list[Event] = []
    level = [incident]
    while level:
        ups = (id for event in level for id in event.part_of)
        level = [e for id in dict.fromkeys(ups) if (e := facts.world.events.get(id))]
        level = [event for event in level if event not in found and event is not incident]
        found += level
    return found


def hostilities(case: Case) -> list[Event]:
    """Return the acts of the incident, and of all that belongs to its wars, in order of time."""
    return case.facts.as_told(("hostilities", case.incident.id), lambda: _hostilities(case))


def _hostilities(case: Case) -> list[Event]:
    facts = case.facts
    found = {act.id: act for act in acts_by(facts, case.incident)}
    for war in wars(facts, case.incident):
        for event in facts.index.parts.get(war.id, []):
            found.update((act.id, act) for act in acts_by(facts, event))
    return sorted((act for act in found.values() if act.period.start), key=begun)


def begun(act: Event) -> tuple[date, bool, str, str]:
    """Return the day at which an act began, and what orders the acts of one day."""
    start = act.period.start
    return (start.earliest if start else date.max, bool(act.answers), instant(act.at), act.id)


def earlier(case: Case) -> list[Event]:
    """Return the acts that surely began before the act of the case, the first of all first."""
    return case.facts.as_told(
        ("earlier", case.incident.id, case.act.id),
        lambda: [act for act in hostilities(case) if precedes(act, case.act)],
    )


def of_one_day(case: Case) -> list[Event]:
    """Return the acts of which it is not known whether they began before the act of the case."""
    before = {case.act.id, *(act.id for act in earlier(case))}
    return case.facts.as_told(
        ("of one day", case.incident.id, case.act.id),
        lambda: [
            act for act in hostilities(case) if act.id not in before and not precedes(case.act, act)
        ],
    )


def precedes(one: Event, other: Event) -> bool:
    """Return whether the one surely began first.

    What answers an act came after it; of one day, instants tell, where they are recorded.
    """
    if one.id in other.answers or other.id in one.answers:
        return one.id in other.answers
    start, end = one.period.start, other.period.start
    if start is None or end is None:
        return False
    at = (instant(one.at), instant(other.at))
    same_day = start == end and "" not in at
    return start.latest < end.earliest or (same_day and at[0] < at[1])


def instant(at: str) -> str:
    """Return an instant of ISO 8601 with zone in UTC, "" for none: instants then compare as texts.

    >>> instant("2020-11-09T17:30:00+03:00")
    '2020-11-09T14:30:00+00:00'
    """
    return datetime.fromisoformat(at).astimezone(UTC).isoformat() if at else ""


def first(case: Case) -> list[Event]:
    """Return the act with which the hostilities began; of one day, all that may be it.

    Of acts that began on the same day it is those of whom accepted claimants name as the
    initiator, of the incident or of a war around it; where nobody names one, any of them.
    """
    return case.facts.as_told(("first", case.incident.id), lambda: _first(case)) or [case.act]


def _first(case: Case) -> list[Event]:
    acts = hostilities(case)
    tied = [act for act in acts if not any(precedes(other, act) for other in acts[:1])]
    if len(tied) < 2:
        return tied
    around = [case.incident, *wars(case.facts, case.incident)]
    accounts = [each for event in around for each in case.facts.alternatives(event, "initiator")]
    named = {id for each in accounts for id in each.values}
    by = {act.id: {id for each in attackers(case.facts, act) for id in each.values} for act in tied}
    return [act for act in tied if by[act.id] & named] or tied


def is_of_class(facts: Facts, actor: str, actor_class: str) -> tuple[Truth, tuple[str, ...]]:
    """Return whether the actor belonged to the class on the day, and what says so."""
    of_actor = facts.index.classifications.get(actor, [])
    found = [each for each in of_actor if each.actor_class == actor_class]
    holds = any_of(*(each.period.holds_on(facts.on) for each in found))
    return holds, tuple(each.id for each in found)


def is_outside(case: Case, actor: str) -> Truth:
    """Return whether the actor is neither the beneficiary nor a party to the instrument."""
    if actor == case.beneficiary:
        return Truth.NO
    return not_(bound.is_party(case.facts, case.instrument.id, actor)[0])

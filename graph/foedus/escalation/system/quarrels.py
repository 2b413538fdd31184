"""Who fights, or is at odds with, whom on a day: the negative ties and their events."""

from __future__ import annotations

from collections.abc import Iterator

from ...dates import Period, Truth, all_of, any_of
from ...law import sides
from ...law.facts import Facts, weigh
from ...model import Event
from .promises import lasting
from .reason import Pair, Reason, pair

LEAST = "incident"  # what is less grave, as a threat, is no fighting
WAR = "armedAttack"  # from here on an act of a war opens hostilities that last as long as it does
TITLES = frozenset({"RecognisedSovereignty", "Control", "Administration", "TerritorialClaim"})


def fighting(facts: Facts, actors: frozenset[str]) -> Iterator[tuple[Pair, Reason]]:
    """Yield each pair of the actors on opposite sides of an act of force that goes on.

    Two whom an armed attack, or more, within a war has set against each other stay so until
    that war is over. Whose accounts of the act differ, or of its gravity, makes it unknown.
    """
    for act in facts.world.events.values():
        if not (act.victims or act.attackers):
            continue
        if act.period.start and facts.on < act.period.start.earliest:
            continue
        going = _going_on(facts, act)
        if going is Truth.NO:
            continue
        for two, against in _opposed(facts, act).items():
            holds = all_of(going, against)
            if holds is not Truth.NO and set(two) <= actors:
                yield two, Reason("fighting", act.id, holds)


def _opposed(facts: Facts, act: Event) -> dict[Pair, Truth]:
    """Return the pairs that the act sets against each other, on all or some accounts of it."""
    accounts = sides.attackers(facts, act)
    victims = {facts.principal(id) for id in act.victims}
    found: dict[Pair, Truth] = {}
    for attacker in sorted({id for each in accounts for id in each.values}):
        for victim in sorted(victims - {facts.principal(attacker)}):
            found[pair(facts.principal(attacker), victim)] = Truth.UNKNOWN
    for two in found:
        found[two] = weigh(accounts, lambda by, two=two: _sets(facts, by, victims, two))[0]  # type: ignore[misc]
    return found


def _sets(facts: Facts, by: frozenset[str], victims: set[str], two: Pair) -> bool:
    """Return whether attack by those on the victims sets the two against each other."""
    attackers = {facts.principal(id) for id in by}
    one, other = two
    return (one in attackers and other in victims) or (other in attackers and one in victims)


def _going_on(facts: Facts, act: Event) -> Truth:
    """Return whether the fighting that the act began goes on; a threat is no fighting."""
    gravity = facts.alternatives(act, "gravityOf")
    if gravity:
        fought, _ = weigh(gravity, lambda found: _reaches(facts, found, LEAST))
        opens, _ = weigh(gravity, lambda found: _reaches(facts, found, WAR))
    else:
        fought, opens = Truth.YES, Truth.UNKNOWN
    around = any_of(*(war.period.holds_on(facts.on) for war in sides.wars(facts, act)))
    begun = Period(act.period.start, None).holds_on(facts.on)
    lasts = all_of(opens, begun, around)
    return all_of(fought, any_of(act.period.holds_on(facts.on), lasts))


def _reaches(facts: Facts, found: frozenset[str], least: str) -> bool:
    ranks = facts.world.ranks
    return any(ranks.get(each, 0) >= ranks.get(least, 0) for each in found)


def hostilities(facts: Facts, actors: frozenset[str]) -> Iterator[tuple[Pair, Reason]]:
    """Yield each pair that the record calls hostile, outside any act between them."""
    for tie in facts.world.ties.values():
        if tie.relation == "Hostility" and {tie.from_actor, tie.to_actor} <= actors:
            two = pair(tie.from_actor, tie.to_actor)
            yield two, Reason("hostility", tie.id, lasting(facts, tie))


def claims(facts: Facts, actors: frozenset[str]) -> Iterator[tuple[Pair, Reason]]:
    """Yield each pair of whom one claims a territory that the other holds or claims as well."""
    for entries in facts.index.statuses.values():
        held = [
            (status, holds)
            for status in entries
            if status.relation in TITLES and status.holder in actors
            if (holds := status.period.holds_on(facts.on)) is not Truth.NO
        ]
        for claim, claimed in held:
            if claim.relation != "TerritorialClaim":
                continue
            for other, holds in held:
                if other.holder != claim.holder:
                    yield (
                        pair(claim.holder, other.holder),
                        Reason("claim", claim.id, all_of(claimed, holds)),
                    )

"""What the record tells of a quarrel between two actors: fighting, hostility, claims, borders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product

from msgspec import Struct

from ...dates import Truth
from ...law import bound, ground, sides
from ...law.facts import Facts
from ...model import Event

# The signs of a quarrel, the gravest first.
ACT, WAR, HOSTILITY, CLAIM, EARLIER, BORDER = (
    "act",
    "war",
    "hostility",
    "claim",
    "earlier",
    "border",
)
SIGNS = (ACT, WAR, HOSTILITY, CLAIM, EARLIER, BORDER)
Pair = tuple[str, str]


class Sign(Struct, frozen=True):
    """One sign of a quarrel between two: its kind, what it rests on, and when that began.

    `through` is the id of the incident, tie or territory; `war` that of the war still going on of
    which an incident that is over was part.
    """

    kind: str
    through: str
    since: str = ""
    war: str = ""


Found = Iterator[tuple[Pair, Sign]]
Signs = dict[Pair, tuple[Sign, ...]]


def pair(one: str, other: str) -> Pair:
    """Return the two in the order of their ids."""
    return (one, other) if one < other else (other, one)


def quarrels(facts: Facts) -> Signs:
    """Return the signs that two are at odds on the day, by pair: fighting, hostility and claims.

    Of actors that exist on the day; the gravest sign of a pair comes first.
    """
    return _by_pair(facts, (*_fighting(facts), *_hostility(facts), *_claims(facts)))


def signs_of_dispute(facts: Facts, years: int) -> Signs:
    """Return all signs that two may come to blows, by pair: quarrels, earlier incidents, borders.

    An earlier incident counts if it began in the *years* before the day; a border only with
    another sign. Source: Bremer, Journal of Conflict Resolution 36 (1992), on what makes a
    dispute likelier; Diehl and Goertz, War and Peace in International Rivalry (2000), on twenty
    years as the time within which disputes make a rivalry.
    """
    found = (
        *_fighting(facts),
        *_hostility(facts),
        *_claims(facts),
        *_earlier(facts, years),
        *_borders(facts),
    )
    return _by_pair(facts, found)


def _by_pair(facts: Facts, found: Iterable[tuple[Pair, Sign]]) -> Signs:
    by_pair: dict[Pair, dict[tuple[str, str], Sign]] = defaultdict(dict)
    for ends, sign in found:
        by_pair[ends].setdefault((sign.kind, sign.through), sign)
    return {
        ends: tuple(
            sorted(by_pair[ends].values(), key=lambda each: (SIGNS.index(each.kind), each.through))
        )
        for ends in sorted(by_pair)
        if all(bound.exists(facts, end) is not Truth.NO for end in ends)
    }


def opposed(facts: Facts, act: Event) -> set[Pair]:
    """Return the pairs of an attacker and one whom the act hit, on each accepted account."""
    return {
        pair(one, other)
        for account in sides.attackers(facts, act)
        for one, other in product(account.values, set(act.victims) - account.values)
    }


def _fighting(facts: Facts) -> Found:
    """Yield who fights whom in an act that goes on, or did in a war that goes on."""
    for act in facts.world.events.values():
        if not act.victims or not _begun(facts, act):
            continue
        day = str(act.period.start)
        if act.period.holds_on(facts.on) is not Truth.NO:
            sign = Sign(ACT, _whole(act), day)
        elif war := _war_going_on(facts, act):
            sign = Sign(WAR, _whole(act), day, war)
        else:
            continue
        yield from ((ends, sign) for ends in opposed(facts, act))


def _war_going_on(facts: Facts, act: Event) -> str:
    """Return the war of the act that goes on on the day, "" for none."""
    around = (war for war in sides.wars(facts, act) if "War" in war.kinds and war.period.start)
    return next((war.id for war in around if war.period.holds_on(facts.on) is not Truth.NO), "")


def _whole(act: Event) -> str:
    """Return the incident of which the act is part, or itself."""
    return act.part_of[0] if "Act" in act.kinds and act.part_of else act.id


def _begun(facts: Facts, act: Event) -> bool:
    start, limit = act.period.start, facts.perspective.known_by
    return start is not None and start.earliest <= min(facts.on, limit or date.max)


def _hostility(facts: Facts) -> Found:
    for tie in facts.world.ties.values():
        if tie.relation == "Hostility" and tie.period.holds_on(facts.on) is not Truth.NO:
            start = str(tie.period.start) if tie.period.start else ""
            yield pair(tie.from_actor, tie.to_actor), Sign(HOSTILITY, tie.id, start)


def _claims(facts: Facts) -> Found:
    """Yield a claimed territory for a claimant and each who holds it, or claims it, on the day."""
    for status in facts.world.statuses.values():
        is_claim = status.relation == "TerritorialClaim"
        if not is_claim or status.period.holds_on(facts.on) is Truth.NO:
            continue
        others = {
            id
            for title in ("bySovereignty", "byControl")
            for account in ground.holders(facts, status.territory, title)
            for id in account.values
        }
        others |= {
            each.holder
            for each in facts.index.statuses[status.territory]
            if each.relation == status.relation and each.period.holds_on(facts.on) is not Truth.NO
        }
        for other in sorted(others - {status.holder}):
            yield pair(status.holder, other), Sign(CLAIM, status.territory)


def _earlier(facts: Facts, years: int) -> Found:
    """Yield who fought whom in the years before the day, in what is over."""
    oldest = _years_before(facts.on, years)
    for act in facts.world.events.values():
        start = act.period.start
        if not act.victims or not start or not oldest <= start.earliest <= facts.on:
            continue
        if not _begun(facts, act) or act.period.holds_on(facts.on) is not Truth.NO:
            continue
        if _war_going_on(facts, act):
            continue
        sign = Sign(EARLIER, _whole(act), str(start))
        yield from ((ends, sign) for ends in opposed(facts, act))


def _years_before(day: date, years: int) -> date:
    """Return the same day so many years before; the 28th for a 29 February that was none."""
    year = max(date.min.year, day.year - years)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _borders(facts: Facts) -> Found:
    """Yield the pairs whose homelands lie side by side, one sign a pair of homelands."""
    for territory in facts.world.territories.values():
        for near in territory.adjacent_to:
            beside = facts.world.territories.get(near)
            for one, other in product(territory.homeland_of, beside.homeland_of if beside else ()):
                if one != other:
                    yield pair(one, other), Sign(BORDER, min(territory.id, near))

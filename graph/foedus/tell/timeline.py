"""Incidents, wars, acts and instruments by their days: which day is which, and whom they concern.

The end told is the last day, as a reader says it, not the first after it. A day that is known by
its month or year alone stays so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from ..dates import PartialDate
from ..model import Claim, Clause, Event, Instrument, Membership, World
from ..words import some
from .question import ON_TIMELINE

# The kinds that are events, each with its classes.
EVENTS = {
    "incident": {"Incident"},
    "war": {"War", "ArmedConflict", "ExtraStateWar", "IntraStateWar", "NonStateWar"},
    "act": {"Act"},
}
COLUMNS = (
    *("id", "label", "kind", "signed", "start", "end", "expires", "ending"),
    *("who", "actors", "mark"),
)
_LASTING = ("in force", "going on")
Row = tuple[str, ...]


class Asked(Struct, frozen=True):
    """What of the timeline is asked for: a span, its bounds included, kinds, and an actor."""

    first: PartialDate | None = None
    last: PartialDate | None = None
    kinds: Sequence[str] = ON_TIMELINE
    actor: str = ""

    def reverses(self) -> bool:
        """Return whether no day is in the span, as its last is before its first."""
        return bool(self.first and self.last and self.last.latest < self.first.earliest)


class Entry(Struct, frozen=True):
    """A thing on the timeline. `end` is its last day; `actors` are all whom it concerns.

    `ending` says what is known of its end: "ended", "in force" or "going on", "end not known",
    or "not known to be in force".
    """

    id: str
    label: str
    kind: str
    signed: PartialDate | None
    start: PartialDate | None
    end: PartialDate | None
    expires: PartialDate | None
    ending: str
    who: str
    actors: tuple[str, ...]
    mark: str


def timeline(world: World, asked: Asked, today: date) -> tuple[Row, list[Row]]:
    """Return the columns, and a row for each thing that may have been in the span, by their days.

    What has no known day is listed last. *today* tells which terms have run out.
    """
    found = [
        entry
        for entry in entries(world, today)
        if entry.kind in asked.kinds
        and (not asked.actor or asked.actor in entry.actors)
        and _is_within(entry, asked)
    ]
    return COLUMNS, [_row(entry) for entry in sorted(found, key=_order)]


def entries(world: World, today: date) -> list[Entry]:
    """Return all that the timeline has."""
    beside = _Beside(world)
    events = [
        _event(world, beside, event, kind)
        for event in world.events.values()
        for kind, classes in EVENTS.items()
        if classes & set(event.kinds)
    ]
    return [
        *events,
        *(_instrument(world, beside, each, today) for each in world.instruments.values()),
    ]


class _Beside:
    """Who is said to have attacked, who is bound, what is promised, each by what it is about."""

    def __init__(self, world: World) -> None:
        self.accused: dict[str, list[Claim]] = defaultdict(list)
        self.members: dict[str, list[Membership]] = defaultdict(list)
        self.clauses: dict[str, list[Clause]] = defaultdict(list)
        for claim in world.claims.values():
            if claim.aspect == "attackerIdentity" and claim.stance == "asserts":
                self.accused[claim.about].append(claim)
        for each in world.memberships.values():
            self.members[each.instrument].append(each)
        for clause in world.clauses.values():
            self.clauses[clause.instrument].append(clause)


def _event(world: World, beside: _Beside, event: Event, kind: str) -> Entry:
    acts = [event, *(world.events[id] for id in event.acts if id in world.events)]
    attackers = {id for act in acts for id in act.attackers}
    victims = {id for act in acts for id in act.victims}
    accused = {claim.value for act in acts for claim in beside.accused[act.id]}
    start, end = event.period.start, event.period.end
    return Entry(
        event.id,
        event.label,
        kind,
        None,
        start,
        end and _last(end),
        None,
        _ending(start, end, "going on"),
        _sides(world, attackers, accused, victims),
        _actors(world, attackers | victims | accused),
        event.mark,
    )


def _instrument(world: World, beside: _Beside, each: Instrument, today: date) -> Entry:
    parties = {member.party for member in beside.members[each.id]}
    clauses = beside.clauses[each.id]
    named = {id for clause in clauses for id in (*clause.obligors, *clause.beneficiaries)}
    start, end = each.period.start, each.period.end
    has_run_out = end is None and each.expires is not None and each.expires.latest < today
    ending = "end not known" if has_run_out else _ending(start, end, "in force")
    return Entry(
        each.id,
        each.label,
        "instrument",
        each.signed,
        start,
        end and _last(end),
        each.expires,
        ending if start or end else "not known to be in force",
        _names(world, parties),
        _actors(world, parties | named | {each.establishes}),
        each.mark,
    )


def _sides(world: World, attackers: set[str], accused: set[str], victims: set[str]) -> str:
    """Return who against whom, or all of them where some both attacked and were hit."""
    by = attackers or accused
    claimed = "" if attackers or not accused else "claimed: "
    if by & victims:
        return _names(world, by | victims)
    against = f"against {_names(world, victims)}" if victims else ""
    return " ".join(filter(None, (claimed + _names(world, by), against)))


def _ending(start: PartialDate | None, end: PartialDate | None, lasting: str) -> str:
    """Return what is known of the end; an act of which the day itself is not known tells none."""
    if end is None:
        return "end not known" if start is None or start.precision == "bounds" else lasting
    return "end not known" if end.latest == date.max else "ended"


def _last(end: PartialDate) -> PartialDate:
    """Return the last day, of the first day after it; a month or a year stays what it is.

    >>> str(_last(PartialDate.parse("2020-11-10"))), str(_last(PartialDate.parse("1941-04")))
    ('2020-11-09', '1941-04')
    """
    if end.precision in ("month", "year"):
        return end
    first, last = (
        day if day in (date.min, date.max) else day - timedelta(days=1)
        for day in (end.earliest, end.latest)
    )
    return PartialDate(first, last)


def _names(world: World, ids: Iterable[str]) -> str:
    return some(tuple(sorted({world.label(id) for id in ids})))


def _actors(world: World, ids: Iterable[str]) -> tuple[str, ...]:
    """Return those of the ids that are actors, and those whose organ or unit one of them is."""
    found = {id for id in ids if id in world.actors}
    return tuple(sorted(found | {world.actors[id].organ_of for id in found} - {""}))


def _is_within(entry: Entry, asked: Asked) -> bool:
    """Return whether the thing may have been there on a day of the span.

    What lasts has no last day; nor has a treaty of which it is not known whether it lasts.
    """
    known = [day for day in (entry.signed, entry.start) if day]
    first = min((day.earliest for day in known), default=date.min)
    begun = max((day.latest for day in known), default=date.max)
    has_run_out = entry.ending == "end not known" and entry.expires is not None
    lasts = entry.ending in _LASTING or has_run_out
    last = entry.end.latest if entry.end else date.max if lasts else begun
    return not (
        (asked.first and last < asked.first.earliest) or (asked.last and first > asked.last.latest)
    )


def _order(entry: Entry) -> tuple[date, date, str]:
    first = entry.start or entry.signed or entry.end
    return (first.earliest, first.latest, entry.id) if first else (date.max, date.max, entry.id)


def _row(entry: Entry) -> Row:
    days = (entry.signed, entry.start, entry.end, entry.expires)
    return (
        *(entry.id, entry.label, entry.kind),
        *(str(day or "") for day in days),
        *(entry.ending, entry.who, ", ".join(entry.actors), entry.mark),
    )

"""What is accepted about an act: the claims of those whom a perspective believes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import TypeVar, cast

from msgspec import Struct

from ..dates import PartialDate, Truth
from ..model import Event, Membership, Status, World
from .index import index_of
from .verdict import Perspective

T = TypeVar("T")

DIRECT = {
    "attackerIdentity": "attackers",
    "gravityOf": "gravity",
    "intentOf": "intent",
    "characterisation": "characterised_as",
    "position": "places",
}


class Alternative(Struct, frozen=True):
    """One answer that an accepted source gives to a question, and the claims that give it."""

    values: frozenset[str]
    because: tuple[str, ...]


class Facts:
    """A world under a perspective on a day, with its claims found by what they are about."""

    def __init__(
        self,
        world: World,
        perspective: Perspective,
        on: date,
        told: dict[object, object] | None = None,
    ) -> None:
        self.world = world
        self.perspective = perspective
        self.on = on
        self.index = index_of(world)
        self._law = self.index.law[on]
        self._answers: dict[object, object] = {}
        self._told: dict[object, object] = {} if told is None else told
        self._asked: frozenset[object] = frozenset()

    def once(self, question: object, answer: Callable[[], T]) -> T:
        """Return the answer to a question, worked out the first time that it is asked."""
        if question not in self._answers:
            self._answers[question] = answer()
        return cast("T", self._answers[question])

    def by_law(self, question: object, answer: Callable[[], T]) -> T:
        """Return the answer to a question of law, the same in every perspective on the day.

        No event and no claim may bear on it: it is kept for worlds that differ in those alone.
        """
        if question not in self._law:
            self._law[question] = answer()
        return cast("T", self._law[question])

    def as_told(self, question: object, answer: Callable[[], T]) -> T:
        """Return the answer to a question of what happened, the same under the law of any day."""
        if question not in self._told:
            self._told[question] = answer()
        return cast("T", self._told[question])

    def as_of(self, day: date) -> Facts:
        """Return the same facts under the law of another day."""
        if day == self.on:
            return self
        other = partial(Facts, self.world, self.perspective, day, self._told)
        return self.once(("as of", day), other)

    def unless_asked(self, question: object, answer: Callable[[], T]) -> T | None:
        """Return the answer to a question that may lead back to itself; None if it just did."""
        if question in self._asked:
            return None
        above = self._asked
        self._asked = above | {question}
        try:
            return self.once((question, above), answer)
        finally:
            self._asked = above

    def alternatives(self, act: Event, aspect: str) -> tuple[Alternative, ...]:
        """Return the answers that accepted sources give about the act; none if none speaks.

        What the record states directly counts unless a claimant asserts something else.
        """
        return self.as_told((act.id, aspect), lambda: self._alternatives(act, aspect))

    def _alternatives(self, act: Event, aspect: str) -> tuple[Alternative, ...]:
        claims = self._accepted(
            [c for c in self.index.claims.get((act.id, aspect), []) if self._known(c.claimed_on)],
            lambda claim: claim.claimants,
        )
        direct = frozenset(getattr(act, DIRECT[aspect]) if aspect in DIRECT else ())
        by_claimant: dict[tuple[str, ...], tuple[set[str], list[str]]] = {}
        for claim in claims:
            if claim.stance == "leavesOpen":
                continue
            values, because = by_claimant.setdefault(claim.claimants, (set(), []))
            if claim.stance == "asserts":
                values.add(claim.value)
            because.append(claim.id)
        found: dict[frozenset[str], list[str]] = {}
        for values, because in by_claimant.values():
            agreed = direct if values and values <= direct else frozenset(values)
            found.setdefault(agreed, []).extend(because)
        outside = any(values and not values <= direct for values in found)
        if direct and not outside and direct not in found:
            found = {direct: [act.id], **found}
        return tuple(
            Alternative(values, tuple(sorted(because)))
            for values, because in sorted(found.items(), key=lambda item: sorted(item[0]))
        )

    def statuses(self, territory: str, relation: str) -> list[Status]:
        """Return the accepted statuses of that relation that cover, or may cover, the day."""
        return self._accepted(
            [
                status
                for status in self.index.statuses.get(territory, [])
                if status.period.holds_on(self.on) is not Truth.NO
                and (status.relation == relation or self._own_claim(status, relation))
            ],
            lambda status: status.attributed_to,
        )

    def memberships(self, instrument: str, party: str) -> list[Membership]:
        """Return the party's memberships in the instrument, of whatever day."""
        return self.index.memberships.get((instrument, party), [])

    def parties(self, instrument: str) -> list[str]:
        """Return every actor that is or was party to the instrument, sorted."""
        return self.index.parties.get(instrument, [])

    def said_about(self, event: Event) -> list[Event]:
        """Return what followed or was said about the event, its acts or a larger one around it."""
        return self.as_told(("said", event.id), lambda: self._said_about(event))

    def _said_about(self, event: Event) -> list[Event]:
        todo = [event, *(self.world.events[id] for id in event.acts if id in self.world.events)]
        seen = {each.id for each in todo}
        said: dict[str, Event] = {}
        while todo:
            current = todo.pop()
            for each in self.index.said.get(current.id, []):
                if self._known(each.period.start):
                    said[each.id] = each
            for id in current.part_of:
                if id not in seen and id in self.world.events:
                    seen.add(id)
                    todo.append(self.world.events[id])
        return sorted(
            said.values(), key=lambda e: (e.period.start or PartialDate(date.max, date.max), e.id)
        )

    def principal(self, actor: str) -> str:
        """Return the actor for whom an organ speaks, or the actor itself."""
        seen = {actor}
        while (found := self.world.actors.get(actor)) and found.organ_of not in {"", *seen}:
            actor = found.organ_of
            seen.add(actor)
        return actor

    def _own_claim(self, status: Status, relation: str) -> bool:
        """Return whether a worldview's own actor claims the territory: to it, that is title."""
        first = self.perspective.tiers[0] if self.perspective.tiers else ()
        return (
            relation == "RecognisedSovereignty"
            and status.relation == "TerritorialClaim"
            and status.holder in first
        )

    def _accepted(self, entries: list[T], who: Callable[[T], Iterable[str]]) -> list[T]:
        for tier in self.perspective.tiers:
            chosen = [
                entry
                for entry in entries
                if any(name in tier or self.principal(name) in tier for name in who(entry))
            ]
            if chosen:
                return chosen
        return entries

    def _known(self, day: PartialDate | None) -> bool:
        limit = self.perspective.known_by
        return limit is None or day is None or day.earliest <= limit


def weigh(
    alternatives: tuple[Alternative, ...], holds: Callable[[frozenset[str]], bool | Truth]
) -> tuple[Truth, tuple[str, ...]]:
    """Return whether all accepted answers meet the test, none does, or they differ.

    No answer at all is unknown. The ids are the claims on which it turns.
    """
    results = [holds(alternative.values) for alternative in alternatives]
    outcomes = {found if isinstance(found, Truth) else Truth.of(found) for found in results}
    because = tuple(id for alternative in alternatives for id in alternative.because)
    if len(outcomes) != 1:
        return Truth.UNKNOWN, because
    return outcomes.pop(), because

"""What happened, and what obligors did about it."""

from __future__ import annotations

from ..dates import Period
from .things import Thing


class Event(Thing, frozen=True, kw_only=True):
    """Something that happened: an act, incident, war, communication or what followed.

    `period` holds its days; `at` the instant with its zone, in ISO 8601. The fields from
    `attackers` on belong to acts, `answers` being the acts to which one is a response; those from
    `by` on belong to communications.
    """

    period: Period
    at: str = ""
    part_of: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    attackers: tuple[str, ...] = ()
    attacking_forces: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    target_kinds: tuple[str, ...] = ()
    target_items: tuple[str, ...] = ()
    gravity: tuple[str, ...] = ()
    intent: tuple[str, ...] = ()
    characterised_as: tuple[str, ...] = ()
    launched_from: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    under: tuple[str, ...] = ()


class ObservedOutcome(Thing, frozen=True, kw_only=True):
    """What obligors in fact did after an event about a clause; "" where no clause bound them."""

    event: str
    clause: str
    obligors: tuple[str, ...]
    outcome: str
    beneficiaries: tuple[str, ...] = ()
    period: Period = Period()

"""Actors, territories, sources and claims: what the graph holds beside law and events."""

from __future__ import annotations

from msgspec import Struct

from ..dates import PartialDate, Period


class Thing(Struct, frozen=True, kw_only=True, array_like=True):
    """Anything with a name: id, label, other names, kinds (class names) and where it is from."""

    id: str
    label: str
    kinds: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    notation: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()
    mark: str = ""


class Source(Thing, frozen=True, kw_only=True):
    """Where a statement can be looked up: the citation and, if there is one, the web address."""

    citation: str = ""
    address: str = ""


class Actor(Thing, frozen=True, kw_only=True):
    """A state, de facto state, organisation, organ, person or unit, in the period it existed.

    `codes` and `capital` hold for its whole life; each code is a system and a value.
    """

    period: Period = Period()
    organ_of: str = ""
    capital: str = ""
    codes: tuple[tuple[str, str], ...] = ()
    continues: tuple[str, ...] = ()
    succeeds: tuple[str, ...] = ()


class Dated(Thing, frozen=True, kw_only=True):
    """What holds for a part of an actor's life: a code, a name or a capital."""

    actor: str
    value: str
    period: Period
    system: str = ""


class Classification(Thing, frozen=True, kw_only=True):
    """An actor's belonging to a class of actors, as Great Powers, over a period."""

    actor: str
    actor_class: str
    period: Period = Period()


class Claim(Thing, frozen=True, kw_only=True):
    """What claimants say of one aspect of a thing; `value` is an id, or a text if `is_text`."""

    about: str
    aspect: str
    value: str
    is_text: bool
    claimants: tuple[str, ...]
    stance: str
    claimed_on: PartialDate | None = None
    paragraph: str = ""


class Worldview(Thing, frozen=True, kw_only=True):
    """Whose claims settle a conflict of claims."""

    accepts: tuple[str, ...] = ()


class Territory(Thing, frozen=True, kw_only=True):
    """A part of the earth, what directly contains it, and the latitude of a point inside."""

    territory_kind: str = ""
    homeland_of: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    adjacent_to: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


class Status(Thing, frozen=True, kw_only=True):
    """A holder's relation to a territory: RecognisedSovereignty, Control, Administration, ..."""

    relation: str
    territory: str
    holder: str
    period: Period
    attributed_to: tuple[str, ...]


class Tie(Thing, frozen=True, kw_only=True):
    """Support or hostility from one actor to another, outside any instrument."""

    relation: str
    from_actor: str
    to_actor: str
    period: Period
    in_conflict: tuple[str, ...] = ()


class Stationing(Thing, frozen=True, kw_only=True):
    """A unit's being kept at a base or in a host's territory, and the instruments that allow it."""

    unit: str
    base: str = ""
    host: str = ""
    legal_bases: tuple[str, ...] = ()
    period: Period = Period()


class Base(Thing, frozen=True, kw_only=True):
    """A military base, and the territories in which it is."""

    located_in: tuple[str, ...] = ()


class FulfilmentCount(Thing, frozen=True, kw_only=True):
    """In how many of the cases a study counts a promise was fulfilled, once invoked in war.

    `commitment_type` and `form` (bilateral or multilateral) are "" where all are counted;
    `rule` says whether every ally had to do what it promised; `leaves_out` are wars not counted.
    """

    fulfilled: int
    cases: int
    period: Period
    scheme: str
    rule: str
    commitment_type: str = ""
    form: str = ""
    leaves_out: tuple[str, ...] = ()


class Coverage(Thing, frozen=True, kw_only=True):
    """Among which actors, and for which days, commitments were searched."""

    actors: tuple[str, ...]
    period: Period

"""The values on which the engine works: frozen, dated, each with its source.

Things refer to each other by id: the short name of the individual in the graph
(`foedus.vocab.short`). Concepts of the ontology are named by their local names.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct, field

from .dates import PartialDate, Period


class Thing(Struct, frozen=True, kw_only=True):
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


class Status(Thing, frozen=True, kw_only=True):
    """A holder's relation to a territory: RecognisedSovereignty, Control, Administration, ..."""

    relation: str
    territory: str
    holder: str
    period: Period
    attributed_to: tuple[str, ...]


class Territory(Thing, frozen=True, kw_only=True):
    """A part of the earth, what directly contains it, and the latitude of a point inside."""

    territory_kind: str = ""
    within: tuple[str, ...] = ()
    adjacent_to: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


class Tie(Thing, frozen=True, kw_only=True):
    """Support or hostility from one actor to another, outside any instrument."""

    relation: str
    from_actor: str
    to_actor: str
    period: Period
    in_conflict: tuple[str, ...] = ()


class Membership(Thing, frozen=True, kw_only=True):
    """A party's being bound by an instrument over a period, in a mode."""

    instrument: str
    party: str
    period: Period
    mode: str = "original"


class Scope(Thing, frozen=True, kw_only=True):
    """One alternative of a territorial scope: every limit that it names must be met."""

    of_party: str = ""
    title: str = "bySovereignty"
    territories: tuple[str, ...] = ()
    north_of: float | None = None
    south_of: float | None = None
    territory_kinds: tuple[str, ...] = ()
    object_kinds: tuple[str, ...] = ()
    period: Period = Period()


class Adversaries(Struct, frozen=True):
    """Against whom a clause is directed: every limit that it names must be met.

    `if_supported` are adversaries only if one of `supported_by` supports them.
    """

    named: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()
    actor_class: str = ""
    regions: tuple[str, ...] = ()
    or_allies: bool = False
    if_supported: tuple[str, ...] = ()
    supported_by: tuple[str, ...] = ()
    third_state_only: bool = False


class Deed(Struct, frozen=True):
    """What a clause waits for: events of these kinds, by these actors or roles."""

    kinds: tuple[str, ...] = ()
    doubtful_kinds: tuple[str, ...] = ()
    taken_by: tuple[str, ...] = ()


class Other(Struct, frozen=True):
    """Another clause, and between whom it must be triggered."""

    clause: str = ""
    obligor: str = ""
    beneficiary: str = ""


class Condition(Thing, frozen=True, kw_only=True):
    """One condition of a clause: its kind and what that kind needs to know.

    `argued_by` are those who alone argue that the clause has it; none: the text has it.
    """

    kind: str
    basis: str = ""
    reading: str = ""
    argued_by: tuple[str, ...] = ()
    interpreted_by: tuple[str, ...] = ()
    period: Period = Period()
    at_least: str = ""
    attacked_parties: tuple[str, ...] = ()
    protected_objects: tuple[str, ...] = ()
    adversaries: Adversaries = Adversaries()
    min_count: int | None = None
    max_count: int | None = None
    characters: tuple[str, ...] = ()
    deed: Deed = Deed()
    other: Other = Other()
    due_from: PartialDate | None = None
    due_by: PartialDate | None = None
    scopes: tuple[Scope, ...] = ()


class Reservation(Thing, frozen=True, kw_only=True):
    """What one party drops from, or adds to, the conditions of a clause for itself."""

    clause: str
    party: str
    drops: tuple[str, ...] = ()
    adds: tuple[Condition, ...] = ()
    period: Period = Period()


class Clause(Thing, frozen=True, kw_only=True):
    """One provision in one version: who owes whom what, under which conditions."""

    instrument: str
    article: str
    commitment_type: str
    response: str
    conditions: tuple[Condition, ...]
    procedure: tuple[Condition, ...] = ()
    obligors: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    period: Period = Period()
    replaces: tuple[str, ...] = ()


class Instrument(Thing, frozen=True, kw_only=True):
    """A treaty or declaration: signature, life in force, binding force, alliance it founds."""

    bindingness: str
    signed: PartialDate | None = None
    period: Period = Period()
    expires: PartialDate | None = None
    establishes: str = ""


class Event(Thing, frozen=True, kw_only=True):
    """Something that happened: an act, incident, war, communication or what followed.

    `period` holds its days; `at` the instant with its zone, in ISO 8601. The fields from
    `attackers` on belong to acts, those from `by` on to communications.
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
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    under: tuple[str, ...] = ()


class ObservedOutcome(Thing, frozen=True, kw_only=True):
    """What obligors in fact did about a clause after an event."""

    event: str
    clause: str
    obligors: tuple[str, ...]
    outcome: str
    beneficiaries: tuple[str, ...] = ()
    period: Period = Period()


class Stationing(Thing, frozen=True, kw_only=True):
    """A unit's being kept at a base or in a host's territory, and the instruments that allow it."""

    unit: str
    base: str = ""
    host: str = ""
    legal_bases: tuple[str, ...] = ()
    period: Period = Period()


class Worldview(Thing, frozen=True, kw_only=True):
    """Whose claims settle a conflict of claims."""

    accepts: tuple[str, ...] = ()


class Classification(Thing, frozen=True, kw_only=True):
    """An actor's belonging to a class of actors, as Great Powers, over a period."""

    actor: str
    actor_class: str
    period: Period = Period()


class Coverage(Thing, frozen=True, kw_only=True):
    """Among which actors, and for which days, commitments were searched."""

    actors: tuple[str, ...]
    period: Period


class World(Struct, frozen=True):
    """All that is known, by id."""

    things: dict[str, Thing] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    codes: dict[str, Dated] = field(default_factory=dict)
    names: dict[str, Dated] = field(default_factory=dict)
    capitals: dict[str, Dated] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    territories: dict[str, Territory] = field(default_factory=dict)
    instruments: dict[str, Instrument] = field(default_factory=dict)
    clauses: dict[str, Clause] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    statuses: dict[str, Status] = field(default_factory=dict)
    memberships: dict[str, Membership] = field(default_factory=dict)
    reservations: dict[str, Reservation] = field(default_factory=dict)
    ties: dict[str, Tie] = field(default_factory=dict)
    outcomes: dict[str, ObservedOutcome] = field(default_factory=dict)
    stationings: dict[str, Stationing] = field(default_factory=dict)
    worldviews: dict[str, Worldview] = field(default_factory=dict)
    coverages: dict[str, Coverage] = field(default_factory=dict)
    classifications: dict[str, Classification] = field(default_factory=dict)
    ranks: dict[str, int] = field(default_factory=dict)

    def label(self, id: str) -> str:
        """Return the label of a thing, or its id where it has none."""
        thing = self.things.get(id)
        return thing.label if thing else id

    def day(self, event: Event) -> date | None:
        """Return the first day of an event, or None if it has none."""
        return event.period.start.earliest if event.period.start else None

"""Instruments, who is bound by them, and clauses with their conditions."""

from __future__ import annotations

from msgspec import Struct

from ..dates import PartialDate, Period
from .things import Thing


class Instrument(Thing, frozen=True, kw_only=True):
    """A treaty or declaration: signature, life in force, binding force, alliance it founds.

    Each of `codes` is a system, as the list of alliances ATOP, and the number it has there.
    """

    bindingness: str
    signed: PartialDate | None = None
    period: Period = Period()
    expires: PartialDate | None = None
    establishes: str = ""
    codes: tuple[tuple[str, str], ...] = ()


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


class Adversaries(Struct, frozen=True, array_like=True):
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


class Deed(Struct, frozen=True, array_like=True):
    """What a clause waits for: events of these kinds, by these actors or roles."""

    kinds: tuple[str, ...] = ()
    doubtful_kinds: tuple[str, ...] = ()
    taken_by: tuple[str, ...] = ()


class Other(Struct, frozen=True, array_like=True):
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

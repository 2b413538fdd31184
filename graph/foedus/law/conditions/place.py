"""The territorial scope of a clause, evaluated over data."""

from __future__ import annotations

from functools import partial

from ...dates import Truth, all_of, any_of
from ...model import Condition, Scope
from .. import bound, ground
from ..case import Case
from ..facts import weigh
from ..verdict import Finding, on_condition


def within_territory(case: Case, condition: Condition) -> Finding:
    """Hold if a place of the act lies inside one of the scopes. Source: the clause's own area.

    Yes: On every accepted account a place of the act lies inside one of the scopes.
    No: On every accepted account all its places lie outside them all.
    Unknown: No place is recorded, accounts of it differ, or whose the land is, or how far
    north, is open.
    """
    positions = case.facts.alternatives(case.act, "position")
    scopes = [s for s in condition.scopes if s.period.holds_on(case.on) is not Truth.NO]
    wanted = "; ".join(dict.fromkeys(scope.label for scope in scopes))
    if not positions:
        return on_condition(condition, Truth.UNKNOWN, f"no place is recorded; asked: {wanted}")
    truths: list[Truth] = []
    grounds: list[str] = []
    shown: list[str] = []
    for alternative in positions:
        inside = []
        for place in sorted(alternative.values):
            truth, because = _inside(case, condition, place)
            inside.append(truth)
            grounds += because
            shown.append(f"{case.name(place)} ({_holder(case, place)})")
        truths.append(any_of(*inside))
        grounds += alternative.because
    holds = truths[0] if len(set(truths)) == 1 else Truth.UNKNOWN
    word = {Truth.YES: "inside", Truth.NO: "outside", Truth.UNKNOWN: "perhaps inside"}[holds]
    reason = f"{', '.join(dict.fromkeys(shown))} is {word} the area: {wanted}"
    return on_condition(condition, holds, reason, tuple(dict.fromkeys(grounds)))


def _inside(case: Case, condition: Condition, place: str) -> tuple[Truth, list[str]]:
    answers: list[Truth] = []
    grounds: list[str] = []
    for scope in condition.scopes:
        truth, because = _meets(case, scope, place)
        answers.append(truth)
        grounds += because
    return any_of(*answers), grounds


def _meets(case: Case, scope: Scope, place: str) -> tuple[Truth, tuple[str, ...]]:
    """Return whether the place meets every limit that the scope names."""
    world, facts = case.facts.world, case.facts
    around = list(ground.enclosing(facts, place))
    limits = [scope.period.holds_on(case.on)]
    because: tuple[str, ...] = ()
    if scope.territories:
        limits.append(Truth.of(bool(set(around) & set(scope.territories))))
    if scope.territory_kinds:
        kinds = {world.territories[id].territory_kind for id in around if id in world.territories}
        limits.append(Truth.of(bool(kinds & set(scope.territory_kinds))))
    if scope.object_kinds:
        limits.append(Truth.of(bool(set(case.act.target_kinds) & set(scope.object_kinds))))
    if scope.north_of is not None:
        north = ground.latitude(facts, place)
        limits.append(Truth.UNKNOWN if north is None else Truth.of(north > scope.north_of))
    if scope.south_of is not None:
        north = ground.latitude(facts, place)
        limits.append(Truth.UNKNOWN if north is None else Truth.of(north < scope.south_of))
    if scope.of_party:
        owners = ground.holders(facts, place, scope.title)
        test = partial(_is_of, case, scope.of_party)
        truth, because = weigh(owners, test) if owners else (_nobodys(case, place), ())
        limits.append(truth)
    return all_of(*limits), because


def _is_of(case: Case, role: str, owners: frozenset[str]) -> Truth:
    if role == "theBeneficiary":
        return Truth.of(case.beneficiary in owners)
    return any_of(
        *(
            Truth.YES
            if owner in case.clause.beneficiaries
            else bound.is_party(case.facts, case.instrument.id, owner)[0]
            for owner in owners
        )
    )


def _nobodys(case: Case, place: str) -> Truth:
    """Return NO for a sea, which is nobody's territory, and unknown for land without a record.

    The nearest territory of a kind decides: an island in a sea is land.
    """
    territories = case.facts.world.territories
    for id in ground.enclosing(case.facts, place):
        if id in territories and territories[id].territory_kind:
            return Truth.NO if territories[id].territory_kind == "sea" else Truth.UNKNOWN
    return Truth.UNKNOWN


def _holder(case: Case, place: str) -> str:
    owners = ground.holders(case.facts, place, "bySovereignty")
    if not owners:
        return "whose is not recorded"
    return "recognised as " + " or as ".join(case.names(owner.values) + "'s" for owner in owners)

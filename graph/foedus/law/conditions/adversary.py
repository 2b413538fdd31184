"""Conditions on those who stand against the beneficiary: who they are, and how many."""

from __future__ import annotations

from functools import partial

from ...dates import Truth, all_of, any_of
from ...model import Adversaries, Condition, Event
from .. import bound, ground, sides
from ..case import Case
from ..facts import weigh
from ..verdict import Finding, on_condition


def adversary_limit(case: Case, condition: Condition) -> Finding:
    """Hold if an attacker is one against whom the clause is directed.

    Where the clause binds in a war whoever began it, the adversary is the other side.

    Yes: On every accepted account one who attacks meets every limit; a third state all of
    them must be.
    No: On no accepted account one does.
    Unknown: No source says who attacked, accounts differ, or whether an attacker meets a
    limit is not known.
    """
    against = sides.opponents(case)
    if not against:
        return on_condition(condition, Truth.UNKNOWN, "no source says who attacked")
    limit = condition.adversaries
    holds, because = weigh(against, partial(_meets, case, limit))
    if limit == Adversaries(third_state_only=True):
        if holds is Truth.NO and all(case.beneficiary in each.values for each in against):
            who = case.name(case.beneficiary)
            reason = f"the attacker is the beneficiary itself, {who}, no third state"
        else:
            reason = f"attacker: {case.accounts(against)}; the clause asks for a third state"
        return on_condition(condition, holds, reason, because)
    reason = f"attacker: {case.accounts(against)}; {_wanted(case, limit)}"
    return on_condition(condition, holds, reason, because)


def meant(case: Case) -> tuple[str, ...]:
    """Return those on the other side, on some accepted account, against whom the clause may be.

    Sorted; without the obligor. Those with whom the beneficiary attacks are not against it.
    """
    question = ("meant", case.act.id, case.clause.id, case.beneficiary)
    found = case.facts.once(question, lambda: _meant(case))
    return tuple(actor for actor in found if actor != case.obligor)


def _meant(case: Case) -> tuple[str, ...]:
    against = frozenset(id for each in _against(case, case.act) for id in each)
    limits = [c.adversaries for c in case.clause.conditions if c.kind == "AdversaryLimit"]
    return tuple(
        actor
        for actor in sorted(against)
        if all(_is_meant(case, limit, actor, against) is not Truth.NO for limit in limits)
    )


def _against(case: Case, act: Event) -> list[frozenset[str]]:
    """Return the other side of an act, for each account; nobody where the beneficiary is of it.

    Nor where the clause hangs on another, and the act hit neither its beneficiary nor the other's.
    """
    hung = {c.other.beneficiary for c in case.clause.conditions if c.kind == "OtherClauseTriggered"}
    if hung and not {case.beneficiary, *hung} & set(act.victims):
        return []
    accounts = (each.values for each in sides.opponents(case, act))
    return [frozenset() if case.beneficiary in each else each for each in accounts]


def _meets(case: Case, limit: Adversaries, against: frozenset[str]) -> Truth:
    """Return whether one of those meets every limit; a third state all of them must be."""
    each = any_of(*(_is_meant(case, limit, actor, against) for actor in sorted(against)))
    if limit.third_state_only:
        outside = (sides.is_outside(case, actor) for actor in sorted(against))
        return all_of(Truth.of(bool(against)), each, *outside)
    return each


def _is_meant(case: Case, limit: Adversaries, actor: str, against: frozenset[str]) -> Truth:
    limits = [Truth.of(actor not in limit.excepted)]
    if limit.named or limit.if_supported:
        limits.append(_is_named(case, limit, actor, against))
    if limit.actor_class:
        limits.append(sides.is_of_class(case.facts, actor, limit.actor_class)[0])
    if limit.regions:
        limits.append(ground.lives_in(case.facts, actor, limit.regions))
    return all_of(*limits)


def _is_named(case: Case, limit: Adversaries, actor: str, against: frozenset[str]) -> Truth:
    if actor in limit.named:
        return Truth.YES
    if actor in limit.if_supported:
        backing = against | sides.supporters(case.facts, frozenset({actor}), case.incident)
        return Truth.of(bool(backing & set(limit.supported_by)))
    if limit.or_allies:
        return any_of(*(bound.allied(case.facts, actor, named)[0] for named in limit.named))
    return Truth.NO


def _wanted(case: Case, limit: Adversaries) -> str:
    """Return against whom the clause is directed, in words."""
    parts = []
    if limit.named:
        allies = ", or a state allied with it" if limit.or_allies else ""
        parts.append(f"against {case.names(limit.named)}{allies}")
    if limit.if_supported:
        backers = case.names(limit.supported_by)
        parts.append(f"against {case.names(limit.if_supported)} if supported by {backers}")
    kind = f"a {case.name(limit.actor_class)}" if limit.actor_class else "a power"
    if limit.actor_class or limit.regions:
        place = f" of {case.names(limit.regions)}" if limit.regions else ""
        parts.append(f"against {kind}{place}")
    if limit.excepted:
        parts.append(f"not against {case.names(limit.excepted)}")
    if limit.third_state_only:
        parts.append("against a third state")
    return f"the clause is directed {' or '.join(parts[:2])}{''.join(f', {p}' for p in parts[2:])}"


def adversary_count(case: Case, condition: Condition) -> Finding:
    """Hold if so many powers are on the other side, over all acts of the incident.

    Declared supporters of an adversary may be counted, so they leave the answer open.

    Yes: Those surely on the other side are enough, and with all who may be there not too
    many.
    No: All who may be on the other side are too few, or those surely there too many.
    Unknown: It turns on powers that may be on the other side, as supporters of an adversary.
    """
    sure, perhaps, because = _other_side(case)
    limit = condition.adversaries
    counted = {actor: _counts(case, limit, actor) for actor in sorted(sure | perhaps)}
    certain = [a for a, truth in counted.items() if truth is Truth.YES and a in sure]
    possible = [a for a, truth in counted.items() if truth is not Truth.NO]
    tests = []
    if condition.min_count is not None:
        enough = Truth.of(len(possible) >= condition.min_count)
        tests.append(Truth.YES if len(certain) >= condition.min_count else _unless_no(enough))
    if condition.max_count is not None:
        few = Truth.of(len(certain) <= condition.max_count)
        tests.append(Truth.YES if len(possible) <= condition.max_count else _unless_no(few))
    kind = f"{case.name(limit.actor_class)}: " if limit.actor_class else ""
    open_ones = [actor for actor in possible if actor not in certain]
    shown = f"on the other side, {kind}{case.names(tuple(certain))}"
    if open_ones:
        shown += f", and perhaps {case.names(tuple(open_ones))}"
    return on_condition(condition, all_of(*tests), f"{shown}; {_asked(condition)}", because)


def _unless_no(truth: Truth) -> Truth:
    return Truth.NO if truth is Truth.NO else Truth.UNKNOWN


def _counts(case: Case, limit: Adversaries, actor: str) -> Truth:
    limits = [Truth.YES]
    if limit.actor_class:
        limits.append(sides.is_of_class(case.facts, actor, limit.actor_class)[0])
    if limit.third_state_only:
        limits.append(sides.is_outside(case, actor))
    return all_of(*limits)


def _other_side(case: Case) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """Return who is surely, and who perhaps, against the beneficiary, and what says so."""
    sure: set[str] = set()
    perhaps: set[str] = set()
    because: list[str] = []
    for act in sides.acts_by(case.facts, case.incident):
        if not _touches(case, act):
            continue
        accounts = _against(case, act)
        because += [id for each in sides.opponents(case, act) for id in each.because]
        if accounts:
            sure |= frozenset.intersection(*accounts)
            perhaps |= frozenset.union(*accounts)
    behind = sides.supporters(case.facts, frozenset(sure | perhaps), case.incident)
    others = frozenset(perhaps | behind) - {case.beneficiary}
    return frozenset(sure), others, tuple(dict.fromkeys(because))


def _touches(case: Case, act: Event) -> bool:
    by = sides.attackers(case.facts, act)
    return case.beneficiary in act.victims or any(case.beneficiary in a.values for a in by)


def _asked(condition: Condition) -> str:
    parts = []
    if condition.min_count is not None:
        parts.append(f"at least {condition.min_count}")
    if condition.max_count is not None:
        parts.append(f"at most {condition.max_count}")
    return f"the clause asks for {' and '.join(parts)}"

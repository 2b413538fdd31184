"""Conditions on the war around the act: who is in it, and who began it."""

from __future__ import annotations

from ...dates import Truth, all_of, any_of, not_
from ...model import Condition, Event
from .. import sides
from ..case import Case
from ..facts import weigh
from ..verdict import Finding, on_condition

PROVOKED = frozenset({"provoked"})
SELF_DEFENCE = frozenset({"selfDefence"})
ARMED_ATTACK = "armedAttack"


def involved(case: Case, condition: Condition) -> Finding:
    """Hold if the beneficiary is on one side of the act, whoever began.

    Yes: The beneficiary was hit, or is among the attackers on every accepted account.
    No: The beneficiary was not hit, and on no accepted account among the attackers.
    Unknown: The beneficiary was not hit, and accounts differ, or no source says, who
    attacked.
    """
    who = case.name(case.beneficiary)
    if case.beneficiary in case.act.victims:
        return on_condition(condition, Truth.YES, f"{who} is on one side", (case.act.id,))
    attackers = sides.attackers(case.facts, case.act)
    if not attackers:
        return on_condition(condition, Truth.UNKNOWN, "no source says who attacked")
    holds, because = weigh(attackers, lambda by: case.beneficiary in by)
    shown = f"attacker: {case.accounts(attackers)}; hit: {case.names(case.act.victims)}"
    reason = f"{who} is on one side" if holds is Truth.YES else shown
    return on_condition(condition, holds, reason, because)


def object_of_hostilities(case: Case, condition: Condition) -> Finding:
    """Hold if war is made on the beneficiary; open if it is in the war because it made it.

    Source: the German treaty with the USSR of 1939, Art. II, and Japan's of 1941, Art. 2. The
    texts have no exemption for a party that attacked.

    Yes: The beneficiary was hit, and others attacked.
    No: The beneficiary neither was hit nor attacked on every accepted account.
    Unknown: The beneficiary is in the war because it attacked; or it was hit, and who
    attacked is open.
    """
    who = case.name(case.beneficiary)
    attackers = sides.attackers(case.facts, case.act)
    made, because = weigh(attackers, lambda by: case.beneficiary in by)
    if made is Truth.YES:
        reason = f"{who} is in the war because it attacked, and the text does not speak of that"
        return on_condition(condition, Truth.UNKNOWN, reason, because)
    if case.beneficiary not in case.act.victims:
        hit = case.names(case.act.victims)
        return on_condition(condition, Truth.NO, f"war was made on {hit}, not on {who}")
    reason = f"attacker: {case.accounts(attackers)}; hit: {case.names(case.act.victims)}"
    holds = Truth.YES if attackers else Truth.UNKNOWN
    return on_condition(condition, holds if made is Truth.NO else made, reason, because)


def unprovoked(case: Case, condition: Condition) -> Finding:
    """Hold unless the beneficiary struck first, or the act answers a provocation of its own.

    Having struck first at another in the same war leaves it open.
    Source: GA Res. 3314 (XXIX), Art. 2, first use of force; the clause's own word.

    Yes: The beneficiary did not strike first, and no accepted account calls the act provoked.
    No: The beneficiary made the act itself, had struck the attacker before, or every accepted
    account calls the act provoked.
    Unknown: Which act came first is not settled, accounts differ, or it had struck first at
    another.
    """
    who = case.name(case.beneficiary)
    first, because = _struck(case, case.act)
    if first is not Truth.NO:
        reason = f"{who} made this act itself" + _perhaps(first)
        return on_condition(condition, not_(first), reason, because)
    against = {id for each in sides.attackers(case.facts, case.act) for id in each.values}
    before = sides.earlier(case)
    for act in before:
        struck, because = _struck(case, act)
        if struck is not Truth.NO and against & set(act.victims):
            reason = f"{who} had struck before: {act.label}" + _perhaps(struck)
            return on_condition(condition, not_(struck), reason, (act.id, *because))
    first_of_all = {act.id for act in sides.first(case)}
    for act in sides.of_one_day(case):
        struck, because = _struck(case, act)
        if struck is not Truth.NO and against & set(act.victims) and act.id in first_of_all:
            reason = f"which came first is not settled: {act.label}; {case.act.label}"
            return on_condition(condition, Truth.UNKNOWN, reason, (act.id, *because))
    for act in before[:1]:
        struck, because = _struck(case, act)
        if struck is not Truth.NO:
            reason = f"{who} began the war, though against another: {act.label}"
            return on_condition(condition, Truth.UNKNOWN, reason, (act.id, *because))
    found = case.facts.alternatives(case.act, "characterisation")
    if not any(each.values & PROVOKED for each in found):
        return on_condition(condition, Truth.YES, f"{who} did not strike first")
    holds, because = weigh(found, lambda values: not values & PROVOKED)
    return on_condition(condition, holds, f"the act: {case.accounts(found)}", because)


def not_initiator(case: Case, condition: Condition) -> Finding:
    """Hold unless the beneficiary began, and not in self-defence: the hostilities, or its part.

    It began its part where it struck first at those who now act against it, or at those whom they
    help, and who had struck nobody. Source: UN Charter Art. 51; Correlates of War, initiator: who
    first used force.

    Yes: Others began, and the beneficiary did not strike first at those who now act against
    it.
    No: The beneficiary began the hostilities, or its part in them, with an act that no
    accepted account calls self-defence.
    Unknown: Which act came first is not settled, accounts differ on who made it, or one calls
    it self-defence.
    """
    who = case.name(case.beneficiary)
    acts = sides.first(case)
    strikes = [_struck(case, act) for act in acts]
    grounds = (*(act.id for act in acts), *(id for _, because in strikes for id in because))
    struck = {holds for holds, _ in strikes}
    shown = "; ".join(act.label for act in acts)
    if len(struck) > 1:
        reason = f"which came first is not settled: {shown}"
        return on_condition(condition, Truth.UNKNOWN, reason, grounds)
    holds = struck.pop()
    if holds is Truth.NO:
        opened = _opened(case)
        if opened:
            act, began, because = opened
            reason = f"{who} had struck first at {case.names(act.victims)}: {act.label}"
            reason += _perhaps(began)
            return on_condition(condition, not_(began), reason, (act.id, *because))
        by = " and ".join(case.accounts(sides.attackers(case.facts, act)) for act in acts)
        reason = f"others began: {shown} (attacker: {by})"
        return on_condition(condition, Truth.YES, reason, grounds)
    reason = f"the hostilities began with an act of {who}: {shown}" + _perhaps(holds)
    found = [each for act in acts for each in case.facts.alternatives(act, "characterisation")]
    if any(each.values & SELF_DEFENCE for each in found):
        reason += f"; of its character: {case.accounts(tuple(found))}"
        grounds = (*grounds, *(id for each in found for id in each.because))
        return on_condition(condition, Truth.UNKNOWN, reason, grounds)
    return on_condition(condition, not_(holds), reason, grounds)


def _opened(case: Case) -> tuple[Event, Truth, tuple[str, ...]] | None:
    """Return the act with which the beneficiary began its part, if any, and how sure that is.

    Lesser force, or force that was not meant, begins nothing: what answers it with an armed
    attack does. Called self-defence on an accepted account, or against one who may have struck
    before, it is no surer than unknown. Source: Nicaragua, ICJ Reports 1986, paras 191, 249.
    """
    against = {id for each in sides.attackers(case.facts, case.act) for id in each.values}
    prey = against | set(case.act.to)
    for act in sides.earlier(case):
        struck, because = _struck(case, act)
        hit = prey & set(act.victims)
        if not hit or struck is Truth.NO:
            continue
        clean = any_of(*(not_(_had_struck(case, each, act)) for each in sorted(hit)))
        begun = all_of(struck, clean, *_grave_and_meant(case, act))
        if begun is not Truth.NO:
            said = case.facts.alternatives(act, "characterisation")
            is_excused = any(each.values & SELF_DEFENCE for each in said)
            return act, Truth.UNKNOWN if is_excused else begun, because
    return None


def _had_struck(case: Case, actor: str, act: Event) -> Truth:
    """Return whether the actor had struck anybody before the act.

    Of one day it is not known, unless accepted claimants name who began the hostilities.
    """
    found = Truth.NO
    first_of_all = {each.id for each in sides.first(case)}
    for other in sides.hostilities(case):
        by = [each.values for each in sides.attackers(case.facts, other)]
        if not any(actor in each for each in by) or sides.precedes(act, other):
            continue
        is_before = sides.precedes(other, act)
        is_before |= other.id in first_of_all and act.id not in first_of_all
        if is_before and all(actor in each for each in by):
            return Truth.YES
        found = Truth.UNKNOWN
    return found


def _grave_and_meant(case: Case, act: Event) -> tuple[Truth, Truth]:
    """Return whether the act was as grave as an armed attack, and whether it was meant."""
    ranks = case.facts.world.ranks
    least = ranks.get(ARMED_ATTACK, 0)
    grave = case.facts.alternatives(act, "gravityOf")
    meant = case.facts.alternatives(act, "intentOf")
    return (
        weigh(grave, lambda found: any(ranks.get(id, -1) >= least for id in found))[0],
        weigh(meant, lambda found: "deliberate" in found)[0],
    )


def _struck(case: Case, act: Event) -> tuple[Truth, tuple[str, ...]]:
    """Return whether the beneficiary made the act; an act nobody is said to have made, not."""
    attackers = sides.attackers(case.facts, act)
    if not attackers:
        return Truth.NO, ()
    return weigh(attackers, lambda by: case.beneficiary in by)


def _perhaps(truth: Truth) -> str:
    return ", on some accounts" if truth is Truth.UNKNOWN else ""

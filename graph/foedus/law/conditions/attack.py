"""Conditions on the act: who is attacked by whom, how gravely, and whether it was meant."""

from __future__ import annotations

from ...dates import Truth
from ...model import Condition
from .. import bound, ground, sides
from ..case import Case
from ..facts import weigh
from ..verdict import Finding, on_condition

LAND = "landTerritory"
ANY = "anyParty"


def attacked(case: Case, condition: Condition) -> Finding:
    """Hold if the beneficiary, or whom the clause names, is attacked in a protected object.

    Source: GA Res. 3314 (XXIX), Art. 3(a), (b) for territory, 3(d) for armed forces. Whoever
    is an attacker in the act is not its victim.

    Yes: The beneficiary, or an object of its own that the clause protects, was hit, or force
    took effect on its land; and another made the attack.
    No: The beneficiary made the attack itself, or what was hit was another's, or nothing that
    the clause protects.
    Unknown: Accounts differ, or no source says, who attacked, what was hit, or whose the
    place is.
    """
    found = [_attacked(case, condition, who) for who in _who(case, condition)]
    for wanted in (Truth.YES, Truth.UNKNOWN):
        for finding in found:
            if finding.holds is wanted:
                return finding
    if len(found) == 1:
        return found[0]
    hit, asked = case.names(case.act.victims), case.names(condition.attacked_parties)
    reason = f"what was hit was {hit}'s; the clause asks for an attack on {asked}"
    return on_condition(condition, Truth.NO, reason, (case.act.id,))


def _who(case: Case, condition: Condition) -> list[str]:
    """Return those of whom one must be attacked: the beneficiary, unless the clause says else."""
    roles = {"theBeneficiary": case.beneficiary, "theObligor": case.obligor}
    named = [roles.get(name, name) for name in condition.attacked_parties]
    if ANY in named:
        named.remove(ANY)
        is_bound = bound.is_party
        named += [
            victim
            for victim in case.act.victims
            if is_bound(case.facts, case.instrument.id, victim)[0] is not Truth.NO
        ]
    return named if condition.attacked_parties else [case.beneficiary]


def _attacked(case: Case, condition: Condition, victim: str) -> Finding:
    who = case.name(victim)
    attackers = sides.attackers(case.facts, case.act)
    other, because = weigh(attackers, lambda by: bool(by) and victim not in by)
    if other is Truth.NO:
        by = all(victim in alternative.values for alternative in attackers)
        reason = (
            f"{who} is the attacker, not the attacked"
            if by
            else f"on no accepted account was {who} attacked ({case.accounts(attackers)})"
        )
        return on_condition(condition, Truth.NO, reason, because)
    hit, how, grounds = _hit(case, condition, victim)
    if hit is Truth.NO:
        return on_condition(condition, Truth.NO, how, grounds)
    if other is Truth.UNKNOWN:
        shown = case.accounts(attackers)
        how = (
            f"it is contested who attacked ({shown})"
            if attackers
            else "no source says who attacked"
        )
        return on_condition(condition, Truth.UNKNOWN, how, because)
    return on_condition(condition, hit, how, (*because, *grounds))


def _hit(case: Case, condition: Condition, attacked: str) -> tuple[Truth, str, tuple[str, ...]]:
    """Return whether something of the actor's was hit, in words, and on what it rests."""
    who, protected = case.name(attacked), condition.protected_objects
    kinds = case.act.target_kinds
    victim = attacked in case.act.victims
    if victim and (not protected or set(kinds) & set(protected)):
        shown = f" ({case.names(kinds)})" if kinds else ""
        return Truth.YES, f"{who} was hit{shown}", (case.act.id,)
    if not protected or LAND in protected:
        on_its_land, because = _whose(case, attacked)
        if on_its_land is not Truth.NO:
            doubt = "" if on_its_land is Truth.YES else "on some accounts "
            return on_its_land, f"{doubt}force took effect on the territory of {who}", because
    if victim and not kinds:
        return Truth.UNKNOWN, f"what of {who}'s was hit is not recorded", (case.act.id,)
    if victim:
        what = f"what was hit of {who}'s is not what the clause protects ({case.names(kinds)})"
        return Truth.NO, what, (case.act.id,)
    if not case.act.victims:
        return Truth.UNKNOWN, "no source says who was hit", (case.act.id,)
    hit = case.names(case.act.victims)
    return Truth.NO, f"no attack on {who}: what was hit was {hit}'s", (case.act.id,)


def _whose(case: Case, owner: str) -> tuple[Truth, tuple[str, ...]]:
    truths, grounds = [], []
    for places in case.facts.alternatives(case.act, "position"):
        found = [
            weigh(
                ground.holders(case.facts, place, "bySovereignty"),
                lambda by: owner in by,
            )
            for place in sorted(places.values)
        ]
        known = [truth for truth, because in found if because]
        truths.append(
            Truth.YES
            if Truth.YES in known
            else Truth.UNKNOWN
            if Truth.UNKNOWN in known
            else Truth.NO
        )
        grounds += [id for _, because in found for id in because] + list(places.because)
    if len(set(truths)) > 1:
        return Truth.UNKNOWN, tuple(grounds)
    return (truths[0] if truths else Truth.NO), tuple(dict.fromkeys(grounds))


def by_obligor(case: Case, condition: Condition) -> Finding:
    """Hold if the force is the obligor's. Source: ILC Articles on State Responsibility, Art. 4.

    Yes: On every accepted account the obligor is among the attackers.
    No: On none it is.
    Unknown: Accounts differ, or no source says who attacked.
    """
    attackers = sides.attackers(case.facts, case.act)
    if not attackers:
        return on_condition(condition, Truth.UNKNOWN, "no source says who attacked")
    holds, because = weigh(attackers, lambda by: case.obligor in by)
    reason = f"the force is attributed to {case.accounts(attackers)}"
    return on_condition(condition, holds, reason, because)


def threshold(case: Case, condition: Condition) -> Finding:
    """Hold if the force is as grave as asked; open if of the grades that one names some are.

    Source: Nicaragua, ICJ Reports 1986, para. 191.

    Yes: Every accepted account makes the force that grave.
    No: Every accepted account makes it less.
    Unknown: No source says how grave it was, accounts stand on both sides, or one names
    grades on both sides.
    """
    ranks = case.facts.world.ranks
    least = ranks[condition.at_least]
    grave = case.facts.alternatives(case.act, "gravityOf")

    def enough(found: frozenset[str]) -> Truth:
        reached = {ranks.get(id, -1) >= least for id in found} or {False}
        return Truth.UNKNOWN if len(reached) > 1 else Truth.of(reached.pop())

    holds, because = weigh(grave, enough)
    asked = f"the clause asks for {_article(case.name(condition.at_least))} or worse"
    if not grave:
        return on_condition(condition, Truth.UNKNOWN, f"no source says how grave it was; {asked}")
    return on_condition(condition, holds, f"{case.accounts(grave, 'denied')}; {asked}", because)


def deliberate(case: Case, condition: Condition) -> Finding:
    """Hold if the force was meant. Source: Oil Platforms, ICJ Reports 2003, para. 64.

    Yes: Every accepted account says that it was meant.
    No: Every accepted account says something else: a mistake, an accident.
    Unknown: No source says, or accounts differ.
    """
    intents = case.facts.alternatives(case.act, "intentOf")
    holds, because = weigh(intents, lambda found: "deliberate" in found)
    if not intents:
        return on_condition(condition, Truth.UNKNOWN, "no source says whether it was meant")
    contested = "contested: " if holds is Truth.UNKNOWN else ""
    return on_condition(condition, holds, contested + case.accounts(intents), because)


def _article(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"

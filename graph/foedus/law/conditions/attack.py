"""Conditions on the act: who is attacked by whom, how gravely, and whether it was meant."""

from __future__ import annotations

from ...dates import Truth, all_of, any_of, not_
from ...model import Condition
from .. import bound, ground
from ..case import Case
from ..facts import Alternative, weigh
from ..verdict import Finding, on_condition

LAND = "landTerritory"


def attacked(case: Case, condition: Condition) -> Finding:
    """Hold if the beneficiary is the one attacked, in its territory or a protected object.

    Source: GA Res. 3314 (XXIX), Art. 3(a), (b) for territory, 3(d) for armed forces. Whoever
    is an attacker in the act is not its victim.
    """
    who = case.name(case.beneficiary)
    attackers = case.facts.alternatives(case.act, "attackerIdentity")
    other, because = weigh(attackers, lambda by: bool(by) and case.beneficiary not in by)
    if other is Truth.NO:
        by = all(case.beneficiary in alternative.values for alternative in attackers)
        reason = (
            f"{who} is the attacker, not the attacked"
            if by
            else f"on no accepted account was {who} attacked ({_shown(case, attackers)})"
        )
        return on_condition(condition, Truth.NO, reason, because)
    hit, how, grounds = _hit(case, condition)
    if hit is Truth.NO:
        return on_condition(condition, Truth.NO, how, grounds)
    if other is Truth.UNKNOWN:
        shown = _shown(case, attackers)
        how = (
            f"it is contested who attacked ({shown})"
            if attackers
            else "no source says who attacked"
        )
        return on_condition(condition, Truth.UNKNOWN, how, because)
    return on_condition(condition, hit, how, (*because, *grounds))


def _hit(case: Case, condition: Condition) -> tuple[Truth, str, tuple[str, ...]]:
    """Return whether something of the beneficiary's was hit, in words, and on what it rests."""
    who, protected = case.name(case.beneficiary), condition.protected_objects
    kinds = case.act.target_kinds
    victim = case.beneficiary in case.act.victims
    if victim and (not protected or set(kinds) & set(protected)):
        shown = f" ({case.names(kinds)})" if kinds else ""
        return Truth.YES, f"{who} was hit{shown}", (case.act.id,)
    if not protected or LAND in protected:
        on_its_land, because = _whose(case)
        if on_its_land is not Truth.NO:
            doubt = "" if on_its_land is Truth.YES else "on some accounts "
            return on_its_land, f"{doubt}force took effect on the territory of {who}", because
    if victim and not kinds:
        return Truth.UNKNOWN, f"what of {who}'s was hit is not recorded", (case.act.id,)
    if victim:
        what = f"what was hit of {who}'s is not what the clause protects ({case.names(kinds)})"
        return Truth.NO, what, (case.act.id,)
    hit = case.names(case.act.victims)
    return Truth.NO, f"no attack on {who}: what was hit was {hit}'s", (case.act.id,)


def _whose(case: Case) -> tuple[Truth, tuple[str, ...]]:
    truths, grounds = [], []
    for places in case.facts.alternatives(case.act, "position"):
        found = [
            weigh(
                ground.holders(case.facts, place, "bySovereignty"),
                lambda by: case.beneficiary in by,
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
    """Hold if the force is the obligor's. Source: ILC Articles on State Responsibility, Art. 4."""
    attackers = case.facts.alternatives(case.act, "attackerIdentity")
    if not attackers:
        return on_condition(condition, Truth.UNKNOWN, "no source says who attacked")
    holds, because = weigh(attackers, lambda by: case.obligor in by)
    reason = f"the force is attributed to {_shown(case, attackers)}"
    return on_condition(condition, holds, reason, because)


def threshold(case: Case, condition: Condition) -> Finding:
    """Hold if the force is as grave as asked. Source: Nicaragua, ICJ Reports 1986, para. 191."""
    ranks = case.facts.world.ranks
    least = ranks[condition.at_least]
    grave = case.facts.alternatives(case.act, "gravityOf")
    holds, because = weigh(
        grave, lambda found: max((ranks.get(id, -1) for id in found), default=-1) >= least
    )
    asked = f"the clause asks for {_article(case.name(condition.at_least))} or worse"
    if not grave:
        return on_condition(condition, Truth.UNKNOWN, f"no source says how grave it was; {asked}")
    return on_condition(condition, holds, f"{_shown(case, grave, 'denied')}; {asked}", because)


def deliberate(case: Case, condition: Condition) -> Finding:
    """Hold if the force was meant. Source: Oil Platforms, ICJ Reports 2003, para. 64."""
    intents = case.facts.alternatives(case.act, "intentOf")
    holds, because = weigh(intents, lambda found: "deliberate" in found)
    if not intents:
        return on_condition(condition, Truth.UNKNOWN, "no source says whether it was meant")
    contested = "contested: " if holds is Truth.UNKNOWN else ""
    return on_condition(condition, holds, contested + _shown(case, intents), because)


def exclusion(case: Case, condition: Condition) -> Finding:
    """Hold unless the act has a character that the clause leaves out."""
    left_out = frozenset(condition.excludes)
    found = case.facts.alternatives(case.act, "characterisation")
    shown = case.names(condition.excludes)
    if not any(alternative.values & left_out for alternative in found):
        return on_condition(condition, Truth.YES, f"nobody accepted characterises it as {shown}")
    holds, because = weigh(found, lambda values: not values & left_out)
    contested = "contested: " if holds is Truth.UNKNOWN else ""
    return on_condition(condition, holds, f"{contested}{_shown(case, found)}", because)


def adversary_limit(case: Case, condition: Condition) -> Finding:
    """Hold if the attacker is one against whom the clause is directed."""
    named = frozenset(condition.adversaries)
    attackers = case.facts.alternatives(case.act, "attackerIdentity")
    if not attackers:
        return on_condition(condition, Truth.UNKNOWN, "no source says who attacked")
    if named:
        holds, because = weigh(attackers, lambda by: bool(by & named))
        wanted = f"the clause is directed against {case.names(named)}"
        return on_condition(
            condition, holds, f"attacker: {_shown(case, attackers)}; {wanted}", because
        )
    holds, because = weigh(attackers, lambda by: all_of(Truth.of(bool(by)), _all_outside(case, by)))
    if holds is Truth.NO and all(case.beneficiary in a.values for a in attackers):
        reason = (
            f"the attacker is the beneficiary itself, {case.name(case.beneficiary)}, no third state"
        )
    else:
        reason = f"attacker: {_shown(case, attackers)}; the clause asks for a third state"
    return on_condition(condition, holds, reason, because)


def _all_outside(case: Case, actors: frozenset[str]) -> Truth:
    """Return whether none of the actors is the beneficiary or a party to the instrument."""
    inside = (
        Truth.YES
        if actor == case.beneficiary
        else bound.is_party(case.facts, case.instrument.id, actor)[0]
        for actor in actors
    )
    return not_(any_of(*inside))


def _shown(case: Case, alternatives: tuple[Alternative, ...], nothing: str = "nobody") -> str:
    """Return the answers in words, each with who gives it where they differ."""
    if len(alternatives) == 1:
        return case.names(alternatives[0].values) if alternatives[0].values else nothing
    parts = []
    for alternative in alternatives:
        claims = [case.facts.world.claims.get(id) for id in alternative.because]
        who = sorted({case.name(name) for claim in claims if claim for name in claim.claimants})
        what = case.names(alternative.values) if alternative.values else "denied"
        parts.append(f"{what} ({', '.join(who) or 'the record'})")
    return " against ".join(parts)


def _article(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"

"""Conditions on the character of an act: what accepted accounts call it."""

from __future__ import annotations

from ...dates import Truth, all_of
from ...model import Condition, Event
from .. import sides
from ..case import Case
from ..facts import weigh
from ..verdict import Finding, on_condition


def exclusion(case: Case, condition: Condition) -> Finding:
    """Hold unless the act has a character that the clause leaves out.

    What those who made the act alone say of it does not settle it, but in their own view.

    Yes: No accepted account gives the act a character that is left out.
    No: Every accepted account does, and not those alone who made the act.
    Unknown: Accounts differ, or those alone who made the act say so.
    """
    left_out = frozenset(condition.characters)
    found = case.facts.alternatives(case.act, "characterisation")
    shown = case.names(condition.characters)
    if not any(alternative.values & left_out for alternative in found):
        return on_condition(condition, Truth.YES, f"nobody accepted characterises it as {shown}")
    holds, because = weigh(found, lambda values: not values & left_out)
    if holds is Truth.NO and _is_own_account(case, because):
        reason = f"{case.accounts(found)}, by the account of those alone who acted"
        return on_condition(condition, Truth.UNKNOWN, reason, because)
    contested = "contested: " if holds is Truth.UNKNOWN else ""
    return on_condition(condition, holds, f"{contested}{case.accounts(found)}", because)


def _is_own_account(case: Case, because: tuple[str, ...]) -> bool:
    """Return whether all that is claimed comes from attackers, and it is not their view taken."""
    claims = [case.facts.world.claims.get(id) for id in because]
    makers = {case.facts.principal(who) for claim in claims if claim for who in claim.claimants}
    tiers = case.facts.perspective.tiers
    theirs = bool(tiers) and bool(makers & set(tiers[0]))
    return (
        None not in claims and makers <= sides.sure_attackers(case.facts, case.act) and not theirs
    )


def characterised(case: Case, condition: Condition) -> Finding:
    """Hold if the act has a character that the clause asks for; open if nobody says so.

    Yes: Every accepted account gives it one of the characters asked for.
    No: Every accepted account that speaks of one denies it.
    Unknown: Nobody says whether it had one, or accounts differ.
    """
    wanted = frozenset(condition.characters)
    shown = case.names(condition.characters)
    found = case.facts.alternatives(case.act, "characterisation")
    if not _speaks(case, case.act, wanted):
        return on_condition(condition, Truth.UNKNOWN, f"nobody says whether it was {shown}")
    holds, because = weigh(found, lambda values: bool(values & wanted))
    contested = "contested: " if holds is Truth.UNKNOWN else ""
    reason = f"{contested}{case.accounts(found, 'denied')}; the clause asks for {shown}"
    return on_condition(condition, holds, reason, because)


def within_aim(case: Case, condition: Condition) -> Finding:
    """Hold if what the obligor itself did had an aim that the clause allows.

    An obligor that did nothing stayed within it. Source: Treaty of Guarantee (1960), Art. IV.

    Yes: The obligor did nothing itself, or every accepted account gives all it did that aim.
    No: Every accepted account denies the aim of something that it did.
    Unknown: No aim is stated of what it did, or accounts differ.
    """
    allowed = frozenset(condition.characters)
    own = [
        act
        for act in sides.hostilities(case)
        if case.obligor in sides.sure_attackers(case.facts, act)
    ]
    if not own:
        return on_condition(condition, Truth.YES, f"{case.name(case.obligor)} did not act")
    truths, because, shown = [], [], []
    for act in own:
        found = case.facts.alternatives(act, "characterisation")
        if _speaks(case, act, allowed):
            truth, grounds = weigh(found, lambda values: bool(values & allowed))
        else:
            truth, grounds = Truth.UNKNOWN, ()
        truths.append(truth)
        because += [act.id, *grounds]
        shown.append(f"{act.label}: {case.accounts(found, 'denied') if found else 'no aim stated'}")
    aim = case.names(condition.characters)
    reason = f"{'; '.join(shown)}; the clause allows {aim} alone"
    return on_condition(condition, all_of(*truths), reason, tuple(because))


def _speaks(case: Case, act: Event, wanted: frozenset[str]) -> bool:
    """Return whether an account, or a denial, names one of the characters."""
    direct = bool(wanted & set(act.characterised_as))
    claims = case.facts.index.claims.get((act.id, "characterisation"), [])
    return direct or any(claim.value in wanted for claim in claims)

"""What two states have promised each other on a day: the positive ties and their clauses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from ...dates import Truth, all_of, any_of
from ...law import bound
from ...law.engine import POLICY
from ...law.facts import Facts
from ...model import Clause, Instrument, Tie
from .reason import Pair, Reason, pair

# The kind of tie that a commitment type of the ontology makes.
OF_TYPE = {
    "defence": "defence",
    "offence": "offence",
    "guarantee": "guarantee",
    "neutralityPledge": "neutrality",
    "nonAssistance": "neutrality",
    "nonAggression": "non-aggression",
    "consultation": "consultation",
}
HELP = frozenset({"defence", "offence", "guarantee"})
DECLARATION = "declaration"
COLLECTIVE = "collective guarantee"
SEVERAL = 3  # guarantors who make a guarantee a collective one


def promises(
    facts: Facts, actors: frozenset[str], kinds: frozenset[str]
) -> Iterator[tuple[Pair, Reason]]:
    """Yield each pair of the actors between whom a clause of one of the kinds holds, or may.

    A clause that divides nobody is left out: see `left_out`.
    """
    for clause in facts.world.clauses.values():
        instrument = facts.world.instruments.get(clause.instrument)
        if instrument is None or (live := bound.in_force(facts, instrument, clause)) is Truth.NO:
            continue
        kind = kind_of(instrument, clause)
        if kind not in kinds or not divides(facts, clause):
            continue
        obligors = _ends(facts, clause, clause.obligors, actors)
        beneficiaries = _ends(facts, clause, clause.beneficiaries, actors)
        tied: dict[Pair, Truth] = {}
        for one, other in product(obligors, beneficiaries):
            if one != other:
                # A mutual clause ties the two in both directions.
                holds = all_of(live, obligors[one], beneficiaries[other])
                tied[pair(one, other)] = any_of(tied.get(pair(one, other), Truth.NO), holds)
        yield from ((two, Reason(kind, clause.id, holds)) for two, holds in tied.items())


def left_out(facts: Facts, kinds: frozenset[str]) -> Iterator[str]:
    """Yield the clauses in force, of one of the kinds, that tie nobody to a bloc."""
    for clause in facts.world.clauses.values():
        instrument = facts.world.instruments.get(clause.instrument)
        if instrument is None or bound.in_force(facts, instrument, clause) is Truth.NO:
            continue
        if kind_of(instrument, clause) in kinds and not divides(facts, clause):
            yield clause.id


def kind_of(instrument: Instrument, clause: Clause) -> str:
    """Return the kind of tie that the clause makes; "" if it makes none.

    A promise of help that does not bind in law is a declaration, whatever it promises.
    """
    kind = OF_TYPE.get(clause.commitment_type, "")
    if clause.commitment_type == "policyAssurance" or instrument.bindingness in POLICY:
        return DECLARATION if kind in {"", *HELP} else ""
    return COLLECTIVE if kind == "guarantee" and is_collective(clause) else kind


def is_collective(clause: Clause) -> bool:
    """Return whether three states or more guarantee one that is not of them, against anybody.

    That is a status under the public law of a region, as permanent neutrality, and often one
    that rivals guarantee together: it takes no side. Source: L. Oppenheim, International Law,
    vol. 1 (1905), sections 574 to 576.
    """
    named = any(each.adversaries.named for each in clause.conditions)
    outside = not set(clause.beneficiaries) & set(clause.obligors)
    return len(clause.obligors) >= SEVERAL and bool(clause.beneficiaries) and outside and not named


def is_inward(clause: Clause) -> bool:
    """Return whether all whom a promise of help is directed against are its own sides.

    That is collective security among neighbours, and ties nobody to a bloc. A clause that names
    no adversary is directed against third states too.
    """
    if clause.commitment_type not in HELP:
        return False
    named = {id for each in clause.conditions for id in each.adversaries.named}
    return bool(named) and named <= {*clause.obligors, *clause.beneficiaries}


def divides(facts: Facts, clause: Clause) -> bool:
    """Return whether the clause can tie states to a bloc.

    What is directed against its own sides cannot, nor a broad pact without named sides.
    """
    if is_inward(clause):
        return False
    return bool(clause.obligors) or not bound.is_broad(facts, clause.instrument)


def supports(facts: Facts, actors: frozenset[str]) -> Iterator[tuple[Pair, Reason]]:
    """Yield each pair of whom one declared its support of the other in a conflict going on."""
    for tie in facts.world.ties.values():
        if tie.relation == "Support" and {tie.from_actor, tie.to_actor} <= actors:
            yield pair(tie.from_actor, tie.to_actor), Reason("support", tie.id, lasting(facts, tie))


def lasting(facts: Facts, tie: Tie) -> Truth:
    """Return whether a tie holds on the day; one of conflicts that are all over is over too."""
    conflicts = [facts.world.events[id] for id in tie.in_conflict if id in facts.world.events]
    own = tie.period.holds_on(facts.on)
    if not conflicts:
        return own
    return all_of(own, any_of(*(event.period.holds_on(facts.on) for event in conflicts)))


def _ends(
    facts: Facts, clause: Clause, named: tuple[str, ...], actors: frozenset[str]
) -> dict[str, Truth]:
    """Return who of the actors is, or may be, at that end of the clause."""
    parties = facts.parties(clause.instrument)
    found: dict[str, Truth] = {}
    for each in named or parties:
        actor = facts.principal(each)
        if actor not in actors:
            continue
        # Whom the clause names without a membership is bound by being named.
        holds = (
            bound.is_party(facts, clause.instrument, each)[0]
            if each in parties
            else bound.exists(facts, actor)
        )
        if holds is not Truth.NO:
            found[actor] = holds
    return found

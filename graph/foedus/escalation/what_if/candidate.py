"""The changes that the data suggest for a finding: what, if it were so, might turn it."""

from __future__ import annotations

from collections.abc import Iterator

from ...dates import Truth
from ...law import Facts, Finding, ground, sides
from ...model import Claim, Condition, Event, World
from . import asked
from .change import Change, Kind, Situation

BY, WHERE, AS = "attackerIdentity", "position", "characterisation"
BEGAN = (BY, "initiator", AS)
# Which questions of claims a kind of condition asks; what it does not ask cannot turn it.
QUESTIONS = {
    "AdversaryCount": (BY,),
    "AdversaryLimit": (BY,),
    "Attacked": (BY, WHERE),
    "ByObligor": (BY,),
    "Characterised": (AS,),
    "Deliberate": ("intentOf",),
    "Exclusion": (AS, BY),
    "Involved": (BY,),
    "NotInitiator": BEGAN,
    "ObjectOfHostilities": (BY,),
    "Threshold": ("gravityOf",),
    "Unprovoked": BEGAN,
    "WithinAim": (AS, BY),
    "WithinTerritory": (WHERE,),
}
# Whether the characters that the condition names are those that it leaves out.
CHARACTER = {"Characterised": False, "WithinAim": False, "Exclusion": True}
CALL = {
    "RequestMade": "Request",
    "PartyOpinion": "Invocation",
    "ConsultationHeld": "Consultation",
}
BOUND = ("ObligorBound", "BeneficiaryCovered")


def candidates(
    situation: Situation,
    act: Event,
    clause: str,
    ends: tuple[str, str],
    finding: Finding,
    condition: Condition | None,
    wanted: Truth,
) -> list[Change]:
    """Return the changes that might turn the finding to what is wanted, each once.

    They are drawn from the claims on its question, the places around, the lands and homelands
    of those concerned, what the condition itself asks for, and what its procedure waits for.
    """
    found = [*_claims(situation, act, finding)]
    if WHERE in QUESTIONS.get(finding.kind, ()):
        found += _places(situation, act, ends, condition)
    if BY in QUESTIONS.get(finding.kind, ()) and act.victims:
        found.append(asked.swapped(situation.world))
    found += _asked_for(situation, ends, finding, condition, wanted)
    found += _done(situation, clause, ends, finding, condition, wanted)
    found += _bound(situation, clause, ends, finding, wanted)
    return list(dict.fromkeys(found))


def _claims(situation: Situation, act: Event, finding: Finding) -> Iterator[Change]:
    """Yield the admission and the denial of each claim; of like claims one is admitted."""
    world, facts = situation.world, situation.facts
    cited = [world.claims[id].about for id in finding.because if id in world.claims]
    events = [id for id in finding.because if id in world.events]
    wars = [war.id for war in sides.wars(facts, situation.incident)]
    about = dict.fromkeys((act.id, situation.incident.id, *wars, *cited, *events))
    for question in QUESTIONS.get(finding.kind, ()):
        for thing in about:
            told = _speaking(facts, thing, question)
            seen = set()
            for claim in told:
                if (claim.stance, claim.value) not in seen:
                    seen.add((claim.stance, claim.value))
                    yield asked.admitted(world, claim.id)
                yield asked.denied(world, claim.id)


def _speaking(facts: Facts, thing: str, question: str) -> list[Claim]:
    limit = facts.perspective.known_by
    return sorted(
        (
            claim
            for claim in facts.index.claims.get((thing, question), [])
            if claim.stance != "leavesOpen"
            and not (limit and claim.claimed_on and claim.claimed_on.earliest > limit)
        ),
        key=lambda claim: claim.id,
    )


def _places(
    situation: Situation, act: Event, ends: tuple[str, str], condition: Condition | None
) -> Iterator[Change]:
    """Yield the move to what is adjacent, to the land of each concerned, and to the area itself."""
    world, facts = situation.world, situation.facts
    now = {place for each in facts.alternatives(act, WHERE) for place in each.values}
    around = [up for place in sorted(now) for up in ground.enclosing(facts, place)]
    found = [
        near
        for id in around
        if id in world.territories
        for near in sorted(world.territories[id].adjacent_to)
    ]
    concerned = (*ends, *sorted({*act.victims, *act.attackers}))
    found += [home for actor in concerned for home in sorted(facts.index.homelands.get(actor, []))]
    found += [id for scope in (condition.scopes if condition else ()) for id in scope.territories]
    for place in dict.fromkeys(found):
        if place in world.territories and place not in around:
            yield asked.state(world, WHERE, (place,))


def _asked_for(
    situation: Situation,
    ends: tuple[str, str],
    finding: Finding,
    condition: Condition | None,
    wanted: Truth,
) -> Iterator[Change]:
    """Yield the statement of just what the condition asks for, or of what misses it."""
    world, is_to_hold = situation.world, wanted is Truth.YES
    if condition is None:
        return
    values: list[str] = []
    question = QUESTIONS.get(finding.kind, ("",))[0]
    if finding.kind == "Threshold":
        values = [condition.at_least] if is_to_hold else _just_below(world, condition.at_least)
    elif finding.kind == "Deliberate":
        intents = sorted(asked.terms_of(world, "Intent"))
        values = [id for id in intents if (id == "deliberate") is is_to_hold]
    elif finding.kind in CHARACTER and is_to_hold is not CHARACTER[finding.kind]:
        values = [*condition.characters]
    elif finding.kind == "ByObligor" and is_to_hold:
        values = [ends[0]]
    elif finding.kind == "AdversaryLimit" and is_to_hold:
        values = [*condition.adversaries.named, *condition.adversaries.if_supported]
    for value in values:
        yield asked.state(world, question, (value,))
    if finding.kind == "DueDate" and is_to_hold and condition.due_from:
        yield asked.another_day(condition.due_from.earliest)


def _just_below(world: World, least: str) -> list[str]:
    """Return the gravest kind of force that is less grave."""
    graver = sorted(
        (world.ranks[id], id)
        for id in asked.terms_of(world, "Gravity")
        if id in world.ranks and world.ranks[id] < world.ranks[least]
    )
    return [id for _, id in graver[-1:]]


def _done(
    situation: Situation,
    clause: str,
    ends: tuple[str, str],
    finding: Finding,
    condition: Condition | None,
    wanted: Truth,
) -> Iterator[Change]:
    """Yield the call or action that the condition waits for; or that one recorded was not made."""
    world = situation.world
    if finding.kind not in (*CALL, "ActionTaken"):
        return
    if wanted is Truth.NO:
        recorded = tuple(id for id in finding.because if id in world.events)
        if recorded:
            yield asked.unmade(world, recorded)
    elif finding.kind in CALL:
        yield asked.act_of(world, CALL[finding.kind], (ends[1],), clause)
    elif condition:
        for who in _takers(situation, clause, ends, condition.deed.taken_by):
            for what in condition.deed.kinds:
                yield asked.act_of(world, what, who)


def _takers(
    situation: Situation, clause: str, ends: tuple[str, str], taken_by: tuple[str, ...]
) -> list[tuple[str, ...]]:
    """Return who could do it: each one named, or all obligors together."""
    everyone = situation.facts.index.ends[clause][0]
    roles = {"theObligor": ends[0], "theBeneficiary": ends[1], "anyParty": ends[1]}
    return [everyone if who == "everyObligor" else (roles.get(who, who),) for who in taken_by]


def _bound(
    situation: Situation, clause: str, ends: tuple[str, str], finding: Finding, wanted: Truth
) -> Iterator[Change]:
    world = situation.world
    treaty = world.clauses[clause].instrument
    # Nobody is bound by what is not in force.
    if finding.kind in ("InForce", *BOUND) and wanted is Truth.YES:
        yield asked.in_force(world, clause)
    if finding.kind in BOUND:
        who = ends[BOUND.index(finding.kind)]
        yield asked.party(world, Kind.JOINS if wanted is Truth.YES else Kind.LEAVES, who, treaty)


def conditions_of(facts: Facts, clause: str, obligor: str) -> dict[str, Condition]:
    """Return the conditions of a clause by id, with those that the obligor reserved."""
    law = facts.world.clauses[clause]
    added = (r.adds for r in facts.index.reservations.get((clause, obligor), []))
    return {c.id: c for c in (*law.conditions, *law.procedure, *(c for a in added for c in a))}

"""Whom an incident pulls to both sides, by the verdicts on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from msgspec.structs import replace

from ...dates import Truth
from ...law import Assessment, Verdict, involved, judge_acts, sides
from ...law.case import Case
from ...law.engine import REFRAIN, assess, nearness
from ...law.facts import Facts
from ...law.pairs import holders_of_places
from ...model import Clause, Event
from ...vocab import part
from ..supposition import LAND, SUPPOSED, one_day
from .conflicts import (
    STAND_ASIDE,
    Conflicts,
    Excuse,
    Grade,
    Pull,
    Torn,
    gathered,
    in_force_between,
    promises_help,
)
from .signs import ACT, Pair, Sign, pair

IN_DEFENCE = "selfDefence"  # how help to one who was attacked is characterised
Judged = dict[tuple[str, str], dict[str, Assessment]]


def conflicts_by(
    facts: Facts,
    incident: Event,
    *,
    between: Pair | None = None,
    actor: str = "",
    with_broad: bool = False,
) -> Conflicts:
    """Return whom the incident pulls to both its sides, by verdict, the gravest first.

    Both promises triggered is sure, either arguable or available possible, else latent: both are
    in force and not both are called on. Whether help would break a promise not to attack is the
    engine's verdict on that help, supposed as an armed attack in answer to the incident.
    """
    signs, against = _sides(facts, incident)
    if between is not None:
        signs = {ends: found for ends, found in signs.items() if ends == pair(*between)}
    owed = _judged(facts, incident)
    pulled: list[Torn] = []
    excuses: dict[tuple[str, str, tuple[str, ...]], set[str]] = defaultdict(set)
    for torn, helped in sorted(owed):
        helping = [
            pull
            for pull in _pulls(facts, owed[torn, helped])
            if promises_help(facts.world.clauses[pull.clause])
        ]
        for other in sorted(against[helped]):
            ends = pair(helped, other)
            if not helping or ends not in signs or torn == other or torn in against[helped]:
                continue
            away = [
                pull
                for pull in _pulls(facts, owed.get((torn, other), {}))
                if pull.response in STAND_ASIDE or torn not in against[other]
            ]
            for pull in _restraint(facts, incident, torn, (helped, other), signs[ends]):
                if pull.verdict is not Verdict.NOT_TRIGGERED:
                    away.append(pull)
                elif any(each.grade is not Grade.LATENT for each in helping):
                    excuses[other, pull.clause, pull.why].add(torn)
            pulled.append((torn, helped, other, helping, away))
    excused = tuple(
        Excuse(tuple(sorted(who)), *key)
        for key, who in sorted(excuses.items())
        if not actor or actor in who
    )
    return gathered(
        facts,
        pulled,
        tuple(sorted(signs)),
        signs,
        actor=actor,
        with_broad=with_broad,
        excused=excused,
    )


def _sides(
    facts: Facts, incident: Event
) -> tuple[dict[Pair, tuple[Sign, ...]], dict[str, set[str]]]:
    """Return the acts by the pairs that they set against each other, and who is against whom.

    Who holds the place of an act stands with those whom it hit. Supporters stand outside: help
    is owed against those who fight.
    """
    found: dict[Pair, dict[str, Sign]] = defaultdict(dict)
    for act in sides.acts_by(facts, incident):
        sign = Sign(ACT, act.id, str(act.period.start or ""))
        hit = {*act.victims, *holders_of_places(facts, act)}
        for account in sides.attackers(facts, act):
            for ends in product(account.values, hit - account.values):
                found[pair(*ends)][act.id] = sign
    against: dict[str, set[str]] = defaultdict(set)
    for one, other in found:
        against[one].add(other)
        against[other].add(one)
    signs = {ends: tuple(acts[id] for id in sorted(acts)) for ends, acts in sorted(found.items())}
    return signs, against


def _judged(facts: Facts, incident: Event) -> Judged:
    """Return the nearest assessment of each clause of help or neutrality, by its two ends."""
    found: Judged = defaultdict(dict)
    acts = sides.acts_by(facts, incident)
    near = involved(facts, incident, acts)

    def around(_act: Event, clause: Clause) -> set[str]:
        is_asked = promises_help(clause) or clause.response in STAND_ASIDE
        return near if is_asked else set()

    for _, one in judge_acts(facts, incident, acts, around):
        if not one.is_bound() or one.verdict is Verdict.NON_BINDING:
            continue
        known = found[one.obligors[0], one.beneficiary]
        if one.clause not in known or nearness(one) > nearness(known[one.clause]):
            known[one.clause] = one
    return found


def _pulls(facts: Facts, assessments: dict[str, Assessment]) -> Iterator[Pull]:
    for id, one in sorted(assessments.items()):
        clause = facts.world.clauses[id]
        holds = in_force_between(facts, clause, one.obligors[0], one.beneficiary)
        yield Pull(id, one.beneficiary, clause.response, holds, one.verdict, _why(one))


def _why(one: Assessment) -> tuple[str, ...]:
    """Return the kinds of condition that keep the clause from being triggered."""
    if one.verdict is Verdict.NOT_TRIGGERED:
        return tuple(dict.fromkeys(one.failing()))
    return tuple(dict.fromkeys(finding.kind for finding in one.open_points()))


def _restraining(facts: Facts) -> dict[str, list[Clause]]:
    """Return the promises not to attack anybody, by who made them, whenever that was."""
    found: dict[str, list[Clause]] = defaultdict(list)
    for clause in facts.world.clauses.values():
        if clause.response == REFRAIN:
            for obligor in facts.index.ends[clause.id][0]:
                found[obligor].append(clause)
    return found


def _restraint(
    facts: Facts, incident: Event, torn: str, ends: Pair, signs: tuple[Sign, ...]
) -> Iterator[Pull]:
    """Yield the promises not to attack the other end, each with the verdict on help against it.

    Where it is open who of the two attacked the other, a promise that only force in defence does
    not break is open too.
    """
    helped, other = ends
    defends = _is_defence(facts, incident, helped, other)
    restraining = facts.by_law("restraining", lambda: _restraining(facts))
    for clause in restraining.get(torn, ()):
        if in_force_between(facts, clause, torn, other) is Truth.NO:
            continue
        instrument = facts.world.instruments[clause.instrument]
        found = [
            assess(Case(facts, incident, act, clause, instrument, torn, other))
            for act in _help_against(facts, incident, torn, other, signs)
        ]
        one = found[0] if defends is Truth.YES else found[1]
        verdict, why = one.verdict, _why(one)
        if defends is Truth.UNKNOWN and found[0].verdict is not found[1].verdict:
            verdict, why = Verdict.ARGUABLE, _why(found[0])
        if verdict is not Verdict.NON_BINDING:
            holds = in_force_between(facts, clause, torn, other)
            yield Pull(clause.id, other, clause.response, holds, verdict, why)


def _is_defence(facts: Facts, incident: Event, helped: str, other: str) -> Truth:
    """Return whether help against the other is in defence: it attacked, and was not attacked.

    Unknown where both attacked each other, or accounts differ on who did. UN Charter Art. 51.
    """
    was_hit, sure, hits = False, True, False
    for act in sides.acts_by(facts, incident):
        accounts = {id for account in sides.attackers(facts, act) for id in account.values}
        hit = {*act.victims, *holders_of_places(facts, act)}
        if other in accounts and helped in hit:
            was_hit, sure = True, sure and other in sides.sure_attackers(facts, act)
        hits = hits or (helped in accounts and other in hit)
    if not was_hit:
        return Truth.NO
    return Truth.UNKNOWN if hits or not sure else Truth.YES


def _help_against(
    facts: Facts, incident: Event, torn: str, other: str, signs: tuple[Sign, ...]
) -> tuple[Event, Event]:
    """Return the armed help, supposed as an attack at the other's homeland in answer to the acts.

    Once in defence, once as a plain attack. It is in no world: the acts of the incident stay as
    they are, and came first.
    """
    homes = facts.index.homelands.get(other, [])[:1]
    plain = Event(
        id=f"supposed-help-of-{part(torn)}-against-{part(other)}",
        label=f"Supposed help of {facts.world.label(torn)} against {facts.world.label(other)}",
        kinds=("Act", SUPPOSED),
        period=one_day(facts.on),
        part_of=incident.part_of,
        places=tuple(homes),
        attackers=(torn,),
        victims=(other,),
        target_kinds=(LAND,),
        gravity=("armedAttack",),
        intent=("deliberate",),
        answers=tuple(sign.through for sign in signs),
    )
    return replace(plain, characterised_as=(IN_DEFENCE,)), plain

"""How each kind of change is made: one function a kind, from a situation to another."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ...dates import PartialDate, Period, Truth
from ...errors import Refused, blamed_on
from ...law import bound
from ...law.facts import DIRECT
from ...model import Event, Membership, Thing
from ...names import check_life
from ...vocab import part
from ..supposition import check_order, one_day, supposed_act, with_acts
from . import binding, shift
from .change import ORDER, Change, Kind, Situation

ATTACKER = "attackerIdentity"


def applied(situation: Situation, change: Change) -> Situation:
    """Return the situation after the change.

    Raises Refused for a change that changes nothing, or cannot be made on the day.
    """
    with blamed_on(change.option):
        return MAKE[change.kind](situation, change)


def all_applied(situation: Situation, changes: Iterable[Change]) -> Situation:
    """Return the situation after all changes, in the order of their kinds."""
    for change in sorted(changes, key=lambda each: ORDER[each.kind]):
        situation = applied(situation, change)
    return situation


def _nothing(change: Change, why: str, hint: str = "Leave it out, or change more.") -> Refused:
    return Refused(f"What if {change.words}? That changes nothing: {why}", hint)


def _another_day(situation: Situation, change: Change) -> Situation:
    """Move the incident, its acts and what was said about them; what is around stays."""
    day = change.day or situation.on
    days = (day - situation.on).days
    if not days:
        raise _nothing(change, f"it is judged by the law of {situation.on} already")
    for act in situation.acts():
        for actor in dict.fromkeys((*act.attackers, *act.victims)):
            check_life(situation.world, actor, day)
    moved = shift.moved(situation.world, situation.incident, days)
    seen = situation.perspective
    if seen.known_by:
        seen = replace(seen, known_by=shift.later(seen.known_by, days))
    return replace(situation.altered(*moved), perspective=seen, on=day)


def _left_out(situation: Situation, change: Change) -> Situation:
    return situation.altered(without=binding.with_what_hangs_on(situation.world, change.subjects))


def _put_in_force(situation: Situation, change: Change) -> Situation:
    things = binding.put_in_force(situation.world, change.subjects[0], change.under, situation.on)
    if not things:
        raise _nothing(change, f"it is in force on {situation.on}")
    return situation.altered(*things)


def _leaves(situation: Situation, change: Change) -> Situation:
    party, world = change.subjects[0], situation.world
    named = any(
        clause.instrument == change.under and party in (*clause.obligors, *clause.beneficiaries)
        for clause in world.clauses.values()
    )
    held, _ = bound.is_party(situation.facts, change.under, party)
    if held is Truth.NO and not named:
        name = world.label(change.under)
        raise _nothing(change, f"{world.label(party)} is no party to {name} on {situation.on}")
    things, gone = binding.ended(situation.facts, change.under, party)
    return situation.altered(*things, without=gone)


def _joins(situation: Situation, change: Change) -> Situation:
    party, world, on = change.subjects[0], situation.world, situation.on
    check_life(world, party, on)
    if bound.is_party(situation.facts, change.under, party)[0] is Truth.YES:
        name = world.label(change.under)
        raise _nothing(change, f"{world.label(party)} is a party to {name} on {on}")
    start = PartialDate(on, on)
    entry = Membership(
        id=f"supposed-membership-{part(change.under)}-{part(party)}",
        label=f"{world.label(party)}, supposed party",
        kinds=("Membership",),
        instrument=change.under,
        party=party,
        period=Period(start),
        mode="accession",
    )
    pauses = [
        replace(each, period=Period(each.period.start, start))
        for each in situation.facts.memberships(change.under, party)
        if each.mode in bound.NOT_BOUND and each.period.holds_on(on) is not Truth.NO
    ]
    return situation.altered(entry, *pauses)


def _denied(situation: Situation, change: Change) -> Situation:
    return situation.altered(without=change.subjects)


def _admitted(situation: Situation, change: Change) -> Situation:
    """Leave the claim alone to answer its question: the record and other claims fall silent."""
    claim = situation.world.claims[change.subjects[0]]
    limit = situation.perspective.known_by
    if limit and claim.claimed_on and claim.claimed_on.earliest > limit:
        made = claim.claimed_on
        raise Refused(f"{claim.label}: that was said on {made}, after {limit}", "Ask later.")
    question = (claim.about, claim.aspect)
    others = [c.id for c in situation.facts.index.claims.get(question, []) if c.id != claim.id]
    told = situation.world.events.get(claim.about)
    field = DIRECT.get(claim.aspect, "")
    silent = [replace(told, **{field: ()})] if told and field and getattr(told, field) else []
    if not others and not silent:
        raise _nothing(change, "no other claim and no record answers its question")
    return situation.altered(*silent, without=others)


def _swapped(situation: Situation, change: Change) -> Situation:
    """Exchange the two sides of each act; of two actors alone also in what is claimed."""
    things: list[Thing] = []
    gone: set[str] = set()
    for act in situation.acts(change.act):
        accounts = situation.facts.alternatives(act, ATTACKER)
        attackers = frozenset(id for each in accounts for id in each.values)
        sides = sorted(attackers | set(act.victims))
        claims = [
            situation.world.claims[id]
            for id in sorted(_claims_on(situation, act, (ATTACKER, "initiator")))
        ]
        if attackers and act.victims and len(sides) == 2:
            other = dict(zip(sides, reversed(sides), strict=True))
            by, hit = ([other[id] for id in ids] for ids in (act.attackers, act.victims))
            things.append(replace(act, attackers=tuple(by), victims=tuple(hit)))
            things += [replace(c, value=other.get(c.value, c.value)) for c in claims]
        elif len(accounts) == 1 and attackers and act.victims:
            things.append(replace(act, attackers=act.victims, victims=tuple(sorted(attackers))))
            gone |= {claim.id for claim in claims}
        else:
            raise Refused(
                f"{act.label}: who attacked whom is contested or not recorded, so that the two "
                "cannot be exchanged",
                "Say who attacked with --attacker and who was hit with --victim.",
            )
    return situation.altered(*things, without=gone)


def _stated(situation: Situation, change: Change) -> Situation:
    """State an answer as a fact in all acts, and leave out what was claimed instead."""
    wanted, field = frozenset(change.subjects), DIRECT[change.question]
    acts = [
        act
        for act in situation.acts(change.act)
        if {each.values for each in situation.facts.alternatives(act, change.question)} != {wanted}
    ]
    if not acts:
        raise _nothing(change, "that is so on every accepted account")
    if change.question == ATTACKER:
        _check_attackers(situation, change, acts)
    things = [replace(act, **{field: change.subjects}) for act in acts]
    gone = {id for act in acts for id in _claims_on(situation, act, (change.question,))}
    return situation.altered(*things, without=gone)


def _check_attackers(situation: Situation, change: Change, acts: list[Event]) -> None:
    world = situation.world
    for actor in change.subjects:
        check_life(world, actor, situation.on)
        if any(actor in act.victims for act in acts):
            raise Refused(
                f"What if {change.words}? {world.label(actor)} is the one that was hit",
                "Exchange attacker and attacked with --swap, or say who was hit with --victim.",
            )


def _another_victim(situation: Situation, change: Change) -> Situation:
    acts = [act for act in situation.acts(change.act) if set(act.victims) != set(change.subjects)]
    if not acts:
        raise _nothing(change, "that is who was hit")
    for actor in change.subjects:
        check_life(situation.world, actor, situation.on)
    return situation.altered(*(replace(act, victims=change.subjects) for act in acts))


def _action(situation: Situation, change: Change) -> Situation:
    """Add something that an actor does or says about the incident on its day."""
    world = situation.world
    for actor in change.subjects:
        check_life(world, actor, situation.on)
    who = "-".join(map(part, change.subjects))
    done = Event(
        id=f"supposed-{change.what.lower()}-{who}-{part(change.under)}".rstrip("-"),
        label=f"Supposed: {change.words}",
        kinds=(change.what,),
        period=one_day(situation.on),
        by=change.subjects,
        concerns=(situation.incident.id,),
        under=(change.under,) if change.under else (),
    )
    for said in situation.facts.said_about(situation.incident):
        by = {situation.facts.principal(each) for each in said.by}
        same = change.what in said.kinds and set(change.subjects) <= by
        if same and set(done.under) <= set(said.under) and change.under:
            raise _nothing(change, f"it is recorded ({said.label})")
    return situation.altered(done)


def _supposed(situation: Situation, change: Change) -> Situation:
    act = supposed_act(situation.world, change.what, situation.on)
    check_order(situation.incident, (act,))
    world, incident = with_acts(situation.world, situation.incident, (act,))
    return replace(situation, world=world, incident=incident)


def _claims_on(situation: Situation, act: Event, aspects: tuple[str, ...]) -> set[str]:
    claims = situation.facts.index.claims
    return {claim.id for aspect in aspects for claim in claims.get((act.id, aspect), [])}


MAKE = {
    Kind.DAY: _another_day,
    Kind.WITHOUT: _left_out,
    Kind.IN_FORCE: _put_in_force,
    Kind.LEAVES: _leaves,
    Kind.JOINS: _joins,
    Kind.DENY: _denied,
    Kind.ADMIT: _admitted,
    Kind.SWAP: _swapped,
    Kind.STATED: _stated,
    Kind.VICTIM: _another_victim,
    Kind.ACTION: _action,
    Kind.SUPPOSE: _supposed,
}

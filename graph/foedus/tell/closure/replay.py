"""What each step of a derivation rests on, as questions to put to a store: each answers yes.

The store must hold the data and, for what is supposed or derived, the statements of the closure.
"""

from __future__ import annotations

import pyoxigraph as ox

from ...escalation.closure.standing import Closure, Step
from ...law import Facts
from ...law.bound import is_party
from ...model import Claim, Classification, Event, Membership, Status, Territory, Thing, Tie, World
from ...vocab import PREFIXES, iri, term
from .drawn_in import Ask

TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
Pattern = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]


def asks(world: World, closure: Closure, step: Step) -> tuple[Ask, ...]:
    """Return the questions on which a step rests: the act, the clause, the bond, what it cites.

    *world* includes the acts of the closure, as `with_acts` gives it.
    """
    clause = world.clauses[step.clause]
    act = world.events[step.act]
    found = [
        Ask(f"the act: {act.label}", _ask(_of_event(act))),
        Ask(
            f"the clause: {clause.label}",
            _ask(
                [
                    (_id(clause.id), _term("instrument"), _id(clause.instrument)),
                    (_id(clause.id), _term("response"), _term(clause.response)),
                ]
            ),
        ),
    ]
    facts = Facts(world, closure.perspective, closure.on)
    for role, actor, named in (
        ("obligor", step.actor, clause.obligors),
        ("beneficiary", step.beneficiary, clause.beneficiaries),
    ):
        if actor in named:
            bond = [(_id(clause.id), _term(role), _id(actor))]
            found.append(Ask(f"the {role}, named in the clause", _ask(bond)))
        for id in () if actor in named else is_party(facts, clause.instrument, actor)[1]:
            found.append(Ask(f"the {role}, a party", _ask(_of(world.memberships[id]))))
    cited = dict.fromkeys(
        id
        for finding in (*step.assessment.findings, *step.assessment.procedure)
        for id in finding.because
        if id in world.things and id not in (act.id, clause.id)
    )
    found += [Ask(f"cited: {world.label(id)}", _ask(_of(world.things[id]))) for id in cited]
    return tuple(dict.fromkeys(found))


def _of(thing: Thing) -> list[Pattern]:
    """Return the statements about a thing for which it is cited."""
    if isinstance(thing, Event):
        return _of_event(thing)
    told: list[tuple[str, ox.NamedNode]] = []
    if isinstance(thing, Membership):
        told = [("instrument", _id(thing.instrument)), ("party", _id(thing.party))]
    elif isinstance(thing, Claim):
        told = [("about", _id(thing.about)), ("aspect", _term(thing.aspect))]
        told += [("claimant", _id(each)) for each in thing.claimants]
    elif isinstance(thing, Status):
        told = [("territory", _id(thing.territory)), ("holder", _id(thing.holder))]
    elif isinstance(thing, Tie):
        told = [("fromActor", _id(thing.from_actor)), ("toActor", _id(thing.to_actor))]
    elif isinstance(thing, Classification):
        told = [("actor", _id(thing.actor))]
    elif isinstance(thing, Territory):
        told = [("within", _id(each)) for each in thing.within]
    patterns = [(_id(thing.id), _term(name), value) for name, value in told]
    return patterns or [(_id(thing.id), TYPE, _term(kind)) for kind in thing.kinds[:1]]


def _of_event(event: Event) -> list[Pattern]:
    roles = (("attacker", event.attackers), ("victim", event.victims), ("by", event.by))
    return [
        (_id(event.id), _term(name), _id(actor)) for name, actors in roles for actor in actors
    ] or [(_id(event.id), TYPE, _term(kind)) for kind in event.kinds[:1]]


def _ask(patterns: list[Pattern]) -> str:
    lines = " . ".join(" ".join(map(str, pattern)) for pattern in patterns)
    return f"ASK {{ {lines} }}"


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(term(name))


def _id(name: str) -> ox.NamedNode:
    return ox.NamedNode(iri(name))

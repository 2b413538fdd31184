"""What an incident asks of whom, as networks: commitments, actors around it, derivations."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ..escalation.closure.standing import Closure, Performs, Standing, Step
from ..law import Assessment, judge_incident
from ..model import Clause, World
from .bonds import COLUMNS
from .drawn import drawn, kept_apart
from .elements import Column, Edge, Network, Value
from .network import Named, joined
from .projection import roles
from .spells import Spell

STANDING = Column(name="standing", type="string")
JUDGED = (
    Column(name="verdict", type="string"),
    Column(name="operative", type="string"),
    Column(name="decided_by", type="liststring"),
    Column(name="act", type="string"),
    Column(name="round", type="integer"),
    STANDING,
)


def commitments(world: World, closure: Closure) -> Network:
    """Return every commitment that touches the incident, with its verdict, and who is drawn in.

    An edge goes from who owes to whom it owes. The first round is what the engine says of the
    incident itself; later rounds are what follows from what actors are taken to do.
    """
    found = judge_incident(world, closure.incident, closure.perspective, closure.on)
    edges: dict[str, Edge] = {}
    asked = {_key(step.actor, step.assessment): step for step in closure.steps}
    for assessment in found:
        for obligor in assessment.obligors:
            step = asked.get(_key(obligor, assessment))
            edge = _judged(world, closure, obligor, assessment, step)
            if edge:
                edges.setdefault(edge.id, edge)
    for step in closure.steps:
        edge = _judged(world, closure, step.actor, step.assessment, step)
        if edge:
            edges.setdefault(edge.id, edge)
    return _with_standing(closure, joined(world, _in_order(edges.values()), (*COLUMNS, *JUDGED)))


def around(world: World, closure: Closure) -> Network:
    """Return the incident, who attacked, who was hit, and who is drawn in, by what."""
    incident = closure.incident
    edges = [*roles(world, incident)]
    edges += (_asked(world, closure, step) for step in closure.steps)
    known = {incident.id: Named(incident.label, "Incident")}
    kept = {edge.id: edge for edge in edges if edge.source != edge.target}
    return _with_standing(
        closure, joined(world, _in_order(kept.values()), (*COLUMNS, *JUDGED), known)
    )


def derivations(world: World, closure: Closure) -> Network:
    """Return why actors are drawn in: each reason, the acts it rests on, the acts that follow.

    A reason is one clause judged over one act for one actor. What is asked of actors beside
    fighting is in it, too.
    """
    made = {act.id: (turn, act) for turn, acts in enumerate(closure.derived, 1) for act in acts}
    named = {closure.incident.id: Named(closure.incident.label, "Incident")}
    named |= {act.id: Named(act.label, "Act") for act in closure.acts}
    edges: list[Edge] = []
    steps = {_name(step): step for step in closure.steps}
    for name, step in steps.items():
        standing = step.standing.value
        clause = world.label(step.clause)
        named[name] = Named(f"{world.label(step.actor)}: {standing} ({clause})", "Step")
        for act in dict.fromkeys((step.act, *step.rests_on)):
            if act not in made and act not in named:
                named[act] = Named(world.label(act), "Act")
            edges.append(_link(world, closure, "isGroundOf", (act, name), step))
    performed = {Standing.MUST, Standing.CHAINED}
    if closure.policy.performs is Performs.ALL:
        performed.add(Standing.MAY)
    for act, (turn, event) in made.items():
        for name, step in steps.items():
            if (
                step.standing in performed
                and step.turn <= turn
                and step.actor in event.attackers
                and set(step.against) & set(event.victims)
            ):
                edges.append(_link(world, closure, "leadsTo", (name, act), step))
    for id in closure.incident.acts:
        if id in named and id != closure.incident.id:
            edges.append(_part(world, closure, id))
    return joined(world, _in_order(edges), (*COLUMNS, *JUDGED), named)


def _judged(
    world: World, closure: Closure, obligor: str, found: Assessment, step: Step | None
) -> Edge | None:
    clause = world.clauses.get(found.clause)
    if clause is None or obligor == found.beneficiary:
        return None
    verdict = found.verdict.value
    return drawn(
        world,
        id=f"{clause.id}/{obligor}/{found.beneficiary}/{found.act}",
        relation=clause.commitment_type,
        kind=f"{clause.commitment_type}: {clause.notation or clause.id}",
        label=f"{clause.label}: {verdict}",
        ends=(obligor, found.beneficiary),
        days=_day(closure),
        periods=[],
        evidence=[clause, *filter(None, [world.instruments.get(clause.instrument)])],
        attributes=_facts(world, clause, found, step),
    )


def _asked(world: World, closure: Closure, step: Step) -> Edge:
    clause = world.clauses.get(step.clause)
    standing = step.standing.value
    return drawn(
        world,
        id=f"{_name(step)}/{closure.incident.id}",
        relation=standing,
        kind=f"{standing}: {clause.notation or clause.id if clause else step.clause}",
        label=f"{standing}: {world.label(step.clause)}",
        ends=(step.actor, closure.incident.id),
        days=_day(closure),
        periods=[],
        evidence=[clause] if clause else [],
        attributes=_facts(world, clause, step.assessment, step),
    )


def _link(world: World, closure: Closure, verb: str, ends: tuple[str, str], step: Step) -> Edge:
    return drawn(
        world,
        id=f"{ends[0]}/{verb}/{ends[1]}",
        relation=verb,
        kind=verb,
        label={"leadsTo": "leads to", "isGroundOf": "is a ground of"}[verb],
        ends=ends,
        days=_day(closure),
        periods=[],
        evidence=[],
        attributes=_facts(world, world.clauses.get(step.clause), step.assessment, step),
    )


def _part(world: World, closure: Closure, act: str) -> Edge:
    return drawn(
        world,
        id=f"{closure.incident.id}/hasAct/{act}",
        relation="hasAct",
        kind="hasAct",
        label="has the act",
        ends=(closure.incident.id, act),
        days=_day(closure),
        periods=[],
        evidence=[],
        attributes={},
    )


def _facts(
    world: World, clause: Clause | None, found: Assessment, step: Step | None
) -> dict[str, Value]:
    deciding = found.failing() or tuple(finding.kind for finding in found.open_points())
    facts: dict[str, Value] = {
        "verdict": found.verdict.value,
        "operative": found.operative.value if found.operative else "",
        "decided_by": tuple(dict.fromkeys(deciding)),
        "act": found.act,
        "round": step.turn if step else 1,
        "standing": step.standing.value if step else "",
        "response": found.response,
    }
    if clause:
        facts |= {
            "commitment_type": clause.commitment_type,
            "instrument": world.label(clause.instrument),
            "article": clause.article,
            "clause": clause.id,
            "summary": clause.note,
        }
    return facts


def _with_standing(closure: Closure, network: Network) -> Network:
    """Return the network with what is most asked of each actor as a column of the nodes."""
    furthest = {
        actor: standing.value for standing in reversed(Standing) for actor in closure.of(standing)
    }
    nodes = tuple(
        replace(node, attributes={**node.attributes, "standing": furthest[node.id]})
        if node.id in furthest
        else node
        for node in network.nodes
    )
    return replace(network, nodes=nodes, node_columns=(*network.node_columns, STANDING))


def _key(actor: str, found: Assessment) -> tuple[str, str, str, str]:
    return actor, found.clause, found.beneficiary, found.act


def _name(step: Step) -> str:
    parts = (step.standing.value, step.actor, step.clause, step.beneficiary, step.act)
    return "/".join(filter(None, parts))


def _day(closure: Closure) -> tuple[Spell, ...]:
    return (Spell(closure.on, closure.on),)


def _in_order(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    return tuple(sorted(kept_apart(edges), key=lambda edge: edge.id))

"""What an incident asks of whom, as networks: commitments, actors around it, derivations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from ..dates import Truth
from ..escalation.closure.standing import Closure, Performs, Standing, Step
from ..law import Assessment, judge_incident
from ..model import Clause, Event, World
from . import gexf
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
    Column(name="procedure_unmet", type="liststring"),
    Column(name="act", type="string"),
    Column(name="round", type="integer"),
    STANDING,
    Column(name="beneficiary", type="string"),
    Column(name="against", type="liststring"),
    Column(name="if_chosen", type="boolean"),
)
_ALL = (*COLUMNS, *JUDGED)


def explained(world: World, incident: Event, assessments: Iterable[Assessment], on: date) -> str:
    """Return as GEXF the commitments that `explain` tells of: those that bind, with verdicts."""
    edges = {
        edge.id: edge
        for found in assessments
        if found.is_bound()
        for obligor in found.obligors
        for edge in _judged(world, on, obligor, found, None)
    }
    about = f"Commitments over {incident.label}, each with its verdict, by foedus"
    network = joined(world, _in_order(edges.values()), _ALL)
    return gexf.document(network, description=about, directed_only=True).decode()


def drawn_in(world: World, closure: Closure) -> str:
    """Return as GEXF what is around the incident: acts, actors, and what each act asks of whom."""
    about = f"Who is drawn in by {closure.incident.label}, and why, by foedus"
    network = around(world, closure)
    return gexf.document(network, description=about, directed_only=True).decode()


def commitments(world: World, closure: Closure) -> Network:
    """Return every commitment that touches the incident, with its verdict, and who is drawn in.

    An edge goes from who owes to whom it owes. The first round is what the engine says of the
    incident itself; later rounds are what follows from what actors are taken to do, and there a
    commitment may have another verdict: it is an edge more.
    """
    begun = [step for step in closure.steps if step.turn == 1]
    asked = {_key(step.actor, step.assessment): step for step in begun}
    found = judge_incident(world, closure.incident, closure.perspective, closure.on)
    told = [(who, each, asked.get(_key(who, each))) for each in found for who in each.obligors]
    told += [(step.actor, step.assessment, step) for step in closure.steps]
    edges: dict[str, Edge] = {}
    for obligor, each, step in told:
        for edge in _judged(world, closure.on, obligor, each, step):
            edges.setdefault(edge.id, edge)
    return _with_standing(closure, joined(world, _in_order(edges.values()), _ALL))


def around(world: World, closure: Closure) -> Network:
    """Return the incident, the acts that follow, who did them and was hit, and who is drawn in.

    From an act to an actor goes what a clause asks of it over the act; what the actor is then
    taken to do is an act again, so that a chain is a path. What the incident is made of is the
    incident here.
    """
    incident = closure.incident
    known = {incident.id: Named(incident.label, "Incident")}
    known |= {act.id: Named(act.label, "Act") for act in closure.acts}
    edges = [edge for event in (incident, *closure.acts) for edge in roles(world, event)]
    edges += (_asked(world, closure, step) for step in closure.steps)
    kept = {edge.id: edge for edge in edges}
    return _with_standing(closure, joined(world, _in_order(kept.values()), _ALL, known))


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
    return joined(world, _in_order(edges), _ALL, named)


def _judged(
    world: World, on: date, obligor: str, found: Assessment, step: Step | None
) -> Iterator[Edge]:
    """Yield the edge of a commitment; one to oneself is a right of one's own."""
    clause = world.clauses.get(found.clause)
    if clause is None:
        return
    verdict = found.verdict.value
    later = f"/round-{step.turn}" if step and step.turn > 1 else ""
    yield drawn(
        world,
        id=f"{clause.id}/{obligor}/{found.beneficiary}/{found.act}{later}",
        relation=clause.commitment_type,
        kind=f"{clause.commitment_type}: {clause.notation or clause.id}",
        label=f"{clause.label}: {verdict}",
        ends=(obligor, found.beneficiary),
        days=_day(on),
        periods=[],
        evidence=[clause, *filter(None, [world.instruments.get(clause.instrument)])],
        attributes=_facts(world, clause, found, step),
        shade=verdict,
    )


def _asked(world: World, closure: Closure, step: Step) -> Edge:
    clause = world.clauses.get(step.clause)
    standing = step.standing.value
    followed = {act.id for act in closure.acts}
    return drawn(
        world,
        id=_name(step),
        relation=standing,
        kind=f"{standing}: {clause.notation or clause.id if clause else step.clause}",
        label=f"{standing}: {world.label(step.clause)}",
        ends=(step.act if step.act in followed else closure.incident.id, step.actor),
        days=_day(closure.on),
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
        days=_day(closure.on),
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
        days=_day(closure.on),
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
        "procedure_unmet": tuple(f.kind for f in found.procedure if f.holds is not Truth.YES),
        "act": found.act,
        "round": step.turn if step else 1,
        "beneficiary": found.beneficiary,
        "response": found.response,
    }
    if step:
        facts |= {
            "standing": step.standing.value,
            "against": step.against,
            "if_chosen": step.if_chosen,
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


def _day(on: date) -> tuple[Spell, ...]:
    return (Spell(on, on),)


def _in_order(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    return tuple(sorted(kept_apart(edges), key=lambda edge: edge.id))

"""The network of who is drawn in: acts, who did them to whom, and whom each act calls on."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ..escalation.closure.standing import Closure, Step
from ..escalation.supposition import with_acts
from ..model import Event, World
from . import gexf, palette
from .drawn import written
from .elements import Column, Edge, Network, Node, Value
from .judged import numbered
from .network import joined
from .plain import plain
from .spells import Spell

COLUMNS = (
    Column(name="standing", type="string"),
    Column(name="round", type="double"),
    Column(name="clause", type="string"),
    Column(name="beneficiary", type="string"),
    Column(name="against", type="liststring"),
    Column(name="verdict", type="string"),
    Column(name="if_chosen", type="boolean"),
    Column(name="summary", type="string"),
    Column(name="sources", type="liststring"),
    Column(name="verification", type="string"),
)
_ACT = "Act"


def document(world: World, closure: Closure) -> str:
    """Return the network of who is drawn in as GEXF."""
    about = f"Who is drawn in by {closure.incident.label}, and why, by foedus"
    return gexf.document(calls(world, closure), description=about, directed_only=True).decode()


def calls(world: World, closure: Closure) -> Network:
    """Return acts and actors: an edge by whom, one against whom, and one for each reason.

    From an act to an actor goes what a clause asks of it over the act; what the actor is then
    taken to do is an act again, so that a chain is a path.
    """
    whole, incident = with_acts(world, closure.incident, closure.acts)
    asked = tuple(_asked(whole, step) for step in closure.steps)
    acts = {edge.source for edge in asked} | {act.id for act in closure.acts} | {incident.id}
    told = [whole.events[id] for id in sorted(acts)]
    done = [edge for act in told for edge in _done(act)]
    edges = tuple(sorted(numbered((*done, *asked)), key=lambda edge: edge.id))
    found = joined(whole, edges, COLUMNS)
    nodes = tuple(_as_act(each) if each.id in acts else each for each in found.nodes)
    return replace(found, nodes=nodes)


def _asked(world: World, step: Step) -> Edge:
    clause = world.clauses[step.clause]
    standing = step.standing.value
    facts: dict[str, Value] = {
        "standing": standing,
        "round": float(step.turn),
        "clause": clause.id,
        "beneficiary": step.beneficiary,
        "against": step.against,
        "verdict": step.assessment.verdict.name,
        "if_chosen": step.if_chosen,
        "summary": clause.note,
        "sources": clause.sources,
        "verification": clause.mark,
    }
    return Edge(
        id=f"{step.act}/{clause.id}/{step.actor}/{step.beneficiary}",
        kind=f"{standing} {clause.id} {step.beneficiary}",
        label=plain(clause.label) or clause.id,
        source=step.act,
        target=step.actor,
        directed=True,
        spells=(Spell(),),
        attributes=written(facts),
        colour=palette.of_standing(standing),
    )


def _done(act: Event) -> Iterator[Edge]:
    """Yield who did the act, and whom it hit."""
    ends = [(by, act.id, "did") for by in act.attackers]
    ends += [(act.id, victim, "hit") for victim in act.victims]
    for source, target, verb in ends:
        yield Edge(
            id=f"{act.id}/{verb}/{source if verb == 'did' else target}",
            kind=verb,
            label=verb,
            source=source,
            target=target,
            directed=True,
            spells=(Spell(),),
            attributes={"standing": verb},
            colour=palette.of_standing("acts"),
        )


def _as_act(node: Node) -> Node:
    attributes = {**node.attributes, "category": _ACT}
    return replace(node, attributes=attributes, colour=palette.of_node(_ACT))

"""The network of an incident: who owes whom what over it, each commitment with its verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..dates import Truth
from ..law import Assessment
from ..model import Event, World
from . import gexf, palette
from .drawn import written
from .elements import Column, Edge, Network, Value
from .network import joined
from .plain import plain
from .spells import Spell

COLUMNS = (
    Column(name="verdict", type="string"),
    Column(name="clause", type="string"),
    Column(name="instrument", type="string"),
    Column(name="response", type="string"),
    Column(name="fails_on", type="liststring"),
    Column(name="turns_on", type="liststring"),
    Column(name="procedure_unmet", type="liststring"),
    Column(name="act", type="string"),
    Column(name="summary", type="string"),
    Column(name="sources", type="liststring"),
    Column(name="verification", type="string"),
)


def document(world: World, incident: Event, assessments: Iterable[Assessment]) -> str:
    """Return the network of the incident as GEXF."""
    about = f"Commitments over {incident.label}, each with its verdict, by foedus"
    found = judged(world, assessments)
    return gexf.document(found, description=about, directed_only=True).decode()


def judged(world: World, assessments: Iterable[Assessment]) -> Network:
    """Return an edge from each obligor to the beneficiary for each clause that binds them."""
    edges = tuple(sorted(numbered(_edges(world, assessments)), key=lambda edge: edge.id))
    return joined(world, edges, COLUMNS)


def _edges(world: World, assessments: Iterable[Assessment]) -> Iterator[Edge]:
    for found in assessments:
        if not found.clause or not found.is_bound():
            continue
        clause = world.clauses[found.clause]
        facts: dict[str, Value] = {
            "verdict": found.verdict.name,
            "clause": clause.id,
            "instrument": world.label(clause.instrument),
            "response": world.label(found.response) if found.response else "",
            "fails_on": found.failing(),
            "turns_on": tuple(each.kind for each in found.open_points()),
            "procedure_unmet": tuple(f.kind for f in found.procedure if f.holds is not Truth.YES),
            "act": found.act,
            "summary": clause.note,
            "sources": clause.sources,
            "verification": clause.mark,
        }
        for obligor in found.obligors:
            yield Edge(
                id=f"{clause.id}/{obligor}/{found.beneficiary}",
                kind=clause.id,
                label=plain(clause.label) or clause.id,
                source=obligor,
                target=found.beneficiary,
                directed=True,
                spells=(Spell(),),
                attributes=written(facts),
                colour=palette.of_verdict(found.verdict.name),
            )


def numbered(edges: Iterable[Edge]) -> Iterator[Edge]:
    """Yield the edges; one whose id was there before has a number, in its kind, too.

    A clause can be judged over several acts between the same two.
    """
    from msgspec.structs import replace

    seen: Counter[str] = Counter()
    for edge in edges:
        seen[edge.id] += 1
        times = seen[edge.id]
        again = f"{edge.id}/{times}", f"{edge.kind} [{times}]"
        yield edge if times == 1 else replace(edge, id=again[0], kind=again[1])

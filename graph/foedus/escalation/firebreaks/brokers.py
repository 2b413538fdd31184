"""Who stands between two sides on a day, in which roles, and on what share of the chains.

Sources: R. V. Gould and R. M. Fernandez, "Structures of mediation", Sociological Methodology 19
(1989), the five roles; L. C. Freeman, "A set of measures of centrality based on betweenness",
Sociometry 40 (1977); R. Tarjan, SIAM Journal on Computing 1 (1972), articulation points.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from .hitting import Smallest
from .web import ONE, OTHER, Web, actor_graph

# By whether the first and the broker, the broker and the last, the first and the last are of one
# group.
ROLES = {
    (True, True, True): "coordinator",
    (False, False, True): "itinerant broker",
    (False, True, False): "gatekeeper",
    (True, False, False): "representative",
    (False, False, False): "liaison",
}


class Broker(Struct, frozen=True):
    """An actor on chains between the sides.

    `share`: of the shortest chains, how many pass it, from 0 to 1. `is_articulation`: without it
    the whole web of the day falls into more parts. `roles` counts the pairs that are not tied
    themselves between which help could pass through it, by the role that it has there.
    `towards_one` and `towards_other`: the clauses that tie it to what is nearer to each side.
    """

    actor: str
    share: float
    is_articulation: bool
    roles: dict[str, int]
    towards_one: tuple[str, ...]
    towards_other: tuple[str, ...]


def brokers_between(
    web: Web,
    tied: Mapping[str, Iterable[str]],
    sides: tuple[frozenset[str], frozenset[str]],
    sets: Smallest[str],
) -> Iterator[Broker]:
    """Yield those on a shortest chain, or in a smallest set of brokers; most passed first.

    *tied* says whom each clause ties, *sides* are the sides with all members.
    """
    import networkx as nx

    graph = actor_graph(tied)
    if not nx.has_path(graph, ONE, OTHER):
        return
    points = [ONE, OTHER]
    # Either way round counts half in an undirected graph, so that both make the whole share.
    share = nx.betweenness_centrality_subset(graph, points, points)
    splitting = set(nx.articulation_points(graph))
    near = {point: nx.single_source_shortest_path_length(graph, point) for point in points}
    named = {actor for chosen in sets.sets for actor in chosen}
    between = {actor for actor in graph if share[actor] > 0} | named
    for actor in sorted(between - {ONE, OTHER}, key=lambda id: (-share[id], id)):
        yield Broker(
            actor,
            share[actor],
            actor in splitting,
            roles(web, actor, sides),
            *(tuple(sorted(_towards(tied, actor, near[point]))) for point in points),
        )


def roles(web: Web, broker: str, sides: tuple[frozenset[str], frozenset[str]]) -> dict[str, int]:
    """Return how many pairs an actor stands between in each of the five roles.

    A pair is one who is helped by the broker, and one who owes help to the broker and not to the
    first. The groups are the two sides; whoever belongs to neither is a group alone.
    """

    def group(actor: str) -> str:
        return ONE if actor in sides[0] else OTHER if actor in sides[1] else actor

    found: dict[str, int] = defaultdict(int)
    helped = sorted(first for first, helper in web.owed if helper == broker)
    helpers = sorted(last for first, last in web.owed if first == broker)
    middle = group(broker)
    for first in helped:
        for last in helpers:
            if first != last and (first, last) not in web.owed:
                ends = group(first), group(last)
                found[ROLES[ends[0] == middle, middle == ends[1], ends[0] == ends[1]]] += 1
    return {role: found[role] for role in ROLES.values() if found[role]}


def _towards(tied: Mapping[str, Iterable[str]], actor: str, near: dict[str, int]) -> Iterator[str]:
    """Yield the clauses that tie the actor to another that is nearer than it to a side."""
    for clause, actors in tied.items():
        if actor in actors and any(near.get(each, len(near)) < near[actor] for each in actors):
            yield clause

"""The commitments of a day as a web: whom each clause ties, and who owes help to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from ...model import World
from ..chains.ties import COMMITMENTS, STRENGTH, links

if TYPE_CHECKING:
    import networkx as nx

ONE, OTHER = "\x001", "\x002"  # the two sides as points; no actor has such an id
KINDS = tuple(sorted(COMMITMENTS, key=lambda kind: STRENGTH[kind]))  # the strongest first


class Web(Struct, frozen=True):
    """Whom each clause ties, the alliance that it runs through if any, and who owes whom.

    `owed` has the clauses by the two: who is helped, and who helps.
    """

    ends: dict[str, frozenset[str]]
    hubs: dict[str, str]
    owed: dict[tuple[str, str], tuple[str, ...]]


def web(world: World, on: date, least: str = "consult", without: Iterable[str] = ()) -> Web:
    """Return the web of the clauses whose links are of the kind *least* or stronger.

    A clause ties all who owe or are owed under it, however many links that makes. Support,
    forces stationed and hostility are no commitments, and declarations bind nobody.
    *without* are ids of instruments or clauses to leave out.
    """
    counted = set(KINDS[: KINDS.index(least) + 1])
    ends: dict[str, set[str]] = defaultdict(set)
    owed: dict[tuple[str, str], set[str]] = defaultdict(set)
    hubs: dict[str, str] = {}
    for link in links(world, on, without):
        if link.kind not in counted:
            continue
        ends[link.through].add(link.obligor)
        if link.alliance:
            hubs[link.through] = link.alliance
            continue
        ends[link.through].add(link.beneficiary)
        owed[link.beneficiary, link.obligor].add(link.through)
        if not link.directed:
            owed[link.obligor, link.beneficiary].add(link.through)
    for clause in hubs:
        for one, other in combinations(sorted(ends[clause]), 2):
            owed[one, other].add(clause)
            owed[other, one].add(clause)
    return Web(
        {clause: frozenset(ends[clause]) for clause in sorted(ends)},
        hubs,
        {pair: tuple(sorted(owed[pair])) for pair in sorted(owed)},
    )


def clause_graph(web: Web, one: frozenset[str], other: frozenset[str]) -> nx.Graph[str]:
    """Return the graph of clauses, tied where they share an actor outside the sides.

    The sides are a point each, tied to every clause of theirs: so a clause counts once, and what
    takes clauses out of this graph cuts the web. Source: Menger, Fund. Math. 10 (1927).
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((ONE, OTHER))
    by_actor: dict[str, list[str]] = defaultdict(list)
    for clause, ends in web.ends.items():
        for actor in sorted(ends - one - other):
            by_actor[actor].append(clause)
        for side, point in ((one, ONE), (other, OTHER)):
            if ends & side:
                graph.add_edge(point, clause)
    for actor in sorted(by_actor):
        graph.add_edges_from(combinations(by_actor[actor], 2))
    return graph


def tied_by(web: Web, one: frozenset[str], other: frozenset[str]) -> dict[str, list[str]]:
    """Return whom each clause ties, those named on a side being its point.

    An alliance that is named is such a point, tied to its members, who may stand between it and
    the other side; another alliance is no actor of its own, but ties its members to each other.
    """
    point = dict.fromkeys(one, ONE) | dict.fromkeys(other, OTHER)
    hubs = {clause: {point[hub]} for clause, hub in web.hubs.items() if hub in point}
    return {
        clause: sorted({point.get(actor, actor) for actor in ends} | hubs.get(clause, set()))
        for clause, ends in web.ends.items()
    }


def actor_graph(tied: Mapping[str, Iterable[str]]) -> nx.Graph[str]:
    """Return the graph of actors, tied where a clause ties them, as `tied_by` tells."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((ONE, OTHER))
    for actors in tied.values():
        graph.add_edges_from(combinations(actors, 2))
    return graph

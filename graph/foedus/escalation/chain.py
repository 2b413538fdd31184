"""The chains of links between two actors on a day, strongest first, each with where it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from ..dates import Truth
from ..model import World
from .ties import MOVES_NOBODY, STRENGTH, Link

if TYPE_CHECKING:
    import networkx as nx


class Step(Struct, frozen=True):
    """Two actors and all links that tie them directly, the strongest first."""

    one: str
    other: str
    links: tuple[Link, ...]


class Chain(Struct, frozen=True):
    """Steps from one actor to another; `breaks_at` is the first step that does not follow.

    A promise of help to an ally that is attacked does not reach those whom the ally helps:
    a second step follows only if its own beneficiary is attacked. -1: nothing breaks.
    """

    steps: tuple[Step, ...]
    breaks_at: int
    why: str


def chains(world: World, found: list[Link], one: str, other: str, most: int = 3) -> list[Chain]:
    """Return up to *most* chains of the links between two actors, strongest and shortest first."""
    import networkx as nx

    graph = _graph(found)
    if one not in graph or other not in graph or not nx.has_path(graph, one, other):
        return []
    paths = islice(nx.shortest_simple_paths(graph, one, other, weight="strength"), most)
    return [_chain(world, graph, path) for path in paths]


def gone(found: list[Link], one: str, other: str) -> list[Link]:
    """Return what ties the two on other days only: not yet in force, or no longer."""
    pair = {one, other}
    return [
        link
        for link in found
        if link.holds is Truth.NO and {link.obligor, link.beneficiary} == pair
    ]


def refrains(found: list[Link], one: str, other: str) -> list[Link]:
    """Return what the two owe each other that moves nobody to act: restraint, rights."""
    pair = {one, other}
    return [
        link
        for link in found
        if link.holds is not Truth.NO
        and link.kind in MOVES_NOBODY
        and {link.obligor, link.beneficiary} == pair
    ]


def _graph(found: list[Link]) -> nx.Graph[str]:
    """Return the graph of actors; each edge carries its links and the strength of the best."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for link in found:
        if link.holds is Truth.NO or link.kind in MOVES_NOBODY:
            continue
        known = graph.get_edge_data(link.obligor, link.beneficiary, {"links": []})["links"]
        entries = sorted([*known, link], key=lambda e: (STRENGTH[e.kind], e.through))
        graph.add_edge(
            link.obligor, link.beneficiary, links=entries, strength=STRENGTH[entries[0].kind]
        )
    return graph


def _chain(world: World, graph: nx.Graph[str], path: list[str]) -> Chain:
    steps = tuple(Step(a, b, tuple(graph.edges[a, b]["links"])) for a, b in pairwise(path))
    for index, (before, after) in enumerate(pairwise(steps), start=1):
        if _same_alliance(before, after):
            continue
        return Chain(steps, index, "; ".join(_reasons(world, before, after)))
    weak = next((i for i, s in enumerate(steps) if s.links[0].kind in ("support", "hostility")), -1)
    if weak >= 0:
        return Chain(steps, weak, f"{steps[weak].links[0].kind} is no commitment")
    return Chain(steps, -1, "")


def _same_alliance(before: Step, after: Step) -> bool:
    """Return whether the two steps only pass from a member through its alliance to a member."""
    hubs = {link.alliance for link in before.links} & {link.alliance for link in after.links}
    return before.other in hubs - {""}


def _reasons(world: World, before: Step, after: Step) -> Iterator[str]:
    first, second = before.links[0], after.links[0]
    for link in (first, second):
        if link.kind in ("support", "hostility"):
            yield f"{link.kind} is no commitment"
    if second.kind in ("duty", "discretion"):
        yield (
            f"{world.label(second.through)} needs an attack on {world.label(after.one)} or its "
            "other parties themselves; that it acts for another sets off nothing"
        )
    elif second.kind == "consult":
        yield f"{world.label(second.through)} leads to consultation, no further"

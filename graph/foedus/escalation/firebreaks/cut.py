"""What ties two sides on a day, and the fewest commitments or actors without which nothing does.

A smallest set of clauses is a minimum cut, found with chains that share no clause: their number
says that no fewer is enough (Menger's theorem).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from ...model import World
from .brokers import Broker, brokers_between
from .hitting import Smallest, smallest_sets
from .sides import side
from .web import ONE, OTHER, Web, actor_graph, clause_graph, tied_by, web

if TYPE_CHECKING:
    import networkx as nx


class Row(Struct, frozen=True):
    """Clauses in a row from one side to the other.

    `actors` are who tie them: those of the one side on the first clause, those between each two,
    those of the other side on the last.
    """

    clauses: tuple[str, ...]
    actors: tuple[tuple[str, ...], ...]


class Cut(Struct, frozen=True):
    """The firebreaks between two sides on a day.

    `one` and `other` are as named, `one_side` and `other_side` with the members of alliances.
    `rows` share no clause, and there are as many of them as a smallest set has clauses.
    `direct` are the clauses that tie the two with nobody between; then no broker stands between
    all of it. `shared` belong to both sides, so that nothing keeps those apart.
    """

    one: tuple[str, ...]
    other: tuple[str, ...]
    one_side: tuple[str, ...]
    other_side: tuple[str, ...]
    on: date
    least: str
    commitments: Smallest[str]
    rows: tuple[Row, ...]
    brokers: Smallest[str]
    direct: tuple[str, ...] = ()
    between: tuple[Broker, ...] = ()
    shared: tuple[str, ...] = ()


def cut(
    world: World,
    one: tuple[str, ...],
    other: tuple[str, ...],
    on: date,
    most: int = 8,
    least: str = "consult",
    without: tuple[str, ...] = (),
    told: Callable[[], None] = lambda: None,
) -> Cut:
    """Return up to *most* smallest sets of clauses, and of actors, between two sides on a day.

    *least* is the weakest kind of commitment that counts. *told* is called after each look.
    """
    sides = side(world, one, on), side(world, other, on)
    ground = web(world, on, least, without)
    ends = tuple(sorted(sides[0])), tuple(sorted(sides[1]))
    if shared := sides[0] & sides[1]:
        nothing: Smallest[str] = Smallest((), (), cannot=True)
        common = tuple(sorted(shared))
        return Cut(one, other, *ends, on, least, nothing, (), nothing, shared=common)
    clauses = clause_graph(ground, *sides)
    tied = tied_by(ground, frozenset(one), frozenset(other))
    brokers = smallest_sets(_ways(actor_graph(tied)), most, told)
    return Cut(
        one,
        other,
        *ends,
        on,
        least,
        smallest_sets(_ways(clauses), most, told),
        tuple(_row(ground, path, *sides) for path in _disjoint(clauses)),
        brokers,
        tuple(clause for clause, actors in tied.items() if {ONE, OTHER} <= set(actors)),
        tuple(brokers_between(ground, tied, sides, brokers)),
    )


def _ways(graph: nx.Graph[str]) -> Callable[[frozenset[str]], list[frozenset[str]]]:
    """Return what gives ways between the sides without some nodes, each as the nodes on it."""
    import networkx as nx

    def left(gone: frozenset[str]) -> list[frozenset[str]]:
        if not gone:
            return [frozenset(path) for path in _disjoint(graph)]
        rest = nx.restricted_view(graph, gone, [])
        if not nx.has_path(rest, ONE, OTHER):
            return []
        return [frozenset(nx.shortest_path(rest, ONE, OTHER)[1:-1])]

    return left


def _disjoint(graph: nx.Graph[str]) -> list[tuple[str, ...]]:
    """Return as many ways as there are that share no node, without the sides at their ends."""
    import networkx as nx

    if graph.has_edge(ONE, OTHER):
        return [()]
    if not nx.has_path(graph, ONE, OTHER):
        return []
    return sorted(tuple(path[1:-1]) for path in nx.node_disjoint_paths(graph, ONE, OTHER))


def _row(web: Web, path: tuple[str, ...], one: frozenset[str], other: frozenset[str]) -> Row:
    def meeting() -> Iterator[frozenset[str]]:
        yield web.ends[path[0]] & one
        for before, after in pairwise(path):
            yield (web.ends[before] & web.ends[after]) - one - other
        yield web.ends[path[-1]] & other

    return Row(path, tuple(tuple(sorted(actors)) for actors in meeting()))

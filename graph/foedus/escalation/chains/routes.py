"""The best ways from one actor to another over weighted arcs, in an order that is always the same.

The weights are whole numbers in which one link of a weaker class outweighs any number of a
stronger one, so that adding them up compares chains class by class, the weakest class first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice, pairwise

Arc = tuple[str, str]


def best_routes(
    arcs: Mapping[Arc, Sequence[int]], one: str, other: str, most: int
) -> list[list[str]]:
    """Return up to *most* ways from one to the other that pass nobody twice, the best first.

    Each arc has a count of links for each class, the weakest class first; of two ways the one
    with fewer in the first class where they differ is better. Ways that are equal in all classes
    are told by their ids; if there are more of them than asked for, the same arcs always give the
    same ones.
    Source: Yen (1971), Management Science 17(11), as networkx has it.
    """
    import networkx as nx

    ends = {end for arc in arcs for end in arc}
    if one == other or not {one, other} <= ends:
        return []
    weight = weights(arcs)
    graph: nx.DiGraph[str] = nx.DiGraph()
    # Sorted, since of equal ways networkx finds first what was added first.
    graph.add_weighted_edges_from((*arc, weight[arc]) for arc in sorted(arcs))
    if not nx.has_path(graph, one, other):
        return []
    found = islice(nx.shortest_simple_paths(graph, one, other, weight="weight"), most)
    return sorted(found, key=lambda way: (sum(weight[arc] for arc in pairwise(way)), way))


def weights(arcs: Mapping[Arc, Sequence[int]]) -> dict[Arc, int]:
    """Return a whole number for each arc, by whose sums ways compare as their counts do.

    The base is larger than any way's count of a class can be.
    """
    kinds = {tuple(counts) for counts in arcs.values()}
    most = max((count for counts in kinds for count in counts), default=0)
    base = most * len({end for arc in arcs for end in arc}) + 1
    weight = {counts: _number(counts, base) for counts in kinds}
    return {arc: weight[tuple(counts)] for arc, counts in arcs.items()}


def _number(counts: Sequence[int], base: int) -> int:
    """Return the number whose digits in a base the counts are.

    >>> _number((1, 0, 2), 10)
    102
    """
    number = 0
    for count in counts:
        number = number * base + count
    return number

"""The best ways from one actor to another over weighted arcs, in an order that is always the same.

The weights are whole numbers in which one link of a weaker class outweighs any number of a
stronger one, so that adding them up compares chains class by class, the weakest class first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

Arc = tuple[str, str]


def best_routes(
    arcs: Mapping[Arc, Sequence[int]], one: str, other: str, most: int
) -> list[list[str]]:
    """Return up to *most* ways from one to the other that pass nobody twice, the best first.

    Each arc has a count of links for each class, the weakest class first; of two ways the one
    with fewer in the first class where they differ is better. Of ways that are equal in all
    classes the one without the arc that is last by its ends' ids goes first.
    Source: Yen (1971), Management Science 17(11), as networkx has it.
    """
    import networkx as nx

    ends = {end for arc in arcs for end in arc}
    if one == other or not {one, other} <= ends:
        return []
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_weighted_edges_from((*arc, weight) for arc, weight in weights(arcs).items())
    if not nx.has_path(graph, one, other):
        return []
    return list(islice(nx.shortest_simple_paths(graph, one, other, weight="weight"), most))


def weights(arcs: Mapping[Arc, Sequence[int]]) -> dict[Arc, int]:
    """Return a whole number for each arc, by whose sums ways compare as their counts do.

    The base is larger than any way's count of a class can be. The last digits, a power of two
    for each pair of ends, make the sums of different ways differ.
    """
    kinds = {tuple(counts) for counts in arcs.values()}
    most = max((count for counts in kinds for count in counts), default=0)
    base = most * len({end for arc in arcs for end in arc}) + 1
    pairs = sorted({_pair(*arc) for arc in arcs})
    place = {pair: 1 << rank for rank, pair in enumerate(pairs)}
    weight = {counts: _number(counts, base) << len(pairs) for counts in kinds}
    return {arc: weight[tuple(counts)] + place[_pair(*arc)] for arc, counts in arcs.items()}


def _pair(start: str, end: str) -> Arc:
    return (start, end) if start < end else (end, start)


def _number(counts: Sequence[int], base: int) -> int:
    """Return the number whose digits in a base the counts are.

    >>> _number((1, 0, 2), 10)
    102
    """
    number = 0
    for count in counts:
        number = number * base + count
    return number

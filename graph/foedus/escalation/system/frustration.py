"""The frustration index: the fewest ties whose change of sign leaves two blocs, all friends within.

It is found exactly, by integer programming. Sources: F. Harary, "On the measurement of structural
balance", Behavioral Science 4 (1959); S. Aref and M. C. Wilson, "Measuring partial balance in
signed networks", J. of Complex Networks 6 (2018), and "Balance and frustration in signed
networks", J. of Complex Networks 7 (2019); S. Aref, A. J. Mason and M. C. Wilson, "A modeling and
computational study of the frustration index in signed networks", Networks 75 (2020), the model
with one variable a state and one a tie.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from ..optimum import quiet_solver
from .reason import Pair, pair
from .signed import SignedGraph

if TYPE_CHECKING:
    import highspy
    import networkx as nx


class Camps(Struct, frozen=True):
    """A connected part of the graph in its two blocs; `other` is empty if nobody is at odds."""

    one: tuple[str, ...]
    other: tuple[str, ...]


class Frustration(Struct, frozen=True):
    """The ties that stand against the two blocs, and the blocs of each connected part.

    Of divisions that leave as few ties against them, it is one with the fewest at odds within a
    bloc; `only` says that no other is as good in both.
    """

    against: tuple[Pair, ...]
    camps: tuple[Camps, ...]
    only: bool
    ties: int

    @property
    def index(self) -> int:
        """Return the number of ties that stand against the division."""
        return len(self.against)

    @property
    def fit(self) -> float | None:
        """Return F = 1 - 2 L / m of Aref and Wilson (2018): 1 if two blocs fit all m ties.

        The least possible is 0, since a random division is wrong for half the ties at most.
        None without ties.
        """
        return 1 - 2 * self.index / self.ties if self.ties else None


def frustration(graph: SignedGraph) -> Frustration:
    """Return the frustration index of the signed graph with a division that has it.

    Parts that only one state holds together are solved one by one, and only those that no
    division fits: the index of the whole is their sum.
    """
    import networkx as nx

    signs = graph.signs()
    whole: nx.Graph[str] = nx.Graph()
    whole.add_edges_from(signs)
    against: set[Pair] = set()
    only = True
    sides = _sides(signs)
    if sides is None:
        for edges in nx.biconnected_component_edges(whole):
            part = {pair(*edge): signs[pair(*edge)] for edge in edges}
            if _sides(part) is None:
                found, alone = _solved(part)
                against.update(found)
                only = only and alone
        sides = _sides({two: sign for two, sign in signs.items() if two not in against}) or {}
    camps = sorted(_camps(whole, sides), key=lambda c: (-len(c.one) - len(c.other), c.one))
    return Frustration(tuple(sorted(against)), tuple(camps), only, len(signs))


def _camps(whole: nx.Graph[str], sides: dict[str, int]) -> Iterator[Camps]:
    import networkx as nx

    for part in nx.connected_components(whole):
        blocs = [tuple(sorted(id for id in part if sides[id] == side)) for side in (0, 1)]
        blocs.sort(key=lambda bloc: (-len(bloc), bloc))
        yield Camps(*blocs)


def _sides(signs: dict[Pair, int]) -> dict[str, int] | None:
    """Return the bloc, 0 or 1, of each state, or None if no division fits all ties."""
    around: dict[str, list[tuple[str, int]]] = {}
    for (one, other), sign in signs.items():
        around.setdefault(one, []).append((other, sign))
        around.setdefault(other, []).append((one, sign))
    side: dict[str, int] = {}
    for first in sorted(around):
        todo = [] if first in side else [first]
        side.setdefault(first, 0)
        while todo:
            here = todo.pop()
            for there, sign in around[here]:
                due = side[here] if sign > 0 else 1 - side[here]
                if there not in side:
                    side[there] = due
                    todo.append(there)
                elif side[there] != due:
                    return None
    return side


def _solved(signs: dict[Pair, int]) -> tuple[list[Pair], bool]:
    """Return a smallest set of ties against a division of a part, and whether none is as small."""
    actors = sorted({id for two in signs for id in two})
    weights = _weights(signs)
    solver = _model(actors, signs, weights)
    solver.run()
    found = [round(value) for value in solver.getSolution().col_value[: len(actors)]]
    side = dict(zip(actors, found, strict=True))
    against = [two for two, sign in signs.items() if (side[two[0]] == side[two[1]]) != (sign > 0)]
    costs = [weights[two] for two in sorted(signs)]
    return against, not _has_another(solver, found, costs, sum(weights[two] for two in against))


def _weights(signs: dict[Pair, int]) -> dict[Pair, float]:
    """Return the weight of each tie that stands against the division."""
    foes = sum(sign < 0 for sign in signs.values())
    return {two: 1.0 if sign > 0 else 1.0 + 1 / (foes + 1) for two, sign in signs.items()}


def _model(actors: list[str], signs: dict[Pair, int], weights: dict[Pair, float]) -> highspy.Highs:
    """Return the program: x is the bloc of a state, e is 1 if a tie stands against the division.

    Minimise the sum of e, a tie at odds weighing a little more than an alliance, but all of them
    together less than one more tie. An allied pair has e >= |x_i - x_j|, one at odds
    e >= |1 - x_i - x_j|. The first state's bloc is fixed, since the two may change names.
    """
    import highspy

    program = quiet_solver()
    places = {actor: place for place, actor in enumerate(actors)}
    for place in range(len(actors)):
        program.addVar(0, 1 if place else 0)
        program.changeColIntegrality(place, highspy.HighsVarType.kInteger)
    for column, (two, sign) in enumerate(sorted(signs.items()), start=len(actors)):
        program.addVar(0, 1)
        program.changeColCost(column, weights[two])
        one, other = (places[id] for id in two)
        if sign > 0:
            program.addRow(0, highspy.kHighsInf, 3, [column, one, other], [1.0, -1.0, 1.0])
            program.addRow(0, highspy.kHighsInf, 3, [column, one, other], [1.0, 1.0, -1.0])
        else:
            program.addRow(1, highspy.kHighsInf, 3, [column, one, other], [1.0, 1.0, 1.0])
            program.addRow(-1, highspy.kHighsInf, 3, [column, one, other], [1.0, -1.0, -1.0])
    return program


def _has_another(solver: highspy.Highs, found: list[int], costs: list[float], least: float) -> bool:
    """Return whether a division other than *found* leaves as little against it."""
    import highspy

    states, ties = len(found), len(costs)
    columns = list(range(states, states + ties))
    # Costs differ by 1 / (foes + 1) at least: half of the least such step is no difference.
    solver.addRow(0, least + 0.5 / (ties + 1), ties, columns, costs)
    # At least one state stands elsewhere: sum of x where it was 0, and of 1 - x where it was 1.
    moved = [1.0 if side == 0 else -1.0 for side in found]
    solver.addRow(1 - sum(found), highspy.kHighsInf, states, list(range(states)), moved)
    solver.run()
    return bool(solver.getModelStatus() != highspy.HighsModelStatus.kInfeasible)

"""All that is said of the system of states on a day."""

from __future__ import annotations

from msgspec import Struct

from .balance import Balance, balance
from .blocs import Blocs, blocs, polarisation
from .centrality import Centrality, centralities
from .frustration import Camps, Frustration, frustration
from .signed import SignedGraph


class Description(Struct, frozen=True):
    """The signed graph of a day with its triangles, its two camps, its blocs and central states."""

    graph: SignedGraph
    balance: Balance
    frustration: Frustration
    blocs: Blocs
    polarisation: float | None
    centralities: tuple[Centrality, ...]


def describe(graph: SignedGraph) -> Description:
    """Return the description of the system that the signed graph is."""
    found = blocs(graph)
    return Description(
        graph,
        balance(graph),
        frustration(graph),
        found,
        polarisation(graph, found),
        centralities(graph),
    )


def camps_of(description: Description) -> tuple[Camps, ...]:
    """Return the connected parts in which somebody is at odds, the largest first."""
    return tuple(camps for camps in description.frustration.camps if camps.other)

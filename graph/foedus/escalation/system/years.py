"""The system year by year: its measures on 1 January of each year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from ...law import Perspective
from ...model import World
from .balance import balance
from .blocs import blocs, polarisation
from .frustration import frustration
from .signed import DEFAULT, SignedGraph, signed_graph


class Measures(Struct, frozen=True):
    """What is measured of the system on a day; None where the measure has no meaning that day.

    states: states and de facto states; allied, at_odds: pairs; doubtful: pairs of which it is not
    sure; triangles: triples all tied; balance: share of triangles that are balanced; frustration:
    fewest ties against two blocs; fit: 1 - 2 * frustration / ties; blocs: of two states or more;
    largest: share of all states in the largest bloc; modularity: of the blocs; polarisation:
    nearness to two equal blocs.
    """

    on: date
    states: int
    allied: int
    at_odds: int
    doubtful: int
    triangles: int
    balance: float | None
    frustration: int
    fit: float | None
    blocs: int
    largest: float | None
    modularity: float | None
    polarisation: float | None


NAMES = tuple(name for name in Measures.__struct_fields__ if name != "on")


def measures(graph: SignedGraph) -> Measures:
    """Return the measures of the signed graph of a day."""
    triangles = balance(graph)
    divided = frustration(graph)
    found = blocs(graph)
    largest = len(found.members[0]) if found.members else 1
    return Measures(
        on=graph.on,
        states=len(graph.actors),
        allied=len(graph.friends()),
        at_odds=len(graph.foes()),
        doubtful=len(graph.doubtful),
        triangles=triangles.triangles,
        balance=triangles.share,
        frustration=divided.index,
        fit=divided.fit,
        blocs=len(found.members),
        largest=largest / len(graph.actors) if graph.actors else None,
        modularity=found.modularity,
        polarisation=polarisation(graph, found),
    )


def years(
    world: World,
    perspective: Perspective,
    first: int,
    last: int,
    kinds: frozenset[str] = DEFAULT,
    *,
    doubtful: bool = False,
    told: Callable[[int], object] | None = None,
) -> tuple[Measures, ...]:
    """Return the measures on 1 January of each year from *first* to *last*, both included.

    *told* is called with each year that is done.
    """
    found: list[Measures] = []
    before: tuple[object, Measures] | None = None
    for year in range(first, last + 1):
        graph = signed_graph(world, perspective, date(year, 1, 1), kinds, doubtful=doubtful)
        shape = (graph.actors, graph.signs(), len(graph.doubtful))
        # Most years change few ties; one that changes none has the measures of the year before.
        same = before is not None and before[0] == shape
        now = replace(before[1], on=graph.on) if before and same else measures(graph)
        before = (shape, now)
        found.append(now)
        if told:
            told(year)
    return tuple(found)

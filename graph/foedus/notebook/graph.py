"""Nodes and edges to take along: tables, networkx, Gephi."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from ..words import numbered
from .day import Day, day
from .keywords import check
from .table import Table

if TYPE_CHECKING:
    from datetime import date

    import networkx

    from ..export.elements import Network
    from ..export.spells import Spell
    from ..model import World
    from .table import Value


class Part(TypedDict, total=False):
    """What of a graph is asked for, as the options of `foedus export`.

    `on` is a day, `between` two of them, both included, on one of which an edge may have held.
    `actors` keeps the edges among them, with `around` those to others, too; `kinds` are kinds of
    edge, as "defence" or "memberOf".
    """

    on: Day
    between: tuple[Day, Day]
    actors: Sequence[str]
    around: bool
    kinds: Sequence[str]


class Graph:
    """Nodes and edges, and what was left out of them and why, a line each."""

    def __init__(self, network: Network, about: str, left_out: tuple[str, ...] = ()) -> None:
        self.network = network
        self.about = about
        self.left_out = left_out

    @property
    def nodes(self) -> Table:
        """A row for each node, with all its columns; lists are texts parted by semicolons."""
        names = tuple(column.name for column in self.network.node_columns)
        rows = tuple(
            (node.id, node.label, *(_cell(node.attributes.get(name)) for name in names))
            for node in self.network.nodes
        )
        return Table(("id", "label", *names), rows, self.about)

    @property
    def edges(self) -> Table:
        """A row for each edge: ends, kind, label, first and last day (both included), columns."""
        names = tuple(column.name for column in self.network.edge_columns)
        rows = tuple(
            (
                edge.source,
                edge.target,
                edge.kind,
                edge.label,
                edge.directed,
                *_days(edge.spells),
                *(_cell(edge.attributes.get(name)) for name in names),
            )
            for edge in self.network.edges
        )
        columns = ("source", "target", "kind", "label", "directed", "first", "last", *names)
        return Table(columns, rows, self.about)

    def measured(self, *measures: str) -> Graph:
        """Return the graph with columns more on its nodes: "community", "degree", "strength", ...

        Raise UnknownName for a measure that there is not, Refused where it would take hours.
        """
        from ..errors import UnknownName
        from ..export.measures import MEASURES, measured

        for name in measures:
            if name not in MEASURES:
                raise UnknownName("measure", name, tuple(MEASURES))
        return Graph(measured(self.network, measures), self.about, self.left_out)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return the graph for networkx: a mutual commitment is an edge each way."""
        from ..export.networkx_graph import to_networkx

        return to_networkx(self.network)

    def to_gexf(self, path: str | PathLike[str]) -> Path:
        """Write the graph for Gephi, beside and renamed; return where it is."""
        from ..export import gexf
        from ..writing import write

        target = Path(fspath(path))
        write(target, gexf.document(self.network, description=f"{self.about}, by foedus"))
        return target

    def __repr__(self) -> str:
        nodes = numbered(len(self.network.nodes), "node")
        edges = numbered(len(self.network.edges), "edge")
        return f"<Graph of {nodes} and {edges}: {self.about}>"

    def _repr_html_(self) -> str:
        names = ("source", "target", "kind", "label", "first", "last")
        found = self.edges
        at = [found.columns.index(name) for name in names]
        rows = tuple(tuple(row[each] for each in at) for row in found.rows)
        return Table(names, rows, repr(self)[1:-1])._repr_html_()


def part_of(world: World, network: Network, part: Part, about: str) -> Graph:
    """Return what is asked for of a network; raise Refused where nothing is left of it.

    A keyword that a part has not raises UnknownName.
    """
    from ..errors import Refused
    from ..export.selection import Selection, selected
    from ..names import find

    check(part, Part, "part of a graph")
    if "on" in part and "between" in part:
        raise Refused("on is one day and between are several", "Give one of them.")
    first = last = None
    if "on" in part:
        first = last = day(part["on"])
    elif "between" in part:
        first, last = map(day, part["between"])
        if first > last:
            raise Refused(f"between begins on {first}, after it ends on {last}", "Turn them round.")
    known = {node.id for node in network.nodes}
    chosen = Selection(
        first=first,
        last=last,
        actors=tuple(
            name if name in known else find(world, name, "actors")
            for name in part.get("actors", ())
        ),
        around=part.get("around", False),
        kinds=tuple(part.get("kinds", ())),
    )
    found, dropped = selected(network, chosen)
    return Graph(found, about, tuple(map(str, dropped)))


def _cell(value: object) -> Value:
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return value if isinstance(value, str | float | bool | int) else None


def _days(spells: tuple[Spell, ...]) -> tuple[date | None, date | None]:
    return (spells[0].start, spells[-1].end) if spells else (None, None)

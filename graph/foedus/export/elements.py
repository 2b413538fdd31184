"""The values of a network: what is drawn, before any file format."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from .spells import Spell

Value = str | float | bool | tuple[str, ...]
ColumnType = Literal["string", "liststring", "integer", "double", "boolean"]
Colour = tuple[int, int, int]


class Column(Struct, frozen=True):
    """An attribute that nodes or edges may have: its name (snake case) and type."""

    name: str
    type: ColumnType


class Node(Struct, frozen=True, kw_only=True):
    """An actor or instrument: where it is drawn, how large, in which colour, when it existed."""

    id: str
    label: str
    spells: tuple[Spell, ...]
    attributes: dict[str, Value]
    size: float
    position: tuple[float, float]
    colour: Colour


class Edge(Struct, frozen=True, kw_only=True):
    """One commitment, membership or tie.

    `kind` is unique among the edges between the same two nodes: programs that know no
    parallel edges without it would merge two treaties into one. `spells` are sorted and leave
    at least a day between each other; one spell without bounds means "at all times".
    """

    id: str
    kind: str
    label: str
    source: str
    target: str
    directed: bool
    spells: tuple[Spell, ...]
    attributes: dict[str, Value]
    colour: Colour
    weight: float = 1.0


class Network(Struct, frozen=True, kw_only=True):
    """Nodes and edges sorted by id, and the columns that their attributes fill."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    node_columns: tuple[Column, ...]
    edge_columns: tuple[Column, ...]

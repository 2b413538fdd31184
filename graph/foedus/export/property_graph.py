"""Nodes and relationships as Neo4j names them: labels, types, properties, days as dates."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .elements import Column, Edge, Network, Node, Value
from .selection import relation
from .spells import in_words

DAYS = frozenset({"valid_from", "valid_to"})  # columns that hold days, or nothing
_SPELLS = Column(name="spells", type="string")
NODE_COLUMNS = (Column(name="label", type="string"),)
EDGE_COLUMNS = (
    Column(name="label", type="string"),
    Column(name="kind", type="string"),
    Column(name="weight", type="double"),
    Column(name="directed", type="boolean"),
)
EVERY = "Thing"  # the label that each node has


def node_columns(network: Network) -> tuple[Column, ...]:
    """Return the properties that nodes have."""
    return (*NODE_COLUMNS, *network.node_columns, _SPELLS)


def edge_columns(network: Network) -> tuple[Column, ...]:
    """Return the properties that relationships have; an undirected one says so."""
    return (*EDGE_COLUMNS, *network.edge_columns, _SPELLS)


def of_node(node: Node) -> dict[str, Value]:
    """Return the properties of a node."""
    return _said({"label": node.label, **node.attributes, "spells": in_words(node.spells)})


def of_edge(edge: Edge) -> dict[str, Value]:
    """Return the properties of a relationship."""
    own: dict[str, Value] = {
        "label": edge.label,
        "kind": edge.kind,
        "weight": edge.weight,
        "directed": edge.directed,
    }
    return _said({**own, **edge.attributes, "spells": in_words(edge.spells)})


def label(node: Node) -> str:
    """Return the label of a node beside `EVERY`: its category, as State."""
    return _word(str(node.attributes.get("category", ""))) or EVERY


def kind(edge: Edge) -> str:
    """Return the type of a relationship, in capitals: MEMBER_OF, DEFENCE."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", relation(edge))
    return _word(parted).upper() or "TIED_TO"


def _word(text: str) -> str:
    """Return the text as a name that needs no quotation marks.

    >>> _word("non-aggression: Art. 1"), _word("1914")
    ('non_aggression_Art_1', '_1914')
    """
    word = re.sub(r"\W+", "_", text).strip("_")
    return f"_{word}" if word[:1].isdigit() else word


def _said(facts: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in facts.items() if value not in ("", ())}

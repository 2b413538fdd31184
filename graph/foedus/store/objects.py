"""The statements as an owlready2 world: classes and things as Python objects."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from . import triples
from .files import Selection

if TYPE_CHECKING:
    import owlready2

_IMPORTS = b" <http://www.w3.org/2002/07/owl#imports> "


def as_world(selection: Selection) -> owlready2.World:
    """Return ontology and data, what the rules derive included, in an owlready2 world in memory.

    owlready2 keeps no named graphs: who says a statement is told by its claims alone. What the
    ontology imports is in the world already, and would be fetched: the statements of it are not.
    """
    import owlready2

    lines = triples(selection).splitlines(keepends=True)
    told = b"".join(line for line in lines if _IMPORTS not in line)
    world = owlready2.World()
    world.get_ontology("urn:foedus:all#").load(fileobj=io.BytesIO(told), only_local=True)
    return world

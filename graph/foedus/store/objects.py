"""The statements as an owlready2 world: classes and things as Python objects."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING

from . import triples
from .files import Selection

if TYPE_CHECKING:
    import owlready2

_TYPED = re.compile(rb'"\^\^<([^>]+)>')
# What owlready2 reads itself are the datatypes of XSD and RDF but for these.
_READ = ("http://www.w3.org/2001/XMLSchema#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
_UNREAD = frozenset(
    [
        "dateTimeStamp",
        "dayTimeDuration",
        "gDay",
        "gMonth",
        "gMonthDay",
        "gYear",
        "gYearMonth",
        "hexBinary",
        "yearMonthDuration",
        "HTML",
        "JSON",
        "XMLLiteral",
    ]
)
_IMPORTS = b" <http://www.w3.org/2002/07/owl#imports> "


def as_world(selection: Selection) -> owlready2.World:
    """Return ontology and data, what the rules derive included, in an owlready2 world in memory.

    owlready2 keeps no named graphs: who says a statement is told by its claims alone. What the
    ontology imports is in the world already, and would be fetched: the statements of it are not.
    """
    import owlready2

    lines = triples(selection).splitlines(keepends=True)
    told = b"".join(line for line in lines if _IMPORTS not in line)
    for datatype in {found.decode() for found in _TYPED.findall(told)}:
        _declare(datatype)
    world = owlready2.World()
    world.get_ontology("urn:foedus:all#").load(fileobj=io.BytesIO(told), only_local=True)
    return world


@cache
def _declare(datatype: str) -> None:
    """Have owlready2 read values of a datatype that it does not know as text of a type so named."""
    import owlready2

    name = re.split("[#/]", datatype)[-1]
    if datatype.removesuffix(name) not in _READ or name in _UNREAD:
        kind = type(name, (str,), {"__doc__": f"A text of the datatype {datatype}."})
        owlready2.declare_datatype(kind, datatype, kind, str)

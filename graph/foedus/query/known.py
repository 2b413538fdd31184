"""Names looked up on a SPARQL server, without reading all that it states."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct
from pyoxigraph import NamedNode, Quad

from ..model import World
from ..names import find
from ..read.build import Nearest, values
from ..read.nodes import SUBCLASS, gather, superclasses
from ..store.endpoint import Endpoint
from ..store.served import documents, stated, text_of
from ..vocab import iri, short, term
from .parameters import bound


class Named(Struct, frozen=True):
    """Things with their names, kinds and articles alone, and the IRIs of which something is said.

    What else a thing has is missing: the values are there to be found, not to be judged.
    """

    world: World
    iris: frozenset[str]


class Known(Struct, frozen=True, dict=True):
    """What a server's things are called; all names are read at most once, when first needed."""

    at: Endpoint

    @cached_property
    def everything(self) -> Named:
        """All things by their names."""
        return _named(self.at, stated(self.at, text_of("names")))

    def iri(self, name: str, table: str) -> str:
        """Return the IRI of the one thing of the table of worlds that bears the name.

        An id or IRI, which beats all other names, is looked up alone. Raise as `find` does.
        """
        id = short(name).removeprefix("id:")
        found = self._by_iris((iri(id), term(id)))
        if id not in getattr(found.world, table):
            found = self.everything
            id = find(found.world, name, table)
        concept = term(id)
        return concept if "-" not in id and concept in found.iris else iri(id)

    def _by_iris(self, iris: Iterable[str]) -> Named:
        """Return those of the things that the server knows; a text that is no IRI is none."""
        things = []
        for each in iris:
            try:
                things.append(NamedNode(each))
            except ValueError:
                continue
        if not things:
            return Named(World(), frozenset())
        return _named(self.at, stated(self.at, bound(text_of("things"), {"thing": things})))


def _named(at: Endpoint, found: Iterable[Quad]) -> Named:
    nodes = gather(documents(at, found), [])
    upper = {
        iri: [value.text for value in node.values(SUBCLASS)]
        for iri, node in nodes.items()
        if SUBCLASS in node.statements
    }
    world, _ = values(nodes, superclasses(upper), Nearest(nodes))
    return Named(world, frozenset(nodes))

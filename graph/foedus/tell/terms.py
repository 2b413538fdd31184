"""What a query can name: the terms of the ontology, and the things, as a query writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..vocab import PREFIXES, iri, prefixed, term

if TYPE_CHECKING:
    from pyoxigraph import Store

    from ..model import World

COLUMNS = ("name", "label", "kind", "definition", "iri")
_ENTITY = "owl:NamedIndividual"  # true of every concept, and so tells nothing of it


def terms(world: World, store: Store) -> Iterator[tuple[str, ...]]:
    """Yield each term and thing by id: how a query writes it, label, kinds, definition, IRI.

    The definition of a thing is the note on it, if there is one.
    """
    from pyoxigraph import NamedNode

    by = NamedNode(f"{PREFIXES['rdfs']}isDefinedBy")
    defined = {str(quad.subject)[1:-1] for quad in store.quads_for_pattern(None, by, None)}
    for id, thing in sorted(world.things.items()):
        found = _iri(id, defined)
        kinds = ", ".join(kind for kind in thing.kinds if kind != _ENTITY)
        yield prefixed(found), thing.label, kinds, thing.note, found


def _iri(id: str, defined: set[str]) -> str:
    """Return the IRI of an id, which is short in a way that does not tell terms from things."""
    prefix, _, name = id.partition(":")
    if prefix in PREFIXES and name:
        return PREFIXES[prefix] + name
    return term(id) if term(id) in defined else iri(id)

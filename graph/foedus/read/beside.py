"""A user's files read beside those that come with foedus, of which the world is kept.

Only what the files touch is turned into values: the things that they speak of, from all files
that speak of these, and the few other values that are made from them. The result is what reading
everything anew gives; where it might not be, `beside` says so by returning None.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from msgspec import Struct

from ..errors import Fault
from ..model import World
from ..store.documents import Document
from ..store.files import Selection
from ..store.shipped import Shipped, documents_about, own_documents
from ..vocab import short
from .build import Nearest, check_incidents, check_references, values
from .nodes import SUBCLASS, Node, gather, superclasses

# What a clause or reservation is read together with.
_INNER = ("condition", "procedure", "addsCondition", "scope")


class Beside(Struct, frozen=True):
    """What the user's files add: values in place of or after those of the kept world, and faults.

    `documents` are the user's own that could be parsed, after those that come with foedus and speak
    of the same; `is_parsed` says whether all of the user's are there.
    """

    added: World
    documents: tuple[Document, ...]
    faults: tuple[Fault, ...]
    is_parsed: bool


def beside(selection: Selection, before: World, kept: Shipped) -> Beside | None:
    """Return what the selection's own files add to the world *before* them.

    None where they change what others' values are made of: a class above another, or a name that
    several things share; and where they say of a thing that it is of another kind than before.
    """
    own, unparsed = own_documents(kept, selection)
    named = {
        quad.subject.value
        for document in own
        for quad in document.quads
        if isinstance(quad.subject, ox.NamedNode)
    }
    iris = {short(iri): iri for iri in kept.about}
    if any(iris.get(short(iri), iri) != iri for iri in named) or _has_classes(own):
        return None
    touched = named | {iris[id] for id in _made_from({short(iri) for iri in named}, before)}
    while True:
        faults = list(unparsed)
        shared = documents_about(kept, touched, selection).values()
        documents = (*shared, *own)
        about = gather(documents, faults)
        nodes = {iri: node for iri, node in about.items() if iri in touched}
        inner = {iris[id] for id in _inner(nodes.values()) if id in iris}
        if inner <= touched:
            break
        touched |= inner
    near = Nearest(dict.fromkeys((*kept.about, *nodes)))
    added, incidents = values(nodes, superclasses(kept.upper), near)
    if any(_moves(short(iri), before, added) for iri in touched & kept.about.keys()):
        return None
    if not unparsed:
        check_references(nodes, near)
        check_incidents(before.joined(added), incidents)
    return Beside(added, documents, tuple(faults), not unparsed)


def _has_classes(documents: list[Document]) -> bool:
    return any(quad.predicate.value == SUBCLASS for each in documents for quad in each.quads)


def _made_from(ids: set[str], world: World) -> Iterator[str]:
    """Yield the ids of what is read, or judged faulty, from the things with the ids as well."""
    concerned = ids | {world.claims[id].about for id in ids & world.claims.keys()}
    for event in world.events.values():
        if event.id in concerned or concerned & set(event.acts):
            yield event.id
    for clause in world.clauses.values():
        inner = (*clause.conditions, *clause.procedure)
        if any(each.id in ids or ids & {scope.id for scope in each.scopes} for each in inner):
            yield clause.id
    for reservation in world.reservations.values():
        if any(
            each.id in ids or ids & {scope.id for scope in each.scopes} for each in reservation.adds
        ):
            yield reservation.id


def _inner(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the ids of conditions and scopes that the nodes name."""
    for node in nodes:
        for name in _INNER:
            yield from (value.id for value in node.values(name) if value.is_iri)


def _moves(id: str, before: World, added: World) -> bool:
    """Return whether the thing is in other tables than before."""
    return any(
        (id in getattr(before, name)) != (id in getattr(added, name))
        for name in World.__struct_fields__
    )

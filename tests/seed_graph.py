"""The graph that the query tests ask: ontology and seeds with what the store derives from them.

The one place where tests make a store: replace the body of `seed_store` by `foedus.store.open()`.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from foedus.dates import PartialDate
from foedus.errors import UnknownName
from foedus.resources import folder
from foedus.vocab import GRAPH, ID, PREFIXES, term

_ASSESSMENTS = Path(__file__).parent / "queries" / "assessments"
_XSD_DATE = NamedNode(PREFIXES["xsd"] + "date")
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_SUBCLASS = NamedNode(PREFIXES["rdfs"] + "subClassOf")


def _foedus(name: str) -> NamedNode:
    return NamedNode(term(name))


@cache
def seed_store() -> Store:
    """Return ontology and seeds, each file in a graph of its own, with the derived triples."""
    store = Store()
    folders = [folder("ontology"), folder("seeds")]
    folders += [Path(each) for each in os.environ.get("FOEDUS_MORE_SEEDS", "").split(":") if each]
    read: set[str] = set()
    for top in folders:
        for path in sorted(top.rglob("*.ttl")):
            # What stands in several worktrees under one name is read once, where it is longest.
            name = str(path.relative_to(top))
            if name in read or path.name in ("shapes.ttl", "alignments.ttl"):
                continue
            candidates = [each / name for each in folders if (each / name).is_file()]
            longest = max(candidates, key=lambda each: each.stat().st_size)
            read.add(name)
            store.load(
                path=str(longest),
                format=RdfFormat.TURTLE,
                base_iri=f"{GRAPH}{name}",
                to_graph=NamedNode(f"{GRAPH}{name}"),
            )
    _derive(store)
    return store


def _derive(store: Store) -> None:
    """Add the bounds of partial dates, classes above classes, and containment at any depth."""
    for name in ("start", "end"):
        graph = NamedNode(f"{GRAPH}derived/{name}-bounds")
        for quad in list(store.quads_for_pattern(None, _foedus(name), None)):
            if not isinstance(quad.object, Literal):
                continue
            day = PartialDate.parse(quad.object.value)
            for suffix, bound in (("NoEarlierThan", day.earliest), ("NoLaterThan", day.latest)):
                value = Literal(bound.isoformat(), datatype=_XSD_DATE)
                store.add(Quad(quad.subject, _foedus(name + suffix), value, graph))
    _close(store, _foedus("within"), "within")
    for predicate, name in ((_SUBCLASS, "subclass"),):
        _close(store, predicate, name)
    graph = NamedNode(f"{GRAPH}derived/type")
    for quad in list(store.quads_for_pattern(None, _TYPE, None)):
        if isinstance(quad.object, NamedNode):
            for above in list(store.quads_for_pattern(quad.object, _SUBCLASS, None)):
                if isinstance(above.object, NamedNode):
                    store.add(Quad(quad.subject, _TYPE, above.object, graph))
    graph = NamedNode(f"{GRAPH}derived/clause")
    for quad in list(store.quads_for_pattern(None, _foedus("instrument"), None)):
        if list(store.quads_for_pattern(quad.subject, _TYPE, _foedus("Clause"))):
            store.add(Quad(quad.object, _foedus("clause"), quad.subject, graph))  # type: ignore[arg-type]


def _close(store: Store, predicate: NamedNode, name: str) -> None:
    graph = NamedNode(f"{GRAPH}derived/{name}")
    while True:
        before = len(store)
        for quad in list(store.quads_for_pattern(None, predicate, None)):
            if isinstance(quad.object, NamedNode):
                for above in list(store.quads_for_pattern(quad.object, predicate, None)):
                    known = store.quads_for_pattern(quad.subject, predicate, above.object)
                    if next(iter(known), None) is None:
                        store.add(Quad(quad.subject, predicate, above.object, graph))
        if len(store) == before:
            return


@cache
def assessed_store(incident: str) -> Store:
    """Return the seed store with the verdicts on one incident added.

    Stands for what the engine adds; the verdicts are written by hand from the coded incidents.
    """
    store = Store()
    store.extend(seed_store())
    path = _ASSESSMENTS / f"{incident}.ttl"
    if path.is_file():
        store.load(
            path=str(path),
            format=RdfFormat.TURTLE,
            to_graph=NamedNode(f"{GRAPH}assessment/{incident}"),
        )
    return store


def resolve(kind: str, name: str) -> str:
    """Return the IRI of an individual or term of the seed graph from its short name or notation."""
    if "://" in name:
        return name
    for iri in (ID + name, term(name)):
        if next(iter(seed_store().quads_for_pattern(NamedNode(iri), None, None)), None):
            return iri
    notation = NamedNode(PREFIXES["skos"] + "notation")
    for quad in seed_store().quads_for_pattern(None, notation, Literal(name)):
        if isinstance(quad.subject, NamedNode):
            return quad.subject.value
    if next(iter(seed_store().quads_for_pattern(None, None, NamedNode(ID + name))), None):
        return ID + name
    raise UnknownName(kind, name)

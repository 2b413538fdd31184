"""What the ontology and its shapes say of a kind of condition."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store
from pyoxigraph import Literal as Text

from ...resources import files
from ...vocab import ONTOLOGY, PREFIXES, short

Node = NamedNode | BlankNode
_SH = "http://www.w3.org/ns/shacl#"


class Property(Struct, frozen=True):
    """What a clause may say of a condition, and how: what `foedus check` asks of it."""

    name: str
    definition: str
    needed: bool
    how: str


class Kind(Struct, frozen=True):
    """A class of the ontology, what may be said of its members, and what they must say at least."""

    name: str
    label: str
    definition: str
    example: str
    source: str
    properties: tuple[Property, ...]
    demands: tuple[str, ...]


def ontology() -> Store:
    """Return the ontology that comes with foedus, its shapes included."""
    store = Store()
    for path in files("ontology", ".ttl"):
        store.bulk_load(path=path, format=RdfFormat.TURTLE)
    return store


def kind_of(store: Store, name: str) -> Kind:
    """Return what the ontology says of the class; its properties in the order of their names."""
    node = NamedNode(ONTOLOGY + name)
    shapes = [each for each in _subjects(store, "targetClass", node) if isinstance(each, NamedNode)]
    said = {
        path: shape
        for each in shapes
        for shape in _nodes(store, each, _SH + "property")
        for path in _nodes(store, shape, _SH + "path")
    }
    return Kind(
        name,
        _text(store, node, PREFIXES["rdfs"] + "label"),
        _text(store, node, PREFIXES["skos"] + "definition"),
        _text(store, node, PREFIXES["skos"] + "example"),
        _text(store, node, PREFIXES["dcterms"] + "source"),
        tuple(_property(store, each, said.get(each)) for each in _of_domain(store, node)),
        tuple(sorted(filter(None, (_text(store, each, _SH + "message") for each in shapes)))),
    )


def _property(store: Store, node: NamedNode, shape: Node | None) -> Property:
    least = _text(store, shape, _SH + "minCount") if shape else ""
    return Property(
        short(node.value),
        _text(store, node, PREFIXES["skos"] + "definition"),
        int(least or 0) > 0,
        _text(store, shape, _SH + "message") if shape else _named(store, node),
    )


def _named(store: Store, node: NamedNode) -> str:
    """Return what the property must name, where no shape says it."""
    values = _nodes(store, node, PREFIXES["rdfs"] + "range")
    own = [short(each.value) for each in values if isinstance(each, NamedNode) and _is_own(each)]
    return f"Name one of the kind {own[0]}." if own else "Name a class." if values else ""


def _is_own(node: NamedNode) -> bool:
    return node.value.startswith(ONTOLOGY)


def _of_domain(store: Store, kind: NamedNode) -> list[NamedNode]:
    """Return the properties whose domain is the class, or a union with it, sorted by name."""
    domain = NamedNode(PREFIXES["rdfs"] + "domain")
    found = {
        quad.subject
        for quad in store.quads_for_pattern(None, domain, None)
        if isinstance(quad.subject, NamedNode) and kind in _members(store, quad.object)
    }
    return sorted(found, key=str)


def _members(store: Store, domain: object) -> Iterator[Node]:
    if not isinstance(domain, BlankNode):
        yield from (domain,) if isinstance(domain, NamedNode) else ()
        return
    heads = _nodes(store, domain, PREFIXES["owl"] + "unionOf")
    while heads:
        yield from _nodes(store, heads[0], PREFIXES["rdf"] + "first")
        heads = _nodes(store, heads[0], PREFIXES["rdf"] + "rest")


def _subjects(store: Store, path: str, node: NamedNode) -> list[Node]:
    quads = store.quads_for_pattern(None, NamedNode(_SH + path), node)
    return [quad.subject for quad in quads if isinstance(quad.subject, NamedNode | BlankNode)]


def _nodes(store: Store, subject: Node, path: str) -> list[Node]:
    quads = store.quads_for_pattern(subject, NamedNode(path), None)
    return [quad.object for quad in quads if isinstance(quad.object, NamedNode | BlankNode)]


def _text(store: Store, subject: Node, path: str) -> str:
    quads = store.quads_for_pattern(subject, NamedNode(path), None)
    return next(iter(sorted(q.object.value for q in quads if isinstance(q.object, Text))), "")

"""The ontology as a page of Markdown: each module, each kind of term, each term.

`python -m foedus.tell.ontology_page` writes it to standard output.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store
from pyoxigraph import Literal as Text

from ..resources import files, folder
from ..vocab import ONTOLOGY, PREFIXES, short

Node = NamedNode | BlankNode
# What is true in the world, then what the engine answers about it.
_BASE = ("foedus", "core", "treaty", "force", "incident")
_NO_MODULES = ("alignments", "shapes")
MODULES = _BASE + tuple(
    path.stem for path in files("ontology", ".ttl") if path.stem not in (*_BASE, *_NO_MODULES)
)
_ROOT = ONTOLOGY.removesuffix("#")
_INTRO = """# The ontology

<!-- Generated from ontology/*.ttl by `python -m foedus.tell.ontology_page`; do not edit. -->

{description}

Namespace `{namespace}`, prefix `foedus`; version {version}; [CC BY 4.0]({license}).
{count} terms in {modules} modules. What data must look like is said in `ontology/shapes.ttl`, what
follows from the axioms is derived by `ontology/rules/`, and how the terms stand to those of other
vocabularies is in `ontology/alignments.ttl`.
"""
_KINDS = (
    ("Classes", "owl:Class"),
    ("Relations", "owl:ObjectProperty"),
    ("Attributes", "owl:DatatypeProperty"),
    ("Systems of codes", "rdfs:Datatype"),
)


def ontology_page(store: Store) -> str:
    """Return the page for the ontology in the store, the same text for the same ontology."""
    return _Page(store).text()


def main() -> None:
    """Write the page of the shipped ontology to standard output."""
    store = Store()
    for name in MODULES:
        store.bulk_load(path=folder("ontology") / f"{name}.ttl", format=RdfFormat.TURTLE)
    sys.stdout.write(ontology_page(store))


class _Page:
    """The page in the making: what the store says of a term, in words."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def text(self) -> str:
        root = NamedNode(_ROOT)
        modules = [each for each in MODULES if self._terms(each)]
        lines = [
            _INTRO.format(
                description=self._one(root, "dcterms:description"),
                namespace=ONTOLOGY,
                version=self._one(root, "owl:versionInfo"),
                license=self._one(root, "dcterms:license"),
                count=sum(len(self._terms(each)) for each in modules),
                modules=len(modules),
            )
        ]
        for each in modules:
            lines += self._module(each)
        return "\n".join(lines).rstrip() + "\n"

    def _module(self, name: str) -> Iterator[str]:
        header = NamedNode(f"{_ROOT}/{name}")
        yield f"## {name.capitalize()} module\n"
        yield f"{self._one(header, 'dcterms:description')}\n"
        terms = self._terms(name)
        for title, kind in _KINDS:
            of_kind = [each for each in terms if _iri(kind) in self._types(each)]
            if of_kind:
                yield f"### {title} of the {name} module\n"
                for each in of_kind:
                    yield from self._entry(each)
        concepts = [each for each in terms if _iri("owl:NamedIndividual") in self._types(each)]
        classes = {
            t for each in concepts for t in self._types(each) if t.value.startswith(ONTOLOGY)
        }
        for each in sorted(classes, key=str):
            members = [one for one in concepts if each in self._types(one)]
            yield f"### Concepts: {self._one(each, 'rdfs:label')}\n"
            yield "| term | label | definition | example | source |\n|---|---|---|---|---|"
            for one in sorted(members, key=self._rank):
                yield self._row(one)
            yield ""

    def _entry(self, each: NamedNode) -> Iterator[str]:
        name = short(each.value)
        yield f'<a id="{name}"></a>\n**`foedus:{name}`** {self._one(each, "rdfs:label")}\n'
        yield f"{self._one(each, 'skos:definition')}\n"
        for title, path in (
            ("Below", "rdfs:subClassOf"),
            ("Exactly", "owl:equivalentClass"),
            ("Below", "rdfs:subPropertyOf"),
            ("From", "rdfs:domain"),
            ("To", "rdfs:range"),
        ):
            values = sorted(self._expression(value) for value in self._nodes(each, path))
            if values:
                yield f"- {title}: {'; '.join(values)}"
        qualities = sorted(
            kind.value.partition("#")[2].removesuffix("Property").lower()
            for kind in self._types(each)
            if kind.value.endswith(
                ("TransitiveProperty", "SymmetricProperty", "FunctionalProperty")
            )
        )
        if qualities:
            yield f"- Is: {', '.join(qualities)}"
        for title, path in (
            ("Note", "skos:scopeNote"),
            ("Example", "skos:example"),
            ("Source", "dcterms:source"),
        ):
            if value := self._one(each, path):
                yield f"- {title}: {value}"
        yield ""

    def _row(self, each: NamedNode) -> str:
        name = short(each.value)
        cells = [
            self._one(each, path)
            for path in ("rdfs:label", "skos:definition", "skos:example", "dcterms:source")
        ]
        notes = [self._one(each, path) for path in ("skos:notation", "foedus:rank")]
        mark = "".join(f" ({note})" for note in notes if note)
        escaped = (cell.replace("|", "\\|") for cell in cells)
        return f'| <a id="{name}"></a>`foedus:{name}`{mark} | {" | ".join(escaped)} |'

    def _expression(self, node: Node) -> str:
        """Return a class in words: a link, or what a restriction, union or intersection says."""
        if isinstance(node, NamedNode):
            name = short(node.value)
            own = node.value.startswith(ONTOLOGY)
            return f"[{name}](#{name})" if own else f"`{name}`"
        for path, joint in (("intersectionOf", " and "), ("unionOf", " or "), ("oneOf", ", ")):
            for head in self._nodes(node, f"owl:{path}"):
                return joint.join(self._expression(each) for each in self._list(head))
        (property_,) = self._nodes(node, "owl:onProperty")
        inverses = self._nodes(property_, "owl:inverseOf")
        values = self._nodes(node, "owl:hasValue") + self._nodes(node, "owl:someValuesFrom")
        value = self._expression(values[0])
        if inverses:
            return f"what some {value} has as {self._expression(inverses[0])}"
        return f"{self._expression(property_)} {value}"

    def _list(self, head: Node) -> Iterator[Node]:
        while head != _iri("rdf:nil"):
            yield from self._nodes(head, "rdf:first")
            (head,) = self._nodes(head, "rdf:rest")

    def _terms(self, module: str) -> list[NamedNode]:
        defined = self.store.quads_for_pattern(
            None, _iri("rdfs:isDefinedBy"), NamedNode(f"{_ROOT}/{module}")
        )
        terms = {quad.subject for quad in defined if isinstance(quad.subject, NamedNode)}
        return sorted(terms, key=lambda term: (term.value.lower(), term.value))

    def _types(self, each: NamedNode) -> set[NamedNode]:
        return {node for node in self._nodes(each, "rdf:type") if isinstance(node, NamedNode)}

    def _rank(self, each: NamedNode) -> tuple[int, str]:
        return int(self._one(each, "foedus:rank") or 0), each.value

    def _nodes(self, subject: Node, path: str) -> list[Node]:
        return [node for node in self._objects(subject, path) if not isinstance(node, Text)]

    def _one(self, subject: Node, path: str) -> str:
        """Return the one value of a property as text, "" if there is none."""
        return next(iter(sorted(node.value for node in self._objects(subject, path))), "")

    def _objects(self, subject: Node, path: str) -> Iterable[Node | Text]:
        for quad in self.store.quads_for_pattern(subject, _iri(path), None):
            if isinstance(quad.object, NamedNode | BlankNode | Text):
                yield quad.object


def _iri(curie: str) -> NamedNode:
    prefix, _, name = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + name)


if __name__ == "__main__":
    main()

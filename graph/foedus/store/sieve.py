"""What may breach a shape, found by queries: the few things that SHACL then has to look at.

Each shape becomes a question to the store, which of its targets do not conform. Where a shape says
what is not known here, or a value cannot be compared, all or that target pass: what the sieve
holds back conforms, and what it lets through is judged by the shapes themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from pyoxigraph import BlankNode, NamedNode, Store, Triple

from ..vocab import PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node as Term

    Node: TypeAlias = NamedNode | BlankNode | Triple

XSD, RDF = PREFIXES["xsd"], PREFIXES["rdf"]
SH = "http://www.w3.org/ns/shacl#"
CAST = ("boolean", "date", "dateTime", "decimal", "gYear", "gYearMonth", "integer")
AS_THEY_ARE = {XSD + "string", RDF + "langString"}
# What asks nothing of a thing.
SILENT = {"message", "severity", "path", "targetClass", "targetSubjectsOf", "name", "description"}
FEW = 500  # things that a query names one by one


class Untold(Exception):
    """A constraint that has no counterpart here."""


def suspects(store: Store, shapes: Graph, among: Collection[Node] | None = None) -> set[Node]:
    """Return which things, of those *among* if given, may breach a shape in the default graph."""
    sieve = _Sieve(store, shapes)
    found: set[Node] = set()
    for query in sieve.queries(among if among is not None and len(among) <= FEW else None):
        found.update(row[0] for row in store.query(query))  # type: ignore[union-attr]
    return found if among is None else found & set(among)


class _Sieve:
    def __init__(self, store: Store, shapes: Graph) -> None:
        self.shapes = shapes
        self._lower = _lower(store)
        self._numbers = count()

    def queries(self, among: Iterable[Node] | None) -> Iterator[str]:
        """Yield a query for each target of each shape that selects what does not conform."""
        values = "" if among is None else f"VALUES ?this {{ {' '.join(_named(among))} }}"
        for shape in sorted(set(self.shapes.subjects()), key=str):
            try:
                fails = f"FILTER(!COALESCE({self._conforms(shape, '?this')}, false))"
            except Untold:
                fails = ""
            for target in self._targets(shape):
                yield f"SELECT DISTINCT ?this WHERE {{ {values} {target} {fails} }}"

    def _targets(self, shape: Term) -> Iterator[str]:
        kinds = {each for kind in self._of(shape, "targetClass") for each in self._below(kind)}
        if kinds:
            yield f"VALUES ?kind {{ {' '.join(sorted(kinds))} }} ?this a ?kind ."
        for each in self._of(shape, "targetSubjectsOf"):
            yield f"?this {each.n3()} ?any ."

    def _conforms(self, shape: Term, this: str) -> str:
        """Return the expression that says whether a thing conforms to a shape."""
        path = next(self._of(shape, "path"), None)
        if path is not None:
            return self._property(shape, this, self._path(path))
        return self._all(self._on_value(shape, this))

    def _property(self, shape: Term, this: str, path: str) -> str:
        parts = []
        for name, value in self._said(shape):
            if name in ("minCount", "maxCount"):
                parts.append(self._counted(name, int(str(value)), this, path))
            elif name == "hasValue":
                parts.append(f"EXISTS {{ {this} {path} {value.n3()} }}")
            elif name in ("lessThan", "disjoint"):
                one, other = self._new(), self._new()
                wrong = f"sameTerm({one}, {other})"
                if name == "lessThan":
                    wrong = f"!COALESCE({one} < {other}, false)"
                both = f"{this} {path} {one} ; {value.n3()} {other} ."
                parts.append(f"NOT EXISTS {{ {both} FILTER({wrong}) }}")
            elif name == "uniqueLang":
                one, other = self._new(), self._new()
                alike = f"lang({one}) != '' && lcase(lang({one})) = lcase(lang({other}))"
                differ = f"!sameTerm({one}, {other}) && {alike}"
                parts.append(f"NOT EXISTS {{ {this} {path} {one}, {other} FILTER({differ}) }}")
        found = self._new()
        for each in self._on_value(shape, found, is_property=True):
            wrong = f"!COALESCE({each}, false)"
            parts.append(f"NOT EXISTS {{ {this} {path} {found} FILTER({wrong}) }}")
        return self._all(parts)

    def _counted(self, name: str, number: int, this: str, path: str) -> str:
        one, other = self._new(), self._new()
        two = f"{{ {this} {path} {one}, {other} FILTER(!sameTerm({one}, {other})) }}"
        if (name, number) == ("minCount", 1):
            return f"EXISTS {{ {this} {path} {one} }}"
        if (name, number) == ("minCount", 2):
            return f"EXISTS {two}"
        if (name, number) == ("maxCount", 0):
            return f"NOT EXISTS {{ {this} {path} {one} }}"
        if (name, number) == ("maxCount", 1):
            return f"NOT EXISTS {two}"
        raise Untold

    def _on_value(self, shape: Term, this: str, *, is_property: bool = False) -> Iterator[str]:
        """Yield what a shape asks of a thing, or of each value of its property."""
        of_property = {"minCount", "maxCount", "hasValue", "lessThan", "disjoint", "uniqueLang"}
        for name, value in self._said(shape):
            if name in SILENT or (is_property and name in of_property):
                continue
            ask = self._asked.get(name)
            if ask is None:
                raise Untold
            yield ask(self, value, this)

    def _or(self, value: Term, this: str) -> str:
        return f"({' || '.join(self._alternatives(value, this))})"

    def _xone(self, value: Term, this: str) -> str:
        ones = (f"IF({each}, 1, 0)" for each in self._alternatives(value, this))
        return f"(({' + '.join(ones)}) = 1)"

    def _alternatives(self, value: Term, this: str) -> list[str]:
        # One that cannot be compared is none that holds.
        every = self.shapes.items(value)
        return [f"COALESCE({self._conforms(each, this)}, false)" for each in every]

    def _not(self, value: Term, this: str) -> str:
        return f"!{self._conforms(value, this)}"

    def _class(self, value: Term, this: str) -> str:
        kind = self._new()
        kinds = ", ".join(sorted(self._below(value)))
        return f"EXISTS {{ {this} a {kind} FILTER({kind} IN ({kinds})) }}"

    def _datatype(self, value: Term, this: str) -> str:
        same = f"datatype({this}) = {value.n3()}"
        if str(value) in AS_THEY_ARE:
            return f"({same})"
        if str(value).removeprefix(XSD) not in CAST:
            raise Untold
        return f"({same} && datatype({value.n3()}(str({this}))) = {value.n3()})"

    def _node_kind(self, value: Term, this: str) -> str:
        tests = {"IRI": "isIRI", "Literal": "isLiteral"}
        name = str(value).removeprefix(SH)
        if name not in tests:
            raise Untold
        return f"{tests[name]}({this})"

    def _in(self, value: Term, this: str) -> str:
        same = (f"sameTerm({this}, {each.n3()})" for each in self.shapes.items(value))
        return f"({' || '.join(same)})"

    def _pattern(self, value: Term, this: str) -> str:
        return f"regex(str({this}), {value.n3()})"

    def _at_least(self, value: Term, this: str) -> str:
        return f"({this} >= {value.n3()})"

    def _at_most(self, value: Term, this: str) -> str:
        return f"({this} <= {value.n3()})"

    _asked: ClassVar[dict[str, Callable[[_Sieve, Term, str], str]]] = {
        "property": _conforms,
        "or": _or,
        "xone": _xone,
        "not": _not,
        "class": _class,
        "datatype": _datatype,
        "nodeKind": _node_kind,
        "in": _in,
        "pattern": _pattern,
        "minInclusive": _at_least,
        "maxInclusive": _at_most,
    }

    def _path(self, path: Term) -> str:
        from rdflib import URIRef

        if isinstance(path, URIRef):
            return path.n3()
        inverse = next(self._of(path, "inversePath"), None)
        if inverse is not None:
            return f"^{self._path(inverse)}"
        several = next(self._of(path, "alternativePath"), None)
        if several is not None:
            return f"({'|'.join(map(self._path, self.shapes.items(several)))})"
        steps = list(map(self._path, self.shapes.items(path)))
        if not steps:
            raise Untold
        return f"({'/'.join(steps)})"

    def _said(self, shape: Term) -> list[tuple[str, Term]]:
        """Return the constraints of a shape by their local names, in a fixed order."""
        said = (
            (str(name).removeprefix(SH), value)
            for name, value in self.shapes.predicate_objects(shape)
            if str(name).startswith(SH)
        )
        return sorted(said, key=str)

    def _of(self, thing: Term, name: str) -> Iterator[Term]:
        from rdflib import URIRef

        return iter(sorted(self.shapes.objects(thing, URIRef(SH + name)), key=str))

    def _below(self, kind: Term) -> set[str]:
        return {f"<{each}>" for each in (str(kind), *self._lower.get(str(kind), ()))}

    def _all(self, parts: Iterable[str]) -> str:
        return f"({' && '.join(parts) or 'true'})"

    def _new(self) -> str:
        return f"?v{next(self._numbers)}"


def _named(things: Iterable[Node]) -> list[str]:
    return sorted(str(each) for each in things if isinstance(each, NamedNode))


def _lower(store: Store) -> dict[str, set[str]]:
    """Return all classes below each class."""
    direct: dict[str, set[str]] = {}
    above = NamedNode(PREFIXES["rdfs"] + "subClassOf")
    for quad in store.quads_for_pattern(None, above, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            direct.setdefault(quad.object.value, set()).add(quad.subject.value)

    def below(kind: str) -> set[str]:
        seen: set[str] = set()
        due = [kind]
        while due:
            found = direct.get(due.pop(), set()) - seen
            seen |= found
            due += found
        return seen

    return {kind: below(kind) for kind in direct}

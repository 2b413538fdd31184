"""Statements gathered by subject: the one place that walks triples."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from msgspec import Struct

from ..dates import PartialDate, Period
from ..errors import Fault
from ..store.documents import Document
from ..vocab import ONTOLOGY, PREFIXES, short, term

TYPE = PREFIXES["rdf"] + "type"
SUBCLASS = PREFIXES["rdfs"] + "subClassOf"
DATES = {PREFIXES["xsd"] + name for name in ("date", "gYearMonth", "gYear")}


class Value(Struct, frozen=True):
    """An object of a statement: an IRI, or a literal with its datatype and language."""

    text: str
    is_iri: bool
    datatype: str = ""
    language: str = ""

    @property
    def id(self) -> str:
        """Return the short name of an IRI, or the text of a literal."""
        return short(self.text) if self.is_iri else self.text


class Node:
    """One subject with its statements, the document that defines it, and the faults found."""

    def __init__(self, iri: str, document: Document, faults: list[Fault]) -> None:
        self.iri = iri
        self.id = short(iri)
        self.document = document
        self.statements: dict[str, list[Value]] = {}
        self._faults = faults

    def fault(self, message: str, predicate: str = "", hint: str = "") -> None:
        """Note a fault, at the line of the statement where it can be found."""
        line = self.document.line_of(self.iri, predicate)
        self._faults.append(Fault(self.document.path, line, f"{self.id}: {message}", hint))

    def values(self, name: str) -> list[Value]:
        """Return the values of a foedus property, or of a full IRI, in a fixed order."""
        predicate = name if "://" in name else ONTOLOGY + name
        return self.statements.get(predicate, [])

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the short names of all values; a literal among them is a fault."""
        for value in self.values(name):
            if not value.is_iri:
                self.fault(
                    f"{name} names a thing; found the text {value.text!r}",
                    term(name),
                    "Write an IRI, for example id:armenia.",
                )
        return tuple(value.id for value in self.values(name) if value.is_iri)

    def id_of(self, name: str, *, required: bool = False) -> str:
        """Return the one value's short name, or ""; noted as a fault if missing or many."""
        found = self.ids(name)
        if len(found) > 1:
            self.fault(f"{name} has {len(found)} values where one is allowed", term(name))
        if required and not found:
            self.fault(f"{name} is missing")
        return found[0] if found else ""

    def text(self, name: str, *, required: bool = False) -> str:
        """Return the one text, English first, or "" if there is none."""
        found = [value for value in self.values(name) if not value.is_iri]
        found.sort(key=lambda value: (value.language not in ("en", ""), value.text))
        same_language = [value for value in found if value.language == found[0].language]
        if len(same_language) > 1:
            self.fault(f"{short(name)} has {len(same_language)} values where one is allowed", name)
        if required and not found:
            self.fault(f"{short(name)} is missing")
        return found[0].text if found else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return all texts in a fixed order."""
        return tuple(sorted({value.text for value in self.values(name) if not value.is_iri}))

    def number(self, name: str) -> float | None:
        """Return the one number, or None; a text that is no number is a fault."""
        text = self.text(name)
        if not text:
            return None
        try:
            return float(text)
        except ValueError:
            self.fault(f"{name} is a number; found {text!r}", term(name))
            return None

    def flag(self, name: str) -> bool:
        """Return whether the property is stated to be true."""
        return self.text(name) in ("true", "1")

    def day(self, name: str) -> PartialDate | None:
        """Return the one date, or None; a text that is no date is a fault."""
        found = self.values(name)
        if len(found) > 1:
            shown = ", ".join(value.text for value in found)
            self.fault(f"{name} has two values where one is allowed: {shown}", term(name))
        for value in found:
            try:
                day = PartialDate.parse(value.text)
            except ValueError as error:
                self.fault(f"{name}: {error}", term(name))
                continue
            expected = {"day": "date", "month": "gYearMonth", "year": "gYear"}[day.precision]
            if value.datatype != PREFIXES["xsd"] + expected:
                self.fault(
                    f"{name} {value.text!r} has the wrong datatype",
                    term(name),
                    f'Write "{value.text}"^^xsd:{expected}.',
                )
            return day
        return None

    def period(self, start: str = "start", end: str = "end") -> Period:
        """Return the period; one that ends on or before its first day is a fault."""
        period = Period(self.day(start), self.day(end))
        if period.reverses():
            self.fault(
                f"the period ends ({period.end}) before it starts ({period.start})", term(end)
            )
        return period


def gather(documents: Iterable[Document], faults: list[Fault]) -> dict[str, Node]:
    """Return a node for each named subject, by IRI, its statements in a fixed order."""
    nodes: dict[str, Node] = {}
    for document in documents:
        for subject, predicate, thing, _ in document.quads:
            if not isinstance(subject, ox.NamedNode):
                continue
            node = nodes.get(subject.value)
            if node is None:
                node = nodes[subject.value] = Node(subject.value, document, faults)
            value = _value(thing)
            known = node.statements.setdefault(predicate.value, [])
            if value and value not in known:
                known.append(value)
    for node in nodes.values():
        for values in node.statements.values():
            values.sort(key=lambda value: (value.text, value.language))
    return nodes


def _value(thing: object) -> Value | None:
    if isinstance(thing, ox.NamedNode):
        return Value(thing.value, True)
    if isinstance(thing, ox.Literal):
        return Value(thing.value, False, thing.datatype.value, thing.language or "")
    return None


def superclasses(nodes: dict[str, Node]) -> dict[str, frozenset[str]]:
    """Return for each class of the ontology all its classes above, itself included."""
    direct = {
        iri: [value.text for value in node.values(SUBCLASS)]
        for iri, node in nodes.items()
        if SUBCLASS in node.statements
    }

    def above(iri: str, seen: frozenset[str]) -> frozenset[str]:
        for upper in direct.get(iri, []):
            if upper not in seen:
                seen = above(upper, seen | {upper})
        return seen

    return {iri: above(iri, frozenset({iri})) for iri in direct}

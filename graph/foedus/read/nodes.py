"""Statements gathered by subject: the one place that walks triples."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox
from msgspec import Struct

from ..dates import PartialDate, Period
from ..errors import Fault
from ..store.documents import Document
from ..store.spelling import canonical
from ..vocab import ONTOLOGY, PREFIXES, short, term

TYPE = PREFIXES["rdf"] + "type"
SUBCLASS = PREFIXES["rdfs"] + "subClassOf"
# Of these, files and servers give one value in several spellings. Of doubles, too; but they are
# read as numbers alone, and a fault shows what is wrong with one as it was written.
_RESPELT = frozenset(
    PREFIXES["xsd"] + name for name in ("boolean", "dateTime", "decimal", "integer")
)
_BREAK = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+ *")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")


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


def shown(text: str) -> str:
    r"""Return the text on one line, without what a terminal or a page would obey unseen.

    Left out are control characters and those that turn the direction of writing about.

    >>> shown("Pact of\nPeace\x1b[2J")
    'Pact of Peace[2J'
    """
    if text.isprintable():
        return text
    return _UNSEEN.sub("", _BREAK.sub(" ", text)).strip()


class Node:
    """One subject with its statements, the documents that make them, and the faults found."""

    def __init__(self, iri: str, document: Document, faults: list[Fault]) -> None:
        self.iri = iri
        self.id = short(iri)
        self.statements: dict[str, list[Value]] = {}
        self._document = document
        self._origins: dict[tuple[str, str], Document] = {}
        self._faults = faults

    def state(self, predicate: str, value: Value | None, document: Document) -> None:
        """Add a statement; where several documents make it, a fault is put down to the last."""
        known = self.statements.setdefault(predicate, [])
        self._origins[predicate, ""] = document
        if value and value not in known:
            known.append(value)
            self._origins[predicate, value.text] = document

    def fault(self, message: str, predicate: str = "", hint: str = "", value: str = "") -> None:
        """Note a fault, at the line of the statement where it can be found."""
        document = (
            self._origins.get((predicate, value))
            or self._origins.get((predicate, ""))
            or self._document
        )
        line = document.line_of(self.iri, predicate, value)
        self._faults.append(Fault(document.path, line, f"{self.id}: {message}", hint))

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
                    value.text,
                )
        return tuple(value.id for value in self.values(name) if value.is_iri)

    def id_of(self, name: str, *, required: bool = False) -> str:
        """Return the one value's short name, or ""; noted as a fault if missing or many."""
        found = self.ids(name)
        if len(found) > 1:
            several = ", ".join(found)
            count = len(found)
            self.fault(f"{name} has {count} values where one is allowed: {several}", term(name))
        if required and not found:
            self.fault(f"{name} is missing")
        return found[0] if found else ""

    def text(self, name: str, *, required: bool = False) -> str:
        """Return the one text, English first, or "" if there is none."""
        found = [value for value in self.values(name) if not value.is_iri]
        found.sort(key=lambda value: (value.language not in ("en", ""), value.text))
        same_language = [value for value in found if value.language == found[0].language]
        if len(same_language) > 1:
            several = ", ".join(repr(value.text) for value in same_language)
            count = len(same_language)
            self.fault(f"{short(name)} has {count} values where one is allowed: {several}", name)
        if required and not found:
            self.fault(f"{short(name)} is missing")
        return shown(found[0].text) if found else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return all texts in a fixed order."""
        return tuple(sorted({shown(v.text) for v in self.values(name) if not v.is_iri}))

    def number(self, name: str) -> float | None:
        """Return the one number, or None; a text that is no number is a fault."""
        text = self.text(term(name))
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if math.isfinite(number):
            return number
        self.fault(f"{name} is a number; found {text!r}", term(name), value=text)
        return None

    def whole_number(self, name: str) -> int | None:
        """Return the one whole number, or None; a text that is none is a fault."""
        text = self.text(term(name))
        if text and not re.fullmatch(r"[+-]?\d{1,9}", text):
            self.fault(f"{name} is a whole number; found {text!r}", term(name), value=text)
            return None
        return int(text) if text else None

    def flag(self, name: str) -> bool:
        """Return whether the property is stated to be true; neither true nor false is a fault."""
        text = self.text(term(name))
        if text not in ("true", "1", "false", "0", ""):
            self.fault(f"{name} is true or false; found {text!r}", term(name), value=text)
        return text in ("true", "1")

    def day(self, name: str) -> PartialDate | None:
        """Return the one date, or None; a text that is no date is a fault."""
        found = self.values(name)
        if len(found) > 1:
            shown = ", ".join(value.text for value in found)
            self.fault(f"{name} has {len(found)} values where one is allowed: {shown}", term(name))
        for value in found:
            try:
                day = PartialDate.parse(value.text)
            except ValueError as error:
                self.fault(f"{name}: {error}", term(name), value=value.text)
                continue
            expected = {"day": "date", "month": "gYearMonth", "year": "gYear"}[day.precision]
            if value.datatype != PREFIXES["xsd"] + expected:
                self.fault(
                    f"{name} {value.text!r} has the wrong datatype",
                    term(name),
                    f'Write "{value.text}"^^xsd:{expected}.',
                    value.text,
                )
            return day
        return None

    def _bounded(self, name: str) -> PartialDate | None:
        """Return the one date, or what is known of it from its bounds."""
        bounds = (self.day(f"{name}NoEarlierThan"), self.day(f"{name}NoLaterThan"))
        return self.day(name) or PartialDate.between(*bounds)

    def period(self, start: str = "start", end: str = "end") -> Period:
        """Return the period; one that ends on or before its first day is a fault."""
        period = Period(self._bounded(start), self._bounded(end))
        if period.reverses():
            self.fault(
                f"the period ends ({period.end}) before it starts ({period.start})", term(end)
            )
        return period


def gather(documents: Iterable[Document], faults: list[Fault]) -> dict[str, Node]:
    """Return a node for each named subject, by IRI, its statements in a fixed order.

    What has no name cannot be cited, so a statement of ours about such a thing is a fault.
    """
    nodes: dict[str, Node] = {}
    for document in documents:
        unnamed: set[str] = set()
        for subject, predicate, thing, _ in document.quads:
            if not isinstance(subject, ox.NamedNode):
                if _is_ours(predicate, thing):
                    unnamed.add(short(_term_of(predicate, thing)))
                continue
            node = nodes.get(subject.value)
            if node is None:
                node = nodes[subject.value] = Node(subject.value, document, faults)
            node.state(predicate.value, _value(thing), document)
            if not isinstance(thing, (ox.NamedNode, ox.Literal)) and _is_ours(predicate, thing):
                node.fault(
                    f"{short(predicate.value)} refers to a thing without a name",
                    predicate.value,
                    "Give it an IRI, so that an answer can cite it.",
                )
        if unnamed:
            faults.append(
                Fault(
                    document.path,
                    0,
                    f"a thing without a name is said to be or to have {', '.join(sorted(unnamed))}",
                    "Give it an IRI in place of [ ] or _:name.",
                )
            )
    for node in nodes.values():
        for values in node.statements.values():
            values.sort(key=lambda value: (value.text, value.language))
    return nodes


def _is_ours(predicate: ox.NamedNode, thing: object) -> bool:
    return _term_of(predicate, thing).startswith(ONTOLOGY)


def _term_of(predicate: ox.NamedNode, thing: object) -> str:
    """Return the class that the statement asserts, else its property."""
    if predicate.value == TYPE and isinstance(thing, ox.NamedNode):
        return thing.value
    return predicate.value


def _value(thing: object) -> Value | None:
    if isinstance(thing, ox.NamedNode):
        return Value(thing.value, True)
    if isinstance(thing, ox.Literal):
        datatype = thing.datatype.value
        text = canonical(thing).value if datatype in _RESPELT else thing.value
        return Value(text, False, datatype, thing.language or "")
    return None


def superclasses(upper: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """Return for each class all its classes above, itself included, from those directly above."""

    def above(iri: str) -> frozenset[str]:
        seen, due = {iri}, [iri]
        while due:
            found = [each for each in upper.get(due.pop(), ()) if each not in seen]
            seen.update(found)
            due += found
        return frozenset(seen)

    return {iri: above(iri) for iri in upper}

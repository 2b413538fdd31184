"""What files define, gathered from one after the other: what a name in TOML can mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

import pyoxigraph as ox
from msgspec import Struct, field

from ..author import Known
from ..model import Thing
from ..vocab import PREFIXES, short, term
from .documents import Document

RDFS, SKOS = PREFIXES["rdfs"], PREFIXES["skos"]
TYPE = PREFIXES["rdf"] + "type"
_INSIDE = re.compile("(?<=[a-z])(?=[A-Z])")
NAMES = {RDFS + "label": "label", SKOS + "altLabel": "also", SKOS + "notation": "notation"}


class Definitions(Struct):
    """Classes of things, classes above classes, names, and actors that worldviews accept.

    By IRI, each in the order in which the files tell it, so that reading further files after some
    that were kept gives what reading all of them gives.
    """

    types: dict[str, list[str]] = field(default_factory=dict)
    upper: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    starts: dict[str, str] = field(default_factory=dict)
    accepted: dict[str, None] = field(default_factory=dict)

    def read(self, documents: Iterable[Document]) -> None:
        """Gather what further documents define."""
        for document in documents:
            for subject, predicate, value, _ in document.quads:
                if isinstance(subject, ox.NamedNode):
                    self._note(subject.value, predicate.value, value)

    def _note(self, subject: str, predicate: str, value: object) -> None:
        if isinstance(value, ox.NamedNode):
            if predicate == TYPE:
                self.types.setdefault(subject, []).append(value.value)
            elif predicate == _SUBCLASS:
                self.upper.setdefault(subject, []).append(value.value)
            elif predicate == _ACCEPTS:
                self.accepted[value.value] = None
        elif isinstance(value, ox.Literal):
            if predicate in NAMES:
                names = self.names.setdefault(subject, {})
                _add_name(names, NAMES[predicate], value)
            elif predicate == _START:
                self.starts[subject] = value.value

    def known(self) -> Known:
        """Return things by class, and classes by what is above them."""
        members: dict[str, dict[str, Thing]] = defaultdict(dict)
        classes: dict[str, dict[str, Thing]] = defaultdict(dict)
        iris: dict[str, str] = {}
        above = {
            kind: {short(each) for each in _above(kind, self.upper)}
            for kind in {*self.upper, *chain.from_iterable(self.types.values())}
        }
        for iri, kinds in self.types.items():
            thing = _thing(iri, self.names.get(iri, {}), kinds)
            iris[thing.id] = iri
            for name in set().union(*(above[kind] for kind in kinds)):
                members[name][thing.id] = thing
            for name in above.get(iri, {thing.id}):
                classes[name][thing.id] = thing
        recognising = {short(iri): self.starts.get(iri, "") for iri in sorted(self.accepted)}
        return Known(members, classes, iris, recognising)


_SUBCLASS, _ACCEPTS, _START = RDFS + "subClassOf", term("accepts"), term("start")


def _add_name(names: dict[str, list[str]], kind: str, value: ox.Literal) -> None:
    """Keep a name; of labels those in English come first."""
    if kind == "label" and value.language in ("en", None):
        names.setdefault(kind, []).insert(0, value.value)
    else:
        names.setdefault(kind if kind != "label" else "also", []).append(value.value)


def _thing(iri: str, names: dict[str, list[str]], kinds: list[str]) -> Thing:
    id = short(iri)
    label = next(iter(names.get("label", ())), id)
    # The parts of fullScaleWar are words, too.
    others = (*names.get("also", ()), *names.get("notation", ()), _INSIDE.sub(" ", id))
    return Thing(id=id, label=label, alternatives=others, kinds=tuple(map(short, kinds)))


def _above(iri: str, upper: dict[str, list[str]]) -> set[str]:
    """Return the class and all classes above it."""
    seen, due = {iri}, [iri]
    while due:
        found = [each for each in upper.get(due.pop(), []) if each not in seen]
        seen.update(found)
        due += found
    return seen

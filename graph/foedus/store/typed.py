"""Incidents in TOML as documents: their names looked up among what the other files define."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from ..author import LIMIT, Known, Page, Statement, opened, statements
from ..errors import Fault
from ..model import Thing
from ..vocab import PREFIXES, short, term
from .documents import Document, in_named_graphs, text_of

RDFS, SKOS, XSD = PREFIXES["rdfs"], PREFIXES["skos"], PREFIXES["xsd"]
TYPE = PREFIXES["rdf"] + "type"
_INSIDE = re.compile("(?<=[a-z])(?=[A-Z])")
NAMES = {RDFS + "label": "label", SKOS + "altLabel": "also", SKOS + "notation": "notation"}


def typed_documents(
    files: Iterable[tuple[Path, str]], known: Known, faults: list[Fault]
) -> list[Document]:
    """Return the documents that the files make, one after the other; faults join the list."""
    found: list[Document] = []
    for path, graph in files:
        try:
            text = _short_text(path)
        except Fault as fault:
            faults.append(fault)
            continue
        page = Page(str(path), text, known, [])
        told = opened(page, text)
        made = statements(page, told) if told else []
        # What a faulty file does say would only bring echoes of its faults.
        if page.faults:
            faults += page.faults
        else:
            found.append(_document(path, graph, text, made))
            known = page.known
    return found


def _short_text(path: Path) -> str:
    text = text_of(path)
    if len(text) > LIMIT:
        raise Fault(
            str(path),
            0,
            f"more than {LIMIT // 1024} KiB; no incident is told at such length",
            "Write larger data in Turtle.",
        )
    return text


def _document(path: Path, graph: str, text: str, told: list[Statement]) -> Document:
    lines: dict[tuple[str, str, str], int] = {}
    for statement in told:
        subject, predicate, value, _, line = statement
        for place in ((subject, "", ""), (subject, predicate, ""), (subject, predicate, value)):
            lines.setdefault(place, line)
    quads = [_quad(statement) for statement in told if statement.value]
    return Document(str(path), graph, in_named_graphs(quads, graph), text, lines)


def _quad(statement: Statement) -> ox.Quad:
    subject, predicate, value, kind, _ = statement
    thing: ox.NamedNode | ox.Literal
    if kind == "iri":
        thing = ox.NamedNode(value)
    elif kind == "text":
        thing = ox.Literal(value, language="en")
    else:
        thing = ox.Literal(value, datatype=ox.NamedNode(XSD + kind))
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), thing)


def known_in(documents: Iterable[Document]) -> Known:
    """Return what the documents define: things by class, classes by what is above them."""
    accepted: set[str] = set()
    starts: dict[str, str] = {}
    types: dict[str, list[str]] = defaultdict(list)
    upper: dict[str, list[str]] = defaultdict(list)
    names: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for document in documents:
        for subject, predicate, value, _ in document.quads:
            if not isinstance(subject, ox.NamedNode):
                continue
            if isinstance(value, ox.NamedNode):
                if predicate.value == TYPE:
                    types[subject.value].append(value.value)
                elif predicate.value == RDFS + "subClassOf":
                    upper[subject.value].append(value.value)
                elif predicate.value == term("accepts"):
                    accepted.add(value.value)
            elif isinstance(value, ox.Literal) and predicate.value in NAMES:
                _note(names[subject.value], NAMES[predicate.value], value)
            elif isinstance(value, ox.Literal) and predicate.value == term("start"):
                starts[subject.value] = value.value
    members: dict[str, dict[str, Thing]] = defaultdict(dict)
    classes: dict[str, dict[str, Thing]] = defaultdict(dict)
    iris: dict[str, str] = {}
    for iri, kinds in types.items():
        thing = _thing(iri, names[iri], kinds)
        iris[thing.id] = iri
        for above in {each for kind in kinds for each in _above(kind, upper)}:
            members[short(above)][thing.id] = thing
        for above in _above(iri, upper):
            classes[short(above)][thing.id] = thing
    recognising = {short(iri): starts.get(iri, "") for iri in sorted(accepted)}
    return Known(members, classes, iris, recognising)


def _note(names: dict[str, list[str]], kind: str, value: ox.Literal) -> None:
    """Keep a name; of labels those in English come first."""
    if kind == "label" and value.language in ("en", None):
        names[kind].insert(0, value.value)
    else:
        names[kind if kind != "label" else "also"].append(value.value)


def _thing(iri: str, names: dict[str, list[str]], kinds: list[str]) -> Thing:
    id = short(iri)
    label = names["label"][0] if names["label"] else id
    # The parts of fullScaleWar are words, too.
    others = (*names["also"], *names["notation"], _INSIDE.sub(" ", id))
    return Thing(id=id, label=label, alternatives=others, kinds=tuple(map(short, kinds)))


def _above(iri: str, upper: dict[str, list[str]]) -> set[str]:
    """Return the class and all classes above it."""
    seen, due = {iri}, [iri]
    while due:
        found = [each for each in upper.get(due.pop(), []) if each not in seen]
        seen.update(found)
        due += found
    return seen

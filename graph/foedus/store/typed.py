"""Incidents in TOML as documents: their names looked up among what the other files define."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from ..author import LIMIT, Known, Page, Statement, opened, statements
from ..errors import Fault
from ..vocab import PREFIXES
from .documents import Document, in_named_graphs, text_of

XSD = PREFIXES["xsd"]


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

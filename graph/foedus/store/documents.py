"""Files of statements, parsed: the ontology's, the seeds' and the user's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
from msgspec import Struct

from ..errors import Fault, FoedusError, InvalidData
from ..vocab import term
from .files import Selection, paths

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
SOURCE = ox.NamedNode(term("source"))


class Document(Struct, frozen=True):
    """One parsed file: where it is, the graph named after it, its statements and its text."""

    path: str
    graph: str
    quads: tuple[ox.Quad, ...]
    text: str

    def line_of(self, subject: str, predicate: str = "") -> int:
        """Return the line on which the subject's statement stands, 0 where it is not found."""
        return _line_of(self.text, subject, predicate)


def documents(selection: Selection) -> list[Document]:
    """Parse all files of the selection; raise InvalidData with every file's syntax fault."""
    parsed: list[Document] = []
    faults: list[Fault] = []
    for path, graph in paths(selection):
        try:
            parsed.append(parse(path, graph))
        except Fault as fault:
            faults.append(fault)
    if faults:
        raise InvalidData(faults)
    return parsed


def parse(path: Path, graph: str) -> Document:
    """Parse one file; raise Fault where it is malformed or cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
        quads = tuple(ox.parse(text, FORMATS[path.suffix], base_iri=graph))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Fault(str(path), line, "this is not UTF-8 text") from None
    except SyntaxError as error:
        raise Fault(str(path), error.lineno or 0, f"{error.msg}") from None
    except OSError as error:
        raise FoedusError(f"{path} cannot be read: {error.strerror}") from None
    return Document(str(path), graph, tuple(_in_named_graphs(quads, graph)), text)


def _in_named_graphs(quads: Iterable[ox.Quad], graph: str) -> Iterator[ox.Quad]:
    """Put what a source says into the source's graph, the rest into the file's own.

    Statements that the file itself puts into a named graph stay there.
    """
    quads = list(quads)
    sources: dict[object, list[ox.NamedNode]] = {}
    for quad in quads:
        if quad.predicate == SOURCE and isinstance(quad.object, ox.NamedNode):
            sources.setdefault(quad.subject, []).append(quad.object)
    own = [ox.NamedNode(graph)]
    for s, p, o, name in quads:
        if isinstance(name, ox.DefaultGraph):
            for target in sources.get(s, own):
                yield ox.Quad(s, p, o, target)
        else:
            yield ox.Quad(s, p, o, name)


def _line_of(text: str, subject: str, predicate: str) -> int:
    names = _written(text, subject)
    opening = re.compile(rf"(?m)^[ \t]*(?:{names})(?=[\s;])")
    match = opening.search(text)
    if not match:
        return 0
    position = match.start()
    if predicate:
        until = re.compile(r"(?m)\.[ \t]*$").search(text, match.end())
        block_end = until.end() if until else len(text)
        inner = re.compile(rf"(?<![\w:-])(?:{_written(text, predicate)})(?=\s)").search(
            text, match.end(), block_end
        )
        position = inner.start() if inner else position
    return text.count("\n", 0, position) + 1


def _written(text: str, iri: str) -> str:
    """Return a pattern of the ways in which a Turtle or N-Triples text can write the IRI."""
    forms = [re.escape(f"<{iri}>")]
    for prefix, namespace in re.findall(r"(?mi)^\s*@?prefix\s+([\w-]*:)\s*<([^>]*)>", text):
        if iri.startswith(namespace):
            forms.append(re.escape(prefix + iri[len(namespace) :]))
    return "|".join(forms)

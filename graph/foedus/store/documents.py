"""Files of statements, parsed: the ontology's, the seeds' and the user's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from msgspec import Struct

from ..errors import Fault, InvalidData, Refused
from ..vocab import term
from .files import TOML, Selection, own_paths, paths
from .places import Places

if TYPE_CHECKING:
    from .definitions import Definitions

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
# How pyoxigraph begins a complaint: "Parser error at line 4 between columns 3 and 15: ...".
_PLACE = re.compile(
    r"Parser error (?:at|between) line (?P<line>\d+) (?:between columns?|columns?) (?P<column>\d+)"
    r"[^:]*: (?P<what>.*)",
    re.DOTALL,
)
DEEPEST = 200
_JSON = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]')
SOURCE = ox.NamedNode(term("source"))


class Document(Struct, frozen=True, dict=True):
    """One parsed file: where it is, the graph named after it, its statements and its text.

    `lines` has the line of each statement, and of each subject, where the text does not show it.
    """

    path: str
    graph: str
    quads: tuple[ox.Quad, ...]
    text: str
    lines: dict[tuple[str, str, str], int] = {}

    @cached_property
    def places(self) -> Places:
        """Where the statements stand, worked out at the first fault."""
        return Places(self.text, self.graph, is_json=self.path.lower().endswith(".jsonld"))

    @cached_property
    def subjects(self) -> frozenset[str]:
        """What the file speaks of: IRIs, and labels of what it leaves unnamed."""
        return frozenset(
            quad.subject.value
            for quad in self.quads
            if isinstance(quad.subject, (ox.NamedNode, ox.BlankNode))
        )

    def line_of(self, subject: str, predicate: str = "", value: str = "") -> int:
        """Return the line on which the subject's statement stands, 0 where it is not found."""
        if not self.lines:
            return self.places.line(subject, predicate, value)
        asked = ((subject, predicate, value), (subject, predicate, ""), (subject, "", ""))
        return next((self.lines[each] for each in asked if each in self.lines), 0)


def documents(selection: Selection) -> list[Document]:
    """Parse all files of the selection; raise InvalidData with every file's syntax fault."""
    found, faults = attempted(selection)
    if faults:
        raise InvalidData(faults)
    return found


def attempted(selection: Selection) -> tuple[list[Document], list[Fault]]:
    """Return the files of the selection that parse, and the faults of those that do not.

    With an endpoint, what its server states comes first.
    """
    if selection.endpoint is None:
        return parsed(paths(selection))
    served = selection.endpoint.documents

    def before() -> Definitions:
        from .definitions import Definitions

        found = Definitions()
        found.read(served)
        return found

    own, faults = parsed(own_paths(selection), before)
    return [*served, *own], faults


def parsed(
    files: Iterable[tuple[Path, str]], before: Callable[[], Definitions] | None = None
) -> tuple[list[Document], list[Fault]]:
    """Return the files, with their graphs, that parse, and the faults of those that do not.

    Incidents in TOML come last: they call things by the names that the other files give them,
    and those that are defined *before* all of these.
    """
    found: list[Document] = []
    faults: list[Fault] = []
    typed: list[tuple[Path, str]] = []
    for path, graph in files:
        if path.suffix.lower() == TOML:
            typed.append((path, graph))
            continue
        try:
            found.append(parse(path, graph))
        except Fault as fault:
            faults.append(fault)
    if typed:
        from .definitions import Definitions
        from .typed import typed_documents

        defined = before() if before else Definitions()
        defined.read(found)
        found += typed_documents(typed, defined.known(), faults)
    return found, faults


def parse(path: Path, graph: str) -> Document:
    """Parse one file; raise Fault where it is malformed, Refused where it cannot be read."""
    try:
        text = text_of(path)
        form = FORMATS[path.suffix.lower()]
        if form == ox.RdfFormat.JSON_LD:
            _refuse_depth(path, text)
        quads = tuple(ox.parse(text, form, base_iri=graph))
    except SyntaxError as error:
        raise _syntax_fault(path, error) from None
    return Document(str(path), graph, in_named_graphs(quads, graph), text)


def text_of(path: Path) -> str:
    """Return the text of a file; raise Fault where it is no UTF-8, Refused where it is shut."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Fault(str(path), line, "this is not UTF-8 text") from None
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}") from None


def _refuse_depth(path: Path, text: str) -> None:
    """Raise Fault for JSON nested so deep that reading it (pyoxigraph 0.5) would take hours."""
    depth = 0
    for match in _JSON.finditer(text):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(match[0], 0)
        if depth > DEEPEST:
            line = text.count("\n", 0, match.start()) + 1
            raise Fault(str(path), line, f"nested more than {DEEPEST} deep")


def _syntax_fault(path: Path, error: SyntaxError) -> Fault:
    """Return the parser's complaint as a fault with line, column and what was expected."""
    message = error.msg
    if "LoadDocumentCallback" in message:
        return Fault(
            str(path),
            0,
            "its @context lies on another machine, and nothing is fetched",
            "Write the context into the file in place of its address.",
        )
    place = _PLACE.match(message)
    if not place:
        return Fault(str(path), error.lineno or 0, message)
    return Fault(str(path), int(place["line"]), f"column {place['column']}: {place['what']}")


def in_named_graphs(quads: Iterable[ox.Quad], graph: str) -> tuple[ox.Quad, ...]:
    """Return the statements, each in its graph: see `_placed`."""
    return tuple(_placed(list(quads), graph))


def _placed(quads: list[ox.Quad], graph: str) -> Iterator[ox.Quad]:
    """Put what a source says into the source's graph, the rest into the file's own.

    Statements that the file itself puts into a named graph stay there.
    """
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

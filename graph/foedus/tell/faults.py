"""All that is wrong with data, from the reader, the shapes, the checks and the reasoner."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Collection
from hashlib import blake2b
from pathlib import Path

import pyoxigraph as ox
from msgspec import Struct, msgpack

from ..errors import Fault, JavaMissing
from ..query import checks, run
from ..read import read_beside
from ..read.build import build
from ..resources import files
from ..store import add, key, merged, triples
from ..store.cache import cached
from ..store.derive import derive
from ..store.documents import Document, attempted, documents
from ..store.entailed import Thing, entailed
from ..store.files import Selection, user_files
from ..store.shapes import violations
from ..vocab import GRAPH, ONTOLOGY, short
from ..words import numbered

READER = "reader"
FEW = 200  # things
_NAME = re.compile(r"[\w/#-]+")


class Objection(Struct, frozen=True, order=True):
    """One fault: file, line (0: not found), the thing, what is wrong, who says so, the remedy."""

    path: str
    line: int
    entity: str
    message: str
    found_by: str
    severity: str = "error"
    remedy: str = ""


def objections(selection: Selection, only: str | None = None) -> list[Objection]:
    """Return every objection to the selected data; with *only*, to that file or folder.

    What was found in the data that come with foedus is kept until they, the shapes, the checks or
    the code change: to judge them all takes half a minute.
    """
    if only is not None or selection.data:
        return _objections(selection, only)
    judges = blake2b(digest_size=8)
    for path in (*files("ontology", ".ttl"), *files("queries", ".rq"), Path(__file__)):
        judges.update(path.read_bytes())
    name = f"objections-{judges.hexdigest()}"

    def make() -> bytes:
        return msgpack.encode(_objections(selection, only))

    return msgpack.decode(cached(key(selection), name, make), type=list[Objection])


def _objections(selection: Selection, only: str | None) -> list[Objection]:
    if only is None:
        return sorted(_without_echoes(_anew(selection, None)))
    mine = {str(path) for path in user_files(only)}
    found = _beside(selection, mine)
    if found is None:
        found = _anew(selection, mine)
    return sorted(o for o in _without_echoes(found) if o.path in mine)


def _anew(selection: Selection, mine: set[str] | None) -> set[Objection]:
    """Return the objections to all data, of the shapes and checks those to *mine*."""
    parsed, faults = attempted(selection)
    is_whole = not faults
    build(parsed, faults)
    found = {_of_fault(fault) for fault in faults}
    if is_whole:
        found |= _judged(_store(parsed), parsed, mine)
    return found


def _beside(selection: Selection, mine: set[str]) -> set[Objection] | None:
    """Return the same from what is kept of the files that come with foedus, None if it cannot."""
    read = read_beside(selection)
    if read is None:
        return None
    found = {_of_fault(fault) for fault in read.faults}
    if not read.is_parsed:
        return found
    store = ox.Store()
    store.bulk_load(triples(selection.shipped), ox.RdfFormat.N_TRIPLES)
    told = merged(q for document in read.documents if document.path in mine for q in document.quads)
    added = entailed(store, told)
    if added is None:
        return None
    store.extend(ox.Quad(*triple) for triple in added)
    return found | _judged(store, list(read.documents), mine)


def _judged(store: ox.Store, parsed: list[Document], mine: set[str] | None) -> set[Objection]:
    """Return the objections of the shapes and checks to everything, or to *mine*."""
    if mine is None:
        return _of_shapes(parsed, store) | _of_checks(parsed, store)
    subjects: set[Thing] = {q.subject for each in parsed if each.path in mine for q in each.quads}
    return _of_shapes(parsed, store, subjects) | _of_checks(parsed, store, subjects)


def _of_fault(fault: Fault) -> Objection:
    entity, colon, message = fault.message.partition(": ")
    names_thing = bool(colon) and " " not in entity
    return Objection(
        fault.path,
        fault.line,
        entity if names_thing else "",
        message if names_thing else fault.message,
        READER,
        remedy=fault.hint,
    )


def _store(parsed: list[Document]) -> ox.Store:
    store = ox.Store()
    for document in parsed:
        store.extend(document.quads)
    derive(store)
    add(store, list(store))
    return store


def _of_shapes(
    parsed: list[Document], store: ox.Store, among: Collection[Thing] | None = None
) -> set[Objection]:
    return {
        _placed(
            parsed,
            found.focus,
            found.path,
            ": ".join(filter(None, (short(found.path), found.value and short(found.value))))
            or found.shape,
            f"shape {found.shape}",
            "warning" if found.is_warning else "error",
            found.message,
        )
        for found in violations(store, among)
    }


def _of_checks(
    parsed: list[Document], store: ox.Store, entities: Collection[object] = ()
) -> set[Objection]:
    """Return what the checks find, of *entities* if given: asking after few is faster."""
    few = [each for each in entities if isinstance(each, ox.NamedNode)]
    bindings = {"entity": few} if 0 < len(few) == len(entities) <= FEW else {}
    found = set()
    for check in checks().values():
        for row in map(tuple, run(store, check.text, bindings).rows or ()):
            entity, *rest = (str(getattr(term, "value", term)) for term in row if term)
            named = ", ".join(map(short, rest))
            message = check.name.replace("-", " ") + (f": {named}" if named else "")
            path = rest[0] if rest and rest[0].startswith(ONTOLOGY) else ""
            by = f"check {check.name}"
            found.add(_placed(parsed, entity, path, message, by, check.severity, check.remedy))
    return found


def _without_echoes(found: set[Objection]) -> set[Objection]:
    """Return the objections without those that say of a thing what the reader says already."""
    told: dict[str, list[set[str]]] = {}
    for each in found:
        if each.found_by == READER:
            told.setdefault(each.entity, []).append(set(_NAME.findall(each.message)))

    def is_echo(objection: Objection) -> bool:
        is_check = objection.found_by.startswith("check")
        said = objection.message.partition(": ")[2] if is_check else objection.message
        names = set(_NAME.findall(said))
        return bool(names) and any(names <= each for each in told.get(objection.entity, ()))

    return {each for each in found if each.found_by == READER or not is_echo(each)}


def need_java() -> None:
    """Raise JavaMissing where there is no Java for the reasoner, before time is spent."""
    if shutil.which("java") is None:
        raise JavaMissing


def counted(found: list[Objection]) -> str:
    """Return how many errors and warnings there are, in words.

    >>> counted([])
    'no faults'
    """
    if not found:
        return "no faults"
    kinds = Counter(objection.severity for objection in found)
    return " and ".join(numbered(n, kind) for kind, n in sorted(kinds.items()))


def of_reasoner(selection: Selection) -> list[Objection]:
    """Return what HermiT finds: the statements that contradict, classes that can have no member.

    Of the seeds it is given a covering sample, and all that is said of what the user's data name:
    the whole would take it a quarter of an hour.
    """
    from ..store.reason import conflict, reason
    from ..store.sample import covering

    parsed = documents(selection)
    rooms: dict[str, list[ox.Quad]] = {"ontology": [], "seeds": [], "data": []}
    for document in parsed:
        rooms[_room(document)] += document.quads
    axioms, own = rooms["ontology"], rooms["data"]
    named = {term.value for quad in own for term in quad if hasattr(term, "value")}
    seeds = covering(rooms["seeds"], frozenset(named))
    result = reason([*axioms, *seeds, *own])
    if result.consistent:
        return [
            Objection("", 0, short(iri), "no member of this class is possible", "HermiT")
            for iri in result.unsatisfiable
        ]
    # The user's own statements first, and alone: they are few.
    for given, doubted in ((axioms, own), (axioms + seeds, own), (axioms, seeds)):
        if told := conflict(given, doubted):
            return [_contradicting(parsed, quad) for quad in told]
    return [Objection("", 0, "", "the ontology contradicts itself", "HermiT")]


def _room(document: Document) -> str:
    return document.graph.removeprefix(GRAPH).partition("/")[0]


def _contradicting(parsed: list[Document], quad: ox.Quad) -> Objection:
    subject, predicate, value = (str(getattr(term, "value", term)) for term in quad.triple)
    return _placed(
        parsed,
        subject,
        predicate,
        f"{short(predicate)} {short(value)} contradicts the ontology with what else is said",
        "HermiT",
        "error",
        "Correct one of the statements that HermiT names: together they cannot hold.",
    )


def _placed(
    parsed: list[Document],
    entity: str,
    path: str,
    message: str,
    found_by: str,
    severity: str,
    remedy: str,
) -> Objection:
    what = (short(entity), message, found_by, severity, remedy)
    about = [document for document in reversed(parsed) if entity in document.subjects]
    for document in about:
        line = document.line_of(entity, path)
        if line:
            return Objection(document.path, line, *what)
    return Objection(about[0].path if about else "", 0, *what)


def as_text(objection: Objection) -> str:
    """Return the objection as a line for a terminal, its remedy on the next."""
    place = f"{objection.path}:{objection.line}" if objection.line else objection.path or "data"
    what = ": ".join(filter(None, (objection.severity, objection.entity, objection.message)))
    first = f"{place}: {what} [{objection.found_by}]"
    return f"{first}\n    {objection.remedy}" if objection.remedy else first

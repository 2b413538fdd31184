"""What is kept of the files that come with foedus, so that one's own is read beside them."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from msgspec import DecodeError, Raw, Struct, msgpack

from ..errors import Fault, InvalidData
from . import key
from .cache import cached
from .definitions import Definitions
from .documents import Document, attempted, parse, parsed
from .files import Selection, own_paths, shipped_paths


class Shipped(Struct, frozen=True):
    """Where the files that come with foedus speak of what.

    `about` has for each IRI the numbers of the files that make statements about it, `upper` for
    each class those directly above it. `definitions` is decoded only for a file in TOML.
    """

    about: dict[str, list[int]]
    upper: dict[str, list[str]]
    definitions: Raw


def shipped(selection: Selection) -> Shipped:
    """Return what is kept of the selection's files that come with foedus.

    Raise InvalidData where one of them cannot be parsed.
    """

    def make() -> bytes:
        read, faults = attempted(selection.shipped)
        if faults:
            raise InvalidData(faults)
        found = Definitions()
        found.read(read)
        about: dict[str, list[int]] = {}
        for number, document in enumerate(read):
            named = (q.subject.value for q in document.quads if isinstance(q.subject, ox.NamedNode))
            for iri in dict.fromkeys(named):
                about.setdefault(iri, []).append(number)
        return msgpack.encode(Shipped(about, found.upper, Raw(msgpack.encode(found))))

    known = key(selection.shipped)
    try:
        return msgpack.decode(cached(known, "shipped", make), type=Shipped)
    except DecodeError:  # whole, but written by other code than ours
        return msgpack.decode(cached(known, "shipped", make, anew=True), type=Shipped)


def documents_about(
    kept: Shipped, iris: Iterable[str], selection: Selection
) -> dict[int, Document]:
    """Return the files that come with foedus and speak of any of the IRIs, by their numbers."""
    files = shipped_paths(selection)
    numbers = {number for iri in iris for number in kept.about.get(iri, ())}
    return {number: parse(*files[number]) for number in sorted(numbers)}


def own_documents(kept: Shipped, selection: Selection) -> tuple[list[Document], list[Fault]]:
    """Return the user's files that parse, and the faults of those that do not."""

    def definitions() -> Definitions:
        return msgpack.decode(kept.definitions, type=Definitions)

    return parsed(own_paths(selection), definitions)

"""Quads: parsed, derived, kept in a cache, and opened as an Oxigraph store or rdflib dataset."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from .. import __version__, resources
from ..errors import Refused
from .cache import cached

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

    from .endpoint import Endpoint
    from .files import Selection


# The folders of the package on whose code the kept bytes depend.
_CODE = ("", "model/", "author/", "store/", "read/")
# Seconds after a change in which a second one might not show in a file's times.
_FRESH = 2.0


def key(selection: Selection) -> str:
    """Return the hash of all that an answer from the selection depends on: data and code.

    The user's own files count by their content. The hundreds that come with foedus count by
    number, size and the times that the file system keeps of them, unless they changed just now.
    """
    from .files import own_paths, shipped_paths

    digest = blake2b(__version__.encode(), digest_size=16)
    code = Path(__file__).parents[1]
    modules = sorted(path for folder in _CODE for path in code.glob(f"{folder}*.py"))
    rules = resources.files("ontology", ".rq")
    now = time.time()
    ours = [(path, path.name) for path in modules + rules] + shipped_paths(selection)
    for path, name in ours:
        digest.update(f"\0{name}\0".encode())
        digest.update(_stamp(path, now))
    for path, name in own_paths(selection):
        digest.update(f"\0{name}\0".encode())
        digest.update(_content(path))
    return digest.hexdigest()


def _stamp(path: Path, now: float) -> bytes:
    """Return what tells this state of a file from any other: its times, or else its content."""
    kept = path.stat()
    if now - max(kept.st_mtime, kept.st_ctime) < _FRESH:
        return _content(path)
    return f"{kept.st_ino} {kept.st_size} {kept.st_mtime_ns} {kept.st_ctime_ns}".encode()


def _content(path: Path) -> bytes:
    try:
        with path.open("rb", buffering=0) as file:
            return file.read()
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}") from None


def quads(selection: Selection) -> bytes:
    """Return all statements of the selection as N-Quads, those derived by rules included."""
    if selection.endpoint is not None:
        import pyoxigraph as ox

        found = _served(selection, selection.endpoint)
        return _lines(ox.serialize(found, format=ox.RdfFormat.N_QUADS))

    def make() -> bytes:
        import pyoxigraph as ox

        from .derive import derive
        from .documents import documents

        store = ox.Store()
        for document in documents(selection):
            store.extend(document.quads)
        derive(store)
        return _lines(ox.serialize(store, format=ox.RdfFormat.N_QUADS))

    return cached(key(selection), "quads.nq", make)


def _served(selection: Selection, endpoint: Endpoint) -> tuple[pyoxigraph.Quad, ...]:
    """Return what the server states; raise Refused where files would stand beside it."""
    if selection.data:
        raise Refused(
            "what rules derive of a file beside a server is not known",
            "Put the file's statements on the server, as docs/servers.md says, or leave one out.",
        )
    return endpoint.quads


def triples(selection: Selection) -> bytes:
    """Return each statement of the selection once, as N-Triples, whoever else says it too."""

    def make() -> bytes:
        import pyoxigraph as ox

        parsed = ox.parse(quads(selection), ox.RdfFormat.N_QUADS)
        return _lines(ox.serialize(merged(parsed), format=ox.RdfFormat.N_TRIPLES))

    if selection.endpoint is not None:
        return make()
    return cached(key(selection), "triples.nt", make)


def merged(quads: Iterable[pyoxigraph.Quad]) -> set[pyoxigraph.Triple]:
    """Return each statement once, whichever graphs it stands in."""
    return {quad.triple for quad in quads}


def _lines(text: bytes | None) -> bytes:
    """Return the lines in their order, so that the same statements make the same bytes."""
    return b"".join(sorted((text or b"").splitlines(keepends=True)))


def open_store(selection: Selection) -> pyoxigraph.Store:
    """Return the statements of the selection in an Oxigraph store in memory.

    The default graph holds each statement once, so that counts are right; the named graphs
    say which source, file or rule it comes from.
    """
    import pyoxigraph as ox

    store = ox.Store()
    if selection.endpoint is not None:
        found = _served(selection, selection.endpoint)
        store.bulk_extend(found)
        store.bulk_extend(ox.Quad(*triple) for triple in merged(found))
        return store
    store.bulk_load(quads(selection), ox.RdfFormat.N_QUADS)
    store.bulk_load(triples(selection), ox.RdfFormat.N_TRIPLES)
    return store


def add(store: pyoxigraph.Store, quads: Iterable[pyoxigraph.Quad]) -> None:
    """Add statements to an open store: to their graphs, and once to the default graph."""
    import pyoxigraph as ox

    found = list(quads)
    store.extend(found)
    store.extend(ox.Quad(*triple) for triple in merged(found))


@contextmanager
def holding(store: pyoxigraph.Store, quads: Iterable[pyoxigraph.Quad]) -> Iterator[None]:
    """Let an open store hold further statements, as `add` adds them, and take them out again."""
    import pyoxigraph as ox

    found = list(quads)
    wanted = {*found, *(ox.Quad(*triple) for triple in merged(found))}
    fresh = [quad for quad in wanted if quad not in store]
    store.extend(fresh)
    try:
        yield
    finally:
        for quad in fresh:
            store.remove(quad)


def open_dataset(selection: Selection) -> rdflib.Dataset:
    """Return the same statements as an rdflib dataset whose default graph is the union."""
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=quads(selection).decode(), format="nquads")
    return dataset

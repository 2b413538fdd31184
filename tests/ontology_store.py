"""Stores of the ontology and the seeds, for tests."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from foedus.resources import files, folder
from foedus.tell.ontology_page import MODULES
from foedus.vocab import PREFIXES


def ontology(*more: str) -> Store:
    """Return the ontology's modules, and more files of its folder if named."""
    return load(Store(), *(folder("ontology") / f"{name}.ttl" for name in (*MODULES, *more)))


def with_seeds() -> Store:
    """Return the ontology with all seeds, nothing derived."""
    return load(ontology(), *files("seeds", ".ttl"))


def load(store: Store, *paths: Path) -> Store:
    """Add each file as a graph of its own, and return the store."""
    for path in paths:
        address = path.as_uri()
        store.bulk_load(
            path=path, format=RdfFormat.TURTLE, base_iri=address, to_graph=NamedNode(address)
        )
    return store


def data(turtle: str) -> list[Quad]:
    """Return the quads of a Turtle text that leaves the prefixes out."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    store = Store()
    store.load(prefixes + turtle, format=RdfFormat.TURTLE, to_graph=NamedNode("urn:data"))
    return list(store)

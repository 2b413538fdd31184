"""Namespaces, and the short names by which things are called on the command line."""

from __future__ import annotations

from hashlib import blake2b

ONTOLOGY = "https://w3id.org/foedus/ontology#"
ID = "https://w3id.org/foedus/id/"
GRAPH = "https://w3id.org/foedus/graph/"

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "foedus": ONTOLOGY,
    "geo": "http://www.opengis.net/ont/geosparql#",
    "id": ID,
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def digest(*parts: object) -> str:
    """Return what tells these parts from any others, for the name of a thing made of them.

    >>> digest("a", 1) == digest("a", "1"), len(digest())
    (True, 16)
    """
    return blake2b("\0".join(map(str, parts)).encode(), digest_size=8).hexdigest()


def term(name: str) -> str:
    """Return the IRI of an ontology term.

    >>> term("Clause")
    'https://w3id.org/foedus/ontology#Clause'
    """
    return ONTOLOGY + name


def short(iri: str) -> str:
    """Return the name of an individual or term without its namespace, a CURIE for known others.

    >>> short("https://w3id.org/foedus/id/armenia"), short("http://www.w3.org/2001/XMLSchema#date")
    ('armenia', 'xsd:date')
    """
    for own in (ID, ONTOLOGY):
        if iri.startswith(own):
            return iri[len(own) :]
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def prefixed(iri: str) -> str:
    """Return an IRI as a query writes it: as a prefixed name where it has a plain one.

    >>> prefixed("https://w3id.org/foedus/id/armenia"), prefixed("http://example.org/a")
    ('id:armenia', '<http://example.org/a>')
    """
    for prefix, namespace in PREFIXES.items():
        name = iri.removeprefix(namespace)
        if name != iri and name.replace("-", "").replace("_", "").isalnum() and name.isascii():
            # A name may not begin with a hyphen.
            return f"{prefix}:{name}" if name[0] != "-" else f"<{iri}>"
    return f"<{iri}>"


def part(name: str) -> str:
    """Return the name as a part of a longer IRI: one of another namespace is percent-encoded.

    >>> part("armenia"), part("http://example.org/a#b")
    ('armenia', 'http%3A%2F%2Fexample.org%2Fa%23b')
    """
    if ":" not in name:
        return name
    from urllib.parse import quote

    return quote(name, safe="")


def iri(name: str) -> str:
    """Return the IRI of an individual from its short name; an IRI stays as it is.

    >>> iri("armenia")
    'https://w3id.org/foedus/id/armenia'
    """
    return name if "://" in name or name.startswith("urn:") else ID + name

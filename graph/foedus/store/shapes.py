"""What the SHACL shapes say of data. pyshacl and rdflib are loaded here and only when asked."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from .. import resources
from .documents import Document
from .files import SHAPES


class Violation(Struct, frozen=True, order=True):
    """What a shape objects to: the node, the property if one is meant, what to do, how grave."""

    node: str
    path: str
    message: str
    severity: str


def violations(documents: Iterable[Document]) -> list[Violation]:
    """Return all objections of the shapes to the documents taken together, sorted."""
    import pyoxigraph as ox
    import pyshacl
    import rdflib

    triples = {quad.triple for document in documents for quad in document.quads}
    data = rdflib.Graph()
    data.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"", format="nt")
    shapes = rdflib.Graph()
    shapes.parse(resources.folder("ontology") / f"{SHAPES}.ttl")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, advanced=False)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    found = set()
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        path = report.value(result, sh.resultPath)
        found.add(
            Violation(
                str(report.value(result, sh.focusNode)),
                str(path) if isinstance(path, rdflib.URIRef) else "",
                " ".join(sorted(str(m) for m in report.objects(result, sh.resultMessage))),
                str(report.value(result, sh.resultSeverity)).removeprefix(str(sh)).lower(),
            )
        )
    return sorted(found)

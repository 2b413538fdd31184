"""The formats of answers, and which of them a request prefers (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from .reply import Problem

W3C = "http://www.w3.org/ns/formats/"


class Format(Struct, frozen=True):
    """A format: its name at the W3C, the ending of its files, and its media types, ours first."""

    name: str
    ending: str
    medias: tuple[str, ...]

    @property
    def iri(self) -> str:
        """The IRI by which a service description names the format."""
        return W3C + self.name


ROWS = (
    Format("SPARQL_Results_JSON", "srj", ("application/sparql-results+json", "application/json")),
    Format(
        "SPARQL_Results_XML",
        "srx",
        ("application/sparql-results+xml", "application/xml", "text/xml"),
    ),
    Format("SPARQL_Results_CSV", "csv", ("text/csv",)),
    Format("SPARQL_Results_TSV", "tsv", ("text/tab-separated-values",)),
)
BOOLEANS = ROWS[:2]
GRAPHS = (
    Format("Turtle", "ttl", ("text/turtle", "application/x-turtle")),
    Format("N-Triples", "nt", ("application/n-triples", "text/plain")),
    Format("RDF_XML", "rdf", ("application/rdf+xml", "application/xml", "text/xml")),
    Format("JSON-LD", "jsonld", ("application/ld+json", "application/json")),
    Format("TriG", "trig", ("application/trig",)),
    Format("N-Quads", "nq", ("application/n-quads",)),
)


def chosen(accept: str, formats: Sequence[Format]) -> tuple[Format, str]:
    """Return the format that the header Accept prefers, and the media type by which it names it.

    Between equals the first format counts, and what is left open is open to all. Raise a Problem
    with status 406 where none is accepted.
    """
    ranges = list(_ranges(accept)) or [("*/*", 1.0)]
    best: tuple[float, int, Format, str] | None = None
    for at, each in enumerate(formats):
        for media in each.medias:
            # Only the type that is ours answers to a wildcard: text/* asks for no XML.
            quality = _quality(media, ranges, exactly=media != each.medias[0])
            if quality > 0 and (best is None or (quality, -at) > best[:2]):
                best = (quality, -at, each, media)
    if best is None:
        offered = ", ".join(each.medias[0] for each in formats)
        raise Problem(406, f"the answer cannot be had as {accept}", f"It can be had as {offered}.")
    return best[2], best[3]


def content_type(media: str) -> str:
    """Return the media type as a header tells it: texts with their encoding."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        media, *parameters = (each.strip().lower() for each in part.split(";"))
        weights = [each[2:] for each in parameters if each.startswith("q=")]
        try:
            quality = float(weights[0]) if weights else 1.0
        except ValueError:
            quality = 1.0
        if media:
            yield media, quality


def _quality(media: str, ranges: Sequence[tuple[str, float]], *, exactly: bool) -> float:
    """Return how much a media type is wanted: the range that fits it most closely decides."""
    kind = media.partition("/")[0]
    for fitting in (media,) if exactly else (media, f"{kind}/*", "*/*"):
        found = [quality for each, quality in ranges if each == fitting]
        if found:
            return max(found)
    return 0.0

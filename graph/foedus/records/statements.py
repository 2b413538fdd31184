"""Records as N-Quads, in a graph named after the data set's source, each with its row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..dates import PartialDate, Period
from ..vocab import ID, ONTOLOGY, PREFIXES
from .descriptions import Description
from .lines import Lines

TYPE = PREFIXES["rdf"] + "type"
LABEL = PREFIXES["rdfs"] + "label"
COMMENT = PREFIXES["rdfs"] + "comment"
NOTATION = PREFIXES["skos"] + "notation"
DCTERMS = PREFIXES["dcterms"]
XSD = PREFIXES["xsd"]
FORMS = {"day": "date", "month": "gYearMonth", "year": "gYear"}
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def text(value: str) -> str:
    r"""Return an English text as N-Quads have it.

    >>> text('the "Great" war')
    '"the \\"Great\\" war"@en'
    """
    return f'"{value.translate(_ESCAPES)}"@en'


def plain(value: str, kind: str = XSD + "string") -> str:
    """Return a value of a datatype, by its IRI, as N-Quads have it."""
    typed = "" if kind == XSD + "string" else f"^^<{kind}>"
    return f'"{value.translate(_ESCAPES)}"{typed}'


def named(id: str) -> str:
    """Return a thing, by its short id, as N-Quads have it."""
    return f"<{ID}{id}>"


def term(name: str) -> str:
    """Return a term of the ontology as N-Quads have it."""
    return f"<{ONTOLOGY}{name}>"


class Statements:
    """The statements made from one data set; the same, in whatever order, give the same bytes."""

    def __init__(self, description: Description) -> None:
        self.description = description
        self._lines = Lines()
        self._add = self._lines.add
        self._graph = named(description.source)
        self._tail = f" {self._graph} .\n"
        self.records = 0
        self._own()

    def say(self, id: str, predicate: str, *values: str) -> None:
        """State values, as N-Quads have them, of a thing; a bare name is a term of ours."""
        iri = predicate if "://" in predicate else ONTOLOGY + predicate
        for value in values:
            self._add(f"<{ID}{id}> <{iri}> {value}{self._tail}")

    def thing(self, id: str, kinds: Iterable[str], label: str, where: Iterable[str]) -> None:
        """State what a thing is and is called, and from which rows we have it."""
        self.records += 1
        for kind in kinds:
            self.say(id, TYPE, term(kind))
        self.say(id, LABEL, text(label))
        self.say(id, "source", self._graph)
        self.say(id, "verification", term("verified"))
        self.say(id, "fromRow", *(plain(each) for each in where))

    def claim(
        self, id: str, label: str, where: str, about: str, aspect: str, kind: str = "Claim"
    ) -> None:
        """State that the coder claims something of a thing; what, is for the caller to say."""
        # A kind of claim is named beside Claim itself: then no rule has to run to find it.
        self.thing(id, dict.fromkeys(("Claim", kind)), label, [where])
        self.said(id, about, aspect)

    def said(self, id: str, about: str, aspect: str) -> None:
        """State of a claim that the coder makes it, of which thing, and on which aspect."""
        self.say(id, "about", named(about))
        self.say(id, "aspect", term(aspect))
        self.say(id, "claimant", named(self.description.coder_id))
        self.say(id, "stance", term("asserts"))

    def lasts(self, id: str, period: Period) -> None:
        """State from when and until when, as exactly as is known."""
        for name, day in (("start", period.start), ("end", period.end)):
            if day is None:
                continue
            if day.precision in FORMS:  # "bounds" is no form
                self.say(id, name, plain(str(day), XSD + FORMS[day.precision]))
            elif name == "start":
                self.say(id, name, plain(str(day.latest), XSD + "date"))
            else:
                self.say(id, "endNoEarlierThan", plain(str(day.earliest), XSD + "date"))
                self.say(id, "endNoLaterThan", plain(str(day.latest), XSD + "date"))

    def counts(self, id: str, **numbers: int | None) -> None:
        """State whole numbers, those that are known."""
        for name, number in numbers.items():
            if number is not None:
                self.say(id, name, plain(str(number), XSD + "integer"))

    def amounts(self, id: str, **numbers: str | None) -> None:
        """State decimal numbers, as XML Schema writes them, those that are known."""
        for name, number in numbers.items():
            if number is not None:
                self.say(id, name, plain(number, XSD + "decimal"))

    def signed(self, id: str, day: PartialDate) -> None:
        """State the day of signature."""
        self.say(id, "signed", plain(str(day), XSD + FORMS[day.precision]))

    def chunks(self) -> Iterator[bytes]:
        """Yield all statements, sorted, a piece at a time."""
        return self._lines.chunks()

    def bytes(self) -> bytes:
        """Return all statements, sorted."""
        return b"".join(self._lines)

    def _own(self) -> None:
        about = self.description
        self.say(about.source, TYPE, term("Source"))
        self.say(about.source, LABEL, text(f"{about.title} {about.version}"))
        self.say(about.source, DCTERMS + "bibliographicCitation", plain(about.citation))
        self.say(about.source, DCTERMS + "source", f"<{about.address}>")
        self.say(about.source, DCTERMS + "rights", text(about.terms))
        self.say(about.source, DCTERMS + "hasVersion", plain(about.version))
        self.say(about.coder_id, TYPE, term("Organisation"))
        self.say(about.coder_id, LABEL, text(about.coder))

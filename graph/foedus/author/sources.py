"""The sources of an incident file: its own, and those that other files define."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import AmbiguousName, UnknownName
from ..names import find_in, fold
from ..vocab import ID, PREFIXES
from . import form
from .lines import Place
from .page import Page, Statement
from .sentences import many, said, typed

CITATION = PREFIXES["dcterms"] + "bibliographicCitation"
ADDRESS = PREFIXES["dcterms"] + "source"
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def gathered(
    page: Page, told: form.Incident, incident: str
) -> tuple[dict[str, str], list[Statement]]:
    """Return the IRI of each source by folded name or citation, and what the new ones are.

    A text of several words that names no source is a citation, and makes one.
    """
    iris: dict[str, str] = {}
    new: list[Statement] = []
    own = told.source if isinstance(told.source, list) else [told.source]
    mentioned: list[tuple[form.Source, Place]] = []
    for number, each in enumerate(own):
        if isinstance(each, form.Source):
            mentioned.append((each, ("source", number)))
        else:
            mentioned.append((form.Source(citation=each), ("source",)))
    for table, at in _tables(told):
        mentioned += [(form.Source(citation=name), at) for name in many(table.source)]
    for source, at in mentioned:
        if fold(source.citation) in iris and not source.name:
            continue
        known = "" if source.name or source.address else _known(page, source.citation)
        if not known and not source.name and len(source.citation.split()) < 2:
            page.fault(
                at,
                f"no source is named {source.citation!r}",
                "Cite it in words, or give a table [[source]] with that name.",
            )
            continue
        if known:
            iris[fold(source.citation)] = page.known.iris[known]
            continue
        id = f"{incident}-source-{len({s.subject for s in new}) + 1}"
        iris.update(dict.fromkeys((fold(source.citation), fold(source.name)), ID + id))
        new += _source(page, id, source, at)
    return iris, new


def usual(told: form.Incident, iris: dict[str, str]) -> tuple[str, ...]:
    """Return the sources of the incident itself."""
    own = told.source if isinstance(told.source, list) else [told.source]
    names = [each.citation if isinstance(each, form.Source) else each for each in own]
    return tuple(dict.fromkeys(iris[fold(name)] for name in names if fold(name) in iris))


def _tables(told: form.Incident) -> Iterator[tuple[form.Sourced | form.Act, Place]]:
    for name in ("act", "claim", "event", "territory", "actor", "support"):
        for number, table in enumerate(getattr(told, name)):
            yield table, (name, number, "source")


def _known(page: Page, name: str) -> str:
    try:
        return find_in(page.known.of("Source"), name, "source")
    except (AmbiguousName, UnknownName):
        return ""


def _source(page: Page, id: str, source: form.Source, at: Place) -> Iterator[Statement]:
    yield from typed(page, id, "Source", source.name or source.citation, at)
    yield said(page, id, CITATION, source.citation, "string", at)
    if _WEB.fullmatch(source.address):
        yield said(page, id, ADDRESS, source.address, "iri", (*at, "address"))
    elif source.address:
        page.fault((*at, "address"), f"address: {source.address!r} is no web address")

"""Single statements: links to named things, days, texts, and what each thing rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ..dates import PartialDate
from ..names import fold
from ..vocab import ID, PREFIXES, term
from . import form
from .lines import Place
from .page import Page, Statement

TYPE = PREFIXES["rdf"] + "type"
LABEL = PREFIXES["rdfs"] + "label"
NOTE = PREFIXES["skos"] + "note"
XSD = {"day": "date", "month": "gYearMonth", "year": "gYear"}


class Context(NamedTuple):
    """The file, the incident's id, and what all tables share unless they say otherwise.

    `sources` has the IRI of each source by its folded name and citation; `usual` are those of
    the incident as a whole.
    """

    page: Page
    incident: str
    day: form.Day
    mark: str
    sources: dict[str, str]
    usual: tuple[str, ...]


def slug(name: str) -> str:
    """Return the name as an id.

    >>> slug("Raid on Zenda, 1 June 2010")
    'raid-on-zenda-1-june-2010'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def many(names: form.Names) -> list[str]:
    """Return a name, or a list of them, as a list.

    >>> many("Turkey"), many(["Turkey", "Russia"]), many("")
    (['Turkey'], ['Turkey', 'Russia'], [])
    """
    return [names] if isinstance(names, str) and names else list(names)


def said(page: Page, me: str, predicate: str, value: str, kind: str, at: Place) -> Statement:
    """Return a statement about a thing, by its id; a property is foedus's own or a full IRI."""
    full = predicate if "://" in predicate else term(predicate)
    return Statement(ID + me, full, value, kind, page.line(at))


def typed(page: Page, me: str, kind: str, label: str, at: Place) -> Iterator[Statement]:
    """Yield the class of a thing and its label."""
    yield said(page, me, TYPE, page.known.iris.get(kind, term(kind)), "iri", at)
    yield said(page, me, LABEL, label, "text", at)


def links(
    page: Page, me: str, predicate: str, kind: str, names: form.Names, at: Place
) -> Iterator[Statement]:
    """Yield a statement for each named thing of a kind; note a fault for each that is unknown."""
    for name in many(names):
        found = page.find(at, kind, name)
        if found:
            yield said(page, me, predicate, page.known.iris[found], "iri", at)


def day_of(page: Page, value: form.Day, at: Place) -> PartialDate | None:
    """Return a day of the file, None where it has none or a fault was noted."""
    if value == "":
        return None
    text = f"{value:04}" if isinstance(value, int) else str(value)
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        page.fault(at, str(error))
    return None


def days(page: Page, me: str, predicate: str, value: form.Day, at: Place) -> Iterator[Statement]:
    """Yield the day of a thing, as exact as it is told."""
    found = day_of(page, value, at)
    if found:
        yield said(page, me, predicate, str(found), XSD[found.precision], at)


def period(
    page: Page, me: str, first: form.Day, last: form.Day, at: Place, *, open_end: bool = False
) -> Iterator[Statement]:
    """Yield start and end; the end is the day after the last, which is the first if not told."""
    start = day_of(page, first, (*at, "date"))
    if start:
        yield said(page, me, "start", str(start), XSD[start.precision], (*at, "date"))
    final = day_of(page, last, (*at, "last_day"))
    if start and final and final.latest < start.earliest:
        page.fault((*at, "last_day"), f"the last day ({final}) is before the first ({start})")
        return
    if open_end:
        return
    if final is None and start and start.precision == "day":
        final = start
    if final and final.latest < date.max:
        after = (final.latest + timedelta(days=1)).isoformat()
        end = after[: {"day": 10, "month": 7, "year": 4}[final.precision]]
        where = (*at, "last_day" if last else "date")
        yield said(page, me, "end", end, XSD[final.precision], where)


def notes(page: Page, me: str, text: str, at: Place) -> Iterator[Statement]:
    """Yield a note, if there is one."""
    if text:
        yield said(page, me, NOTE, text, "text", (*at, "note"))


def grounds(
    context: Context, me: str, told: form.Sourced | form.Act, at: Place
) -> Iterator[Statement]:
    """Yield what a thing rests on: its sources, and how far they were seen."""
    page = context.page
    for iri in sources_of(context, told.source) or context.usual:
        yield said(page, me, "source", iri, "iri", (*at, "source"))
    yield from mark(page, me, told.verification or context.mark, (*at, "verification"))
    yield from notes(page, me, told.note, at)


def mark(page: Page, me: str, name: str, at: Place) -> Iterator[Statement]:
    """Yield the verification mark; its letter will do."""
    letters = {"V": "verified", "P": "partlyVerified", "K": "generalKnowledge", "U": "uncertain"}
    yield from links(page, me, "verification", "VerificationMark", letters.get(name, name), at)


def sources_of(context: Context, names: form.Names) -> tuple[str, ...]:
    """Return the IRIs of the sources; a name that is none was noted when they were gathered."""
    found = (context.sources.get(fold(name), "") for name in many(names))
    return tuple(dict.fromkeys(filter(None, found)))


def either(names: Iterable[str]) -> str:
    """Return names in a row for a label.

    >>> either(["Turkey", "Russia"])
    'Turkey and Russia'
    """
    row = list(names)
    return " and ".join(filter(None, (", ".join(row[:-1]), *row[-1:])))

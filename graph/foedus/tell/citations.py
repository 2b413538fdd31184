"""The sources on which a thing rests, as text, BibTeX and CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from ..model import Condition, Scope, Source, Thing, World

# What of other tables is part of a thing: table, and the fields that name the thing.
PARTS = (
    ("claims", ("about",)),
    ("clauses", ("instrument",)),
    ("events", ("concerns",)),
    ("memberships", ("instrument",)),
    ("outcomes", ("event",)),
    ("reservations", ("clause",)),
    ("statuses", ("territory",)),
)
_TEX = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    **{letter: f"\\{letter}" for letter in "&%$#_{}"},
}


def resting_on(world: World, id: str) -> list[Source]:
    """Return the sources of a thing and of all that is part of it, by citation.

    Parts are clauses and parties of an instrument, conditions of a clause, acts of an incident,
    what is claimed, said and observed about it, and who holds a territory.
    """
    seen: set[str] = set()
    found: dict[str, Source] = {}
    due = [id]
    while due:
        current = due.pop()
        if current in seen:
            continue
        seen.add(current)
        if current in world.sources:
            found[current] = world.sources[current]
        for thing in _entries(world, current):
            for source in thing.sources:
                if source in world.sources:
                    found[source] = world.sources[source]
        due += _parts(world, current)
    return in_order(found.values())


def in_order(sources: Iterable[Source]) -> list[Source]:
    """Return the sources by citation, as a bibliography has them."""
    return sorted(sources, key=lambda source: (cited(source).casefold(), source.id))


def cited(source: Source) -> str:
    """Return the citation; the label where there is none."""
    return source.citation or source.label


def _entries(world: World, id: str) -> Iterator[Thing]:
    """Yield what the tables hold of the thing, and what stands inside it."""
    for name in World.__struct_fields__:
        table = getattr(world, name)
        if name not in ("ranks", "sources") and id in table:
            yield from _inside(table[id])


def _inside(thing: Thing) -> Iterator[Thing]:
    yield thing
    for name in type(thing).__struct_fields__:
        value = getattr(thing, name)
        for each in value if isinstance(value, tuple) else ():
            if isinstance(each, (Condition, Scope)):
                yield from _inside(each)


def _parts(world: World, id: str) -> list[str]:
    event = world.events.get(id)
    parts = list(event.acts) if event else []
    for table, fields in PARTS:
        for entry in getattr(world, table).values():
            named = (getattr(entry, field) for field in fields)
            if any(value == id or (isinstance(value, tuple) and id in value) for value in named):
                parts.append(entry.id)
    return parts


def as_text(sources: Iterable[Source]) -> str:
    """Return one line a source: citation and address."""
    return "\n".join(" ".join(filter(None, (cited(s), s.address))) for s in sources)


def as_bibtex(sources: Iterable[Source]) -> str:
    """Return the sources as BibTeX; a citation is kept whole, as its parts are not recorded."""
    return "\n\n".join(_bibtex(source) for source in sources)


def _bibtex(source: Source) -> str:
    fields = {"title": _escaped(source.label), "note": _escaped(cited(source))}
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    if source.address:
        lines.append(f"  url = {{{source.address}}},")
    return "\n".join([f"@misc{{{_key(source.id)},", *lines, "}"])


def _escaped(text: str) -> str:
    r"""Return the text as TeX prints it.

    >>> print(_escaped("Q & A {1} 50%"))
    Q \& A \{1\} 50\%
    """
    return "".join(_TEX.get(letter, letter) for letter in text)


def _key(id: str) -> str:
    return re.sub(r"[^\w:.-]+", "-", id).strip("-")


def as_csl(sources: Iterable[Source]) -> str:
    """Return the sources as CSL-JSON, for Zotero, pandoc and others."""
    entries = []
    for source in sources:
        entry = {"id": _key(source.id), "type": "document", "title": source.label}
        entry["note"] = cited(source)
        if source.address:
            entry["URL"] = source.address
        entries.append(entry)
    return msgspec.json.format(msgspec.json.encode(entries), indent=2).decode()


STYLES = {"text": as_text, "bibtex": as_bibtex, "csl-json": as_csl}

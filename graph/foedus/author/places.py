"""Actors and territories that an incident file brings with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Thing
from ..vocab import ID, PREFIXES
from . import form
from .known import Known
from .lines import Place
from .page import Page, Statement
from .sentences import Context, days, grounds, links, many, said, slug, typed

ALTERNATIVE = PREFIXES["skos"] + "altLabel"
KEYS = {
    "sovereign": ("RecognisedSovereignty", "recognised sovereign over"),
    "controlled_by": ("Control", "in control of"),
    "administered_by": ("Administration", "administering"),
    "claimed_by": ("TerritorialClaim", "claiming"),
}
# What an armed group is where the ontology has no class of that name.
ALSO = {"armed group": "organisation", "country": "state", "organization": "organisation"}


def own_things(page: Page, told: form.Incident) -> Known:
    """Return what the file itself defines, with all else; note what is defined already."""
    own: dict[str, dict[str, Thing]] = {"Actor": {}, "Territory": {}}
    iris: dict[str, str] = {}
    new: dict[str, Sequence[form.Actor | form.Territory]]
    new = {"Actor": told.actor, "Territory": told.territory}
    for kind, tables in new.items():
        for number, table in enumerate(tables):
            id = table.id or slug(table.name)
            if not id or id in iris or id in page.known.iris:
                page.fault(
                    (kind.lower(), number, "name"),
                    f"{id or table.name!r} is defined already",
                    f"Leave the table out, or give it another id: id = {id + '-2'!r}.",
                )
            own[kind][id] = Thing(id=id, label=table.name, alternatives=tuple(many(table.also)))
            iris[id] = ID + id
    return page.known.with_own(own, iris)


def actors(context: Context, told: form.Incident) -> Iterator[Statement]:
    """Yield what is said of the new actors."""
    page = context.page
    for number, table in enumerate(told.actor):
        at: Place = ("actor", number)
        me = table.id or slug(table.name)
        kind = _class(page, table.kind, (*at, "kind"))
        yield from typed(page, me, kind or "Actor", table.name, at)
        for name in many(table.also):
            yield said(page, me, ALTERNATIVE, name, "text", (*at, "also"))
        owner = "branchOf" if kind == "MilitaryUnit" else "organOf"
        yield from links(page, me, owner, "Actor", table.of, (*at, "of"))
        if kind == "Organ" and not table.of:
            page.fault(
                at, f"{table.name} is an organ, and nobody is named whose", 'Add of = "...".'
            )
        yield from days(page, me, "start", table.since, (*at, "since"))
        yield from days(page, me, "end", table.until, (*at, "until"))
        yield from grounds(context, me, table, at)


def _class(page: Page, name: str, at: Place) -> str:
    labels = {each.label for each in page.known.below("Actor").values()}
    return page.find_class(at, "Actor", name if name in labels else ALSO.get(name, name))


def territories(context: Context, told: form.Incident) -> Iterator[Statement]:
    """Yield what is said of the new territories, and who holds them."""
    page = context.page
    for number, table in enumerate(told.territory):
        at: Place = ("territory", number)
        me = table.id or slug(table.name)
        yield from typed(page, me, "Territory", table.name, at)
        for name in many(table.also):
            yield said(page, me, ALTERNATIVE, name, "text", (*at, "also"))
        yield from links(page, me, "territoryKind", "TerritoryKind", table.kind, (*at, "kind"))
        yield from links(page, me, "within", "Territory", table.within, (*at, "within"))
        for name, value in (("latitude", table.latitude), ("longitude", table.longitude)):
            if value is not None:
                yield said(page, me, name, f"{value:.6f}".rstrip("0") + "0", "decimal", (*at, name))
        yield from grounds(context, me, table, at)
        for key in KEYS:
            yield from _held(context, me, table, key, (*at, key))


def _held(
    context: Context, territory: str, table: form.Territory, key: str, at: Place
) -> Iterator[Statement]:
    """Yield one status for each holder under the key."""
    page = context.page
    kind, words = KEYS[key]
    value: form.Holders = getattr(table, key)
    holders = value if isinstance(value, list) else [value] if value else []
    for number, each in enumerate(holders, start=1):
        held = form.Held(who=each) if isinstance(each, str) else each
        holder = page.find(at, "Actor", held.who)
        if not holder:
            continue
        me = f"{territory}-{slug(key)}-{number}"
        yield from typed(page, me, kind, f"{held.who}, {words} {table.name}", at)
        yield said(page, me, "territory", ID + territory, "iri", at)
        yield said(page, me, "holder", page.known.iris[holder], "iri", at)
        by = held.according_to or _usual(context, held.who, kind)
        yield from links(page, me, "attributedTo", "Actor", by, at)
        yield from days(page, me, "start", held.since, at)
        yield from days(page, me, "end", held.until, at)
        rests = form.Sourced(source=table.source, verification=table.verification)
        yield from grounds(context, me, rests, at[:-1])


def _usual(context: Context, holder: str, kind: str) -> form.Names:
    """Return whose position a status is if nobody is named: theirs whom a worldview accepts.

    Before there were any such, it is the holder's own; so is a claim to a territory.
    """
    those = [
        id for id, first in context.page.known.recognising.items() if first <= str(context.day)
    ]
    return holder if kind == "TerritorialClaim" or not those else those

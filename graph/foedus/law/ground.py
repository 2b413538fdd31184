"""Whose territory a place is, and in what it lies. Source: MODEL 1.4; the four relations."""

from __future__ import annotations

from collections.abc import Iterator

from ..dates import Truth, any_of
from .facts import Alternative, Facts

RELATIONS = {
    "bySovereignty": ("RecognisedSovereignty",),
    "byControl": ("Control",),
    "byAdministration": ("Administration",),
    "byJurisdiction": ("RecognisedSovereignty", "Administration"),
}


def enclosing(facts: Facts, place: str) -> Iterator[str]:
    """Yield the place and every territory that contains it, nearest first."""
    seen: set[str] = set()
    level = [place]
    while level:
        fresh = [id for id in level if id not in seen]
        seen.update(fresh)
        yield from fresh
        territories = facts.world.territories
        level = sorted({up for id in fresh if id in territories for up in territories[id].within})


def holders(facts: Facts, place: str, title: str) -> tuple[Alternative, ...]:
    """Return who holds the place by that title, one alternative for each accepted position.

    The nearest territory of which anything is said decides. None: nobody is known to.
    """
    return facts.once(("holders", place, title), lambda: _holders(facts, place, title))


def _holders(facts: Facts, place: str, title: str) -> tuple[Alternative, ...]:
    for territory in enclosing(facts, place):
        found: dict[tuple[str, ...], tuple[set[str], list[str], bool]] = {}
        for relation in RELATIONS[title]:
            for status in facts.statuses(territory, relation):
                holders, because, sure = found.setdefault(status.attributed_to, (set(), [], True))
                holders.add(status.holder)
                because.append(status.id)
                sure = sure and status.period.holds_on(facts.on) is Truth.YES
                found[status.attributed_to] = (holders, because, sure)
        if found:
            return tuple(_alternatives(found))
    return ()


def _alternatives(
    found: dict[tuple[str, ...], tuple[set[str], list[str], bool]],
) -> Iterator[Alternative]:
    merged: dict[frozenset[str], list[str]] = {}
    for holding, because, sure in found.values():
        merged.setdefault(frozenset(holding), []).extend(because)
        if not sure:
            merged.setdefault(frozenset(), []).extend(because)
    for values, ids in sorted(merged.items(), key=lambda item: sorted(item[0])):
        yield Alternative(values, tuple(sorted(set(ids))))


def latitude(facts: Facts, place: str) -> float | None:
    """Return degrees north of the place or of the nearest territory around it that has them."""
    for territory in enclosing(facts, place):
        found = facts.world.territories.get(territory)
        if found and found.latitude is not None:
            return found.latitude
    return None


def lives_in(facts: Facts, actor: str, regions: tuple[str, ...]) -> Truth:
    """Return whether the actor's homeland lies in one of the regions; unknown without one.

    What it holds elsewhere, colonies and occupied land, makes it no power of that place.
    """
    wanted, homes = set(regions), facts.index.homelands.get(actor, [])
    if not homes:
        return Truth.UNKNOWN
    return any_of(*(Truth.of(bool(wanted & set(enclosing(facts, home)))) for home in homes))

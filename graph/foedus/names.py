"""Things found by any of their names, and suggestions where no name fits."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from .dates import Truth
from .errors import AmbiguousName, Refused, UnknownName, brief
from .model import Thing, World
from .vocab import short

SUGGESTIONS = 4
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_BETWEEN = re.compile("[-_,\u2013\u2014]")
_ARTICLE = re.compile(r"\barts?(?:\. ?| (?=\d))")


def fold(text: str) -> str:
    """Return the text without accents, case, hyphens and commas, to compare names.

    The Turkish dotless i is an i, a dash a hyphen, and "Art." an article.

    >>> fold("Türkiye"), fold("Mi24-Shootdown 2020"), fold("NATO, Art. 4")
    ('turkiye', 'mi24 shootdown 2020', 'nato article 4')
    """
    plain = unicodedata.normalize("NFKD", text.replace("\u0131", "i"))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = " ".join(_BETWEEN.sub(" ", letters).split())
    return _ARTICLE.sub("article ", words) if "art" in words else words


def names_of(thing: Thing) -> tuple[str, ...]:
    """Return the id, label, notations and alternative names of a thing."""
    codes = (value for _, value in getattr(thing, "codes", ()))
    return (thing.id, thing.label, *thing.notation.split(", "), *codes, *thing.alternatives)


def find(
    world: World,
    text: str,
    table: str = "things",
    among: Mapping[str, Thing] | None = None,
    noun: str = "",
) -> str:
    """Return the id of the one thing in a table of the world, or *among* some, with the name.

    An id beats a label, a label a notation or another name. Raise UnknownName with the
    nearest names, or AmbiguousName where several things bear it.
    """
    try:
        return find_in(
            getattr(world, table) if among is None else among, text, noun or _noun(table)
        )
    except UnknownName as error:
        clauses = by_article(world, text) if table in ("things", "clauses") else []
        if len(clauses) == 1:
            return clauses[0]
        if clauses:
            error.hint = f"Did you mean {' or '.join(clauses)}?"
        other = [] if table == "things" or clauses else _bearers(world.things, text)
        if other:
            thing = world.things[other[0]]
            what = world.label(thing.kinds[0]) if thing.kinds else "thing"
            near = f" {error.hint}" if error.suggestions else ""
            error.hint = f"{thing.id} is of another kind: {what}.{near}"
        raise


def find_in(things: Mapping[str, Thing], text: str, noun: str) -> str:
    """Return the id of the one thing among some that bears the name, as `find` does."""
    found = _bearers(things, text)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousName(
            f"{brief(text)!r} names {len(found)} things", f"Say which: {', '.join(sorted(found))}."
        )
    raise UnknownName(noun, text, nearest(things, text))


def is_name(things: Mapping[str, Thing], text: str) -> bool:
    """Return whether one or more of the things bear the name."""
    return bool(_bearers(things, text))


def _bearers(things: Mapping[str, Thing], text: str) -> list[str]:
    """Return the ids of the things that bear the name, the strongest sort of name deciding."""
    id = short(text).removeprefix("id:")
    if id in things:
        return [id]
    wanted = fold(text)
    if not wanted:
        return []
    by_label = [t.id for t in things.values() if wanted in (fold(t.label), fold(t.id))]
    return by_label or [
        t.id for t in things.values() if wanted in {fold(name) for name in names_of(t) if name}
    ]


def by_article(world: World, text: str) -> list[str]:
    """Return the clauses of a treaty, named by it or its alliance, that an article begins with.

    "ANZUS IV", "NATO Article 5" and "SEATO Art. 4" say treaty and article; 4 and IV are the same.
    """
    wanted = fold(text)
    found: dict[str, list[str]] = defaultdict(list)
    for clause in world.clauses.values():
        treaty = world.instruments.get(clause.instrument)
        if treaty is None:
            continue
        named: list[Thing] = [treaty]
        named += [world.things[id] for id in (treaty.establishes,) if id in world.things]
        names = {fold(name) for thing in named for name in names_of(thing) if name}
        asked = {_number(wanted[len(name) :]) for name in names if wanted.startswith(f"{name} ")}
        number = _number(fold(clause.article))
        for each in filter(None, asked):
            if number == each or number.startswith((f"{each} ", f"{each}(")):
                found["whole" if number == each else "begun"].append(clause.id)
    return sorted(set(found["whole"] or found["begun"]))


def _number(article: str) -> str:
    """Return the number of an article without the word, its first numeral an Arabic one."""
    words = article.strip().removeprefix("articles ").removeprefix("article ").strip()
    first = re.match(r"[ivxl]+\b", words)
    return f"{_arabic(first[0])}{words[first.end() :]}" if first else words


def _arabic(numeral: str) -> int:
    """Return the number that a Roman numeral is.

    >>> _arabic("iv"), _arabic("xix")
    (4, 19)
    """
    values = [ROMAN[letter] for letter in numeral]
    pairs = zip(values, (*values[1:], 0), strict=True)
    return sum(-one if one < following else one for one, following in pairs)


def nearest(things: Mapping[str, Thing], text: str) -> list[str]:
    """Return the ids of things whose names are most like the text, best first."""
    from difflib import get_close_matches

    wanted = fold(text)
    owners: dict[str, list[str]] = defaultdict(list)
    for thing in things.values():
        for name in names_of(thing):
            if name:
                owners[fold(name)].append(thing.id)
    inside = [name for name in owners if wanted and wanted in name]
    close = get_close_matches(wanted, owners, n=SUGGESTIONS, cutoff=0.6)
    ids = [id for name in (*close, *sorted(inside, key=len)) for id in sorted(owners[name])]
    return list(dict.fromkeys(ids))[:SUGGESTIONS]


def then(world: World, id: str, day: date) -> list[str]:
    """Return the actors that existed on the day in the place of one that did not, nearest first.

    They are found along what continues or succeeds what. Those of like name come first, then
    the one that goes on as the same state.
    """
    ties: dict[str, set[str]] = defaultdict(set)
    for actor in world.actors.values():
        for other in (*actor.continues, *actor.succeeds):
            ties[actor.id].add(other)
            ties[other].add(actor.id)
    wanted = fold(world.label(id))
    seen, ring = {id}, {id}
    while ring:
        ring = {other for one in ring for other in ties[one]} - seen
        seen |= ring
        there = [
            one
            for one in ring
            if one in world.actors and world.actors[one].period.holds_on(day) is not Truth.NO
        ]
        if there:
            same = {*world.actors[id].continues} if id in world.actors else set()
            ranked = sorted(
                (wanted not in fold(world.label(one)), one not in same, one) for one in there
            )
            return [one for *_, one in ranked[:SUGGESTIONS]]
    return []


def check_life(world: World, actor: str, day: date) -> None:
    """Raise Refused if the actor did not exist on the day, with who was there in its place."""
    life = world.actors[actor].period
    if life.holds_on(day) is Truth.NO:
        near = then(world, actor, day)
        raise Refused(
            f"there was no {world.label(actor)} ({actor}) on {day}: it existed {life}",
            f"On that day there was {' or '.join(near)}." if near else "Take another day.",
        )


def find_place(world: World, text: str) -> str:
    """Return the id of the territory of that name, or the homeland of the actor of that name.

    Raises UnknownName and AmbiguousName as `find`.
    """
    try:
        return find(world, text, "territories")
    except UnknownName as unknown:
        try:
            actor = find(world, text, "actors")
        except UnknownName:
            raise unknown from None
        homes = sorted(id for id, each in world.territories.items() if actor in each.homeland_of)
        if len(homes) != 1:
            raise unknown from None
        return homes[0]


def treaty(world: World, name: str) -> str:
    """Return the id of the treaty of that name, or of the treaty that founds that alliance.

    Raises UnknownName and AmbiguousName as `find`.
    """
    try:
        return find(world, name, "instruments")
    except UnknownName as error:
        try:
            alliance = find(world, name, "actors")
        except UnknownName:
            raise error from None
        founding = {id: i for id, i in world.instruments.items() if i.establishes == alliance}
        if not founding:
            raise
        if len(founding) > 1:
            hint = f"Say which: {', '.join(sorted(founding))}."
            raise AmbiguousName(f"{name!r} names {len(founding)} treaties", hint) from None
        return next(iter(founding))


def clause_or_treaty(world: World, name: str) -> str:
    """Return the id of the clause of that name, else of the treaty or of what founds the alliance.

    Raises UnknownName, with the nearest names of both, and AmbiguousName as `find`.
    """
    with suppress(UnknownName):
        return find(world, name, "clauses")
    with suppress(UnknownName):
        return treaty(world, name)
    both = {**world.instruments, **world.clauses}
    return find(world, name, "clauses", among=both, noun="clause or treaty")


def search(world: World, text: str) -> list[Thing]:
    """Return the things with a name that contains the text, whole names first."""
    wanted = fold(text)
    hits = []
    for thing in world.things.values():
        names = [fold(name) for name in names_of(thing) if name]
        if any(wanted in name for name in names):
            hits.append((wanted not in names, len(thing.label), thing.id, thing))
    return [thing for *_, thing in sorted(hits, key=lambda hit: hit[:3])]


def _noun(table: str) -> str:
    return {
        "things": "thing",
        "events": "incident",
        "statuses": "status",
        "territories": "territory",
    }.get(table, table.removesuffix("s"))

"""What is known of one thing, and lists of things of a kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from ..dates import PartialDate, Period, Truth
from ..model import Thing, World
from ..words import listed, words
from . import rows

# Tables whose entries speak of other things, with the word for it.
SPEAKING = (
    "names",
    "capitals",
    "codes",
    "claims",
    "statuses",
    "memberships",
    "ties",
    "stationings",
    "clauses",
    "outcomes",
    "events",
)
PLAIN = {"id", "label", "kinds", "alternatives", "notation", "note", "sources", "mark"}
_STANDING = {
    Truth.YES: "inside that period",
    Truth.NO: "outside that period",
    Truth.UNKNOWN: "not certain whether inside that period",
}


class Known(msgspec.Struct, frozen=True):
    """A thing's own facts, and what other entries say of it, each a line with its sources."""

    id: str
    label: str
    kinds: tuple[str, ...]
    also_called: tuple[str, ...]
    note: str
    facts: tuple[tuple[str, str], ...]
    said: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    mark: str


def known(world: World, id: str, on: date | None) -> Known:
    """Return what is known of the thing; with *on* only what holds, or may hold, that day."""
    thing = world.things[id]
    entry = next(
        (getattr(world, table)[id] for table in _tables() if id in getattr(world, table)), thing
    )
    names = (*thing.alternatives, *filter(None, [thing.notation]))
    return Known(
        id,
        thing.label,
        thing.kinds,
        names,
        thing.note,
        (*_facts(world, entry), *_standing(entry, on)),
        tuple(_said(world, id, on)),
        tuple(_citation(world, source) for source in thing.sources),
        thing.mark,
    )


def _tables() -> tuple[str, ...]:
    return tuple(n for n in World.__struct_fields__ if n not in ("things", "ranks"))


def _facts(world: World, entry: Thing) -> Iterator[tuple[str, str]]:
    for name in type(entry).__struct_fields__:
        value = getattr(entry, name)
        if name in PLAIN or value in ("", (), None, False) or value == Period():
            continue
        if name == "codes":
            value = tuple(f"{world.label(system)} {code}" for system, code in value)
        yield name.replace("_", " "), _shown(world, value)


def _standing(entry: Thing, on: date | None) -> Iterator[tuple[str, str]]:
    """Yield whether the day lies in the thing's period, if it has one."""
    period = getattr(entry, "period", Period())
    if on and period != Period():
        holds = period.holds_on(on)
        yield f"on {on}", _STANDING[holds]


def _shown(world: World, value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(_shown(world, each) for each in value)
    if isinstance(value, Thing):
        kind = words(getattr(value, "kind", "") or "")
        return f"{kind}: {value.label}" if kind and value.label != value.id else kind or value.label
    return world.label(value) if isinstance(value, str) else str(value)


def _said(world: World, id: str, on: date | None) -> Iterator[tuple[str, str]]:
    for table in SPEAKING:
        for entry in getattr(world, table).values():
            fields = {n: getattr(entry, n) for n in type(entry).__struct_fields__ if n not in PLAIN}
            if entry.id == id or not any(_mentions(value, id) for value in fields.values()):
                continue
            if on and _day_of(world, entry).holds_on(on) is Truth.NO:
                continue
            sources = listed(world.label(source) for source in entry.sources)
            yield table, f"{_sentence(world, table, entry)} [{sources or 'no source'}]"


def _mentions(value: Any, id: str) -> bool:
    return value == id or (isinstance(value, tuple) and id in value)


def _day_of(world: World, entry: Any) -> Period:
    """Return when the entry holds: a claim from its day, an outcome from its event's."""
    said: PartialDate | None = getattr(entry, "claimed_on", None)
    period = Period(said) if said else getattr(entry, "period", Period())
    event = world.events.get(getattr(entry, "event", ""))
    return Period(event.period.start) if event and period == Period() else period


def _sentence(world: World, table: str, entry: Any) -> str:
    name = world.label
    if table in ("names", "capitals", "codes"):
        system = f"{name(entry.system)} " if entry.system else ""
        return f"{system}{entry.value}, {entry.period}"
    if table == "claims":
        value = entry.value if entry.is_text else name(entry.value)
        who = listed(name(c) for c in entry.claimants)
        day = f" on {entry.claimed_on}" if entry.claimed_on else ""
        return (
            f"{name(entry.about)}, {name(entry.aspect)}: {value} - {who} {name(entry.stance)}{day}"
        )
    if table == "statuses":
        by = listed(name(c) for c in entry.attributed_to)
        held = f"{words(entry.relation)} over {name(entry.territory)}"
        return f"{name(entry.holder)}: {held}, {entry.period}, attributed to {by}"
    if table == "memberships":
        return (
            f"{name(entry.party)} in {name(entry.instrument)} ({name(entry.mode)}), {entry.period}"
        )
    if table == "ties":
        ends = f"{name(entry.from_actor)} to {name(entry.to_actor)}"
        return f"{entry.relation.lower()}, {ends}, {entry.period}"
    if table == "outcomes":
        who = listed(name(c) for c in entry.obligors)
        return f"{name(entry.event)}, {name(entry.clause)}: {who}: {name(entry.outcome)}"
    return f"{entry.label}, {_day_of(world, entry)}"


def _citation(world: World, id: str) -> str:
    source = world.sources.get(id)
    if source is None:
        return id
    parts = (source.citation or source.label, source.address)
    return " ".join(part for part in parts if part)


def as_text(found: Known) -> str:
    """Return what is known as lines of text."""
    lines = [
        f"{found.label}  ({found.id}; {listed(k if ':' in k else words(k) for k in found.kinds)})"
    ]
    if found.also_called:
        lines.append(f"  also: {', '.join(found.also_called)}")
    if found.note:
        lines.append(f"  {found.note}")
    lines += [f"  {name}: {value}" for name, value in found.facts]
    for table in SPEAKING:
        said = sorted(text for kind, text in found.said if kind == table)
        if said:
            lines += [f"{table}:", *(f"  - {text}" for text in said)]
    if found.sources:
        lines += ["sources:", *(f"  - {source}" for source in found.sources)]
    if found.mark:
        lines.append(f"verification mark: {found.mark}")
    return "\n".join(lines)


def as_rows(found: Known, style: str) -> str:
    """Return what is known as a table: the part of the answer, the name of the fact, its value."""
    told = [("id", "", found.id), ("label", "", found.label)]
    told += [("kind", "", kind) for kind in found.kinds]
    told += [("also called", "", name) for name in found.also_called]
    told += [("note", "", found.note)] if found.note else []
    told += [("fact", name, value) for name, value in found.facts]
    told += [("said", name, value) for name, value in found.said]
    told += [("source", "", source) for source in found.sources]
    told += [("mark", "", found.mark)] if found.mark else []
    return rows.table(("part", "name", "value"), told, style)


def as_json(found: Known) -> str:
    """Return what is known as JSON."""
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode()

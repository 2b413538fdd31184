"""An edge as it is drawn: its facts in plain text, its days, and a kind that no reader merges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from ..dates import Period
from ..model import Thing, World
from . import palette
from .elements import Edge, Value
from .plain import plain
from .spells import Spell, precision


def drawn(
    world: World,
    *,
    id: str,
    relation: str,
    kind: str,
    label: str,
    ends: tuple[str, str],
    days: tuple[Spell, ...],
    periods: list[Period],
    evidence: list[Thing],
    attributes: dict[str, Value],
    directed: bool = True,
    shade: str = "",
) -> Edge:
    """Return the edge between two things, with its first and last day and what it rests on.

    Its colour is that of its relation, or of the *shade*.
    """
    facts: dict[str, Value] = {
        "relation": relation,
        "mutual": False,
        **attributes,
        **validity(days),
        "date_precision": precision(days, periods),
        "verification": next((thing.mark for thing in evidence if thing.mark), ""),
        "citation": "; ".join(_citations(world, evidence)),
    }
    return Edge(
        id=id,
        kind=plain(kind),
        label=plain(label) or plain(kind),
        source=ends[0],
        target=ends[1],
        directed=directed,
        spells=days,
        attributes=written(facts),
        colour=palette.of_edge(shade or relation),
    )


def validity(days: tuple[Spell, ...]) -> dict[str, Value]:
    """Return the first and the last day of all, for programs that know no spells."""
    first = days[0].start if days else None
    last = days[-1].end if days else None
    return {
        "valid_from": first.isoformat() if first else "",
        "valid_to": last.isoformat() if last else "",
    }


def written(facts: dict[str, Value]) -> dict[str, Value]:
    """Return the facts as plain text, without those that say nothing."""
    cleaned: dict[str, Value] = {}
    for name, value in facts.items():
        if isinstance(value, str):
            cleaned[name] = plain(value)
        elif isinstance(value, tuple):
            cleaned[name] = tuple(filter(None, map(plain, value)))
        else:
            cleaned[name] = value
    return {name: value for name, value in cleaned.items() if value not in ("", ())}


def _citations(world: World, evidence: Iterable[Thing]) -> list[str]:
    names = dict.fromkeys(name for thing in evidence for name in thing.sources)
    sources = (world.sources.get(name) for name in names)
    return [
        (source.citation or source.label) if source else name
        for name, source in zip(names, sources, strict=True)
    ]


def kept_apart(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Return the edges; those that a reader would merge (same ends, same kind) have their id in it.

    An undirected edge clashes with a directed one in either direction (Gephi merges them).
    """
    found = tuple(edges)
    while True:
        count = Counter(place for edge in found for place in _places(edge))
        if all(times == 1 for times in count.values()):
            return found
        # Again, as the kind that one is given may be what another was called from the first.
        found = tuple(_apart(edge, count) for edge in found)


def _apart(edge: Edge, count: Counter[tuple[str, str, str]]) -> Edge:
    if all(count[place] == 1 for place in _places(edge)):
        return edge
    return replace(edge, kind=f"{edge.kind} [{edge.id}]")


def _places(edge: Edge) -> set[tuple[str, str, str]]:
    there = (edge.source, edge.target, edge.kind)
    return {there} if edge.directed else {there, (edge.target, edge.source, edge.kind)}

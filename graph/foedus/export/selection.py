"""A part of the network: of some days, among some actors, of some kinds of edge."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from ..errors import Refused, UnknownName
from ..words import numbered
from .elements import Edge, Network
from .spells import Spell

# What actors are drawn to, in place of to each other.
HUBS = frozenset({"Alliance", "Organisation", "Instrument", "Clause", "Incident", "War"})


class Selection(Struct, frozen=True, kw_only=True):
    """What is asked of a network: days from `first` to `last`, both included, actors and kinds.

    None or () asks for all. `around` adds the edges of the actors to others.
    """

    first: date | None = None
    last: date | None = None
    actors: tuple[str, ...] = ()
    around: bool = False
    kinds: tuple[str, ...] = ()

    def dated(self) -> bool:
        """Return whether days are asked for."""
        return self.first is not None or self.last is not None


class LeftOut(Struct, frozen=True):
    """How many edges a part of the selection left out, and why, in words that follow the number."""

    count: int
    why: str

    def __str__(self) -> str:
        """Return the line that tells it.

        >>> str(LeftOut(1, "that are of other kinds"))
        '1 edge that is of other kinds'
        """
        why = self.why.replace("that are", "that is", 1) if self.count == 1 else self.why
        return f"{numbered(self.count, 'edge')} {why}"


def selected(network: Network, selection: Selection) -> tuple[Network, tuple[LeftOut, ...]]:
    """Return the part of the network that is asked for, and what is not in it and why.

    Everything stays where the whole network has it. Raise Refused where nothing is left, and
    UnknownName for a kind of edge that there is not.
    """
    if not network.edges:
        raise Refused(
            "there is nothing to export: no edge joins any two things",
            "Load data with --data, or ask for another projection.",
        )
    edges: Iterable[Edge] = network.edges
    left_out: list[LeftOut] = []
    for is_wanted, why in _parts(network, selection):
        kept, before = [], 0
        for edge in edges:
            before += 1
            if is_wanted(edge):
                kept.append(edge)
        if before > len(kept):
            left_out.append(LeftOut(before - len(kept), why))
        edges = kept
    found = tuple(edges)
    if selection.actors and not selection.around:
        found = _without_lone_hubs(network, found, frozenset(selection.actors), left_out)
    if not found:
        raise Refused(
            "the selection is empty; it leaves out " + ", ".join(map(str, left_out)),
            "Ask for other days, actors or kinds"
            + (
                ", or add --around for edges to others."
                if selection.actors and not selection.around
                else "."
            ),
        )
    ends = {end for edge in found for end in (edge.source, edge.target)}
    nodes = tuple(node for node in network.nodes if node.id in ends)
    return replace(network, nodes=nodes, edges=found), tuple(left_out)


def relation(edge: Edge) -> str:
    """Return the kind of an edge, without the mode that it names in brackets."""
    return str(edge.attributes.get("relation", edge.kind)).partition(" (")[0]


def _parts(network: Network, selection: Selection) -> Iterable[tuple[Callable[[Edge], bool], str]]:
    if selection.kinds:
        wanted = _known_kinds(network, selection.kinds)
        yield lambda edge: relation(edge) in wanted, "that are of other kinds"
    if selection.actors:
        chosen = frozenset(selection.actors)
        hubs = {node.id for node in network.nodes if node.attributes.get("category") in HUBS}
        if selection.around:
            yield lambda edge: bool({edge.source, edge.target} & chosen), "of others alone"
        else:
            inside = chosen | hubs
            yield (
                lambda edge: (
                    {edge.source, edge.target} <= inside
                    and bool({edge.source, edge.target} & chosen)
                ),
                "to or between others",
            )
    if selection.dated():
        asked = Spell(selection.first, selection.last)
        when = _words(asked)
        yield (
            lambda edge: any(_meet(spell, asked) for spell in edge.spells),
            f"that did not hold {when}",
        )


def _known_kinds(network: Network, kinds: tuple[str, ...]) -> frozenset[str]:
    there = sorted({relation(edge) for edge in network.edges})
    folded = {kind.casefold(): kind for kind in there}
    for kind in kinds:
        if kind.casefold() not in folded:
            from difflib import get_close_matches

            near = get_close_matches(kind.casefold(), folded, 3, 0.5)
            raise UnknownName("kind of edge", kind, [folded[each] for each in near] or there)
    return frozenset(folded[kind.casefold()] for kind in kinds)


def _without_lone_hubs(
    network: Network, edges: tuple[Edge, ...], chosen: frozenset[str], left_out: list[LeftOut]
) -> tuple[Edge, ...]:
    """Return the edges without those to an alliance or instrument that but one of them is tied to.

    What two of the actors share ties them to each other; what one has alone does not.
    """
    hubs = {node.id for node in network.nodes if node.attributes.get("category") in HUBS} - chosen
    tied: dict[str, set[str]] = {}
    for edge in edges:
        tied.setdefault(edge.source, set()).add(edge.target)
        tied.setdefault(edge.target, set()).add(edge.source)
    lone = {name for name in hubs if len(tied.get(name, ())) < 2}
    kept = tuple(edge for edge in edges if not {edge.source, edge.target} & lone)
    if len(kept) < len(edges):
        left_out.append(LeftOut(len(edges) - len(kept), "to what no second of the actors shares"))
    return kept


def _meet(one: Spell, other: Spell) -> bool:
    """Return whether two spells have a day in common.

    >>> _meet(Spell(None, date(1914, 7, 27)), Spell(date(1914, 7, 28), None))
    False
    """
    return not (
        (one.end and other.start and one.end < other.start)
        or (other.end and one.start and other.end < one.start)
    )


def _words(asked: Spell) -> str:
    if asked.start == asked.end:
        return f"on {asked.start}"
    return f"from {asked.start or 'the beginning'} to {asked.end or 'today'}"

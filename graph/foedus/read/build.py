"""A world built from documents, with every fault that would make it lie."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from itertools import chain

from ..errors import Fault
from ..model import World
from ..store.documents import Document
from ..vocab import ID, ONTOLOGY, short, term
from .nodes import SUBCLASS, TYPE, Node, gather, superclasses
from .things import Reader, is_term, thing

FICTIONS = {term("SupposedAct"), term("DerivedAct")}


def build(documents: Iterable[Document], faults: list[Fault]) -> World:
    """Return the world that the documents describe; faults are added to the list.

    Where the list holds faults already, some file could not be parsed: what others lack may
    stand in there, so it is not called missing.
    """
    is_whole = not faults
    nodes = gather(documents, faults)
    upper = {
        iri: [value.text for value in node.values(SUBCLASS)]
        for iri, node in nodes.items()
        if SUBCLASS in node.statements
    }
    near = Nearest(nodes)
    found, incidents = values(nodes, superclasses(upper), near)
    if is_whole:
        check_references(nodes, near)
        check_incidents(found, incidents)
    return found


def values(
    nodes: Mapping[str, Node], above: Mapping[str, frozenset[str]], near: Nearest
) -> tuple[World, list[Node]]:
    """Return the nodes as values, and those that are incidents or acts, which lack no place."""
    builders = Reader(nodes, above).builders
    found = World()
    incidents: list[Node] = []
    for node in nodes.values():
        types = [value.text for value in node.values(TYPE)]
        uppers = frozenset(chain.from_iterable(above.get(kind, {kind}) for kind in types))
        # What is supposed, or taken to be done, is no fact of the world: it can be asked for alone.
        is_fiction = not FICTIONS.isdisjoint(uppers)
        names = [] if is_fiction else [name for name in builders if ONTOLOGY + name in uppers]
        for name in names:
            table, make = builders[name]
            found.things[node.id] = getattr(found, table)[node.id] = make(node)
        if not names and (types or is_term(node.iri)):
            found.things[node.id] = thing(node)
        rank = node.whole_number("rank")
        if rank is not None:
            found.ranks[node.id] = rank
        if term("Act") in uppers and not is_fiction:
            incidents.append(node)
        _check_type(node, types, near)
    return found, incidents


def _check_type(node: Node, types: list[str], near: Nearest) -> None:
    for kind in types:
        if kind.startswith(ONTOLOGY) and kind not in near:
            hint = near(kind) or "See docs/ontology.md."
            node.fault(f"there is no class {short(kind)}", TYPE, hint, kind)


def check_references(nodes: Mapping[str, Node], near: Nearest) -> None:
    """Note each foedus property, or thing that one names, that is used and nowhere defined."""
    for node in list(nodes.values()):
        for predicate, values in node.statements.items():
            by_us = predicate.startswith(ONTOLOGY)
            if by_us and predicate not in near:
                hint = near(predicate)
                node.fault(f"there is no property {short(predicate)}", predicate, hint)
            for value in values:
                ours = value.is_iri and (by_us or value.text.startswith((ID, ONTOLOGY)))
                if ours and value.text not in near and predicate != TYPE:
                    node.fault(
                        f"{short(predicate)} refers to {value.id}, which nothing defines",
                        predicate,
                        near(value.text) or "Check the spelling, or load the file that defines it.",
                        value.text,
                    )


class Nearest:
    """All IRIs that are defined, and hints that name the most similar of the same namespace."""

    def __init__(self, defined: Collection[str]) -> None:
        self._defined = defined
        self._hints: dict[str, str] = {}

    def __contains__(self, iri: str) -> bool:
        """Return whether something is said of the IRI."""
        return iri in self._defined

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        return {
            namespace: [short(each) for each in self._defined if each.startswith(namespace)]
            for namespace in (ONTOLOGY, ID)
        }

    def __call__(self, iri: str) -> str:
        """Return the hint, worked out once, or "" where nothing is similar."""
        if iri not in self._hints:
            self._hints[iri] = self._hint(iri)
        return self._hints[iri]

    def _hint(self, iri: str) -> str:
        from difflib import get_close_matches

        names = next((self._names[n] for n in self._names if iri.startswith(n)), [])
        is_class = short(iri)[:1].isupper()
        alike = [name for name in names if name[:1].isupper() == is_class]
        close = get_close_matches(short(iri), alike, 2, 0.75)
        return f"Did you mean {' or '.join(close)}?" if close else ""


def check_incidents(found: World, incidents: Iterable[Node]) -> None:
    """Note each incident or act without a day, attacker or place, as the whole world has it."""
    claimed = {(claim.about, claim.aspect) for claim in found.claims.values()}
    for node in incidents:
        event = found.events[node.id]
        acts = [event, *(found.events[id] for id in event.acts if id in found.events)]
        for what, aspect in (("attackers", "attackerIdentity"), ("places", "position")):
            if any(getattr(act, what) or (act.id, aspect) in claimed for act in acts):
                continue
            node.fault(
                f"an incident has {'an attacker' if what == 'attackers' else 'a place'}; "
                "neither it nor an act of it names one",
                hint=f"State foedus:{what[:-1]}, or who claims which (aspect foedus:{aspect}).",
            )
        if event.period.start is None:
            node.fault("an incident has a day: foedus:start is missing")

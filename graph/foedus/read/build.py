"""A world built from documents, with every fault that would make it lie."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from ..errors import Fault
from ..model import World
from ..store.documents import Document
from ..vocab import ID, ONTOLOGY, short, term
from .nodes import TYPE, Node, gather, superclasses
from .things import Reader, is_term, thing


def build(documents: Iterable[Document], faults: list[Fault]) -> World:
    """Return the world that the documents describe; faults are added to the list."""
    nodes = gather(documents, faults)
    above = superclasses(nodes)
    condition_kinds = frozenset(
        short(iri) for iri, uppers in above.items() if term("Condition") in uppers
    ) - {"Condition"}
    reader = Reader(nodes, condition_kinds)
    builders = reader.builders
    found = World()
    for node in nodes.values():
        types = [value.text for value in node.values(TYPE)]
        uppers = frozenset(chain.from_iterable(above.get(kind, {kind}) for kind in types))
        names = [name for name in builders if ONTOLOGY + name in uppers]
        for name in names:
            table, make = builders[name]
            getattr(found, table)[node.id] = make(node)
        if types or is_term(node.iri):
            found.things[node.id] = thing(node)
        rank = node.text(ONTOLOGY + "rank")
        if rank:
            found.ranks[node.id] = int(rank)
        _check_type(node, types, nodes)
    _check_references(nodes)
    _check_incidents(found, nodes)
    return found


def _check_type(node: Node, types: list[str], nodes: dict[str, Node]) -> None:
    for kind in types:
        if kind.startswith(ONTOLOGY) and kind not in nodes:
            node.fault(f"there is no class {short(kind)}", TYPE, "See docs/ontology.md.")


def _check_references(nodes: dict[str, Node]) -> None:
    """Note each foedus property or individual that is used and nowhere defined."""
    for node in list(nodes.values()):
        for predicate, values in node.statements.items():
            if predicate.startswith(ONTOLOGY) and predicate not in nodes:
                node.fault(f"there is no property {short(predicate)}", predicate)
            for value in values:
                ours = value.is_iri and value.text.startswith((ID, ONTOLOGY))
                if ours and value.text not in nodes and predicate != TYPE:
                    node.fault(
                        f"{short(predicate)} refers to {value.id}, which nothing defines",
                        predicate,
                        "Check the spelling, or load the file that defines it.",
                    )


def _check_incidents(found: World, nodes: dict[str, Node]) -> None:
    by_id = {node.id: node for node in nodes.values()}
    claimed = {(claim.about, claim.aspect) for claim in found.claims.values()}
    for event in found.events.values():
        if not {"Incident", "War", "Act"} & set(event.kinds):
            continue
        acts = [event, *(found.events[id] for id in event.acts if id in found.events)]
        for what, aspect in (("attackers", "attackerIdentity"), ("places", "position")):
            if any(getattr(act, what) or (act.id, aspect) in claimed for act in acts):
                continue
            by_id[event.id].fault(
                f"an incident has {'an attacker' if what == 'attackers' else 'a place'}; "
                "neither it nor an act of it names one",
                hint=f"State foedus:{what[:-1]}, or who claims which (aspect foedus:{aspect}).",
            )
        if event.period.start is None:
            by_id[event.id].fault("an incident has a day: foedus:start is missing")

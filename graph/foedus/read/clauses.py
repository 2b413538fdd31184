"""Clauses and reservations, with the conditions and scopes inside them."""

from __future__ import annotations

from collections.abc import Mapping

from .. import model
from ..vocab import ONTOLOGY
from .common import common
from .nodes import TYPE, Node

# By which property each kind of condition names the characters of which it speaks.
CHARACTERS = {"Characterised": "characterIs", "WithinAim": "allowedAim"}


class ClauseReader:
    """Builds clauses and reservations; knows the kinds of condition that the ontology defines."""

    def __init__(self, nodes: Mapping[str, Node], condition_kinds: frozenset[str]) -> None:
        self._by_id = {node.id: node for node in nodes.values()}
        self._condition_kinds = condition_kinds

    def clause(self, node: Node) -> model.Clause:
        """Return a clause with its conditions."""
        if not node.values("condition"):
            node.fault("a clause has at least one foedus:condition")
        return model.Clause(
            **common(node),
            instrument=node.id_of("instrument", required=True),
            article=node.text(ONTOLOGY + "article", required=True),
            commitment_type=node.id_of("commitmentType", required=True),
            response=node.id_of("response", required=True),
            conditions=self._conditions(node, "condition"),
            procedure=self._conditions(node, "procedure"),
            obligors=node.ids("obligor"),
            beneficiaries=node.ids("beneficiary"),
            period=node.period(),
            replaces=node.ids("replaces"),
        )

    def reservation(self, node: Node) -> model.Reservation:
        """Return what one party drops from or adds to a clause."""
        return model.Reservation(
            **common(node),
            clause=node.id_of("onClause", required=True),
            party=node.id_of("byParty", required=True),
            drops=node.ids("dropsCondition"),
            adds=self._conditions(node, "addsCondition"),
            period=node.period(),
        )

    def _conditions(self, node: Node, name: str) -> tuple[model.Condition, ...]:
        known = [self._by_id[id] for id in node.ids(name) if id in self._by_id]
        return tuple(self._condition(inner) for inner in known)

    def _condition(self, node: Node) -> model.Condition:
        kinds = [value.id for value in node.values(TYPE)]
        kind = next((kind for kind in kinds if kind in self._condition_kinds), "")
        if not kind:
            shown = ", ".join(kinds) or "no type"
            node.fault(
                f"unknown condition kind: {shown}",
                TYPE,
                f"Known kinds: {', '.join(sorted(self._condition_kinds))}.",
            )
        return model.Condition(
            **common(node),
            kind=kind,
            basis=node.text(ONTOLOGY + "basis"),
            reading=node.id_of("underReading"),
            argued_by=node.ids("arguedBy"),
            interpreted_by=node.ids("interpretedBy"),
            period=node.period(),
            at_least=node.id_of("atLeast", required=kind == "Threshold"),
            attacked_parties=node.ids("attackedParty"),
            protected_objects=node.ids("protectedObject"),
            adversaries=_adversaries(node),
            min_count=node.whole_number("minCount"),
            max_count=node.whole_number("maxCount"),
            characters=node.ids(CHARACTERS.get(kind, "excludes")),
            deed=model.Deed(node.ids("actionKind"), node.ids("doubtfulKind"), node.ids("takenBy")),
            other=model.Other(
                node.id_of("otherClause", required=kind == "OtherClauseTriggered"),
                node.id_of("otherObligor", required=kind == "OtherClauseTriggered"),
                node.id_of("otherBeneficiary", required=kind == "OtherClauseTriggered"),
            ),
            due_from=node.day("dueFrom"),
            due_by=node.day("dueBy"),
            scopes=tuple(
                self._scope(self._by_id[id]) for id in node.ids("scope") if id in self._by_id
            ),
        )

    def _scope(self, node: Node) -> model.Scope:
        return model.Scope(
            **common(node),
            of_party=node.id_of("ofParty"),
            title=node.id_of("byTitle") or "bySovereignty",
            territories=node.ids("inTerritory"),
            north_of=node.number("northOf"),
            south_of=node.number("southOf"),
            territory_kinds=node.ids("territoryKindIs"),
            object_kinds=node.ids("objectKindIs"),
            period=node.period(),
        )


def _adversaries(node: Node) -> model.Adversaries:
    return model.Adversaries(
        named=node.ids("adversary"),
        excepted=node.ids("notAdversary"),
        actor_class=node.id_of("adversaryClass"),
        regions=node.ids("adversaryFrom"),
        or_allies=node.flag("orItsAllies"),
        if_supported=node.ids("ifSupported"),
        supported_by=node.ids("supportedBy"),
        third_state_only=node.flag("thirdStateOnly"),
    )

"""What the ontology's axioms entail of the data, found by the rules in ontology/rules/.

Each rule is a CONSTRUCT query that cites the table of OWL 2 RL (or the other source) from which
it comes. What a rule adds goes into a graph of its own, named after the rule's file, so that
every derived statement leads to its rule.
"""

from __future__ import annotations

import tomllib
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, cast

from pyoxigraph import BlankNode, NamedNode, Quad, QueryTriples, Store, Triple

from ..resources import folder
from ..vocab import GRAPH

DERIVED = GRAPH + "derived/"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


class Rule(NamedTuple):
    """One rule: its file's stem, its SPARQL, what it says and where it comes from.

    The rules of a lower stage feed those of a higher one and never the reverse. One run in its
    stage is enough for a rule that no rule of its stage feeds (`once`).
    """

    name: str
    query: str
    summary: str
    source: str
    stage: int
    once: bool

    @property
    def graph(self) -> NamedNode:
        """The graph that holds what the rule adds."""
        return NamedNode(DERIVED + self.name)


def rule(path: Path) -> Rule:
    """Return the rule in a file: TOML after `#+` at the heads of lines, then a CONSTRUCT query."""
    text = path.read_text(encoding="utf-8")
    head = tomllib.loads("\n".join(x[2:] for x in text.splitlines() if x.startswith("#+")))
    once = head.get("once", False)
    return Rule(path.stem, text, head["summary"], head["source"], head["stage"], once)


def rules() -> list[Rule]:
    """Return all rules, by stage and name."""
    found = [rule(path) for path in (folder("ontology") / "rules").glob("*.rq")]
    return sorted(found, key=lambda each: (each.stage, not each.once, each.name))


def derive(store: Store) -> int:
    """Add what the rules entail of the union of all graphs, and return how many quads that is.

    A statement that some graph already holds is not added again. Memberships of unnamed classes
    serve the rules alone and are taken out at the end.
    """
    every = rules()
    close(store, every)
    unnamed = [
        quad
        for each in every
        for quad in store.quads_for_pattern(None, _TYPE, None, each.graph)
        if isinstance(quad.object, BlankNode)
    ]
    for quad in unnamed:
        store.remove(quad)
    return sum(1 for each in every for _ in store.quads_for_pattern(None, None, None, each.graph))


def close(store: Store, every: list[Rule]) -> None:
    """Add what the rules entail, memberships of unnamed classes included."""
    for each in every:
        store.remove_graph(each.graph)
    seen: set[Triple] = set()
    for _, stage in groupby(every, key=lambda each: each.stage):
        due = list(stage)
        while sum([_apply(store, each, seen) for each in due]):
            due = [each for each in due if not each.once]


def _apply(store: Store, each: Rule, seen: set[Triple]) -> int:
    """Run one rule, add what is new to its graph, and return how many quads that is."""
    found = cast(QueryTriples, store.query(each.query, use_default_graph_as_union=True))
    new = set(found) - seen
    seen |= new
    quads = [
        Quad(s, p, o, each.graph)
        for s, p, o in new
        if next(store.quads_for_pattern(s, p, o), None) is None
    ]
    store.extend(quads)
    return len(quads)

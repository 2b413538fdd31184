"""The projections: what is a node, what is an edge, and that they agree with the engine."""

from __future__ import annotations

import io
import json
from collections import Counter

import networkx
import pytest
from export_networks import INCIDENT, of_incident, whole
from export_world import actor, clause, member, period, treaty, tricky, world
from seed_graph import seed_world

from foedus.export.incident_graphs import JUDGED, explained
from foedus.export.projection import PROJECTIONS, bipartite, incidents, membership
from foedus.export.selection import relation
from foedus.law import Perspective, judge_incident
from foedus.model import Event
from foedus.tell.question import incident_of, law_day


def test_bipartite_has_an_edge_for_each_party() -> None:
    """Each party is tied to its instrument, also where the network ties parties to each other."""
    shown = bipartite(tricky())

    parties = {(edge.source, edge.target) for edge in shown.edges if relation(edge) == "partyTo"}
    assert parties == {
        (each.party, each.instrument)
        for each in tricky().memberships.values()
        if each.instrument != "missed" or each.party != "borduria"
    }
    categories = {node.id: node.attributes["category"] for node in shown.nodes}
    assert {categories[edge.target] for edge in shown.edges} == {"Instrument"}


def test_bipartite_ties_who_is_owed_without_being_a_party() -> None:
    """A state for which others stand surety is tied to their instrument as owed under it."""
    shown = bipartite(tricky())

    assert [(e.source, e.target, e.kind) for e in shown.edges if relation(e) == "isOwedUnder"] == [
        ("freedonia", "second", "isOwedUnder: GUARANTEE-1")
    ]


def test_membership_has_alliances_alone() -> None:
    """Only what establishes an alliance or organisation makes members."""
    shown = membership(tricky())

    assert {edge.target for edge in shown.edges} == {"pact"}
    assert {edge.kind for edge in shown.edges} == {"memberOf", "memberOf (suspended)"}


def test_incidents_have_attackers_and_victims() -> None:
    """An attacker is tied to the incident on its day, and the incident to who was hit."""
    war = Event(
        id="raid",
        label="Raid",
        kinds=("Event", "Incident"),
        period=period("1999-03-01"),
        attackers=("one",),
        victims=("two", "three"),
    )

    shown = incidents(world(actor("one"), actor("two"), actor("three")).altered(war))

    assert [(edge.source, edge.kind, edge.target) for edge in shown.edges] == [
        ("one", "attacker", "raid"),
        ("raid", "victim", "three"),
        ("raid", "victim", "two"),
    ]
    assert {str(spell) for edge in shown.edges for spell in edge.spells} == {
        "[1999-03-01, 1999-03-01]"
    }


def test_commitments_of_an_incident_bear_the_verdicts_of_the_engine() -> None:
    """Each obligor and beneficiary whom the engine judges is an edge with that verdict."""
    known = seed_world()
    event = incident_of(known, INCIDENT)
    perspective = Perspective.of(known.worldviews["recognised"])
    judged = judge_incident(known, event, perspective, law_day(event, None))

    shown = {edge.id: edge for edge in of_incident("commitment").edges}

    for found in judged:
        for obligor in found.obligors:
            if found.clause:
                edge = shown[f"{found.clause}/{obligor}/{found.beneficiary}/{found.act}"]
                assert edge.attributes["verdict"] == found.verdict.value
    assert Counter(edge.attributes["verdict"] for edge in shown.values()).keys() > {"triggered"}


def test_who_is_drawn_in_is_told_on_the_nodes() -> None:
    """What is most asked of an actor stands on its node."""
    nodes = {node.id: node for node in of_incident("incident").nodes}

    assert nodes["france"].attributes["standing"] in {"must", "may"}
    assert "standing" not in nodes[INCIDENT].attributes
    assert nodes[INCIDENT].attributes["category"] == "Incident"


def test_a_verdict_of_a_later_round_is_an_edge_of_its_own() -> None:
    """What is asked of an actor stands beside the verdict that it comes from, round by round."""
    edges = of_incident("commitment").edges

    asked = [edge for edge in edges if edge.attributes.get("standing") in ("must", "may")]
    rounds = {edge.attributes["round"] for edge in asked}
    assert rounds > {1}
    assert {edge.attributes["verdict"] for edge in asked} <= {"triggered", "arguable", "available"}
    assert all((edge.attributes["round"] > 1) == ("/round-" in edge.id) for edge in edges)


def test_a_chain_of_calls_is_a_path() -> None:
    """From what happened one goes by whom it calls in to what that actor does to whom."""
    shown = of_incident("incident")
    acts = {node.id for node in shown.nodes if node.attributes["category"] == "Act"}
    asked = {(e.source, e.target) for e in shown.edges if "standing" in e.attributes}
    did = {(e.source, e.target) for e in shown.edges if relation(e) == "attacker"}
    hit = {(e.source, e.target) for e in shown.edges if relation(e) == "victim"}

    begun = {actor for source, actor in asked if source == INCIDENT}
    followed = {act for actor, act in did if actor in begun & {actor for actor, _ in did}} & acts

    assert followed
    assert all(any(source == act for source, _ in hit) for act in followed)
    assert all(source in acts | {INCIDENT} for source, _ in asked)


def test_explain_draws_as_the_export_does() -> None:
    """A commitment that binds is the same edge in the GEXF of explain and of the export."""
    known = seed_world()
    event = incident_of(known, INCIDENT)
    perspective = Perspective.of(known.worldviews["recognised"])
    on = law_day(event, None)
    judged = judge_incident(known, event, perspective, on)
    of_steps = {"standing", "against", "if_chosen"}
    names = [column.name for column in JUDGED if column.name not in of_steps]

    told = networkx.read_gexf(
        io.BytesIO(explained(known, event, judged, on).encode()), version="1.3"
    )

    exported = {edge.id: edge for edge in of_incident("commitment").edges}
    edges = {facts["id"]: facts for *_, facts in told.edges(data=True)}
    assert len(edges) == sum(len(a.obligors) for a in judged if a.clause and a.is_bound())
    for id, facts in edges.items():
        assert [facts.get(name) for name in names] == [
            _as_read(exported[id].attributes.get(name)) for name in names
        ]


def _as_read(value: object) -> object:
    """Return a value as networkx reads it of GEXF: a list is text."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value


def test_derivations_have_no_circle_and_begin_at_what_happened() -> None:
    """What a reason rests on comes before it; the only beginnings are acts of the data."""
    shown = of_incident("derivations")
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_edges_from((edge.source, edge.target) for edge in shown.edges)

    assert networkx.is_directed_acyclic_graph(graph)
    categories = {node.id: node.attributes["category"] for node in shown.nodes}
    for name in graph:
        if graph.in_degree(name) == 0:
            assert categories[name] in {"Act", "Incident"}
    assert {categories[name] for name in graph} == {"Act", "Incident", "Step"}


@pytest.mark.parametrize("name", [each.name for each in PROJECTIONS.values() if each.whole])
def test_no_two_edges_of_a_projection_can_be_merged(name: str) -> None:
    """No two edges share both ends and kind, whichever the projection."""
    places = Counter((edge.source, edge.target, edge.kind) for edge in whole(name).edges)

    assert not [place for place, count in places.items() if count > 1]
    assert len({edge.id for edge in whole(name).edges}) == len(whole(name).edges)


@pytest.mark.parametrize("name", [each.name for each in PROJECTIONS.values() if each.of_incident])
def test_no_two_edges_of_an_incident_can_be_merged(name: str) -> None:
    """The same of the networks of an incident."""
    edges = of_incident(name).edges

    assert len({(edge.source, edge.target, edge.kind) for edge in edges}) == len(edges)
    assert len({edge.id for edge in edges}) == len(edges)


def test_clauses_owed_by_some_are_of_the_parties() -> None:
    """A party that a clause names is a party still, and tied once."""
    known = world(
        actor("one"),
        actor("two"),
        treaty("pact"),
        member("pact", "one"),
        member("pact", "two"),
        clause("pact-1", "pact", obligors=("one",), beneficiaries=("two",)),
    )

    assert [edge.kind for edge in bipartite(known).edges] == ["partyTo", "partyTo"]

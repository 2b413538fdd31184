"""The statements of a selection in RDF, as rdflib reads them."""

from __future__ import annotations

import pytest
import rdflib
from command import call
from export_networks import of_a_day, of_seeds, whole
from msgspec.structs import replace
from seed_graph import seed_world

from foedus import store
from foedus.export.elements import Network
from foedus.export.projection import membership
from foedus.export.selection import Selection as Asked
from foedus.export.selection import selected
from foedus.export.statements import everything, evidence, of_selection
from foedus.store.files import Selection
from foedus.vocab import PREFIXES, iri

FORMS = {"ttl": "turtle", "trig": "trig", "nq": "nquads", "jsonld": "json-ld"}
STATEMENT = rdflib.URIRef(PREFIXES["rdf"] + "Statement")


@pytest.fixture(scope="module")
def few() -> Network:
    """Return the ties of three states on a day."""
    actors = ("turkey", "azerbaijan", "russia")
    return selected(of_a_day(), Asked(actors=actors))[0]


def read(form: str, text: bytes) -> rdflib.Dataset:
    graph = rdflib.Dataset(default_union=True)
    graph.parse(data=text.decode(), format=FORMS[form])
    return graph


@pytest.mark.parametrize("form", FORMS)
def test_rdflib_reads_the_same_statements(form: str, few: Network) -> None:
    """Each form holds what the data say of the nodes and of what ties them, and nothing else."""
    text = of_selection(form, seed_world(), Selection(), few)

    found = set(read(form, text).triples((None, None, None)))

    told, untold = evidence(seed_world(), few.edges)
    wanted = {rdflib.URIRef(iri(name)) for name in told | {node.id for node in few.nodes}}
    whole = rdflib.Graph().parse(data=store.triples(Selection()).decode(), format="nt")
    assert untold == ()
    assert found == {triple for triple in whole if triple[0] in wanted}
    assert text == of_selection(form, seed_world(), Selection(), few)


@pytest.mark.parametrize("form", ["trig", "nq", "jsonld"])
def test_forms_with_graphs_keep_them(form: str, few: Network) -> None:
    """Which source says what is kept by all but Turtle."""
    graphs = {
        str(graph.identifier)
        for graph in read(form, of_selection(form, seed_world(), Selection(), few)).graphs()
    }

    assert len([graph for graph in graphs if graph.startswith(PREFIXES["id"][:-3])]) > 1


def test_every_edge_of_the_seeds_is_in_the_data() -> None:
    """Of every commitment, membership and tie it is found where the data state it."""
    for shown in (of_seeds(), whole("bipartite")):
        assert evidence(seed_world(), shown.edges)[1] == ()


def test_an_edge_that_is_none_in_the_data_is_a_statement() -> None:
    """What a query made an edge is an rdf:Statement with its ends, kind, days and weight."""
    few = membership(seed_world())
    edge = replace(few.edges[0], id="row-1", attributes={"relation": "near to"}, weight=2.5)
    made = replace(few, edges=(edge,), nodes=())

    graph = read("ttl", of_selection("ttl", seed_world(), Selection(), made))

    [found] = graph.subjects(rdflib.RDF.type, STATEMENT)
    facts = {str(name).rpartition("#")[2]: value for name, value in graph.predicate_objects(found)}
    assert str(facts["subject"]) == iri(edge.source)
    assert str(facts["predicate"]).endswith("near%20to")
    assert facts["weight"].toPython() == 2.5
    assert facts["start"].toPython() == edge.spells[0].start


def test_whole_data_have_every_statement() -> None:
    """Without a selection TriG and JSON-LD hold as many statements as N-Quads."""
    lines = everything("nq", Selection()).splitlines()

    assert len(read("trig", everything("trig", Selection()))) == len(read("nq", b"\n".join(lines)))


def test_default_graph_of_a_selection() -> None:
    """--default-graph states what is selected once more, without a graph."""
    asked = ("export", "nq", "-o", "-", "--actors", "turkey", "--actors", "azerbaijan")

    plain = call(*asked).stdout.splitlines()
    both = call(*asked, "--default-graph").stdout.splitlines()

    assert {line for line in both if line in plain} == set(plain)
    assert len(both) > len(plain)

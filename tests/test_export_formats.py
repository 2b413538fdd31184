"""Each format is read back by a program that is not ours, and nothing is lost but what it lacks."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx
import openpyxl
import pydot
import pytest
import stix2
from export_networks import NETWORKS
from lxml import etree
from pages import ROOT

from foedus.cli.export import FORMATS as FORMATS_ASKED
from foedus.cli.export import LAYOUTS as LAYOUTS_ASKED
from foedus.cli.export import MEASURES as MEASURES_ASKED
from foedus.cli.export import PROJECTIONS as PROJECTIONS_ASKED
from foedus.errors import Refused
from foedus.export import formats, stix, xlsx
from foedus.export.elements import Edge, Network, Node
from foedus.export.formats import FORMATS
from foedus.export.measures import MEASURES
from foedus.export.networkx_graph import as_text, one_way
from foedus.export.placed import LAYOUTS
from foedus.export.projection import PROJECTIONS
from foedus.export.property_graph import kind, label
from foedus.export.spells import in_words

OF_NETWORKS = [name for name, each in FORMATS.items() if not each.is_rdf and name != "stix"]
SCHEMA = ROOT.parent / "shared" / "gephi" / "schema-1.3" / "gexf.rng"


@pytest.fixture(params=NETWORKS)
def shown(request: pytest.FixtureRequest) -> Network:
    return NETWORKS[request.param]()


@pytest.fixture
def small() -> Network:
    return NETWORKS["tricky"]()


def bytes_of(name: str, network: Network) -> dict[str, bytes]:
    """Return what each file of a format holds, by part."""
    return {part: b"".join(found) for part, found in FORMATS[name].pieces(network).items()}


def text(name: str, network: Network) -> str:
    return bytes_of(name, network)[""].decode()


@pytest.mark.parametrize("name", OF_NETWORKS)
def test_two_writes_are_the_same(name: str, shown: Network) -> None:
    """Written twice, each file is the same to the byte."""
    assert bytes_of(name, shown) == bytes_of(name, shown)


def test_command_names_what_export_has() -> None:
    """The words of the command line are those of export's tables."""
    assert list(FORMATS) == FORMATS_ASKED
    assert list(PROJECTIONS) == PROJECTIONS_ASKED
    assert list(LAYOUTS) == LAYOUTS_ASKED
    assert list(MEASURES) == MEASURES_ASKED


def test_formats_lack_what_is_told() -> None:
    """What a format lacks has words, and no words are for nothing."""
    assert {lack for each in FORMATS.values() for lack in each.lacks} == set(formats.LACKS)


def test_gephi_lite_is_read_as_xml(shown: Network) -> None:
    """GEXF for Gephi Lite has every node and edge, no days as such, and its days as text."""
    tree = etree.fromstring(bytes_of("gephi-lite", shown)[""])

    namespace = {"g": "http://gexf.net/1.3"}
    edges = tree.findall(".//g:edge", namespace)
    assert len(tree.findall(".//g:node", namespace)) == len(shown.nodes)
    assert [edge.get("id") for edge in edges] == [edge.id for edge in shown.edges]
    assert not tree.findall(".//g:spell", namespace)
    assert not [edge for edge in edges if edge.get("start")]
    days = [_value(edge, "spells") for edge in edges]
    assert days == [in_words(edge.spells) for edge in shown.edges]
    assert not [each for each in tree.iter() if each.get("type") == "liststring"]


@pytest.mark.parametrize("name", ["gephi", "gephi-lite"])
def test_gexf_of_every_selection_is_valid(name: str, shown: Network) -> None:
    """What the schema of GEXF 1.3 demands is kept by each projection."""
    if not SCHEMA.is_file():
        pytest.skip(f"the GEXF schema is not at {SCHEMA}")
    schema = etree.RelaxNG(etree.parse(SCHEMA))

    schema.validate(etree.ElementTree(etree.fromstring(bytes_of(name, shown)[""])))

    assert [f"{error.line}: {error.message}" for error in schema.error_log] == []


def test_graphml_is_read_by_networkx(shown: Network) -> None:
    """In GraphML networkx finds all that the one-way network holds, with its types."""
    graph: Any = networkx.read_graphml(
        io.BytesIO(bytes_of("graphml", shown)[""]), force_multigraph=True
    )

    assert {name: _own(facts) for name, facts in graph.nodes(data=True)} == {
        node.id: _facts_of_node(node) for node in shown.nodes
    }
    assert {key: (*ends, facts) for *ends, key, facts in graph.edges(keys=True, data=True)} == {
        edge.id: (edge.source, edge.target, _facts_of_edge(edge)) for edge in one_way(shown).edges
    }


def test_graphml_is_read_by_igraph(shown: Network, tmp_path: Path) -> None:
    """In GraphML igraph finds every node and edge, each with label, kind and days."""
    igraph = pytest.importorskip("igraph", reason="igraph is not installed (pip install igraph)")
    path = tmp_path / "network.graphml"
    path.write_bytes(bytes_of("graphml", shown)[""])

    graph = igraph.Graph.Read_GraphML(str(path))

    assert graph.vcount() == len(shown.nodes)
    assert graph.is_directed()
    if not shown.nodes:
        return
    assert graph.vs["id"] == [node.id for node in shown.nodes]
    assert graph.vs["label"] == [node.label for node in shown.nodes]
    edges = one_way(shown).edges
    assert graph.es["kind"] == [edge.kind for edge in edges]
    assert graph.es["spells"] == [in_words(edge.spells) for edge in edges]
    assert [(graph.vs[e.source]["id"], graph.vs[e.target]["id"]) for e in graph.es] == [
        (edge.source, edge.target) for edge in edges
    ]


def test_graphml_says_to_yed_how_nodes_look(small: Network) -> None:
    """A node has a shape with its label, place and colour in yEd's own element."""
    tree = etree.fromstring(bytes_of("graphml", small)[""])

    shapes = list(tree.iter("{http://www.yworks.com/xml/graphml}ShapeNode"))

    assert [_inner(each, "NodeLabel").text for each in shapes] == [n.label for n in small.nodes]
    assert _inner(shapes[0], "Fill").get("color") == "#0072B2"
    assert _inner(shapes[0], "Geometry").get("y") == "-534.0"


@pytest.mark.parametrize("name", ["tricky", "empty", "derivations"])
def test_dot_is_read_by_pydot(name: str) -> None:
    """In DOT pydot finds every node and edge, with its label, kind, days and attributes."""
    shown = NETWORKS[name]()

    [graph] = pydot.graph_from_dot_data(text("dot", shown)) or []

    nodes = {_bare(node.get_name()): node for node in graph.get_nodes()}
    assert nodes.keys() - {"node"} == {node.id for node in shown.nodes}
    edges = {_bare(edge.get_attributes()["edge_id"]): edge for edge in graph.get_edges()}
    assert edges.keys() == {edge.id for edge in shown.edges}
    for edge in shown.edges:
        read = {key: _bare(value) for key, value in edges[edge.id].get_attributes().items()}
        assert read["kind"] == edge.kind.replace("\\", "/")
        assert read["dir"] == ("forward" if edge.directed else "none")
        assert read.get("spells", "") == in_words(edge.spells)
        for key, value in as_text(edge.attributes).items():
            if isinstance(value, str):
                assert read[key] == value.replace("\\", "/")


def test_d3_is_read_by_networkx(shown: Network) -> None:
    """The nodes and links for d3 are to networkx its own, lists and numbers included."""
    graph = networkx.node_link_graph(json.loads(text("d3", shown)), edges="links")

    for node in shown.nodes:
        assert graph.nodes[node.id].items() >= {"label": node.label, **_listed(node)}.items()
    for edge in shown.edges:
        read = graph.edges[edge.source, edge.target, edge.id]
        assert read.items() >= {"kind": edge.kind, **_listed(edge)}.items()
        assert read["directed"] == edge.directed
        assert read.get("spells", "") == in_words(edge.spells)
    assert len(graph.edges) == len(shown.edges)


def test_pajek_is_read_by_networkx(shown: Network) -> None:
    """In a Pajek file networkx finds every vertex, its place, and every arc with its label."""
    if not shown.nodes:
        assert text("pajek", shown) == "*Vertices 0\n*Arcs\n"
        return
    graph: Any = networkx.parse_pajek(text("pajek", shown).splitlines())

    assert len(graph) == len(shown.nodes)
    labels = {node.id: node.label.replace('"', "'").replace("\\", "/") for node in shown.nodes}
    ways = Counter(_bare_label(edge) for edge in one_way(shown).edges)
    assert Counter(facts["l"] for *_, facts in graph.edges(data=True)) == ways
    assert {name.removesuffix(f" ({id})") for name in graph for id in shown_ids(shown, name)} == {
        *labels.values()
    }
    for _, facts in graph.nodes(data=True):
        assert 0 <= facts["x"] <= 1
        assert 0 <= facts["y"] <= 1


def shown_ids(shown: Network, name: str) -> list[str]:
    """Return the ids that a vertex of Pajek may bear in brackets."""
    return [node.id for node in shown.nodes if name.endswith(f" ({node.id})")] or [""]


def test_pajek_tells_namesakes_apart(small: Network) -> None:
    """Two nodes of one label are two vertices."""
    from msgspec.structs import replace

    nodes = tuple(replace(node, label="Same") for node in small.nodes)

    graph = networkx.parse_pajek(text("pajek", replace(small, nodes=nodes)).splitlines())

    assert set(graph) == {f"Same ({node.id})" for node in small.nodes}


def test_workbook_is_read_by_openpyxl(shown: Network) -> None:
    """In a workbook openpyxl finds a row for each node and edge, and no formula."""
    book = openpyxl.load_workbook(io.BytesIO(bytes_of("xlsx", shown)[""]))

    nodes, edges = (_rows(book[name]) for name in ("nodes", "edges"))
    for node, row in zip(shown.nodes, nodes, strict=True):
        assert row["id"] == node.id
        assert row["label"] == node.label
        assert (row["x"], row["y"]) == node.position
        for name, value in as_text(node.attributes).items():
            assert row[name] == value
    for edge, row in zip(shown.edges, edges, strict=True):
        assert (row["source"], row["target"], row["kind"]) == (edge.source, edge.target, edge.kind)
        assert row["label"] == edge.label
        assert (row["spells"] or "") == in_words(edge.spells)
        for name, value in as_text(edge.attributes).items():
            assert row[name] == value
    assert not [
        cell
        for sheet in book
        for line in sheet.iter_rows()
        for cell in line
        if cell.data_type == "f"
    ]


def test_workbook_of_too_many_rows_is_refused(
    small: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sheet that is too short is not filled halfway."""
    monkeypatch.setattr(xlsx, "ROWS", 5)

    with pytest.raises(Refused, match="a sheet holds 5 rows, and there are 7 nodes"):
        bytes_of("xlsx", small)


def test_neo4j_tables_are_read_as_csv(shown: Network) -> None:
    """The pair for Neo4j's import has its headings, types and labels, and every value."""
    found = {part: _table(held) for part, held in bytes_of("neo4j", shown).items()}

    for node, row in zip(shown.nodes, found["nodes"], strict=True):
        assert row["id:ID"] == node.id
        assert label(node) in row[":LABEL"].split(";")
        assert row["label:string"] == node.label
        aliases = node.attributes.get("aliases", ())
        assert isinstance(aliases, tuple)
        assert row["aliases:string[]"] == ";".join(each.replace(";", ",") for each in aliases)
    for edge, row in zip(shown.edges, found["relationships"], strict=True):
        assert (row[":START_ID"], row[":END_ID"]) == (edge.source, edge.target)
        assert row[":TYPE"] == kind(edge)
        assert row["directed:boolean"] == ("true" if edge.directed else "false")
        assert row["valid_from:date"] == edge.attributes.get("valid_from", "")
        assert row["spells:string"] == in_words(edge.spells)


def test_stix_is_read_by_its_own_library() -> None:
    """The strict library stix2 reads each incident, actor and relationship."""
    shown = NETWORKS["around an incident"]()

    bundle = stix2.parse(b"".join(stix.pieces(shown)), allow_custom=False)

    kinds = Counter(each.type for each in bundle.objects)
    acts = {node.id for node in shown.nodes if node.attributes["category"] == "Act"}
    assert acts
    assert kinds == {
        "incident": 1,
        "identity": len(shown.nodes) - 1 - len(acts),
        "relationship": sum(not {edge.source, edge.target} & acts for edge in shown.edges),
    }
    [told] = [
        line
        for line in formats.left_out(FORMATS["stix"], shown, is_laid_out=False, columns=())
        if "no actor" in line
    ]
    assert told.startswith(f"{len(acts)} nodes")
    by_id = {each.id: each for each in bundle.objects}
    attacks = [e for e in bundle.objects if e.get("relationship_type") == "attributed-to"]
    assert [by_id[each.target_ref].name for each in attacks] == [
        "Germany",
        "Russian Empire",
    ]
    assert {by_id[each.source_ref].type for each in attacks} == {"incident"}
    assert b"".join(stix.pieces(shown)) == b"".join(stix.pieces(shown))


def test_stix_without_an_incident_is_refused(small: Network) -> None:
    """STIX knows no treaties: a network of them is none of its."""
    with pytest.raises(Refused, match="no incident in the selection") as refused:
        list(stix.pieces(small))

    assert "--projection incident" in refused.value.hint


def _own(facts: dict[str, Any]) -> dict[str, Any]:
    """Return what we stated of a node: networkx reads what is meant for yEd, too."""
    return {name: value for name, value in facts.items() if name != "shape_type"}


def _facts_of_node(node: Node) -> dict[str, Any]:
    x, y = node.position
    facts = {"label": node.label, "size": node.size, "x": x, "y": y, **as_text(node.attributes)}
    return facts | ({"spells": in_words(node.spells)} if in_words(node.spells) else {})


def _facts_of_edge(edge: Edge) -> dict[str, Any]:
    facts = {"kind": edge.kind, "label": edge.label, "weight": edge.weight}
    facts |= as_text(edge.attributes)
    return facts | ({"spells": in_words(edge.spells)} if in_words(edge.spells) else {})


def _listed(element: Node | Edge) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in element.attributes.items()
    }


def _value(element: Any, name: str) -> str:
    [value] = element.findall(f".//{{*}}attvalue[@for='{name}']")
    return str(value.get("value"))


def _inner(element: Any, name: str) -> Any:
    return element.find(f"{{http://www.yworks.com/xml/graphml}}{name}")


def _bare(text: object) -> str:
    shown = str(text)
    return shown[1:-1].replace('\\"', '"') if shown.startswith('"') else shown


def _bare_label(edge: Edge) -> str:
    return edge.label.replace("\\", "/").replace('"', "'")


def _rows(sheet: Any) -> list[dict[str, Any]]:
    heading, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def _table(held: bytes) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(held.decode()))

from __future__ import annotations

import csv
import io
import os
import stat
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest
from export_world import tricky
from lxml import etree
from seed_graph import seed_world

from foedus.export import gexf, graphml, tables
from foedus.export.elements import Network
from foedus.export.network import network
from foedus.export.networkx_graph import one_way
from foedus.model import World
from foedus.writing import write

SCHEMA = Path(__file__).parents[2] / "shared" / "gephi" / "schema-1.3" / "gexf.rng"
WORLDS = {"tricky": tricky, "empty": World, "seeds": seed_world}
NAMESPACE = "{http://gexf.net/1.3}"
RESERVED = {"id", "label", "type", "kind", "weight", "source", "target", "timeset"}
DRAWN = {"size", "x", "y", "z", "color"}


@pytest.fixture(params=WORLDS)
def shown(request: pytest.FixtureRequest) -> Network:
    return network(WORLDS[request.param]())


@pytest.mark.parametrize("directed_only", [False, True])
def test_gexf_is_valid_by_the_schema(shown: Network, directed_only: bool) -> None:
    """A file obeys the RELAX NG schema of GEXF 1.3."""
    if not SCHEMA.is_file():
        pytest.skip(f"the GEXF schema is not at {SCHEMA}")
    schema = etree.RelaxNG(etree.parse(SCHEMA))

    tree = etree.fromstring(
        gexf.document(shown, directed_only=directed_only, modified=date(2026, 11, 23))
    )

    schema.validate(etree.ElementTree(tree))
    assert [f"{error.line}: {error.message}" for error in schema.error_log] == []


def test_gexf_is_the_same_to_the_byte(shown: Network) -> None:
    """Written twice, and from a network made twice, the bytes are the same."""
    assert gexf.document(shown) == gexf.document(shown)
    assert gexf.document(network(tricky())) == gexf.document(network(tricky()))


def test_gexf_names_no_day_but_that_of_the_data() -> None:
    """Without a day of the data none is written; with it, that one."""
    shown = network(tricky())

    assert b"lastmodifieddate" not in gexf.document(shown)
    assert b'<meta lastmodifieddate="2020-11-09">' in gexf.document(
        shown, modified=date(2020, 11, 9)
    )


def test_gexf_counts_every_node_edge_kind_and_spell(shown: Network) -> None:
    """What the file holds is what the network holds, and the counts that it states agree."""
    root = ElementTree.fromstring(gexf.document(shown))  # noqa: S314 (our own bytes)

    nodes = root.findall(f".//{NAMESPACE}node")
    edges = root.findall(f".//{NAMESPACE}edge")

    assert [node.get("id") for node in nodes] == [node.id for node in shown.nodes]
    assert [edge.get("id") for edge in edges] == [edge.id for edge in shown.edges]
    assert Counter(edge.get("kind") for edge in edges) == Counter(edge.kind for edge in shown.edges)
    assert [_spells(edge) for edge in edges] == [
        [(str(s.start or ""), str(s.end or "")) for s in edge.spells] for edge in shown.edges
    ]
    for name, found in (("nodes", nodes), ("edges", edges)):
        stated = root.find(f".//{NAMESPACE}{name}")
        assert stated is not None
        assert stated.get("count") == str(len(found))


def test_gexf_states_what_its_readers_otherwise_guess(shown: Network) -> None:
    """Type, kind, label and a positive weight are on each edge; the graph has no default."""
    root = ElementTree.fromstring(gexf.document(shown))  # noqa: S314 (our own bytes)

    graph = root.find(f"{NAMESPACE}graph")

    assert graph is not None
    assert graph.attrib == {
        "mode": "dynamic",
        "timeformat": "date",
        "timerepresentation": "interval",
    }
    for edge in root.iter(f"{NAMESPACE}edge"):
        assert edge.get("type") in {"directed", "undirected"}
        assert edge.get("kind")
        assert edge.get("label")
        assert float(edge.get("weight", "0")) > 0


def test_no_two_edges_can_be_merged(shown: Network) -> None:
    """No two edges share both ends and kind, an undirected one counting in both directions."""
    places = [
        place
        for edge in shown.edges
        for place in {
            (edge.source, edge.target, edge.kind),
            *([] if edge.directed else [(edge.target, edge.source, edge.kind)]),
        }
    ]

    assert len(places) == len(set(places))


def test_columns_bear_no_name_that_readers_keep_for_themselves(shown: Network) -> None:
    """Columns are lower snake case, of types that Gephi reads, and not reserved."""
    for column in (*shown.node_columns, *shown.edge_columns):
        assert column.name.isidentifier()
        assert column.name == column.name.lower()
        assert column.name not in RESERVED | DRAWN
        assert column.type in {"string", "liststring", "double", "boolean"}


def test_every_attribute_has_its_column(shown: Network) -> None:
    """No attribute is lost for want of a column, and each is of its column's type."""
    types = {"string": str, "liststring": tuple, "double": float, "boolean": bool}
    for elements, columns in (
        (shown.nodes, shown.node_columns),
        (shown.edges, shown.edge_columns),
    ):
        declared = {column.name: types[column.type] for column in columns}
        for element in elements:
            for name, value in element.attributes.items():
                assert isinstance(value, declared[name])


def test_one_way_gexf_is_read_by_networkx(shown: Network) -> None:
    """networkx, which refuses mixed graphs, reads the one-way file with every edge."""
    file = io.BytesIO(gexf.document(shown, directed_only=True))

    graph = networkx.read_gexf(file, version="1.3")

    assert set(graph) == {node.id for node in shown.nodes}
    assert graph.number_of_edges() == len(one_way(shown).edges)


def test_graphml_is_read_by_networkx(shown: Network) -> None:
    """GraphML comes back with every node and edge, and its kinds."""
    file = io.BytesIO(graphml.document(shown))

    graph: Any = networkx.read_graphml(file, force_multigraph=True)

    assert set(graph) == {node.id for node in shown.nodes}
    assert Counter(kind for *_, kind in graph.edges(data="kind")) == Counter(
        edge.kind for edge in one_way(shown).edges
    )
    assert {key for *_, key in graph.edges(keys=True)} == {edge.id for edge in one_way(shown).edges}


def test_graphml_is_the_same_to_the_byte() -> None:
    """Written twice, GraphML is the same."""
    assert graphml.document(network(tricky())) == graphml.document(network(tricky()))


def test_tables_hold_a_row_for_each_node_and_edge(shown: Network) -> None:
    """The two tables have Gephi's headings and as many rows as there are nodes and edges."""
    nodes = list(csv.reader(io.StringIO(tables.nodes(shown, for_gephi=True))))
    edges = list(csv.reader(io.StringIO(tables.edges(shown, for_gephi=True))))

    assert nodes[0][:3] == ["Id", "Label", "timeset"]
    assert edges[0][:8] == [
        "Source", "Target", "Type", "Id", "Label", "Kind", "Weight", "timeset",
    ]  # fmt: skip
    assert [row[0] for row in nodes[1:]] == [node.id for node in shown.nodes]
    assert [row[3] for row in edges[1:]] == [edge.id for edge in shown.edges]
    assert {len(row) for row in edges} == {len(edges[0])}


def test_tables_write_spells_as_gephi_does() -> None:
    """Several spells stand in one cell; what holds at all times has an empty one."""
    text = tables.edges(network(tricky()), for_gephi=True)

    rows = {row["Id"]: row for row in csv.DictReader(io.StringIO(text))}

    assert rows["charter/borduria"]["timeset"] == (
        "<[1949-04-04, 1966-06-30]; [2009-04-04, Infinity]>"
    )
    assert rows["enmity"]["timeset"] == ""


def test_only_tables_for_gephi_lack_bare_days() -> None:
    """First and last days are columns of the plain table; Gephi would misread the rest for them."""
    shown = network(tricky())

    plain = list(csv.DictReader(io.StringIO(tables.edges(shown))))
    for_gephi = list(csv.DictReader(io.StringIO(tables.edges(shown, for_gephi=True))))

    assert plain[0]["valid_from"] == "1999-01-01"
    assert plain[0]["spells"] == for_gephi[0]["timeset"] == "<[1999-01-01, Infinity]>"
    assert "valid_from" not in for_gephi[0]


def test_tables_hold_no_backslash() -> None:
    """A backslash before a quotation mark would cost Gephi the row."""
    shown = network(tricky())

    assert "\\" not in tables.nodes(shown) + tables.edges(shown)


def test_tables_run_no_formula() -> None:
    """A label that a spreadsheet would run is shown as text."""
    rows = {row["Id"]: row for row in csv.DictReader(io.StringIO(tables.edges(network(tricky()))))}

    assert rows["enmity"]["Label"] == "'=1+1"


def test_write_replaces_a_file_whole(tmp_path: Path) -> None:
    """The new content takes the place of the old, permissions stay, nothing else is left."""
    path = tmp_path / "bonds.gexf"
    path.write_text("old")
    path.chmod(0o600)

    write(path, "Бордурия")

    assert path.read_bytes() == "Бордурия".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the disk is full the file that was there is still there, and no part of the new one."""
    path = tmp_path / "bonds.gexf"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", _full_disk)

    with pytest.raises(OSError, match="No space left"):
        write(path, "new")

    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_write_gives_new_files_the_usual_permissions(tmp_path: Path) -> None:
    """A new file may be read by whom the umask lets."""
    ordinary = tmp_path / "ordinary"
    ordinary.touch()

    write(tmp_path / "new", b"")

    assert (tmp_path / "new").stat().st_mode == ordinary.stat().st_mode


def test_write_follows_links_and_fills_pipes(tmp_path: Path) -> None:
    """A link stays a link; a device is written to."""
    (tmp_path / "link").symlink_to(tmp_path / "behind")

    write(tmp_path / "link", "text")
    write(Path(os.devnull), "text")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "behind").read_text() == "text"


def _spells(edge: ElementTree.Element) -> list[tuple[str, str]]:
    spells = edge.findall(f"{NAMESPACE}spells/{NAMESPACE}spell") or [edge]
    return [(spell.get("start", ""), spell.get("end", "")) for spell in spells]


def _full_disk(_: int) -> None:
    raise OSError(28, "No space left on device")

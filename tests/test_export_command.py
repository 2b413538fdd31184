"""The command `foedus export`: selections, what it tells, and what it refuses."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import networkx
import pytest
from command import ROOT, call
from export_networks import of_seeds
from export_world import tricky
from msgspec.structs import replace
from seed_graph import seed_world

from foedus.cli.export_asked import mended
from foedus.errors import Refused
from foedus.export import measures, placed
from foedus.export.elements import Network
from foedus.export.formats import FORMATS, left_out
from foedus.export.measures import MEASURES, measured
from foedus.export.network import network
from foedus.export.placed import placed as laid_out
from foedus.store.files import Selection

TWO = ("--actors", "turkey", "--actors", "azerbaijan")
INCIDENT = ("--incident", "mi24-shootdown-2020")
KILLED_WHILE_WRITING = """
import os, signal
from foedus.cli import foedus
from foedus.export import gexf
whole = gexf.pieces
def pieces(*network, **options):
    yield next(whole(*network, **options))
    os.kill(os.getpid(), signal.SIGKILL)
gexf.pieces = pieces
foedus()
"""


def exported(*words: str) -> dict[str, object]:
    """Return the JSON for d3 that an export writes to standard output."""
    result = call("export", "d3", "-o", "-", *words)
    assert result.exit_code == 0, result.output
    found: dict[str, object] = json.loads(result.stdout)
    return found


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--as-of", "2020-11-09", "--between", "2020-01-01", "2020-12-31"), "give one of them"),
        (("--between", "2020-12-31", "2020-01-01"), "begins on 2020-12-31, after it ends"),
        ((*INCIDENT, "--query", "verdicts"), "two sources of edges"),
        ((*INCIDENT, "--between", "2020-01-01", "2020-12-31"), "law of one day"),
        (("--query", "verdicts", "--projection", "bipartite"), "--projection is of the data"),
        (("--around",), "--around needs --actors"),
        (("--param", "a=b"), "--param needs --query"),
        (("--columns", "fame"), "'fame' is none of community, degree"),
        (("--directed",), "--directed is for gexf"),
        (("--default-graph",), "--default-graph is for nq"),
    ],
)
def test_options_that_contradict_each_other(words: tuple[str, ...], told: str) -> None:
    """Wrong usage is told in words, with exit 2, and nothing is written."""
    result = call("export", "dot", "-o", "never.dot", *words)

    assert result.exit_code == 2
    assert told in " ".join(result.output.split())
    assert not Path("never.dot").exists()


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--projection", "derivations"), 1, "is of one incident, and none is named"),
        ((*INCIDENT, "--projection", "membership"), 1, "membership knows no incidents"),
        (("--incident", "mi24"), 3, "no incident is named 'mi24'"),
        (("--actors", "turky"), 3, "Did you mean turkey"),
        (("--actors", "turkey"), 1, "the selection is empty"),
        (("--as-of", "1700-01-01"), 1, "edges that did not hold on 1700-01-01"),
        (("--query", "no-such-query"), 3, "no query is named"),
        (("--query", "who-owes-defence"), 2, "parameter"),
        (("--query", "instruments-in-force", "-p", "on=2020-11-09"), 2, "no ?source"),
    ],
)
def test_what_cannot_be_exported(
    words: tuple[str, ...], code: int, told: str, tmp_path: Path
) -> None:
    """A selection that is unknown or empty says so, and the file that was there stays."""
    path = tmp_path / "old.gexf"
    path.write_text("old", encoding="utf-8")

    result = call("export", "gephi", "-o", str(path), *words)

    assert result.exit_code == code, result.output
    assert told in result.output
    assert path.read_text(encoding="utf-8") == "old"


def test_what_is_left_out_is_told() -> None:
    """Each step of a selection, and what the format cannot hold, is a line with its number."""
    result = call(
        "export", "pajek", "-o", "-", *TWO, "--as-of", "2020-11-09", "--columns", "degree"
    )

    lines = [line for line in result.stderr.splitlines() if line.startswith("left out: ")]
    assert [line.split(" edges ")[-1] for line in lines[:3]] == [
        "to or between others",
        "that did not hold on 2020-11-09",
        "to what no second of the actors shares",
    ]
    assert lines[3].endswith("edges: pajek holds none")
    assert lines[4] == "left out: degree: pajek holds none of its own"


def test_an_incident_is_its_commitments_with_verdicts() -> None:
    """Every edge of an incident has a verdict; the actors drawn in say how."""
    found = exported(*INCIDENT)

    links, nodes = found["links"], found["nodes"]
    assert isinstance(links, list)
    assert isinstance(nodes, list)
    assert all(link["verdict"] for link in links)
    assert {node["id"] for node in nodes if node.get("standing")} >= {"russia"}


def test_between_and_kinds_narrow_each_other() -> None:
    """What is asked for by several options has all of it."""
    found = exported("--between", "1914-06-28", "1914-08-04", "--kinds", "defence,consultation")

    links = found["links"]
    assert isinstance(links, list)
    assert {link["relation"] for link in links} <= {"defence", "consultation"}
    assert max(link["valid_from"] for link in links) <= "1914-08-04"


def test_statements_have_no_places_and_no_verdicts() -> None:
    """RDF of an incident says where its verdicts are; a layout of statements is refused."""
    told = call("export", "nq", "-o", "-", *INCIDENT)
    refused = call("export", "ttl", "-o", "-", "--columns", "degree")

    assert "left out: verdicts: `foedus explain mi24-shootdown-2020 --format ttl`" in told.stderr
    assert refused.exit_code == 2
    assert "ttl holds statements" in refused.stderr


def test_pairs_of_files_are_named_by_their_part(tmp_path: Path) -> None:
    """Neo4j's pair stands beside each other under the name that was given."""
    result = call("export", "neo4j", "-o", str(tmp_path / "my.csv"), *TWO)

    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "my-nodes.csv",
        "my-relationships.csv",
    ]


def test_an_interrupted_export_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails while it is written leaves what was there, and no part of itself."""
    path = tmp_path / "old.dot"
    path.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    result = call("export", "dot", "-o", str(path), *TWO)

    assert result.exit_code == 1
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_odd_labels_are_told() -> None:
    """What no XML can hold, and actors that have no label, are counted on standard error."""
    shown = network(tricky())

    assert mended(tricky(), shown) == ("characters that no XML can hold, from labels of 1 node",)
    bare = replace(tricky().things["borduria"], label="")
    assert "labels of 1 node, in whose place ids stand" in " ".join(
        mended(tricky().altered(bare), shown)
    )


def test_forces_give_the_same_places_each_time() -> None:
    """A layout is worked out once, kept, and the same when it is worked out anew."""
    shown = network(tricky())

    first = laid_out(shown, "forceatlas2", Selection())

    assert first == laid_out(shown, "forceatlas2", Selection())
    points = {node.position for node in first.nodes}
    assert len(points) == len(shown.nodes)
    assert first.edges == shown.edges
    made = placed._by_forces(shown, placed._pairs(shown))
    assert json.loads(made) == [list(node.position) for node in first.nodes]
    assert laid_out(shown, "map", Selection()) == shown


def test_forces_put_the_tied_together() -> None:
    """Two groups of nodes that are tied among themselves lie apart."""
    shown = network(tricky())
    names = [node.id for node in shown.nodes][:6]
    ends = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)]
    edges = tuple(
        replace(shown.edges[0], id=f"{one}-{two}", source=names[one], target=names[two])
        for one, two in ends
    )
    two_groups = replace(shown, nodes=shown.nodes[:6], edges=edges)

    points = [node.position for node in laid_out(two_groups, "forceatlas2", Selection()).nodes]

    assert apart(points[0], points[1]) < apart(points[0], points[5])
    assert apart(points[3], points[4]) < apart(points[1], points[4])


def test_too_many_nodes_for_forces_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would take too long is refused before it is begun."""
    monkeypatch.setattr(placed, "MOST", 5)

    with pytest.raises(Refused, match="forceatlas2 is for 5 nodes at most, and there are 7"):
        laid_out(network(tricky()), "forceatlas2", Selection())


def test_too_many_ways_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column that would take hours is refused before it is begun; one that is quick is not."""
    monkeypatch.setattr(measures, "MOST", 10)
    shown = network(tricky())

    with pytest.raises(Refused, match="closeness: from each of 7 nodes 9 ties would be followed"):
        measured(shown, ["degree", "closeness"])
    assert all("degree" in node.attributes for node in measured(shown, ["degree"]).nodes)


def test_measures_are_those_of_networkx() -> None:
    """Degree and betweenness are what networkx finds in the simple graph of the names."""
    shown = measured(of_seeds(), MEASURES)

    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_edges_from((edge.source, edge.target) for edge in shown.edges)
    between = networkx.betweenness_centrality(graph)
    for node in shown.nodes:
        assert node.attributes["degree"] == graph.degree(node.id)
        assert node.attributes["betweenness"] == pytest.approx(between[node.id], abs=1e-6)
    sizes = community_sizes(shown)
    assert sizes == sorted(sizes, reverse=True)
    assert [column.name for column in shown.node_columns[-5:]] == list(MEASURES)


def community_sizes(shown: Network) -> list[int]:
    """Return how many nodes are in the first community, the second, and so on."""
    found = [node.attributes["community"] for node in shown.nodes]
    return [found.count(number) for number in sorted(set(map(int, map(str, found))))]


def test_formats_that_hold_all_leave_nothing_out() -> None:
    """Of a format for all, nothing is told; of one without columns, their number."""
    shown = network(seed_world())

    assert left_out(FORMATS["gephi"], shown, is_laid_out=True, columns=("degree",)) == ()
    assert left_out(FORMATS["csv"], shown, is_laid_out=True, columns=()) == (
        "the layout: csv holds no places",
    )


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points."""
    return ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5


@pytest.mark.parametrize("option", [("--worldview", "armenia"), ("--reading", "practice")])
def test_a_perspective_needs_what_is_judged(tmp_path: Path, option: tuple[str, str]) -> None:
    """Whose claims are accepted is refused where nothing is judged, not passed over."""
    file = tmp_path / "a.gexf"

    found = call("export", "gexf", "-o", str(file), *option)

    assert found.exit_code == 2
    assert "need --incident or --query" in found.stderr
    assert not file.exists()


def test_what_no_file_could_show_is_told(tmp_path: Path) -> None:
    """Characters that are read past are counted by file; a format that keeps them says nothing."""
    own = Path(__file__).parent / "own"
    given = ("--data", str(own / "hostile.ttl"), "--only-data")

    found = call("export", "gephi", "-o", str(tmp_path / "a.gexf"), *given)
    kept = call("export", "ttl", "-o", str(tmp_path / "a.ttl"), "--as-of", "1900-01-01", *given)

    assert [line for line in found.stderr.splitlines() if "could show" in line] == [
        f"left out: characters that no file could show, from 4 lines of {own / 'hostile.ttl'}"
    ]
    assert kept.exit_code == 0, kept.output
    assert "could show" not in kept.stderr


@pytest.mark.parametrize("form", ["pajek", "dot", "d3"])
def test_days_asked_of_a_format_without_a_timeline(tmp_path: Path, form: str) -> None:
    """Days select in every format; one that holds none says of how many edges, others as text."""
    path = tmp_path / "days"

    found = call("export", form, "-o", str(path), "--between", "1914-06-28", "1914-08-04")

    assert found.exit_code == 0, found.output
    text = path.read_text(encoding="utf-8")
    dated = re.findall(r"left out: the days of ([0-9]+) edges: pajek holds none", found.stderr)
    if form == "pajek":
        assert dated == re.findall(r"([0-9]+) edges$", found.stderr.splitlines()[0])
        assert "1914" not in "".join(re.findall(r"\[.*\]", text))
    else:
        assert dated == []
        assert "valid_from" in text


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_a_killed_export_leaves_the_old_file(tmp_path: Path) -> None:
    """Who is killed while the file is written leaves the old one; the next run clears the rest."""
    path = tmp_path / "old.gexf"
    path.write_text("old", encoding="utf-8")
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_WHILE_WRITING, "export", "gephi", "-o", str(path), *TWO],
        env={**os.environ, "PYTHONPATH": str(ROOT / "graph")},
        capture_output=True,
        check=False,
        timeout=120,
    )
    between = path.read_text(encoding="utf-8"), len(list(tmp_path.iterdir()))

    again = call("export", "gephi", "-o", str(path), *TWO)

    assert killed.returncode == -signal.SIGKILL
    assert between == ("old", 2)
    assert again.exit_code == 0, again.output
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_text(encoding="utf-8").endswith("</gexf>\n")

"""What other programs read from our files: Gephi's own importer, and the parser of Gephi Lite."""

from __future__ import annotations

import fcntl
import functools
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from export_world import tricky
from programs import class_path, last_words, needed, run
from seed_graph import seed_world
from toolkit import UNWARNED, each_by_gephi, summary

from foedus.export import gephi_lite, gexf, tables
from foedus.export.elements import Edge, Network, Node
from foedus.export.formats import FORMATS
from foedus.export.network import network
from foedus.export.networkx_graph import as_text, one_way
from foedus.export.property_graph import kind, label, of_edge, of_node
from foedus.export.spells import Spell, in_words
from foedus.writing import write

PEERS = Path(__file__).parent / "peers"
WORLDS = {"tricky": tricky, "seeds": seed_world}


Opened = dict[str, dict[str, Any]]


@pytest.fixture(params=WORLDS)
def name(request: pytest.FixtureRequest) -> str:
    asked: str = request.param
    return asked


@pytest.fixture
def shown(name: str) -> Network:
    return network(WORLDS[name]())


@pytest.fixture
def file(shown: Network, tmp_path: Path) -> Path:
    path = tmp_path / "peer.gexf"
    write(path, gexf.document(shown))
    return path


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Open each world in each form with Gephi, and a GEXF whose edges are all of one kind."""
    folder = tmp_path_factory.mktemp("gephi")
    graphs: dict[str, tuple[Path, ...]] = {}
    for name, make in WORLDS.items():
        shown = network(make())
        whole, nodes, edges = (folder / f"{name}{end}" for end in (".gexf", "-n.csv", "-e.csv"))
        write(whole, gexf.document(shown))
        write(nodes, tables.nodes(shown, for_gephi=True))
        write(edges, tables.edges(shown, for_gephi=True))
        graphs |= {f"{name}, gexf": (whole,), f"{name}, tables": (nodes, edges)}
    shown = network(tricky())
    write(folder / "peer.graphml", FORMATS["graphml"].pieces(shown)[""])
    text = (folder / "tricky.gexf").read_text(encoding="utf-8")
    for edge in shown.edges:
        text = text.replace(f'kind="{edge.kind}"', 'kind="one"')
    write(folder / "one-kind.gexf", text)
    graphs |= {"graphml": (folder / "peer.graphml",), "one kind": (folder / "one-kind.gexf",)}
    return dict(zip(graphs, each_by_gephi([*graphs.values()]), strict=True))


def test_gephi_reads_all_without_a_warning(name: str, shown: Network, opened: Opened) -> None:
    """Gephi's importer finds nothing to warn of, and every node, edge, kind and interval."""
    found = opened[f"{name}, gexf"]

    print(summary("gephi-toolkit 0.10.1", found))  # noqa: T201 (the measured figures)
    assert found["issues"] == UNWARNED
    assert found["dynamic"]
    assert found["nodes"].keys() == {node.id for node in shown.nodes}
    assert found["edges"].keys() == {edge.id for edge in shown.edges}
    assert found["kinds"] == Counter(edge.kind for edge in shown.edges)
    for each in elements(shown):
        read = (found["nodes"] | found["edges"])[each.id]
        assert read["label"] == each.label
        assert read["intervals"] == intervals(each.spells)
        assert read["attributes"] == {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in each.attributes.items()
        }
    for edge in shown.edges:
        read = found["edges"][edge.id]
        assert (read["kind"], read["directed"], read["weight"]) == (edge.kind, edge.directed, 1.0)
        ends = [read["source"], read["target"]]
        assert ends == [edge.source, edge.target]
    for node in shown.nodes:
        read = found["nodes"][node.id]
        assert read["size"] == pytest.approx(node.size)
        assert read["position"] == pytest.approx(node.position)
        assert read["colour"] == list(node.colour)


def test_gephi_reads_the_tables(name: str, shown: Network, opened: Opened) -> None:
    """The pair of tables gives Gephi the same nodes, edges, kinds and intervals, unwarned."""
    found = opened[f"{name}, tables"]

    print(summary("gephi-toolkit 0.10.1, tables", found))  # noqa: T201 (the measured figures)
    assert [found["issues"][level] for level in ("WARNING", "SEVERE", "CRITICAL")] == [[], [], []]
    assert found["nodes"].keys() == {node.id for node in shown.nodes}
    assert found["kinds"] == Counter(edge.kind for edge in shown.edges)
    for edge in shown.edges:
        read = found["edges"][edge.id]
        assert read["intervals"] == intervals(edge.spells)
        assert read["directed"] == edge.directed


def test_graphology_reads_all(shown: Network, file: Path) -> None:
    """The parser of Gephi Lite finds every node, edge and kind, with typed attributes."""
    found = graphology(file)

    print(summary("graphology-gexf 0.13.2", found))  # noqa: T201 (the measured figures)
    assert found["nodes"].keys() == {node.id for node in shown.nodes}
    assert found["edges"].keys() == {edge.id for edge in shown.edges}
    assert found["kinds"] == Counter(edge.kind for edge in shown.edges)
    for each in elements(shown):
        read = (found["nodes"] | found["edges"])[each.id]
        assert read["label"] == each.label
        for name, value in each.attributes.items():
            assert read[name] == (list(value) if isinstance(value, tuple) else value)
    for edge in shown.edges:
        read = found["edges"][edge.id]
        assert read["directed"] == edge.directed
        assert (read["source"], read["target"]) == (edge.source, edge.target)


def test_gephi_reads_graphml(opened: Opened) -> None:
    """GraphML gives Gephi every node, and an edge wherever there is one, unwarned."""
    shown = network(tricky())

    found = opened["graphml"]

    assert [found["issues"][level] for level in ("WARNING", "SEVERE", "CRITICAL")] == [[], [], []]
    assert found["nodes"].keys() == {node.id for node in shown.nodes}
    assert found["draft_edges"] == len(one_way(shown).edges)
    # It knows no kinds of GraphML, and makes one edge of all between two nodes: docs/export.md.
    assert {(e["source"], e["target"]) for e in found["edges"].values()} == {
        (edge.source, edge.target) for edge in one_way(shown).edges
    }


def test_graphology_imports_its_json(shown: Network, tmp_path: Path) -> None:
    """Graphology's own form gives it a mixed graph with every node, edge, list and day."""
    write(tmp_path / "peer.json", FORMATS["graphology"].pieces(shown)[""])

    found = _asked(needed("node"), _parser() / "import.mjs", tmp_path / "peer.json")

    assert (found["type"], found["multi"]) == ("mixed", True)
    assert found["nodes"].keys() == {node.id for node in shown.nodes}
    assert found["edges"].keys() == {edge.id for edge in shown.edges}
    for each in elements(shown):
        read = (found["nodes"] | found["edges"])[each.id]
        assert read["label"] == each.label
        assert read.get("spells", "") == in_words(each.spells)
        for name, value in each.attributes.items():
            assert read[name] == (list(value) if isinstance(value, tuple) else value)
    for edge in shown.edges:
        read = found["edges"][edge.id]
        ends = (edge.source, edge.target, edge.directed)
        assert (read["source"], read["target"], read["directed"]) == ends


def test_graphology_reads_gexf_for_gephi_lite(shown: Network, tmp_path: Path) -> None:
    """What is meant for Gephi Lite gives its parser the days as text, and no list."""
    path = tmp_path / "lite.gexf"
    write(path, gephi_lite.pieces(shown))

    found = graphology(path)

    assert found["kinds"] == Counter(edge.kind for edge in shown.edges)
    for each in elements(shown):
        read = (found["nodes"] | found["edges"])[each.id]
        assert read["spells"] == in_words(each.spells)
        for name, value in as_text(each.attributes).items():
            assert read[name] == value


def test_neo4j_runs_the_statements(tmp_path: Path) -> None:
    """Neo4j holds every node and relationship, with its properties, after running them twice."""
    shown = network(tricky())
    script = tmp_path / "network.cypher"
    write(script, FORMATS["cypher"].pieces(shown)[""])

    found = neo4j(tmp_path / "neo4j", script, script)

    assert found["nodes"] == {
        node.id: {
            "id": node.id,
            ":LABEL": sorted({"Thing", label(node)}),
            **{name: _of_json(value) for name, value in of_node(node).items()},
        }
        for node in shown.nodes
    }
    assert found["edges"] == {
        edge.id: {
            "id": edge.id,
            ":TYPE": kind(edge),
            ":START_ID": edge.source,
            ":END_ID": edge.target,
            **{name: _of_json(value) for name, value in of_edge(edge).items()},
        }
        for edge in shown.edges
    }


def test_neo4j_imports_the_tables(tmp_path: Path) -> None:
    """The program `neo4j-admin database import` takes the pair of tables, every row of it."""
    shown = network(tricky())
    home = tmp_path / "neo4j"
    (home / "conf").mkdir(parents=True)
    for part, held in FORMATS["neo4j"].pieces(shown).items():
        write(tmp_path / f"{part}.csv", held)
    tool = ("org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j")
    files = [f"--{part}={tmp_path / part}.csv" for part in ("nodes", "relationships")]
    files.append(f"--report-file={tmp_path / 'report'}")  # else it is left where the tests run
    done = run(
        needed("env"),
        f"NEO4J_HOME={home}",
        f"NEO4J_CONF={home / 'conf'}",
        "java",
        "-cp",
        _neo4j(),
        *tool,
        *files,
    )
    assert done.returncode == 0, done.stderr or done.stdout

    found = neo4j(home)

    assert found["nodes"].keys() == {node.id for node in shown.nodes}
    assert {id: facts["spells"] for id, facts in found["edges"].items() if "spells" in facts} == {
        edge.id: in_words(edge.spells) for edge in shown.edges if in_words(edge.spells)
    }
    assert Counter(facts[":TYPE"] for facts in found["edges"].values()) == Counter(
        kind(edge) for edge in shown.edges
    )


def test_parallel_edges_of_one_kind_would_be_merged(opened: Opened) -> None:
    """Gephi does merge edges that share their kind: the check above can fail."""
    assert len(opened["one kind"]["edges"]) < len(opened["tricky, gexf"]["edges"])


def elements(shown: Network) -> list[Node | Edge]:
    return [*shown.nodes, *shown.edges]


def intervals(spells: tuple[Spell, ...]) -> list[list[str]]:
    """Return the spells as the Gephi peer prints them: none for what holds at all times."""
    if spells == (Spell(),):
        return []
    return [[str(spell.start or ""), str(spell.end or "")] for spell in spells]


def neo4j(folder: Path, *scripts: Path) -> dict[str, Any]:
    """Return what the Neo4j database in a folder holds after running the scripts."""
    return _asked("java", "-cp", _neo4j(), PEERS / "neo4j" / "Peer.java", folder, *scripts)


def graphology(path: Path) -> dict[str, Any]:
    """Return what graphology holds after parsing the file."""
    return _asked(needed("node"), _parser() / "read.mjs", path)


@functools.cache
def _neo4j() -> str:
    """Return the class path of Neo4j."""
    return class_path(PEERS / "neo4j" / "pom.xml", "org.neo4j:neo4j")


def _of_json(value: object) -> object:
    """Return a value as the peer prints it."""
    return list(value) if isinstance(value, tuple) else value


@functools.cache
def _parser() -> Path:
    """Return the folder in which graphology-gexf is installed as its lock file says."""
    npm = needed("npm")
    folder = PEERS / "graphology"
    installed = folder / "node_modules" / ".package-lock.json"
    lock = folder / "package-lock.json"
    # Tests may run in several processes at once; one installs, the others wait.
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not installed.is_file() or installed.stat().st_mtime < lock.stat().st_mtime:
            done = run(npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder)
            if done.returncode != 0:
                pytest.skip(f"npm cannot get graphology-gexf: {last_words(done)}")
    return folder


def _asked(*command: str | Path) -> dict[str, Any]:
    done = run(*command)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer

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

from foedus.export import gexf, tables
from foedus.export.elements import Edge, Network, Node
from foedus.export.network import network
from foedus.export.spells import Spell
from foedus.writing import write

PEERS = Path(__file__).parent / "peers"
WORLDS = {"tricky": tricky, "seeds": seed_world}


@pytest.fixture(params=WORLDS)
def shown(request: pytest.FixtureRequest) -> Network:
    return network(WORLDS[request.param]())


@pytest.fixture
def file(shown: Network, tmp_path: Path) -> Path:
    path = tmp_path / "peer.gexf"
    write(path, gexf.document(shown))
    return path


def test_gephi_reads_all_without_a_warning(shown: Network, file: Path) -> None:
    """Gephi's importer finds nothing to warn of, and every node, edge, kind and interval."""
    found = gephi(file)

    print(summary("gephi-toolkit 0.10.1", found))  # noqa: T201 (the measured figures)
    assert found["issues"] == {
        "INFO": ["GEXF version 1.3"],
        "WARNING": [],
        "SEVERE": [],
        "CRITICAL": [],
    }
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


def test_gephi_reads_the_tables(shown: Network, tmp_path: Path) -> None:
    """The pair of tables gives Gephi the same nodes, edges, kinds and intervals, unwarned."""
    write(tmp_path / "nodes.csv", tables.nodes(shown, for_gephi=True))
    write(tmp_path / "edges.csv", tables.edges(shown, for_gephi=True))

    found = gephi(tmp_path / "nodes.csv", tmp_path / "edges.csv")

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


@pytest.mark.parametrize("shown", ["tricky"], indirect=True)
def test_parallel_edges_of_one_kind_would_be_merged(shown: Network, file: Path) -> None:
    """Gephi does merge edges that share their kind: the check above can fail."""
    text = file.read_text(encoding="utf-8")
    for edge in shown.edges:
        text = text.replace(f'kind="{edge.kind}"', 'kind="one"')
    write(file, text)

    found = gephi(file)

    assert len(found["edges"]) < len(shown.edges)


def elements(shown: Network) -> list[Node | Edge]:
    return [*shown.nodes, *shown.edges]


def intervals(spells: tuple[Spell, ...]) -> list[list[str]]:
    """Return the spells as the Gephi peer prints them: none for what holds at all times."""
    if spells == (Spell(),):
        return []
    return [[str(spell.start or ""), str(spell.end or "")] for spell in spells]


def summary(peer: str, found: dict[str, Any]) -> str:
    issues = {level: len(each) for level, each in found.get("issues", {}).items()}
    counts = (
        f"{len(found['nodes'])} nodes, {len(found['edges'])} edges, {len(found['kinds'])} kinds"
    )
    spells = sum(len(edge.get("intervals", ())) for edge in found["edges"].values())
    return f"{peer}: {counts}, {spells} edge intervals, issues {issues}"


def gephi(*paths: Path) -> dict[str, Any]:
    """Return what Gephi holds after opening the files one after the other."""
    return _asked("java", "-Djava.awt.headless=true", "-cp", _toolkit(), GEPHI, *paths)


def graphology(path: Path) -> dict[str, Any]:
    """Return what graphology holds after parsing the file."""
    return _asked(needed("node"), _parser() / "read.mjs", path)


GEPHI = PEERS / "gephi" / "Peer.java"


@functools.cache
def _toolkit() -> str:
    """Return the class path of Gephi's toolkit."""
    return class_path(PEERS / "gephi" / "pom.xml", "org.gephi:gephi-toolkit")


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
